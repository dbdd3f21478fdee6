"""Lists with one organisation a row: Interreg's partners, the Swedish ERDF projects, Kohesio, Article 49(3).

Such lists differ in what they call their columns; what stands in them is the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from fundmatch.models.issue import Issue
from fundmatch.models.project import Participant, Project
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.table.places import code_of
from fundmatch.sources.harvest import Document
from fundmatch.sources.projects import cells
from fundmatch.sources.projects.harvest import ProjectFormat, ProjectsRead, projects_in, unnamed
from fundmatch.sources.projects.rows import ProjectRow, headings_of

_UNITS = ("", "sek", "kr", "eur", "euro")


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of list: the headings that tell it, and those of each field, the best first."""

    id: str
    title: Phrase
    signs: tuple[str, ...]
    """headings all of which it has, each as choices separated by `|`"""
    columns: Mapping[str, str]
    """for each field the names of its headings, as `name_of` gives them"""
    currency: str | None = "EUR"
    country: str | None = None
    """of organisations whose row does not say"""

    def of(self, row: Mapping[str, Any], field: str) -> Any:
        """The first cell of a field that says something."""
        return next((row[name] for name in self.names(field) if row.get(name) not in (None, "")), None)

    def names(self, field: str) -> list[str]:
        """The names of its headings, which may end with the currency."""
        return [name + unit for name in self.columns.get(field, "").split() for unit in _UNITS]


_INTERREG = Layout(
    "interreg", Phrase("Interregs partnerlista", "partner list of Interreg"),
    ("program", "projektnamn", "organisationsnamn"),
    {
        "title": "projektnamn", "programme": "program", "organisation": "organisationsnamn",
        "role": "organisationsroll", "objective": "specifiktmal", "county": "nuts3", "country": "land",
        "amount": "partnerbudget", "start": "startdatum", "end": "slutdatum",
    },
)  # fmt: skip
_ERDF = Layout(
    "se_erdf", Phrase("projektbanken för ERUF i Sverige", "the Swedish project bank of the ERDF"),
    ("arendeid", "stodmottagare"),
    {
        "id": "arendeid", "title": "projektnamn", "summary": "projektbeskrivning", "organisation": "stodmottagare",
        "objective": "insatsomrade", "theme": "tematisktmal", "area": "omrade", "granted": "beviljatbeloppsek",
        "amount": "beviljatbeloppsek", "start": "projektstarttid", "end": "projektsluttid",
    },
    currency="SEK", country="SE",
)  # fmt: skip
_KOHESIO = Layout(
    "kohesio", Phrase("Kohesios projektlista", "project list of Kohesio"),
    ("operationuniqueidentifier|operationlocalidentifier", "operationnameenglish|operationnameprogrammelanguage"),
    {
        "id": "operationlocalidentifier operationuniqueidentifier",
        "title": "operationnameprogrammelanguage operationnameenglish",
        "summary": "operationsummaryenglish operationsummaryprogrammelanguage", "organisation": "beneficiaryname",
        "number": "beneficiarylocalidentifier", "programme": "programmename fundname",
        "objective": "specificobjectivelabel policyobjectivelabel", "theme": "categorylabel interventionfield",
        "area": "nuts3label nuts2label", "country": "country", "granted": "projecteubudget",
        "amount": "projecteubudget",
        "total": "totaleligibleexpenditureamount", "start": "operationstartdate", "end": "operationenddate",
    },
)  # fmt: skip
_OPERATIONS = Layout(
    "operations", Phrase("lista över insatser (artikel 49.3)", "list of operations (Article 49(3))"),
    (
        "nameofbeneficiary|beneficiaryname|beneficiary|stodmottagare|stodmottagarensnamn|nameofthebeneficiary",
        "nameofoperation|operationname|nameoftheoperation|projektnamn|insatsensnamn|projekt",
    ),
    {
        "id": "operationid idoftheoperation operationidentifier uniqueidoftheoperation projectid arendeid arendenummer "
              "diarienummer projektid dnr",
        "title": "nameofoperation operationname nameoftheoperation insatsensnamn projektnamn projekt",
        "summary": "purposeoftheoperation operationsummary purposeoftheoperationanditsexpectedoractualachievements "
                   "insatsenssyfteochdessforvantadeellerfaktiskaresultat "
                   "purpose syfte insatsenssyfte projektbeskrivning sammanfattning beskrivning",
        "organisation": "nameofbeneficiary nameofthebeneficiary beneficiaryname beneficiary stodmottagarensnamn "
                        "stodmottagare",
        "number": "organisationsnummer orgnummer orgnr beneficiaryid vatnumber",
        "programme": "programme programmename program fund fundconcerned fond berordfond",
        "objective": "specificobjective specificobjectiveconcerned berortspecifiktmal sarskiltmal specifiktmal",
        "theme": "typeofintervention categoryofintervention interventionfield interventionstyp insatskategori",
        "area": "location locationindicator operationlocation platsangivelse plats lan",
        "country": "country land", "town": "beneficiarytown ort postort",
        "granted": "unioncontribution eusupport eucontribution eustod beviljatbelopp beviljatstod",
        "total": "totalcostoftheoperation totalcost totaleligibleexpenditure "
                 "totaleligibleexpenditureallocatedtotheoperation "
                 "totalkostnadforinsatsen totalkostnad totalastodberattigandeutgifter",
        "start": "startdate operationstartdate startdateoftheoperation insatsensstartdatum startdatum start",
        "end": "enddate operationenddate expectedoractualdateofcompletion completiondate "
               "insatsensforvantadeellerfaktiskaslutdatum insatsensslutdatum slutdatum slut",
    },
    currency=None,
)  # fmt: skip
_LAYOUTS = (_INTERREG, _ERDF, _KOHESIO, _OPERATIONS)


