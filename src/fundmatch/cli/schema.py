"""`fundmatch schema`: the JSON Schema of a data file or of an output, for editors and other programs."""

from typing import Any, Literal, get_args

from fundmatch.cli import options as opt
from fundmatch.cli.language import argument
from fundmatch.cli.output import put
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

DataKind = Literal[
    "call",
    "actor",
    "strategy",
    "areas",
    "weights",
    "practice",
    "types-of-action",
    "thesaurus",
    "contacts",
    "aims",
    "glossary",
    "programme",
    "output",
]
"""The kinds of data file."""


_PARTS = ", ".join(get_args(DataKind))
_WHICH = Phrase("schemat", "schema")
_OUTPUTS = Phrase("; schema output finns för {names}", "; schema output knows {names}")
_NO_NAME = Phrase("schema output: ange vilken, en av {names}", "schema output: say which, one of {names}")


def schema(
    part: DataKind = argument("PART", f"slag av datafil: {_PARTS}", f"kind of data file: {_PARTS}", show_choices=False),
    name: str | None = argument(
        "[NAME]",
        "efter output: vad ett kommando skriver som JSON: match, calls, changes ...",
        "after output: what a command writes as JSON: match, calls, changes ...",
        default=None,
    ),
    lang: opt.Lang = None,
    output: opt.SchemaOutput = None,
) -> None:
    """Write one schema."""
    from fundmatch.models.schemas import schema_of
    from fundmatch.render.json_text import write

    put(write(_of_output(name) if part == "output" else schema_of(part)), output)


def _of_output(name: str | None) -> dict[str, Any]:
    """The schema of an output; raises `Stop` when there is none of that name."""
    from fundmatch.jobs.lookup import one_of
    from fundmatch.render.contracts import OUTPUTS, output_schema

    names = ", ".join(OUTPUTS)
    if name is None:
        raise Stop(_NO_NAME(names=names))
    return output_schema(one_of(name, list(OUTPUTS), _WHICH, _OUTPUTS(names=names)))
