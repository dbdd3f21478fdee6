"""JSON Schemas of the data files, made from the models, so that an editor completes and checks."""

from typing import Any

from pydantic import BaseModel

from fundmatch.models.action import TypesOfAction
from fundmatch.models.actor import Actor
from fundmatch.models.aim import Aims
from fundmatch.models.call import Call
from fundmatch.models.contact import Contacts
from fundmatch.models.interface import Interface
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.place import Areas
from fundmatch.models.practice import Practice
from fundmatch.models.programme import Programme
from fundmatch.models.strategy import Strategy
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.weights import Weights

PARTS: dict[str, type[BaseModel]] = {
    "call": Call,
    "actor": Actor,
    "strategy": Strategy,
    "areas": Areas,
    "weights": Weights,
    "practice": Practice,
    "types-of-action": TypesOfAction,
    "thesaurus": Thesaurus,
    "contacts": Contacts,
    "aims": Aims,
    "programme": Programme,
    "page-profile": PageProfile,
    "interface": Interface,
}


def schema_of(part: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of data file."""
    made = PARTS[part].model_json_schema()
    text = made["$defs"].get("Text") if "$defs" in made else None
    if text:
        made["$defs"]["Text"] = {
            "anyOf": [text, {"type": "string", "minLength": 1}], "description": text.get("description", "")
        }  # fmt: skip
    gap = made.get("$defs", {}).get("NotStated")
    if gap:
        made["$defs"]["NotStated"] = {"anyOf": [gap, {"type": "string"}], "description": gap.get("description", "")}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"fundmatch {part}", **made}
