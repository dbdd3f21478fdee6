"""`fundmatch answer FACT VALUE`: what the office was told, kept beside the data. `--withdraw` takes it back."""

from fundmatch.cli import options as opt
from fundmatch.cli.answers import write_told
from fundmatch.cli.language import argument, option, switch
from fundmatch.cli.load import begin, where
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

_KEPT = Phrase(
    "{fact}: {value} (uppgift från kontoret, {day}, {source})", "{fact}: {value} (told by the office, {day}, {source})"
)
_BACK = Phrase("{fact}: svaret ”{value}” är återtaget", "{fact}: the answer “{value}” is taken back")


def answer(
    *,
    fact: str = argument("FACT", "vad det gäller, så som ask skriver", "what about, as ask writes"),
    values: list[str] | None = argument(
        "VALUE", "svaret; flera var för sig", "the value; several one by one", default=None
    ),
    source: str | None = option(
        "--source",
        "vem sade det och hur, aldrig en person: ”Tillväxtverket, telefon”",
        "who said it and how, never a person: “Tillväxtverket, telephone”",
        "TEXT",
    ),
    seen: str | None = option("--seen", "vilken dag det sades", "the day it was said", "DATE"),
    withdraw: bool = switch("--withdraw", "ta tillbaka svaret", "take it back"),
    folder: opt.Folder,
) -> None:
    """Keep what the office was told, or take it back."""
    from fundmatch.jobs import answer as job

    paths = where(folder)
    known = job.kept(paths)
    if withdraw:
        gone = job.to_withdraw(fact, known)
        write_told([one for one in known if one is not gone], paths)
        tell(_BACK(fact=gone.id, value=gone.value))
        return
    made = job.answer(begin(folder, told=False), fact, values or (), source, seen)
    write_told([*(one for one in known if one.id != made.id), made], paths)
    tell(_KEPT(fact=made.id, value=", ".join(values or ()), day=made.seen, source=made.source))
