"""What things are. This room knows no file, no clock and no console."""
