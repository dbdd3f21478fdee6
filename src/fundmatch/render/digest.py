"""Digests as one text, in any of their formats."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.jobs.digest import Digests
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.monitoring.digest import Digest
from fundmatch.render import digest_eml, digest_html, digest_markdown
from fundmatch.render.digest_page import letter, paper, subject

ENDING = {"markdown": "md", "html": "html", "eml": "eml"}
"""How the name of a file ends, by its format."""

NAMED = 10
"""Actors without news that are named; of more the number."""
_NO_NEWS = Phrase("Inget nytt för {name}.", "Nothing new for {name}.")
_NO_NEWS_MANY = Phrase("Inget nytt för {count} aktörer: {names}.", "Nothing new for {count} actors: {names}.")
_NO_NEWS_COUNT = Phrase("Inget nytt för {count} aktörer.", "Nothing new for {count} actors.")
_NO_FILE = Phrase("{line} Ingen fil skrevs (--empty skriver den ändå).",
                  "{line} No file was written (--empty writes it all the same).")  # fmt: skip
_NETWORK = Phrase("nätverket", "the network")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail draft carries besides its text."""

    to: str | None = None
    contact: str | None = None
    """whom readers can ask"""


def write(digests: Sequence[Digest], format_: str, now: dt.datetime, lang: Lang, post: Envelope = Envelope()) -> str:
    """Digests, at least one, in one of the formats of `ENDING`."""
    made = paper(digests, lang)
    match format_:
        case "markdown":
            return digest_markdown.write(made)
        case "html":
            return digest_html.write(made)
        case _:
            return digest_eml.write(letter(made, post.contact), subject(digests, lang), now, post.to)


def no_news(found: Digests, lang: Lang, *, unwritten: bool) -> Said | None:
    """For whom there is no news, if there is anybody; `unwritten`: and that is why there is no file."""
    silent = [reader for reader, one in found.made.items() if not one.news]
    names = [found.chosen.run.actors[key].actor.name if key else _NETWORK.text(lang) for key in silent]
    if not names:
        return None
    many = _NO_NEWS_MANY if len(names) <= NAMED else _NO_NEWS_COUNT
    line = _NO_NEWS(name=names[0]) if len(names) == 1 else many(count=len(names), names=names)
    return _NO_FILE(line=line) if unwritten else line
