"""fundmatch: which EU calls are worth an actor's time, and why.

>>> import datetime as dt
>>> import fundmatch
>>> work = fundmatch.load(lang="sv")
>>> result = work.match(["eskilstuna-kommun"], as_of=dt.date(2026, 11, 27), top=5)
>>> len(result.to_dicts())
5
"""

__version__ = "0.1.0"
__all__ = ["Matcher", "Matches", "Stop", "load"]

TYPE_CHECKING = False
# As type checkers know it; `typing` itself would cost more than all else here.
if TYPE_CHECKING:
    from fundmatch.jobs.ending import Stop
    from fundmatch.library import Matcher, Matches, load

_HOMES = {"Stop": "fundmatch.jobs.ending"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: `import fundmatch` alone costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "fundmatch.library")), name)
