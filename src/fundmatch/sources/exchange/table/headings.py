"""What lists call our columns, in Swedish and English, and the row of a sheet where such headings stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.exchange.table.grid import LONGEST_VALUE, GridSheet, Row
from fundmatch.sources.workbook import Cell
from fundmatch.text.list_headings import ACTOR_KEYS, CALL_KEYS
from fundmatch.text.tokens import fold

_LAST_ROW = 50
"""Rows among which a heading row is looked for."""

CALL_NAMES: Mapping[str, str] = {
    "id": "id, utlysnings-id, utlysningsid, call id, nr, löpnummer",
    "official_id": "officiellt id, diarienummer, dnr, referens, reference, call identifier, topic id, identifier, "
    "utlysningens diarienummer, ärendenummer, official id",
    "title": "titel, rubrik, utlysning, namn, utlysningens namn, utlysningens titel, title, call, call title, name, "
    "name of call, namn på utlysning, benämning",
    "title_sv": "rubrik på svenska, titel svenska, titel (sv), svensk titel",
    "title_en": "rubrik på engelska, titel engelska, titelengelska, titel (en), engelsk titel, english title",
    "summary": "beskrivning, sammanfattning, syfte, innehåll, kort beskrivning, om utlysningen, description, summary, "
    "text, purpose, mål, objective of call, inriktning",
    "summary_sv": "beskrivning på svenska, sammanfattning svenska",
    "summary_en": "beskrivning engelska, beskrivningengelska, english summary, description in english",
    "funds_sv": "vad finansieras, vad som finansieras, aktiviteter, stödberättigade aktiviteter",
    "funds_en": "what is funded, activities, eligible activities",
    "programme": "program, programme, programområde, stödprogram, program name",
    "programme_id": "program-id, programme id",
    "fund": "fond, eu-fond, fund, finansiär fond",
    "managing_authority": "myndighet, förvaltande myndighet, finansiär, utlysande organisation, utlysare, "
    "managing authority, authority, funder, organisation bakom utlysningen",
    "series": "serie, series",
    "edition": "omgång, utgåva, edition, round",
    "kind": "slag, slag av utlysning, typ av utlysning, type of call, kind",
    "deadline_model": "ansökningsmodell, deadline model, antal steg",
    "publication": "publicering, publication",
    "state": "tillstånd, state",
    "project_kinds": "projekttyp, typ av projekt, slag av projekt, projekttyper, type of project, project type",
    "objectives": "särskilt mål, specifikt mål, specifika mål, specifiktmal, specific objective, objectives, "
    "specific objectives, programmål",
    "intervention_fields": "insatsområde kod, intervention field, interventionsområde",
    "themes": "teman, tema, ämne, ämnen, ämnesområde, nyckelord, område tema, themes, "
    "theme, topic, topics, keywords, tags",
    "opens": "öppnar, öppningsdatum, öppnar datum, oppningsdatum, startdatum för ansökan, ansökan öppnar, öppen från, "
    "öppning, opens, opening date, open date, open from, start of call, utlysningen öppnar, utlysning öppnar, "
    "ansökningsstart, öppnar för ansökan, utlysningsstart, första ansökningsdag",
    "idea_form": "idéblankett, idéskiss, intresseanmälan, idea form, expression of interest",
    "step": "steg 1, första steget, first stage, stage 1, skiss senast",
    "cut_offs": "bedömningsdagar, cut-offs, cut-off dates, avstämningsdatum, brytdatum",
    "closes": "stänger, stängningsdatum, stangningsdatum, sista ansökningsdag, sista ansökningsdatum, sista dag, "
    "sista dag för ansökan, ansökan stänger, deadline, closes, closing date, close date, sista dag att ansöka, "
    "application deadline, submission deadline, ansök senast, utlysningen stänger, utlysning stänger, öppen till, "
    "ansökan senast, sista ansökan, sista datum, sista datum för ansökan, sista datum att ansöka, sista inlämningsdag, "
    "sista dag för inlämning, ansökningsdeadline, deadline för ansökan, ansökan in senast, stänger datum, stänger den",
    "decision": "beslut, beslutsdatum, besked, decision, decision date, beslut väntas",
    "call_total": "budget, total budget, utlysningens budget, totalt belopp, utlysta medel, total, total amount, "
    "belopp totalt, call budget, totalbelopp, avsatta medel, ram",
    "grant_min": "minsta bidrag, lägsta belopp, minsta belopp, min belopp, minimum grant, min amount, minbelopp",
    "grant_max": "högsta bidrag, maxbelopp, största belopp, högsta belopp, max belopp, maximalt stöd, maximum grant, "
    "max amount, maximum amount, max per projekt",
    "currency": "valuta, currency",
    "eu_rate": "stödnivå, stödandel, eu-andel, eu andel, eu-medel %, eu %, medfinansieringsgrad eu, eu rate, "
    "co-financing rate, cofinancing rate, funding rate, finansieringsgrad, stödnivå %",
    "own_rate": "egen andel, egenfinansiering, egeninsats, own share, own rate",
    "cofinancing": "medfinansiering, krav på medfinansiering, co-financing, cofinancing",
    "applicants": "sökande, vem kan söka, vem får söka, vilka kan söka, målgrupp sökande, stödberättigade sökande, "
    "applicants, who can apply, eligible applicants, eligibility, behöriga sökande",
    "lead_applicants": "projektägare, huvudsökande, lead applicants, lead applicant",
    "not_applicants": "får inte söka, ej behöriga, not applicants",
    "target_groups": "målgrupp, målgrupper, target group, target groups",
    "territory": "område, geografiskt område, geografi, region, län, geographical area, territory, area, "
    "programområde geografiskt, nuts, var",
    "min_partners": "minsta antal parter, antal parter, min partners, minimum partners, antal partner",
    "min_countries": "minsta antal länder, antal länder, min countries",
    "max_months": "projekttid, projekttid månader, längsta projekttid, max månader, max months, duration months",
    "source_url": "länk, url, webbadress, webbsida, webblänk, länk till utlysningen, source, link, website, web page, "
    "mer information, hemsida, läs mer",
}

ACTOR_NAMES: Mapping[str, str] = {
    "id": "id, aktörs-id, actor id",
    "name": "namn, aktör, organisation, organisationsnamn, organisationens namn, företag, företagsnamn, name, "
    "actor, organisation name, organization, organization name, stödmottagare, benämning",
    "name_en": "namn på engelska, engelskt namn, english name",
    "short_names": "kortnamn, förkortning, förkortningar, akronym, short name, short names, abbreviation, acronym",
    "kind": "slag, typ, aktörstyp, typ av aktör, organisationstyp, typ av organisation, slag av aktör, kind, type, "
    "type of organisation, organisation type, organisationsform, kategori",
    "functions": "funktioner, roller, functions, roles",
    "org_number": "organisationsnummer, org.nr, orgnr, org nr, org-nr, org.nummer, organisation number, "
    "registration number",
    "legal_person": "juridisk person, legal person, legal entity",
    "parent": "huvudman, moderorganisation, parent, tillhör",
    "country": "land, country",
    "municipality": "kommun, ort, säte, municipality, city, town, kommunnamn",
    "municipality_code": "kommunkod, municipality code",
    "nuts": "nuts, nuts3, nuts-kod, nuts code, nutscode",
    "serves": "verkar i, verksamhetsområde, serves, område",
    "covers": "täcker kommuner, kommuner, covers",
    "population": "invånare, befolkning, folkmängd, population, inhabitants",
    "website": "webbplats, hemsida, webb, webbsida, website, url, länk, web, organizationurl",
    "description": "beskrivning, om, om organisationen, verksamhet, verksamhetsbeskrivning, description, about, text",
    "description_sv": "beskrivning på svenska, beskrivning svenska",
    "description_en": "beskrivning på engelska, english description, description in english",
    "core": "kärnverksamhet, huvudverksamhet, core, core business, main business",
    "themes": "teman, tema, ämnen, ämnesområden, intresseområden, nyckelord, themes, topics, "
    "keywords, områden, bransch",
    "statuses": "status på förhand, märkningar, statuses, labels",
    "networks": "nätverk, networks, medlem i",
    "status": "status",
    "valid_from": "giltig från, from, gäller från, valid from",
    "valid_to": "giltig till, upphör, gäller till, valid to",
    "source_url": "källa, source, source url",
}

NAMES: Mapping[str, Mapping[str, str]] = {"calls": CALL_NAMES, "actors": ACTOR_NAMES}
COLUMNS = {"calls": CALL_COLUMNS, "actors": ACTOR_COLUMNS}
KEYS = {"calls": CALL_KEYS, "actors": ACTOR_KEYS}
_NEEDED = {
    "calls": (frozenset({"title", "title_sv", "title_en"}),),
    "actors": (frozenset({"name"}), frozenset({"kind"})),
}


_UNIT = re.compile(r"(?:\s+i)?\s+(?:sek|kr|kronor|tkr|mkr|ksek|msek|eur|euro|meur|keur)$")
_OF_THE_CALL = re.compile(r"^(?:utlysning(?:en|ar|arna)?s|call) ")
_ENDINGS = ("et", "en", "n", "t", "na", "arna", "erna", "orna", "ar", "er", "or", "s")
"""Endings of definite and plural forms."""
_LEAST_STEM = 4
_MOST_WORDS = 4


def plain(heading: Cell) -> str:
    r"""A heading as it is compared: folded, without breaks, stars and units in brackets at its end.

    >>> plain(" Sista\nansökningsdag * "), plain("Belopp (SEK)")
    ('sista ansökningsdag', 'belopp')
    """
    text = " ".join(fold(str(heading)).replace("_", " ").split()).strip(" *:.")
    return re.sub(r"\s*[(\[][^)\]]{1,12}[)\]]$", "", text) or text


@lru_cache(maxsize=4)
def known(kind: str) -> Mapping[str, str]:
    """Every heading that is known for calls or actors, plain, with the column it means."""
    found: dict[str, str] = {}
    for heading, column in KEYS[kind].items():
        if column in COLUMNS[kind]:
            found[plain(heading)] = found[heading] = column
    for column, names in NAMES[kind].items():
        for name in names.split(", "):
            found.setdefault(plain(name), column)
            found.setdefault(" ".join(fold(name).split()), column)
    return found


def column_of(heading: Cell, kind: str) -> str | None:
    """The column that a heading certainly means.

    >>> column_of("Sista ansökningsdag", "calls"), column_of("Org.nr", "actors"), column_of("Blandat", "calls")
    ('closes', 'org_number', None)
    """
    if len(str(heading)) > LONGEST_VALUE:
        return None
    whole = " ".join(fold(str(heading)).split())
    exact = known(kind).get(whole) or known(kind).get(plain(heading))
    if exact:
        return exact
    return next((known(kind)[form] for form in forms(plain(heading)) if form in known(kind)), None)


def forms(heading: str) -> Iterator[str]:
    """A plain heading without the endings of definite and plural forms, and without a currency behind it.

    >>> "sista ansökningsdag" in forms("sista ansökningsdagen"), "budget" in forms("budgeten i sek")
    (True, True)
    """
    words = _OF_THE_CALL.sub("", _UNIT.sub("", heading)).split()
    if not words or len(words) > _MOST_WORDS:
        return
    for chosen in product(*([word, *_stems(word)] for word in words)):
        yield " ".join(chosen)


def _stems(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            yield word.removesuffix(ending)


def enough(columns: Sequence[str | None], kind: str) -> bool:
    """Whether columns make a list of calls or actors: a title; a name and a kind."""
    return all(not needed.isdisjoint({column for column in columns if column}) for needed in _NEEDED[kind])


def find_row(sheet: GridSheet, wanted: Sequence[str], least: int) -> Row | None:
    """The row that holds most of the wanted headings, the first of several; `None` when all hold too few."""
    names = {plain(name) for name in wanted}
    best, found = least - 1, None
    for row in sheet.rows:
        if row.number > _LAST_ROW + (sheet.rows[0].number if sheet.rows else 0):
            break
        hits = len(names & {plain(cell) for cell in row.cells if isinstance(cell, str) and cell.strip()})
        if hits > best:
            best, found = hits, row
    return found


def first_rows(sheet: GridSheet) -> list[Row]:
    """The rows among which the heading row is."""
    return list(sheet.rows[:_LAST_ROW])
