"""Bytes to records: one file a format, then one way to make models of records and to check them."""
