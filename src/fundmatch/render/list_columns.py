"""The columns of lists of calls, actors, decisions and answers that can be read again; see `sources/columns`."""

from collections.abc import Mapping
from typing import Any

from fundmatch.models.decision import State
from fundmatch.models.kinds import ActorClass, CallKind, CostModel, DeadlineModel, LegalForm, ProjectKind
from fundmatch.models.wording import Phrase
from fundmatch.render.sheet import Column
from fundmatch.render.words import HEAD
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.text.authorities import authority_name
from fundmatch.text.funds import fund_name
from fundmatch.text.list_headings import ACTOR_HEADINGS, CALL_HEADINGS
from fundmatch.text.plain_words import word_of
from fundmatch.text.programmes import programme_name

_P = Phrase
_LONG = {"kind": "long"}
_SUM, _PERCENT, _WHOLE = ({"kind": "number", "holds": holds} for holds in ("number", "percent", "whole"))
_DAY, _LINK, _WORD, _CLASSES = {"holds": "day"}, {"holds": "link"}, {"words": word_of}, {"codes": ActorClass}
_CALL: Mapping[str, dict[str, Any]] = {
    **dict.fromkeys(("title", "title_sv", "title_en", "summary", "summary_sv", "summary_en"), _LONG),
    **dict.fromkeys(("funds_sv", "funds_en", "cofinancing"), _LONG),
    "programme": {"words": programme_name}, "fund": {"words": fund_name},
    "managing_authority": {"words": authority_name}, "kind": {"codes": CallKind},
    "deadline_model": {"codes": DeadlineModel}, "publication": _WORD, "state": _WORD,
    "project_kinds": {"codes": ProjectKind}, "opens": _DAY, "opens_precision": _WORD, "closes": _DAY,
    "closes_precision": _WORD, "cost_models": {"codes": CostModel},
    **dict.fromkeys(("call_total", "topic_total", "grant_min", "grant_max", "grant_advised"), _SUM),
    **dict.fromkeys(("eu_rate", "own_rate", "public_rate"), _PERCENT),
    **dict.fromkeys(("applicants", "lead_applicants", "not_applicants", "target_groups"), _CLASSES),
    **dict.fromkeys(("min_partners", "min_countries", "max_months"), _WHOLE), "source_url": _LINK,
}  # fmt: skip
"""What the columns of calls hold that are no plain text."""
_ACTOR: Mapping[str, dict[str, Any]] = {
    "kind": _CLASSES, "functions": _CLASSES, "legal_person": {"holds": "truth"}, "legal_form": {"codes": LegalForm},
    "population": _WHOLE, "website": _LINK,
    **dict.fromkeys(("description", "description_sv", "description_en"), _LONG), "statuses": _WORD, "status": _WORD,
    "valid_from": _DAY, "valid_to": _DAY, "source_url": _LINK,
}  # fmt: skip
CALL_LIST = tuple(Column(key, CALL_HEADINGS[key], **_CALL.get(key, {})) for key in CALL_COLUMNS)
ACTOR_LIST = tuple(Column(key, ACTOR_HEADINGS[key], **_ACTOR.get(key, {})) for key in ACTOR_COLUMNS)
OF_CALLS: Mapping[str, Column] = {one.key: one for one in CALL_LIST}
OF_ACTORS: Mapping[str, Column] = {one.key: one for one in ACTOR_LIST}
DECISION_LIST = (
    Column("id", HEAD["id"]), Column("call", HEAD["call"]), Column("actor", HEAD["actor"]),
    Column("state", _P("Läge", "State"), codes=State),
    Column("why", _P("Varför", "Why"), "long"), Column("owner", _P("Ansvarig roll", "Role")),
    Column("at", _P("När", "When")), Column("note", _P("Anteckning", "Note"), "long"),
    Column("matters", _P("Fingeravtryck", "Fingerprint")), Column("takes_back", _P("Återtar", "Takes back")),
)  # fmt: skip
TOLD_LIST = (
    Column("id", HEAD["id"]), Column("value", _P("Värde", "Value")),
    Column("source", HEAD["source"]), Column("seen", _P("Dag", "Day")),
    Column("before", _P("Förut", "Before")),
)  # fmt: skip
