"""`fundmatch ask [ACTOR|CALL]`: the facts that most pairs wait for, whom to ask, and what the answers would settle."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_records
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell
from fundmatch.cli.own import about
from fundmatch.models.wording import Phrase

TOP = 10
"""Questions that are shown when nobody says how many."""
_COUNT = Phrase(
    "{waiting} av {pairs} par väntar på {facts} uppgifter; svaren på dem som visas ({shown}) avgör {settled}.",
    "{waiting} of {pairs} pairs wait for {facts} facts; the answers to those shown ({shown}) settle {settled}.",
)
_NONE = Phrase("Inget av {pairs} par väntar på någon uppgift.", "None of {pairs} pairs waits for a fact.")


def ask(
    *,
    name: str | None = argument(
        "[ACTOR|CALL]", "bara för denna aktör eller utlysning", "only for this actor or call", default=None
    ),
    top: opt.MostRows = TOP,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List the questions that settle the most."""
    from fundmatch.jobs.ask import ask as job
    from fundmatch.render.ask import as_record, questions_page, questions_sheet

    chosen = about([name] if name else None)
    work = begin(folder)
    found = job(work, *chosen)
    shown = found.questions[: top or None]
    people = questions_page if format_ == "table" else questions_sheet
    put_records(
        Form(format_, output, work.now),
        "questions",
        lambda: [as_record(one, LANG) for one in shown],
        lambda: people(shown, LANG),
        lambda: questions_sheet(shown, LANG),
    )
    if not found.questions:
        tell(_NONE(pairs=found.pairs))
        return
    waiting, settled = sum(one.settled for one in found.questions), sum(one.settled for one in shown)
    tell(_COUNT(waiting=waiting, pairs=found.pairs, facts=len(found.questions), shown=len(shown), settled=settled))
