"""`fundmatch schema`: the JSON Schema of a data file, for editors and other programs."""

from enum import StrEnum
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.language import say
from fundmatch.cli.output import put


class Part(StrEnum):
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
    PROGRAMME = "programme"


_PARTS = ", ".join(Part)


def schema(
    part: Annotated[
        Part,
        typer.Argument(
            metavar="PART", show_choices=False, help=say(f"slag av datafil: {_PARTS}", f"kind of data file: {_PARTS}")
        ),
    ],
    lang: opt.Lang = None,
    output: opt.SchemaOutput = None,
) -> None:
    """Write one schema."""
    from fundmatch.models.schemas import schema_of
    from fundmatch.render.json_text import write

    put(write(schema_of(part.value)), output)
