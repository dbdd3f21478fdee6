"""`fundmatch glossary [WORD]`: the words of EU funding in plain language, in Swedish and English."""

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_records
from fundmatch.cli.load import where
from fundmatch.cli.output import tell


def glossary(
    *,
    words: list[str] | None = argument(
        "WORD",
        "ord, synonym eller förkortning; annars alla",
        "word, synonym or abbreviation; otherwise all",
        default=None,
    ),
    base: opt.Base,
    data: opt.Data = None,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Explain one word, or list all."""
    from fundmatch.jobs import glossary as job
    from fundmatch.render.glossary import flat, page, record, sheet
    from fundmatch.text.tokens import alphabetical

    known = job.glossary(where(opt.Parts(data=data)))
    every = sorted(known.words, key=lambda one: alphabetical(one.word.pick(LANG), LANG))
    word = " ".join(words or ())
    found = job.look_up(every, word, LANG, tell) if word else every
    put_records(
        Form(format_, output, moment(base.as_of)),
        "glossary",
        lambda: [record(one, known, LANG) for one in found],
        lambda: page(found, known, LANG) if word else sheet(found, LANG),
        lambda: flat(found, known, LANG),
    )
