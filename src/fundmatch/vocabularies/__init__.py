"""Lexicons from outside: vocabularies such as YSO or EuroVoc, and how they stand beside our own."""
