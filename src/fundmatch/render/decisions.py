"""Decisions as a list, and as the plain file in which they travel."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from fundmatch.jobs.decide import Brought, Decided, ListedDecisions, pair_text
from fundmatch.models.decision import Decision, State, in_force
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render import csv_text, json_text
from fundmatch.render.columns import DECISIONS
from fundmatch.render.line import Line
from fundmatch.render.list_columns import DECISION_LIST
from fundmatch.render.pages import GAP
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.sources.decision_file import as_record

Standing = Literal["in_force", "replaced", "taken_back", "over", "withdrawal"]

STANDING: Mapping[Standing, Phrase] = {
    "in_force": Phrase("gäller", "in force"),
    "replaced": Phrase("ersatt", "replaced"),
    "taken_back": Phrase("återtaget", "taken back"),
    "over": Phrase("upphävt: utlysningen har ändrats", "over: the call has changed"),
    "withdrawal": Phrase("återtagande", "withdrawal"),
}
_DONE = Phrase("{pair}: {state}", "{pair}: {state}")
_MUTED = Phrase(
    "{pair}: tystad; visas inte i listorna förrän datum, pengar eller villkor ändras",
    "{pair}: muted; left out of the lists until dates, money or conditions change",
)
_NEWER = Phrase(
    "{pair}: lagrat, men ett nyare beslut gäller ({state}, {day})",
    "{pair}: stored, but a newer decision stands ({state}, {day})",
)
_BACK = Phrase(
    "{pair}: beslutet återtaget; det förra, ”{now}”, gäller",
    "{pair}: the decision is taken back; the one before it, “{now}”, stands",
)
_BACK_TO_NOTHING = Phrase(
    "{pair}: beslutet återtaget; inget beslut gäller", "{pair}: the decision is taken back; no decision stands"
)
_NONE = Phrase(
    "Inga beslut; fundmatch decide UTLYSNING [AKTÖR] LÄGE fattar ett.",
    "No decisions; fundmatch decide CALL [ACTOR] STATE makes one.",
)
_NONE_OF_IT = Phrase("Inget av {all} beslut passar filtren.", "None of {all} decisions passes the filters.")
_EARLIER = Phrase(
    "Visar {shown} av {all} beslut (--all visar även ersatta och återtagna).",
    "Showing {shown} of {all} decisions (--all shows those replaced and taken back too).",
)
_IMPORTED = Phrase("{path}: {new}, {known} fanns redan, {bad}", "{path}: {new}, {known} known already, {bad}")
_NEW = (Phrase("{count} nytt beslut", "{count} new decision"), Phrase("{count} nya beslut", "{count} new decisions"))
_BAD = (Phrase("{count} fel", "{count} fault"), Phrase("{count} fel", "{count} faults"))
_INDENT = len("2026-12-01") + GAP
_ALL_ACTORS = Phrase("alla aktörer", "all actors")


def done(decided: Decided) -> Said:
    """What became of a decision, in one line."""
    made, now, pair = decided.made, decided.now, pair_text(decided.made.pair)
    if made.state is State.WITHDRAWN:
        return _BACK(pair=pair, now=now.state.phrase) if now else _BACK_TO_NOTHING(pair=pair)
    if now is not None and now.id != made.id:
        return _NEWER(pair=pair, state=now.state.phrase, day=now.at.astimezone(STOCKHOLM).date())
    return _MUTED(pair=pair) if made.state is State.MUTED else _DONE(pair=pair, state=made.state.phrase)


def rest(found: ListedDecisions, shown: int) -> Said | None:
    """Why not all decisions are shown, or none."""
    if not found.known:
        return _NONE()
    if not found.asked:
        return _NONE_OF_IT(all=len(found.known))
    return _EARLIER(shown=shown, all=len(found.asked)) if shown < len(found.asked) else None


def taken_in(file: Brought, new: int) -> Said:
    """What became of a file of decisions, `new` of which were not known."""
    bad, known = len(file.issues), len(file.decisions) - new
    fresh, wrong = _NEW[new != 1](count=new), _BAD[bad != 1](count=bad)
    return _IMPORTED(path=file.path, new=fresh, known=known, bad=wrong)


def standings(decisions: Sequence[Decision], over: Iterable[Decision] = ()) -> dict[str, Standing]:
    """For each decision's id whether it stands; `over` are mutings whose call has changed."""
    standing = {decision.id for decision in in_force(decisions).values()}
    ended = {decision.id for decision in over}
    back = {decision.takes_back for decision in decisions}
    found: dict[str, Standing] = {}
    for decision in decisions:
        key = decision.id
        if decision.state is State.WITHDRAWN:
            found[key] = "withdrawal"
        elif key in back:
            found[key] = "taken_back"
        elif key in standing:
            found[key] = "over" if key in ended else "in_force"
        else:
            found[key] = "replaced"
    return found


def decisions_sheet(
    decisions: Sequence[Decision],
    standing: Mapping[str, Standing],
    calls: Mapping[str, str],
    actors: Mapping[str, str],
    lang: Lang,
    *,
    words: bool,
) -> Sheet:
    """Decisions with what calls and actors are called; `words`: for people, otherwise the codes of the lists."""
    rows: list[list[Cell]] = []
    for one in decisions:
        at = one.at.astimezone(STOCKHOLM)
        day = at.date() if words else at.isoformat()
        actor = actors.get(one.actor) if one.actor else _ALL_ACTORS.text(lang) if words else None
        stands = STANDING[standing[one.id]].text(lang) if words else standing[one.id]
        told = (one.state.value, stands, one.why, one.owner, one.note)
        rows.append([day, calls.get(one.call), one.call, actor, one.actor, *told])
    return Sheet(DECISIONS, rows, name="decisions")


def decisions_page(
    decisions: Sequence[Decision],
    standing: Mapping[str, Standing],
    calls: Mapping[str, str],
    actors: Mapping[str, str],
    lang: Lang,
) -> list[Line]:
    """The same for the eye: for each decision the pair, then state and reason, then what to write to go on."""
    lines: list[Line] = []
    for one in decisions:
        day = one.at.astimezone(STOCKHOLM).date().isoformat()
        stands = standing[one.id]
        actor = actors.get(one.actor, one.actor) if one.actor else _ALL_ACTORS.text(lang)
        lines.append(Line(f"{calls.get(one.call, one.call)} · {actor}", style="bold", lead=day))
        state = one.state.phrase.text(lang)
        state = state if stands in ("in_force", "withdrawal") else f"{state} ({STANDING[stands].text(lang)})"
        lines.append(Line(f"{state}: {one.why} ({one.owner})", _INDENT))
        if one.note:
            lines.append(Line(one.note, _INDENT))
        lines += [Line(" ".join(part for part in one.pair if part), _INDENT, "dim"), Line("")]
    return lines[:-1]


def as_file(decisions: Sequence[Decision], *, excel: bool) -> str:
    """Decisions as a file that can be read back: JSON lines, or a table for Excel."""
    if excel:
        return csv_text.write(file_sheet(decisions), excel=True)
    return json_text.write_lines(map(as_record, decisions))


def file_sheet(decisions: Iterable[Decision]) -> Sheet:
    """Decisions as a table that can be read back: the columns of the file, nothing else."""
    return Sheet.of_records(DECISION_LIST, map(as_record, decisions), name="decisions", keys=("id",))
