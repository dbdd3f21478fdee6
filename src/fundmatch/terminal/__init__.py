"""Matches on a terminal, to go through, read and decide on: `app.py` is the screen, `form.py` takes a decision down.

Textual, the library that draws it, is known in this room alone.
"""
