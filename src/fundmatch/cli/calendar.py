"""`fundmatch calendar`: every date of the calls that suit, as an iCalendar file."""

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Suits, wanted
from fundmatch.cli.language import LANG, option
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, tell
from fundmatch.cli.own import about
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

MOST_DAYS = 730
_WRONG_DAYS = Phrase(
    "--remind {value}: skriv dagar före, 1 till {most}, med komma emellan (60,30,14)",
    "--remind {value}: write days before, 1 to {most}, with commas between (60,30,14)",
)
_DONE = Phrase("Händelser: {events}. Utlysningar: {calls}.", "Events: {events}. Calls: {calls}.")
_UNDATED = Phrase("{done} Datum utan dag, som inte kan stå i en kalender: {count}.",
                  "{done} Dates without a day, which cannot stand in a calendar: {count}.")  # fmt: skip


def calendar(
    *,
    actors: opt.ActorNames = None,
    call: list[str] | None = option("--call", "bara denna utlysning", "only this call", "CALL"),
    remind: str = option(
        "--remind",
        "påminn så många dagar före datum som binder, till exempel 60,30,14",
        "remind so many days before binding dates, for instance 60,30,14",
        "DAYS",
        default="",
    ),
    suits: Suits,
    folder: opt.Folder,
    output: opt.CalendarOutput = None,
) -> None:
    """Write the dates of the calls that suit."""
    from fundmatch.jobs import calendar as job
    from fundmatch.render.calendar_text import write

    days = _days(remind)
    chosen = about(actors, named=bool(call))
    work = begin(folder)
    found = job.calendar(work, wanted(suits, chosen, call), days)
    put(write(found, work.now, LANG), output)
    done = _DONE(events=len(found.events), calls=found.calls)
    tell(_UNDATED(done=done, count=found.undated) if found.undated else done)


def _days(remind: str) -> list[int]:
    """The days of `--remind`."""
    parts = [part.strip() for part in remind.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:5]) <= MOST_DAYS for part in parts):
        raise Stop(_WRONG_DAYS(value=remind, most=MOST_DAYS))
    return [int(part) for part in parts]
