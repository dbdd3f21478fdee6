"""`fundmatch backplan`: when the work on an application has to begin, step by step."""

from fundmatch.cli import options as opt
from fundmatch.cli.endings import by_ending
from fundmatch.cli.language import LANG, argument, option
from fundmatch.cli.lists import Form, put_document
from fundmatch.cli.load import begin
from fundmatch.cli.output import put
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

_MOST = 400
_WRONG = Phrase("--days {value}: skriv STEG=ANTAL, 1 till {most} arbetsdagar, som write=20",
                "--days {value}: write STEP=NUMBER, 1 to {most} working days, such as write=20")  # fmt: skip


def days_of(word: str) -> tuple[str, int]:
    """A step and its working days; raises `Stop` when it is not written so."""
    name, sign, number = word.partition("=")
    if not sign or not (number.isascii() and number.isdigit() and 1 <= int(number[:5]) <= _MOST):
        raise Stop(_WRONG(value=word, most=_MOST))
    return name.strip(), int(number)


def backplan(
    *,
    call: str = argument("CALL", "utlysning", "call"),
    actor: opt.Applicant = None,
    days: list[str] | None = option(
        "--days",
        "andra arbetsdagar för ett steg; kan upprepas",
        "other working days of a step; may be repeated",
        "STEP=N",
    ),
    folder: opt.Folder,
    format_: opt.Format = option("--format", "utformat", "output format", callback=by_ending(".ics"), default="table"),
    output: opt.Output = None,
) -> None:
    """Count back from the date that binds."""
    from fundmatch.jobs.backplan import backplan as job
    from fundmatch.render import backplan as render

    work = begin(folder)
    found = job(work, call, actor, dict(map(days_of, days or ())))
    if output and output.suffix.lower() == ".ics":
        from fundmatch.render.backplan_calendar import write as calendar

        put(calendar(found, work.now, LANG), output)
        return
    put_document(
        Form(format_, output, work.now),
        lambda: render.document(found, work.now, LANG),
        lambda: render.page(found, LANG),
        lambda: render.sheet(found, LANG),
    )
