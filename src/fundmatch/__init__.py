"""fundmatch: which EU calls are worth an actor's time, and why."""

__version__ = "0.1.0"
