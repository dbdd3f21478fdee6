"""Something wrong with the data: a declared code, a place, what it means and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from fundmatch.models.wording import Phrase, Said


class Severity(StrEnum):
    """Errors lose a row; warnings and notices do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault: where it is, what is wrong, what to do. `row` counts from 1 in the file."""

    code: str
    severity: Severity
    file: str
    row: int | None
    field: str | None
    message: Said
    action: Said

    def sort_key(self) -> tuple[str, int, str, str]:
        """Order of reports: by file, row and field."""
        return (self.file, self.row or 0, self.field or "", self.code)


@dataclass(frozen=True, slots=True)
class IssueKind:
    """A kind of issue: its code, how grave it is, and its two sentences."""

    code: str
    severity: Severity
    message: Phrase
    action: Phrase


_E, _W = Severity.ERROR, Severity.WARNING

UNREADABLE = IssueKind("unreadable", _E,
    Phrase("filen kan inte läsas: {why}", "the file cannot be read: {why}"),
    Phrase("kontrollera filen; den hoppades över", "check the file; it was left out"))  # fmt: skip
NOT_UTF8 = IssueKind("not-utf-8", _W,
    Phrase("texten är inte UTF-8; den lästes som {read_as}", "the text is not UTF-8; it was read as {read_as}"),
    Phrase("spara som UTF-8 om å, ä eller ö ser fel ut", "save it as UTF-8 if letters look wrong"))  # fmt: skip
WRONG_SHAPE = IssueKind("wrong-shape", _E,
    Phrase("här väntades {wanted}, inte {got}", "expected {wanted} here, not {got}"),
    Phrase("rätta posten; den hoppades över", "mend the record; it was left out"))  # fmt: skip
USED_WITHOUT = Phrase("rätta fältet; posten används utan det", "mend the field; the record is used without it")
"""What to do about a wrong field that a record can do without."""
INVALID = IssueKind("invalid-value", _E,
    Phrase("{why}", "{why}"),
    Phrase("rätta fältet; posten hoppades över", "mend the field; the record was left out"))  # fmt: skip
MISSING = IssueKind("missing-field", _E,
    Phrase("fältet saknas", "the field is missing"),
    Phrase("fyll i fältet; posten hoppades över", "fill in the field; the record was left out"))  # fmt: skip
UNKNOWN_FIELD = IssueKind("unknown-field", _E,
    Phrase("fältet finns inte{hint}", "there is no such field{hint}"),
    Phrase("rätta namnet eller ta bort fältet; posten hoppades över",
           "mend the name or remove the field; the record was left out"))  # fmt: skip
UNKNOWN_COLUMN = IssueKind("unknown-column", _W,
    Phrase("kolumnen finns inte{hint}", "there is no such column{hint}"),
    Phrase("rätta rubriken; kolumnen lästes inte", "mend the heading; the column was not read"))  # fmt: skip
WITHOUT_MORE = IssueKind("without-more", _W,
    Phrase("listan har våra kolumner men inte more, som bär det som de andra inte rymmer",
           "the list has our columns but not more, which holds what the others cannot"),
    Phrase("exportera på nytt och behåll kolumnen, dold om den stör; annars är de uppgifterna okända",
           "export again and keep the column, hidden if it is in the way; else those facts are unknown"))  # fmt: skip
DUPLICATE_ID = IssueKind("duplicate-id", _E,
    Phrase("id {id} finns redan i {first}", "id {id} is already used in {first}"),
    Phrase("ge posten ett eget id; den första används", "give the record its own id; the first is used"))  # fmt: skip
DEADLINE_BEFORE_OPENING = IssueKind("deadline-before-opening", _E,
    Phrase("stänger {closes} före öppningen {opens}", "closes {closes} before it opens {opens}"),
    Phrase("rätta datumen; posten hoppades över", "mend the dates; the record was left out"))  # fmt: skip
MIN_ABOVE_MAX = IssueKind("min-above-max", _E,
    Phrase("minsta värdet {low} är större än största {high}", "the minimum {low} is above the maximum {high}"),
    Phrase("rätta värdena; posten hoppades över", "mend the values; the record was left out"))  # fmt: skip
UNKNOWN_SOURCE = IssueKind("unknown-source", _W,
    Phrase("källan {source} finns inte bland postens sources", "the source {source} is not among the record's sources"),
    Phrase("lägg till källan eller rätta namnet", "add the source or mend its name"))  # fmt: skip
UNKNOWN_DIRECTION = IssueKind("unknown-direction", _E,
    Phrase("strategin har ingen inriktning {direction}", "the strategy has no direction {direction}"),
    Phrase("använd en av {known}", "use one of {known}"))  # fmt: skip
UNKNOWN_MUNICIPALITY = IssueKind("unknown-municipality", _W,
    Phrase("kommunen {name} finns inte i areas.yaml{hint}", "the municipality {name} is not in areas.yaml{hint}"),
    Phrase("rätta namnet eller lägg till kommunen", "mend the name or add the municipality"))  # fmt: skip
UNKNOWN_AREA = IssueKind("unknown-area", _W,
    Phrase("{name} är varken en kod eller ett område i areas.yaml{hint}",
           "{name} is neither a code nor an area of areas.yaml{hint}"),
    Phrase("skriv en NUTS-, lands- eller kommunkod; värdet används inte",
           "write a NUTS, country or municipality code; the value is not used"))  # fmt: skip
CODE_MISMATCH = IssueKind("municipality-code", _W,
    Phrase("{name} har koden {right}, inte {wrong}", "{name} has the code {right}, not {wrong}"),
    Phrase("rätta koden", "mend the code"))  # fmt: skip
UNKNOWN_PARENT = IssueKind("unknown-parent", _W,
    Phrase("huvudmannen {parent} finns inte bland aktörerna", "the parent {parent} is not among the actors"),
    Phrase("lägg till aktören eller rätta parent; enheten bedöms utan huvudman",
           "add the actor or mend parent; the unit is judged without it"))  # fmt: skip
PARENT_LOOP = IssueKind("parent-loop", _W,
    Phrase("kedjan av huvudmän går i ring", "the chain of parents goes round in a circle"),
    Phrase("rätta parent; enheten bedöms utan huvudman", "mend parent; the unit is judged without it"))  # fmt: skip
EXPIRED_ACTOR = IssueKind("expired-actor", _W,
    Phrase("aktören upphörde {day}", "the actor ended on {day}"),
    Phrase("den rankas inte; ta bort den om den inte behövs som historik",
           "it is not ranked; remove it unless it is kept as history"))  # fmt: skip
DISSOLVED_ACTOR = IssueKind("expired-actor", _W,
    Phrase("aktören är upplöst", "the actor is dissolved"),
    Phrase("den rankas inte; ta bort den om den inte behövs som historik",
           "it is not ranked; remove it unless it is kept as history"))  # fmt: skip
NO_TITLE = IssueKind("no-title", _W,
    Phrase("rubriken är tom; id visas i stället", "the title is blank; the id is shown instead"),
    Phrase("fyll i rubriken", "fill in the title"))  # fmt: skip
NO_PROJECT = IssueKind("no-project", _E,
    Phrase("raden saknar projektets namn eller id", "the row lacks the name or the id of a project"),
    Phrase("fyll i det; raden hoppades över", "fill it in; the row was left out"))  # fmt: skip
NO_TEXT = IssueKind("no-text", _W,
    Phrase("posten har bara en rubrik att jämföra", "the record has only a name to compare"),
    Phrase("lägg till en beskrivning eller teman", "add a description or themes"))  # fmt: skip
NOT_DATED = IssueKind("not-dated", _W,
    Phrase("ingen källa har dagen då den lästes", "no source has the day on which it was read"),
    Phrase("skriv `seen: ÅÅÅÅ-MM-DD` under källan när du har läst den",
           "write `seen: YYYY-MM-DD` under the source once you have read it"))  # fmt: skip
ONE_LANGUAGE = IssueKind("one-language", _W,
    Phrase("sammanfattningen saknas på {lacking}", "there is no summary in {lacking}"),
    Phrase("skriv den under summary: sv och en", "write it under summary: sv and en"))  # fmt: skip
NO_SUBJECT = IssueKind("no-subject", _W,
    Phrase("varken vad pengarna går till eller teman står där", "neither what is funded nor themes are given"),
    Phrase("skriv funds, och teman när sidan nämner dem", "write funds, and themes when the page names them"),
)  # fmt: skip
FUND_WORD = IssueKind("fund-word", _W,
    Phrase("fonden {fund} skrivs inte så i våra listor{hint}", "the fund is not written {fund} in our lists{hint}"),
    Phrase("skriv fondens kod, som ERDF, ESF+ eller INTERREG", "write the fund's code, such as ERDF, ESF+ or INTERREG"),
)  # fmt: skip
TIME_ZONE = IssueKind("unknown-zone", _W,
    Phrase("tidszonen {zone} är okänd; klockslaget läses som Stockholmstid",
           "the zone {zone} is not known; the hour is read as Stockholm time"),
    Phrase("rätta zonen", "mend the zone"))  # fmt: skip
EDITED_DECISION = IssueKind("edited-decision", _E,
    Phrase("raden är ändrad sedan den skrevs: innehållet svarar inte mot id",
           "the line was changed after it was written: its content does not agree with its id"),
    Phrase("beslut ändras inte i filen; den hoppades över. Fatta ett nytt med fundmatch decide",
           "decisions are not changed in the file; it was left out. Make a new one with fundmatch decide"))  # fmt: skip
UNREADABLE_LINE = IssueKind("unreadable-line", _E,
    Phrase("raden kan inte läsas: {why}", "the line cannot be read: {why}"),
    Phrase("rätta raden; den hoppades över", "mend the line; it was left out"))  # fmt: skip
UNREADABLE_PART = IssueKind("unreadable-part", _W,
    Phrase("delen kan inte läsas: {why}", "the part cannot be read: {why}"),
    Phrase("se källan; resten av posten används", "look at the source; the rest of the record is used"))  # fmt: skip
DAMAGED = IssueKind("damaged-document", _E,
    Phrase("dokumentet är skadat här: {why}", "the document is damaged here: {why}"),
    Phrase("hämta det på nytt; hela poster före och efter används",
           "fetch it again; whole records before and after are used"))  # fmt: skip
MENDED_TEXT = IssueKind("mended-text", _W,
    Phrase("texten var i fel teckenkodning och rättades: {words}",
           "the text was in a wrong encoding and was mended: {words}"),
    Phrase("jämför med källan", "compare with the source"))  # fmt: skip
MENDED_CELLS = IssueKind("mended-text", _W,
    Phrase("texter i fel teckenkodning som rättades: {count}, bland dem ”{words}”",
           "texts in a wrong encoding that were mended: {count}, such as “{words}”"),
    Phrase("jämför med källan", "compare with the source"))  # fmt: skip
FREED_CELLS = IssueKind("freed-of-html", _W,
    Phrase("celler med HTML-taggar, som togs bort: {count}, bland dem ”{words}”",
           "cells with HTML tags, which were taken out: {count}, such as “{words}”"),
    Phrase("inget att göra", "nothing to do"))  # fmt: skip
ONLY_A_YEAR = IssueKind("only-a-year", _W,
    Phrase("”{cell}” läses som någon gång under {year}", "“{cell}” is read as some time in {year}"),
    Phrase("skriv dagen när den är känd; orden behålls",
           "write the day when it is known; the words are kept"))  # fmt: skip
UNREAD_SHEETS = IssueKind("unread-sheets", _W,
    Phrase("blad som inte lästes: {names}", "sheets that were not read: {names}"),
    Phrase("de är dolda eller har andra rubriker; läs dem med en egen mappning (sheet = …) om de behövs",
           "they are hidden or have other headings; read them by a mapping of their own (sheet = …)"))  # fmt: skip
UNREAD_FILE = IssueKind("unread-file", _W,
    Phrase("filen lästes inte: ändelsen är ingen av {endings}",
           "the file was not read: its ending is none of {endings}"),
    Phrase("läs in ett kalkylark med fundmatch import, eller flytta filen",
           "read a spreadsheet by fundmatch import, or move the file"))  # fmt: skip
EMPTY_ROWS = IssueKind("rows-without-values", _W,
    Phrase("rader utan något i de kolumner som läses: {count}; den första är rad {row}",
           "rows with nothing in the columns that are read: {count}; the first is row {row}"),
    Phrase("lägg till deras kolumner i mappningen om de behövs",
           "add their columns to the mapping if needed"))  # fmt: skip
SHARED_ID = IssueKind("shared-id", _W,
    Phrase("flera rader har samma värde ({sample}): det är inget officiellt id för en utlysning",
           "several rows have the same value ({sample}): it is no official id of one call"),
    Phrase("värdet används inte som id; är det ett program eller en omgång, peka ut det i en mappning",
           "the value is not used as an id; if it is a programme or a round, say so in a mapping"))  # fmt: skip
LEFT_OUT = IssueKind("left-out", _W,
    Phrase("poster som inte togs med: {count} ({why})", "records that were left out: {count} ({why})"),
    Phrase("inget att göra om de inte behövs", "nothing to do unless they are needed"))  # fmt: skip
ODD_DATES = IssueKind("odd-dates", _W,
    Phrase("{why}", "{why}"),
    Phrase("se källan; övriga datum används", "look at the source; the other dates are used"))  # fmt: skip
PARTIAL = IssueKind("partial-answer", _W,
    Phrase("{why}", "{why}"),
    Phrase("hämta igen senare", "fetch again later"))  # fmt: skip
WITHOUT_TEXT = IssueKind("without-text", _W,
    Phrase("posten har varken rubrik eller beskrivning och togs inte med",
           "the record has neither a title nor a description and was not taken in"),
    Phrase("inget att göra om den inte behövs", "nothing to do unless it is needed"))  # fmt: skip
COUNTER_ID = IssueKind("counter-id", _W,
    Phrase("kolumnen räknar bara raderna ({sample}) och är inget id",
           "the column only counts the rows ({sample}) and is no id"),
    Phrase("inget att göra: id görs av rubriken; är det ett id, gör det längre eller byt namn på rubriken",
           "nothing to do: ids are made from the titles; if it is an id, make it longer"))  # fmt: skip
UNUSED_COLUMNS = IssueKind("unused-columns", _W,
    Phrase("kolumner som inte lästes: {names}", "columns that were not read: {names}"),
    Phrase("ge dem rubriker som läses om det behövs; listor över utlysningar och aktörer kan få en mappning",
           "give them headings that are read if needed; lists of calls and actors may have a mapping"))  # fmt: skip
NO_DATES = IssueKind("no-dates", _W,
    Phrase("ingen kolumn med datum: när utlysningarna öppnar och stänger är okänt",
           "no column of dates: when the calls open and close is not known"),
    Phrase("peka ut kolumnen i en mappning (--suggest-mapping föreslår en)",
           "point out the column in a mapping (--suggest-mapping proposes one)"))  # fmt: skip
UNKNOWN_FUND = IssueKind("unknown-fund", _W,
    Phrase("”{cell}” är ingen fond vi känner", "“{cell}” is no fund we know"),
    Phrase("orden behålls; skriv en fond i taget, eller ange [values.fund] i mappningen",
           "the words are kept; write one fund, or give [values.fund] in the mapping"))  # fmt: skip
UNKNOWN_KIND = IssueKind("unknown-kind", _E,
    Phrase("”{cell}” är inget slag av aktör vi känner{hint}", "“{cell}” is no kind of actor we know{hint}"),
    Phrase("rätta cellen, eller förklara ordet under [values.kind] i en mappning; raden hoppades över",
           "mend the cell, or explain the word under [values.kind] of a mapping; the row was left out"))  # fmt: skip
FUNCTION_AS_KIND = IssueKind("function-as-kind", _W,
    Phrase("”{cell}” är en funktion och lästes som {read_as} med den funktionen",
           "“{cell}” is a function and was read as {read_as} with that function"),
    Phrase("skriv dess övriga funktioner i kolumnen functions om det finns fler",
           "write its other functions in the column functions if there are more"))  # fmt: skip
TWO_READINGS = IssueKind("two-readings", _W,
    Phrase("”{cell}” kan läsas på två sätt", "“{cell}” can be read in two ways"),
    Phrase("skriv datum som ÅÅÅÅ-MM-DD och tal utan tusentalstecken, eller ange date_format eller decimal i "
           "mappningen; värdet användes inte",
           "write dates as YYYY-MM-DD and numbers without thousands signs, or give date_format or decimal in the "
           "mapping; the value was not used"))  # fmt: skip
NOT_UNDERSTOOD = IssueKind("not-understood", _W,
    Phrase("”{cell}” går inte att läsa som {wanted}", "“{cell}” cannot be read as {wanted}"),
    Phrase("rätta cellen; posten används utan värdet, orden behålls där de får plats",
           "mend the cell; the record is used without the value, its words are kept where there is room"))  # fmt: skip
PAGE_CHANGED = IssueKind("page-changed", _W,
    Phrase("sidan är ändrad: {lines}", "the page has changed: {lines}"),
    Phrase("se på den igen", "look again"))  # fmt: skip
FACTS_UNREAD = IssueKind("facts-unread", _W,
    Phrase("uppgifter som inte lästes: {count}, bland dem {words}",
           "facts that were not read: {count}, such as {words}"),
    Phrase("orden står med utlysningen; se sidan", "the words stand with the call; see the page"))  # fmt: skip
CELLS_LOST = IssueKind("not-understood", _W,
    Phrase("celler som inte gick att läsa: {count}, den första ”{cell}”",
           "cells that could not be read: {count}, the first “{cell}”"),
    Phrase("rätta dem; projekten används utan dem", "mend them; the projects are used without them"))  # fmt: skip
NO_CURRENCY = IssueKind("no-currency", _W,
    Phrase("beloppet {cell} saknar valuta", "the sum {cell} has no currency"),
    Phrase("ange valutan i cellen, i rubriken eller i mappningen; beloppet användes inte",
           "give the currency in the cell, the heading or the mapping; the sum was not used"))  # fmt: skip
ROWS_LEFT_OUT = IssueKind("rows-left-out", _E,
    Phrase("rader efter de första {most} som inte lästes: {count}",
           "rows after the first {most} that were not read: {count}"),
    Phrase("dela upp filen", "split the file"))  # fmt: skip
UNNAMED = IssueKind("unnamed-organisation", _W,
    Phrase("deltaganden utan organisationens namn: {count}", "participations without the organisation's name: {count}"),
    Phrase("projekten används, utan dessa deltagare", "the projects are used, without these participants"))  # fmt: skip
ENDS_FIRST = IssueKind("ends-before-it-starts", _W,
    Phrase("projekt som slutar innan de börjar: {projects}", "projects that end before they start: {projects}"),
    Phrase("projekten används som de är; rätta dagarna där listan kommer från",
           "the projects are used as they are; mend the days where the list comes from"))  # fmt: skip
NOT_IN_SHEET = IssueKind("not-in-sheet", _W,
    Phrase("mappningen nämner en kolumn som inte finns{hint}", "the mapping names a column that is not there{hint}"),
    Phrase("rätta rubriken i mappningen", "mend the heading in the mapping"))  # fmt: skip
NOT_WELL_FORMED = IssueKind("not-well-formed", _W,
    Phrase("flödet är inte helt rätt skrivet: {why}", "the feed is not well formed: {why}"),
    Phrase("det som gick att läsa används", "what could be read is used"))  # fmt: skip
ODD_MOMENT = IssueKind("odd-moment", _E,
    Phrase("{at} kan inte vara när ett beslut fattades", "{at} cannot be when a decision was made"),
    Phrase("rätta tiden; raden hoppades över", "mend the time; the line was left out"))  # fmt: skip

_UNREAD = frozenset(
    kind.code
    for kind in (
        UNKNOWN_COLUMN, UNUSED_COLUMNS, UNREAD_SHEETS, UNREAD_FILE, EMPTY_ROWS, NOT_UNDERSTOOD, TWO_READINGS,
        PAGE_CHANGED, FACTS_UNREAD, NO_CURRENCY, UNREADABLE_PART, LEFT_OUT, NOT_IN_SHEET, UNKNOWN_AREA, PARTIAL,
        WITHOUT_TEXT, SHARED_ID,
    )
)  # fmt: skip


def unread(issue: Issue) -> bool:
    """Whether something of the input was not read: a row, a column, a sheet, a file, a value."""
    return issue.severity is Severity.ERROR or issue.code in _UNREAD


def place_of(issue: Issue) -> str:
    """File, row and field of an issue, as far as it has them."""
    return issue.file + (f":{issue.row}" if issue.row else "") + (f", {issue.field}" if issue.field else "")
