"""The user's own folder: what a user adds for all data, such as vocabularies."""

import os
from pathlib import Path


def home() -> Path:
    """FUNDMATCH_HOME, else where the system keeps a user's data."""
    named = os.environ.get("FUNDMATCH_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("fundmatch", appauthor=False)


def cache() -> Path | None:
    """FUNDMATCH_CACHE (empty: none), else where the system keeps what programs can make again."""
    named = os.environ.get("FUNDMATCH_CACHE")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("fundmatch", appauthor=False)
