"""What stands above the columns of our lists of calls and actors, and how such a heading is known again."""

from collections.abc import Iterable, Mapping

from fundmatch.models.wording import Phrase

_P = Phrase


def _texts(key: str, sv: str, en: str, *, plain: bool = True) -> dict[str, Phrase]:
    """A text as it is shown, the language it is shown in, and the text in both languages."""
    return {
        **({key: _P(sv, en)} if plain else {}),
        f"{key}_sv": _P(f"{sv}, svenska", f"{en}, Swedish"),
        f"{key}_en": _P(f"{sv}, engelska", f"{en}, English"),
        **({f"{key}_lang": _P(f"{sv}, språk", f"{en}, language")} if plain else {}),
    }


def _dated(key: str, sv: str, en: str) -> dict[str, Phrase]:
    return {
        key: _P(sv, en),
        f"{key}_time": _P(f"{sv}, klockslag", f"{en}, hour"),
        f"{key}_zone": _P(f"{sv}, tidszon", f"{en}, zone"),
        f"{key}_precision": _P(f"{sv}, känt till", f"{en}, known to"),
    }


_ID, _SOURCE, _KIND, _THEMES = _P("Id", "Id"), _P("Källa", "Source"), _P("Slag", "Kind"), _P("Teman", "Themes")
_MORE = _P("Övrigt (JSON)", "More (JSON)")
CALL_HEADINGS: Mapping[str, Phrase] = {
    "id": _ID, "official_id": _P("Officiellt id", "Official id"), **_texts("title", "Rubrik", "Title"),
    **_texts("summary", "Sammanfattning", "Summary"),
    **_texts("funds", "Vad som finansieras", "What is funded", plain=False), "programme": _P("Program", "Programme"),
    "programme_id": _P("Programmets id", "Programme id"), "fund": _P("Fond", "Fund"),
    "managing_authority": _P("Förvaltande myndighet", "Managing authority"), "series": _P("Serie", "Series"),
    "edition": _P("Omgång", "Round"), "kind": _KIND, "type_of_action": _P("Åtgärdstyp", "Type of action"),
    "deadline_model": _P("Hur ansökningar tas emot", "How applications are taken in"),
    "publication": _P("Utlyst eller planerad", "Published or planned"), "state": _P("Läge", "State"),
    "project_kinds": _P("Slag av projekt", "Kinds of project"),
    "objectives": _P("Särskilda mål", "Specific objectives"),
    "intervention_fields": _P("Insatsområden", "Intervention fields"), "themes": _THEMES,
    **_dated("opens", "Öppnar", "Opens"), "idea_form": _P("Idéblankett", "Idea form"),
    "step": _P("Första steget", "First step"), "cut_offs": _P("Bedömningsdagar", "Cut-off dates"),
    **_dated("closes", "Stänger", "Closes"), "decision": _P("Myndighetens beslut", "The authority's decision"),
    "call_total": _P("Hela potten", "Total of the call"), "topic_total": _P("Ämnets pott", "Total of the topic"),
    "grant_min": _P("Minsta bidrag", "Smallest grant"), "grant_max": _P("Största bidrag", "Largest grant"),
    "grant_advised": _P("Bidrag som rekommenderas", "Grant advised"), "currency": _P("Valuta", "Currency"),
    "eu_rate": _P("EU %", "EU %"), "own_rate": _P("Egen andel %", "Own share %"),
    "public_rate": _P("Offentliga medel %", "Public money %"), "cost_models": _P("Kostnadsmodeller", "Cost models"),
    "cofinancing": _P("Medfinansiering", "Co-financing"), "applicants": _P("Får söka", "May apply"),
    "lead_applicants": _P("Får leda", "May lead"), "not_applicants": _P("Får inte söka", "May not apply"),
    "target_groups": _P("Målgrupp", "Target group"), "territory": _P("Område", "Territory"),
    "min_partners": _P("Minsta antal parter", "Partners at least"),
    "min_countries": _P("Minsta antal länder", "Countries at least"),
    "max_months": _P("Längst, månader", "Months at most"), "source_url": _SOURCE, "status": _P("Status", "Status"),
    "next_date": _P("Nästa datum", "Next date"), "next_event": _P("Vad som händer då", "Next event"),
    "days_left": _P("Dagar kvar", "Days left"), "more": _MORE,
}  # fmt: skip
"""Where a call stood on the day of the run stands among them, before the last."""
ACTOR_HEADINGS: Mapping[str, Phrase] = {
    "id": _ID, "name": _P("Namn", "Name"), "name_en": _P("Namn, engelska", "Name, English"),
    "short_names": _P("Kortnamn", "Short names"), "kind": _KIND, "functions": _P("Funktioner", "Functions"),
    "org_number": _P("Organisationsnummer", "Organisation number"),
    "legal_person": _P("Juridisk person", "Legal person"), "legal_form": _P("Juridisk form", "Legal form"),
    "owner": _P("Ägare", "Owner"), "owner_country": _P("Ägarens land", "Owner's country"),
    "parent": _P("Huvudman", "Parent"), "country": _P("Land", "Country"),
    "municipality": _P("Kommun", "Municipality"), "municipality_code": _P("Kommunkod", "Municipality code"),
    "nuts": _P("NUTS", "NUTS"), "serves": _P("Verkar i", "Serves"), "covers": _P("Täcker", "Covers"),
    "population": _P("Invånare", "Population"), "website": _P("Webbplats", "Website"),
    **_texts("description", "Beskrivning", "Description"), "core": _P("Kärnverksamhet", "Core business"),
    "themes": _THEMES, "statuses": _P("Märkningar", "Labels"), "networks": _P("Nätverk", "Networks"),
    "status": _P("Finns", "Exists"), "valid_from": _P("Från", "From"), "valid_to": _P("Till", "To"),
    "source_url": _SOURCE, "more": _MORE,
}  # fmt: skip
ABOUT_HEADINGS: Mapping[str, Phrase] = {
    "what": _P("Vad", "What"),
    "value": _P("Värde", "Value"),
    "key": _P("Nyckel", "Key"),
}
"""Above what says what a workbook or a database is."""


def plain_heading(cell: object) -> str:
    r"""A heading as it is compared: without breaks, and in small letters.

    >>> plain_heading(" Öppnar,\nklockslag")
    'öppnar, klockslag'
    """
    return " ".join(str(cell).casefold().split())


def keys_of(headings: Mapping[str, Phrase]) -> dict[str, str]:
    """Each heading that a list of ours can have, plain, with the key of its column: the key itself, and in words."""
    found = {key: key for key in headings}
    for key, phrase in headings.items():
        found.setdefault(plain_heading(phrase.sv), key)
        found.setdefault(plain_heading(phrase.en), key)
    return found


CALL_KEYS, ACTOR_KEYS, ABOUT_KEYS = map(keys_of, (CALL_HEADINGS, ACTOR_HEADINGS, ABOUT_HEADINGS))


def is_ours(found: Iterable[str], headings: Mapping[str, Phrase]) -> bool:
    """Whether the keys that headings gave are those of a list that we wrote: the last is there, or nearly all are."""
    keys = {*found} & {*headings}
    return "id" in keys and ("more" in keys or 10 * len(keys) >= 9 * len(headings))
