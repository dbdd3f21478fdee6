"""The local history in SQLite: what each source said and when, what was shown, what was decided."""
