"""The profiles of pages: those that come with fundmatch in `data/sources/pages`, and a user's own."""

import fnmatch
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fundmatch.models.page_profile import PageProfile, Target
from fundmatch.sources.exchange.page.blocks import key_of
from fundmatch.sources.folder import bundled
from fundmatch.sources.loading import load
from fundmatch.text.tokens import fold

FOLDER = Path("sources") / "pages"
_COMMON = "common"
"""The profile of no source: the headings that all pages share."""


@lru_cache(maxsize=1)
def profiles() -> tuple[PageProfile, ...]:
    """The profiles that come with fundmatch, in the order of their ids."""
    found = load(bundled() / FOLDER, PageProfile).items
    return tuple(sorted((one for one, _ in found), key=lambda one: one.id))


def read_profile(path: Path) -> PageProfile | None:
    """The profile in a file of a user's own; `None` when there is no valid one in it."""
    found = load(path, PageProfile).items
    return found[0][0] if found else None


def profile_of(url: str | None, among: Iterable[PageProfile] | None = None) -> PageProfile | None:
    """The profile whose addresses an address fits; of several that with the longest pattern.

    >>> profile_of("https://www.vinnova.se/e/x-2024-01/y-2024-02/").id
    'vinnova'
    """
    if not url:
        return None
    fits = [
        (len(pattern), one.id, one)
        for one in (profiles() if among is None else among)
        for pattern in (*one.addresses, *one.plans)
        if matches(url, pattern)
    ]
    return max(fits, key=lambda one: one[:2])[2] if fits else None


def is_plan(url: str | None, profile: PageProfile) -> bool:
    """Whether an address is that of a plan: one of its patterns for plans fits, and none for calls that is longer."""
    if not url:
        return False
    plan = max((len(one) for one in profile.plans if matches(url, one)), default=0)
    return plan > max((len(one) for one in profile.addresses if matches(url, one)), default=0)


def matches(url: str, pattern: str) -> bool:
    """Whether an address is one of a pattern; `*` stands for anything.

    >>> matches("https://eu.x.se/a/b.html", "*x.se/a/*"), matches("https://x.se/", "x.se/a/*")
    (True, False)
    """
    return fnmatch.fnmatchcase(key_of(url).casefold(), pattern.casefold().rstrip("/"))


_SPOKEN_TO = re.compile(r"\b(?:du|jag|vi|man)\b")
_MONEY = re.compile(r"\b(?:stödet|bidrag|bidraget|medel|projektmedel|projektstöd|pengar|finansiering)\b")


def bare(heading: str) -> str:
    """A heading without case, signs and doubled blanks; in Swedish whoever is spoken to is `ni`, and money `stöd`.

    >>> bare("Vad kan DU  söka bidrag för?")
    'vad kan ni söka stöd för'
    """
    plain = re.sub(r"[\s?:!.]+$", "", " ".join(fold(heading).split()))
    return _MONEY.sub("stöd", _SPOKEN_TO.sub("ni", plain))


def headings_of(profile: PageProfile | None) -> dict[str, Target]:
    """What stands under which heading: what all pages share, and over it what a profile says. Keys are `bare`.

    >>> str(headings_of(None)[bare("VEM KAN SÖKA?")])
    'applicants'
    """
    shared = next(one for one in profiles() if one.id == _COMMON)
    both = {**shared.headings, **(profile.headings if profile else {})}
    return {bare(heading): target for heading, target in both.items()}