def _recognises(layout: Layout) -> Callable[[Document], bool]:
    def recognises(document: Document) -> bool:
        found = headings_of(document)
        return all(not found.isdisjoint(sign.split("|")) for sign in layout.signs)

    return recognises


def _reads(layout: Layout) -> Callable[[Document], ProjectsRead]:
    def reads(document: Document) -> ProjectsRead:
        wanted = {name for field in layout.columns for name in layout.names(field)}
        figures = {field: layout.names(field) for field in ("start", "end", "total", "granted")}
        if layout.columns.get("amount") != layout.columns.get("granted"):
            figures["amount"] = layout.names("amount")
        found: dict[str, Project] = {}
        issues: list[Issue] = []
        rows = nameless = 0
        for project in projects_in(document, wanted, partial(_project, layout), issues, figures):
            rows += 1
            if project is None:
                continue
            nameless += not project.participants
            first = found.get(project.id)
            found[project.id] = _put_together(first, project) if first else project
        return ProjectsRead(tuple(found.values()), rows, (*issues, *unnamed(nameless, document)))

    return reads


def _put_together(first: Project, second: Project) -> Project:
    """Two rows of one project; who stands in both with the same role and sum took part once."""
    both = dict.fromkeys((*first.participants, *second.participants))
    return replace(first.completed(second), participants=tuple(both))


def _project(layout: Layout, row: ProjectRow) -> Project | None:
    """The project of a row with the one organisation that the row names."""

    def text(field: str) -> str | None:
        return cells.said(layout.of(row.cells, field))

    title, organisation, programme = text("title"), text("organisation"), text("programme")
    if not title:
        return None
    id_ = text("id") or "|".join(filter(None, (programme or organisation, title)))
    amount = cells.amount(layout.of(row.cells, "amount"))
    participants: Iterable[Participant] = ()
    if organisation:
        participants = (
            Participant(
                organisation, cells.org_number(layout.of(row.cells, "number")),
                cells.country(layout.of(row.cells, "country")) or layout.country, code_of(text("county") or ""),
                text("town"), text("role"), amount,
            ),
        )  # fmt: skip
    return Project(
        layout.id,
        id_,
        title,
        summary=text("summary"),
        programme=programme,
        objective=text("objective"),
        themes=tuple(part.strip() for part in (text("theme") or "").split(";") if part.strip()),
        area=text("area"),
        start=cells.day(layout.of(row.cells, "start")),
        end=cells.day(layout.of(row.cells, "end")),
        total=cells.amount(layout.of(row.cells, "total")),
        granted=cells.amount(layout.of(row.cells, "granted")),
        currency=layout.currency or _currency(row),
        participants=tuple(participants),
    )


def _currency(row: ProjectRow) -> str:
    """Swedish lists count in kronor and say so in a heading or by being Swedish; others in euro."""
    return (
        "SEK" if any("sek" in name or name.startswith(("stodmottag", "projektnamn")) for name in row.cells) else "EUR"
    )


FORMATS = tuple(ProjectFormat(one.id, one.title, _recognises(one), _reads(one)) for one in _LAYOUTS)
