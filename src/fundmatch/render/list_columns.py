"""The columns of lists of calls, actors, decisions and answers that can be read again; see `sources/columns`."""

from fundmatch.models.decision import State
from fundmatch.models.kinds import ActorClass, CallKind, CostModel, DeadlineModel, LegalForm, ProjectKind
from fundmatch.models.wording import Phrase
from fundmatch.render.columns import (
    AUTHORITY,
    DATES,
    FUND,
    MONEY,
    MUNICIPALITY,
    OFFICIAL_ID,
    ORG_NUMBER,
    PARTNERS,
    PROGRAMME,
    SOURCE,
    TERRITORY,
)
from fundmatch.render.sheet import Column
from fundmatch.render.words import HEAD, word_of

_P = Phrase
_SV, _EN = _P("{what}, svenska", "{what}, Swedish"), _P("{what}, engelska", "{what}, English")


def _texts(key: str, sv: str, en: str, *, plain: bool = True) -> tuple[Column, ...]:
    """A text whose language is not known, and in both languages."""
    both = tuple(
        Column(f"{key}_{lang}", _P(said(what=sv).text("sv"), said(what=en).text("en")), "long")
        for lang, said in (("sv", _SV), ("en", _EN))
    )
    return (*((Column(key, _P(sv, en), "long"),) if plain else ()), *both)


def _sum(key: str, sv: str, en: str) -> Column:
    return Column(key, _P(sv, en), "number", holds="number")


def _percent(key: str, sv: str, en: str) -> Column:
    return Column(key, _P(sv, en), "number", holds="percent")


def _classes(key: str, sv: str, en: str) -> Column:
    return Column(key, _P(sv, en), codes=ActorClass)


_ID, _MORE = Column("id", HEAD["id"]), Column("more", _P("Övrigt (JSON)", "More (JSON)"))
_THEMES = Column("themes", _P("Teman", "Themes"))
CALL_LIST = (
    _ID, OFFICIAL_ID, *_texts("title", "Rubrik", "Title"), *_texts("summary", "Sammanfattning", "Summary"),
    *_texts("funds", "Vad som finansieras", "What is funded", plain=False), PROGRAMME,
    Column("programme_id", _P("Programmets id", "Programme id")), FUND, AUTHORITY,
    Column("series", _P("Serie", "Series")), Column("edition", _P("Omgång", "Round")),
    Column("kind", _P("Slag", "Kind"), codes=CallKind),
    Column("type_of_action", _P("Åtgärdstyp", "Type of action")),
    Column("deadline_model", _P("Hur ansökningar tas emot", "How applications are taken in"), codes=DeadlineModel),
    Column("publication", _P("Utlyst eller planerad", "Published or planned"), words=word_of),
    Column("state", _P("Läge", "State"), words=word_of),
    Column("project_kinds", _P("Slag av projekt", "Kinds of project"), codes=ProjectKind),
    Column("objectives", _P("Särskilda mål", "Specific objectives")),
    Column("intervention_fields", _P("Insatsområden", "Intervention fields")), _THEMES, *DATES["opens"],
    Column("idea_form", _P("Idéblankett", "Idea form")), Column("step", _P("Första steget", "First step")),
    Column("cut_offs", _P("Bedömningsdagar", "Cut-off dates")), *DATES["closes"],
    Column("decision", _P("Myndighetens beslut", "The authority's decision")),
    _sum("call_total", "Hela potten", "Total of the call"), _sum("topic_total", "Ämnets pott", "Total of the topic"),
    MONEY[0], MONEY[1], _sum("grant_advised", "Bidrag som rekommenderas", "Grant advised"), MONEY[2],
    _percent("eu_rate", "EU %", "EU %"), _percent("own_rate", "Egen andel %", "Own share %"),
    _percent("public_rate", "Offentliga medel %", "Public money %"),
    Column("cost_models", _P("Kostnadsmodeller", "Cost models"), codes=CostModel),
    Column("cofinancing", _P("Medfinansiering", "Co-financing"), "long"),
    _classes("applicants", "Får söka", "May apply"), _classes("lead_applicants", "Får leda", "May lead"),
    _classes("not_applicants", "Får inte söka", "May not apply"), _classes("target_groups", "Målgrupp", "Target group"),
    TERRITORY, *PARTNERS, Column("max_months", _P("Längst, månader", "Months at most"), "number", holds="whole"),
    SOURCE, _MORE,
)  # fmt: skip
ACTOR_LIST = (
    _ID, Column("name", HEAD["name"]), Column("name_en", _P("Namn, engelska", "Name, English")),
    Column("short_names", _P("Kortnamn", "Short names")), _classes("kind", "Slag", "Kind"),
    _classes("functions", "Funktioner", "Functions"), ORG_NUMBER,
    Column("legal_person", _P("Juridisk person", "Legal person"), holds="truth"),
    Column("legal_form", _P("Juridisk form", "Legal form"), codes=LegalForm), Column("owner", _P("Ägare", "Owner")),
    Column("owner_country", _P("Ägarens land", "Owner's country")), Column("parent", _P("Huvudman", "Parent")),
    Column("country", _P("Land", "Country")), MUNICIPALITY,
    Column("municipality_code", _P("Kommunkod", "Municipality code")), Column("nuts", _P("NUTS", "NUTS")),
    Column("serves", _P("Verkar i", "Serves")), Column("covers", _P("Täcker", "Covers")),
    Column("population", _P("Invånare", "Population"), "number", holds="whole"),
    Column("website", _P("Webbplats", "Website"), holds="link"), *_texts("description", "Beskrivning", "Description"),
    Column("core", _P("Kärnverksamhet", "Core business")), _THEMES,
    Column("statuses", _P("Märkningar", "Labels"), words=word_of),
    Column("networks", _P("Nätverk", "Networks")), Column("status", _P("Finns", "Exists"), words=word_of),
    Column("valid_from", _P("Från", "From"), holds="day"), Column("valid_to", _P("Till", "To"), holds="day"), SOURCE,
    _MORE,
)  # fmt: skip
DECISION_LIST = (
    _ID, Column("call", HEAD["call"]), Column("actor", HEAD["actor"]),
    Column("state", _P("Läge", "State"), codes=State),
    Column("why", _P("Varför", "Why"), "long"), Column("owner", _P("Ansvarig roll", "Role")),
    Column("at", _P("När", "When")), Column("note", _P("Anteckning", "Note"), "long"),
    Column("matters", _P("Fingeravtryck", "Fingerprint")), Column("takes_back", _P("Återtar", "Takes back")),
)  # fmt: skip
TOLD_LIST = (
    _ID, Column("value", _P("Värde", "Value")), Column("source", HEAD["source"]), Column("seen", _P("Dag", "Day")),
    Column("before", _P("Förut", "Before")),
)  # fmt: skip
