"""`fundmatch coming`: openings, binding dates and rounds to be expected, in one list by date."""

from dataclasses import replace

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell
from fundmatch.cli.own import about
from fundmatch.models.wording import Phrase

_NOTHING = Phrase("Inget är på väg.", "Nothing is coming.")
_NO_PATTERN = Phrase(
    "Serier utan mönster i tidigare omgångar: {count} (--all visar varför).",
    "Series without a pattern in their earlier rounds: {count} (--all says why).",
)
_MUTED = Phrase(
    "Tystade utlysningar som är dolda: {count} (--muted visar dem).",
    "Muted calls that are hidden: {count} (--muted shows them).",
)


def coming(
    *,
    actors: opt.ActorNames = None,
    months: int = option("--months", "så långt fram", "so far ahead", "N", min=1, max=120, default=12),
    every: bool = switch("--all", "visa serier utan mönster, och varför", "show series without a pattern, and why"),
    min_score: opt.LeastScore = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    actor: opt.ActorOption = None,
    muted: bool = switch("--muted", "visa även tystade", "show muted ones too"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List what is coming, or with `--all` the series of which nothing can be said."""
    from fundmatch.jobs import coming as job
    from fundmatch.jobs.filters import Filters
    from fundmatch.monitoring.audience import Threshold
    from fundmatch.render.coming import coming_file, coming_sheet, undated_sheet

    filters = Filters(funds=fund or (), programmes=programme or ())
    names = about(actors, actor)
    work = begin(folder)
    form = Form(format_, output, work.now)
    found = job.coming(work, job.ComingRequest(names, filters, Threshold(min_score), months, muted))
    if every:
        put_sheet(undated_sheet(found.undated, LANG), form)
        return
    people = format_ in ("table", "markdown")
    put_sheet(replace((coming_sheet if people else coming_file)(found.events, LANG), fresh=found.fresh), form)
    if not found.events:
        tell(_NOTHING)
    if found.hidden:
        tell(_MUTED(count=found.hidden))
    if found.undated:
        tell(_NO_PATTERN(count=len(found.undated)))
