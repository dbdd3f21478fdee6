"""The heart: gates, then criteria, then a ledger that adds up. Knows no file, no clock, no console."""
