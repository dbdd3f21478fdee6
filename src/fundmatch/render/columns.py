"""The columns of every output: their keys, their headings in both languages, and what their cells hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fundmatch.matching.criteria import Criterion
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.tiers import Tier
from fundmatch.models.base import Certainty
from fundmatch.models.decision import State
from fundmatch.models.kinds import (
    ActorClass,
    CallKind,
    Role,
    Status,
)
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.monitoring.change import ChangeKind
from fundmatch.render.list_columns import OF_ACTORS, OF_CALLS
from fundmatch.render.sheet import Column
from fundmatch.render.words import HEAD, field_name
from fundmatch.text.list_headings import ABOUT_HEADINGS, CALL_HEADINGS
from fundmatch.text.plain_words import word_of

_P = Phrase


def _gate(code: str, lang: Lang) -> str:
    return next((one.title.text(lang) for one in GATES if one.id == code), code)


_ACTOR_ID, _ACTOR = Column("actor_id", _P("Aktörs-id", "Actor id")), Column("actor_name", HEAD["actor"])
_CALL_ID, _CALL = Column("call_id", _P("Utlysnings-id", "Call id")), Column("call_title", HEAD["call"], "long")
PROGRAMME, FUND, SOURCE = OF_CALLS["programme"], OF_CALLS["fund"], OF_CALLS["source_url"]
_STATUS = Column("status", CALL_HEADINGS["status"], codes=Status)
_NEXT_EVENT = Column("next_event", CALL_HEADINGS["next_event"], codes=MilestoneKind)

STANDING = (
    _STATUS, Column("next_date", CALL_HEADINGS["next_date"], holds="day"), _NEXT_EVENT,
    Column("days_left", CALL_HEADINGS["days_left"], "number", holds="whole"),
)  # fmt: skip
"""Where a call stands on the day of the run."""

REASONS = (
    Column("reason_1", _P("Starkaste skälet", "Strongest reason"), "long"),
    Column("reason_2", _P("Näst starkaste skälet", "Second reason"), "long"),
    Column("questions", _P("Att fråga", "To ask"), "long"),
)
COLUMNS = (
    Column("rank", _P("#", "#"), "number", holds="whole"), _ACTOR_ID, _ACTOR,
    Column("applicant_id", _P("Sökandens id", "Applicant id")),
    Column("applicant_name", _P("Sökande", "Applicant")), _CALL_ID, _CALL, PROGRAMME, FUND, *STANDING,
    Column("score", HEAD["score"], "number", holds="number"),
    Column("sum_of_points", Phrase("Poängsumma", "Sum of points"), "number", holds="number"),
    Column("tier", HEAD["tier"], codes=Tier),
    Column("coverage", _P("Känt", "Known"), "number", holds="share"),
    Column("eligibility", _P("Behörighet", "Eligibility"), codes=Answer),
    Column("role", _P("Roll", "Role"), codes=Role),
    Column("eu_rate", HEAD["eu_rate"], "number", holds="percent"),
    *REASONS,
)  # fmt: skip
"""Columns of a match in files that say what the match is; see `match_columns` for all of them."""

DATES_UNREAD = Column("dates_unread", _P("Datum ej lästa", "Dates not read"), "long")
OF_CALL = (
    OF_CALLS["official_id"], OF_CALLS["managing_authority"],
    Column("call_kind", _P("Slag av utlysning", "Kind of call"), codes=CallKind),
    *(OF_CALLS[f"{kind}{part}"] for kind in ("opens", "closes") for part in ("", "_time", "_zone", "_precision")),
    *(OF_CALLS[key] for key in ("grant_min", "grant_max", "currency", "min_partners", "min_countries", "territory")),
    DATES_UNREAD,
)  # fmt: skip
OF_ACTOR = (
    Column("actor_kind", _P("Slag av aktör", "Kind of actor"), codes=ActorClass), OF_ACTORS["municipality"],
    OF_ACTORS["org_number"],
)  # fmt: skip
DECIDED = Column("decision", _P("Vårt beslut", "Our decision"), codes=State)
"""Facts of the call and the actor that a row of a match carries, and what was decided about the pair."""


def match_columns(strategy: Strategy, criteria: Sequence[Criterion], *, worded: bool = True) -> tuple[Column, ...]:
    """All columns of a match in files, in order: with each gate's answer, each criterion's points, each direction.

    Not `worded`: without those that hold reasons in words.
    """
    gates = (
        Column(f"gate_{one.id}", _P(f"Grundkrav: {one.title.sv}", f"Gate: {one.title.en}"), codes=Answer)
        for one in GATES
    )
    points = (Column(f"points_{one.id}", _points(one), "number", holds="number") for one in criteria)
    directions = (
        Column(
            f"direction_{one.id}",
            _P(f"Tjänar: {one.title.pick('sv')}", f"Serves: {one.title.pick('en')}"),
            "number",
            holds="share",
        )
        for one in strategy.directions
    )
    own = COLUMNS if worded else COLUMNS[: -len(REASONS)]
    return (*own, *OF_CALL, *OF_ACTOR, DECIDED, *gates, *points, *directions, SOURCE)


def _points(criterion: Criterion) -> Phrase:
    sv, en = plain(criterion.title, "sv"), plain(criterion.title, "en")
    return _P(f"Poäng: {sv}", f"Points: {en}")


WHY = (
    Column("reason", _P("Varför", "Why"), "long"),
    Column("words", _P("Källans ord", "The source's words"), "long", wide=True), replace(SOURCE, wide=True),
)  # fmt: skip
REFUSED = (
    Column("actor_id", _ACTOR_ID.title, under="actor_name"), _ACTOR,
    Column("call_id", _CALL_ID.title, under="call_title"), _CALL, _STATUS,
    Column("gate", _P("Grundkrav", "Gate"), "short", words=_gate), *WHY,
)  # fmt: skip
ISSUES = (
    Column("severity", _P("Grad", "Severity"), words=word_of), Column("code", _P("Kod", "Code")),
    Column("file", _P("Fil", "File")),
    Column("row", _P("Rad", "Row"), "number", holds="whole"), Column("field", _P("Fält", "Field")),
    Column("message", _P("Vad", "What"), "long"), Column("action", _P("Att göra", "What to do"), "long"),
)  # fmt: skip
ABOUT = tuple(Column(key, title, "long" if key == "value" else "text") for key, title in ABOUT_HEADINGS.items())
FOUND = (
    Column("kind", _P("Vad", "What"), "short"), Column("id", HEAD["id"], under="title"),
    Column("title", HEAD["name"], "long"), Column("standing", _P("Läge", "Standing")),
    Column("field", _P("Fält", "Field"), wide=True), Column("words", _P("Ord i texten", "Words in the text"), "long"),
)  # fmt: skip
CHANGES = (
    Column("kind", HEAD["kind"], "short", codes=ChangeKind),
    Column("call_id", _CALL_ID.title, under="call_title"), _CALL,
    Column("field", _P("Uppgift", "Field"), words=field_name), Column("old", _P("Förut", "Before"), "long"),
    Column("new", _P("Nu", "Now"), "long"), Column("matters", _P("Av vikt", "Matters"), holds="truth"),
    Column("news", _P("Nyhet", "News"), holds="truth"), Column("seen", _P("Sedd", "Seen"), "short", holds="day"),
    Column("source", HEAD["source"], holds="link"),
)  # fmt: skip
MOVES = (
    _ACTOR_ID, _ACTOR, _CALL_ID, _CALL, Column("before", _P("Plats förut", "Place before"), holds="whole"),
    Column("after", _P("Plats nu", "Place now"), holds="whole"), Column("because", _P("Varför", "Why"), "long"),
)  # fmt: skip
COMING = (
    Column("date", _P("Datum", "Date"), "short", holds="day"), Column("event", _P("Händelse", "Event"), "short"),
    Column("title", HEAD["call"], "long"), Column("call_id", HEAD["id"], under="title"),
    Column("certainty", _P("Säkerhet", "Certainty"), "short", codes=Certainty),
    Column("fund", HEAD["fund"], "short", wide=True), Column("programme", HEAD["programme"], wide=True),
)  # fmt: skip
COMING_FILE = (
    COMING[0], replace(COMING[1], codes=MilestoneKind), *COMING[2:5], Column("hour", _P("Klockslag", "Hour")),
    Column("precision", _P("Känt till", "Known to"), words=word_of),
    Column("series", _P("Serie", "Series")), Column("editions", _P("Omgångar", "Rounds")), FUND, PROGRAMME,
    Column("rests_on", _P("Vilar på", "Rests on")),
)  # fmt: skip
UNDATED = (
    Column("series", _P("Serie", "Series")), Column("title", _P("Senaste omgång", "Latest round"), "long"),
    Column("why", _P("Varför inget väntas", "Why nothing is expected"), "long"),
)  # fmt: skip
DECISIONS = (
    Column("at", _P("Dag", "Day"), "short"), _CALL, Column("call_id", _CALL_ID.title, under="call_title"), _ACTOR,
    Column("actor_id", _ACTOR_ID.title, under="actor_name"), Column("state", _P("Läge", "State"), "short", codes=State),
    Column("standing", _P("Gäller", "Stands"), "short"), Column("why", _P("Varför", "Why"), "long"),
    Column("owner", _P("Ansvarig roll", "Role"), "short"), Column("note", _P("Anteckning", "Note"), "long", wide=True),
)  # fmt: skip
QUESTIONS = (
    Column("question", _P("Fråga", "Question"), "long"), Column("fact", _P("Uppgift", "Fact"), under="question"),
    Column("whom", _P("Vem vet", "Who knows")), Column("waiting", _P("Väntar", "Waiting"), "number", holds="whole"),
    Column("settled", _P("Avgörs", "Settled"), "number", holds="whole"),
    Column("effects", _P("Svaret", "The answer"), "long"),
)  # fmt: skip
VOCABULARIES = (
    Column("name", HEAD["name"]), Column("words", _P("Ord", "Words"), "number", holds="whole"),
    Column("phrases", _P("Flerordiga", "Phrases"), "number", holds="whole"), Column("path", _P("Fil", "File"), "long"),
)  # fmt: skip
_COUNTS = (
    Column("outcome", _P("Utfall", "Outcome")), Column("records", _P("Poster", "Records"), "number", holds="whole"),
    Column("new", _P("Nya", "New"), "number", holds="whole"),
    Column("changed", _P("Ändrade", "Changed"), "number", holds="whole"),
    Column("gone", _P("Borta", "Gone"), "number", holds="whole"),
)  # fmt: skip
VISITS = (
    Column("source", HEAD["source"]), *_COUNTS, Column("issues", _P("Fel", "Issues"), "number", holds="whole"),
    Column("requests", _P("Frågor", "Requests"), "number", wide=True, holds="whole"),
    Column("seconds", _P("Tid (s)", "Time (s)"), "number", holds="number"),
)  # fmt: skip
IMPORTS = (
    Column("file", _P("Fil", "File"), "long"), Column("format", _P("Format", "Format"), "long", under="file"),
    Column("source", HEAD["source"], wide=True), *_COUNTS,
    Column("issues", _P("Fel och varningar", "Issues"), "number", holds="whole"),
)  # fmt: skip
SETTINGS = (
    Column("setting", _P("Inställning", "Setting"), "short"), Column("value", _P("Värde", "Value"), "long"),
    Column("source", _P("Varifrån", "From"), "long"),
)  # fmt: skip
CRITERIA = (
    Column("kind", HEAD["kind"]), Column("id", HEAD["id"]), Column("title", HEAD["name"]),
    Column("weight", _P("Vikt", "Weight"), "number", holds="number"),
    Column("documentation", _P("Vad den gör", "What it does"), "long"),
)  # fmt: skip
CALLS_SCREEN = (
    Column("id", HEAD["id"], under="title"), Column("title", HEAD["call"], "long"),
    Column("fund", HEAD["fund"], "word"), Column("programme", HEAD["programme"], wide=True),
    Column("status", HEAD["status"], "short"), Column("next_date", HEAD["next_date"], "short"),
    Column("eu_rate", HEAD["eu_rate"], "short"), Column("ground", HEAD["ground"], under="next_date"),
)  # fmt: skip
ACTORS_SCREEN = (
    Column("id", HEAD["id"], under="name"), Column("name", HEAD["name"], "long"), Column("kind", HEAD["kind"]),
    replace(OF_ACTORS["municipality"], kind="short"),
    Column("core", _P("Kärnverksamhet", "Core business"), "long", wide=True),
    Column("projects", _P("Projekt", "Projects"), "number"),
)  # fmt: skip

TITLES: Mapping[str, Phrase] = {
    "matches": _P("Träffar", "Matches"), "calls": _P("Utlysningar", "Calls"), "actors": _P("Aktörer", "Actors"),
    "refused": _P("Bortfallna", "Refused"), "issues": _P("Brister", "Issues"), "about": _P("Om", "About"),
    "rows": _P("Rader", "Rows"), "coming": _P("På gång", "Coming"), "undated": _P("Utan datum", "Undated"),
    "criteria": _P("Kriterier", "Criteria"), "glossary": _P("Ordlista", "Glossary"),
    "changes": _P("Ändringar", "Changes"), "moves": _P("Listorna", "Lists"), "decisions": _P("Beslut", "Decisions"),
    "answers": _P("Svar", "Answers"),
}  # fmt: skip
"""What the sheets of a workbook are called."""
