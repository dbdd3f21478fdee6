"""`fundmatch schema`: the JSON Schema of a data file or of an output, for editors and other programs."""

from enum import StrEnum
from typing import Any

from fundmatch.cli import options as opt
from fundmatch.cli.language import argument
from fundmatch.cli.output import put
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase


class DataKind(StrEnum):
    """The kinds of data file."""

    CALL = "call"
    ACTOR = "actor"
    STRATEGY = "strategy"
    AREAS = "areas"
    WEIGHTS = "weights"
    PRACTICE = "practice"
    TYPES_OF_ACTION = "types-of-action"
    THESAURUS = "thesaurus"
    CONTACTS = "contacts"
    AIMS = "aims"
    GLOSSARY = "glossary"
    PROGRAMME = "programme"
    OUTPUT = "output"


_PARTS = ", ".join(DataKind)
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

    put(write(_of_output(name) if part is DataKind.OUTPUT else schema_of(part.value)), output)


def _of_output(name: str | None) -> dict[str, Any]:
    """The schema of an output; raises `Stop` when there is none of that name."""
    from fundmatch.jobs.lookup import one_of
    from fundmatch.render.contracts import OUTPUTS, output_schema

    names = ", ".join(OUTPUTS)
    if name is None:
        raise Stop(_NO_NAME(names=names))
    return output_schema(one_of(name, list(OUTPUTS), _WHICH, _OUTPUTS(names=names)))
