"""JSON Schemas of the data files, made from the models, so that an editor completes and checks."""

from typing import Any

from pydantic import BaseModel

from fundmatch.models.action import TypesOfAction
from fundmatch.models.actor import Actor
from fundmatch.models.aim import Aims
from fundmatch.models.call import Call
from fundmatch.models.contact import Contacts
from fundmatch.models.glossary import Glossary
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
    "glossary": Glossary,
    "programme": Programme,
    "page-profile": PageProfile,
    "interface": Interface,
}


DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER = r"^[+]?(\d+([.]\d*)?|[.]\d+)([eE][-+]?\d+)?$"


def schema_of(part: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of data file."""
    made = PARTS[part].model_json_schema()
    text = made["$defs"].get("Text") if "$defs" in made else None
    if text:
        made["$defs"]["Text"] = {
            "anyOf": [text, {"type": "string", "minLength": 1}],
            "description": text.get("description", ""),
        }
    gap = made.get("$defs", {}).get("NotStated")
    if gap:
        made["$defs"]["NotStated"] = {"anyOf": [gap, {"type": "string"}], "description": gap.get("description", "")}
    for field in _fields(made):
        kinds = [one.get("type") for one in field.get("anyOf", ())]
        if "number" in kinds and "string" in kinds:
            # A number may stand as text, but not any text.
            words = next(one for one in field["anyOf"] if one.get("type") == "string")
            words["pattern"] = _NUMBER
    return {"$schema": DIALECT, "title": f"fundmatch {part}", **made}


def _fields(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """All fields of a schema and of what it is made of."""
    objects = [schema, *schema.get("$defs", {}).values()]
    return [field for one in objects for field in one.get("properties", {}).values()]
