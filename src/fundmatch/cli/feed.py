"""`fundmatch feed`: what is new or changed among the calls that suit, as JSON Feed or Atom."""

from typing import Annotated, Literal

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Suits, wanted
from fundmatch.cli.language import LANG, option
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, tell
from fundmatch.cli.own import about
from fundmatch.models.wording import Phrase

FeedFormat = Literal["json", "atom"]
_DONE = Phrase("Poster: {count}.", "Items: {count}.")


def feed(
    *,
    actors: opt.ActorNames = None,
    since: str | None = option("--since", "från ett datum eller 30d (förval)", "from a date or 30d (default)", "WHEN"),
    suits: Suits,
    folder: opt.Folder,
    format_: Annotated[FeedFormat, opt.FORMAT] = "json",
    output: opt.Output = None,
) -> None:
    """Write the feed."""
    from fundmatch.jobs import feed as job
    from fundmatch.render.feed_text import write

    chosen = about(actors)
    work = begin(folder)
    found = job.feed(work, wanted(suits, chosen), since)
    put(write(found, format_, work.now, LANG), output)
    tell(_DONE(count=len(found.items)))
