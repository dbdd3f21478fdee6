"""One call explained on a page: sentences by section, and the formats that they are written in."""
