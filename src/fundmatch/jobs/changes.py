"""What is new, changed, moved, cancelled, gone or closing, and how the lists moved."""

READER = "changes"
"""By which name the history knows what was shown."""
