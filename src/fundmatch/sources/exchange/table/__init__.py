"""Tables of other people: finding the header, reading days, sums, places and conditions out of cells, mappings."""
