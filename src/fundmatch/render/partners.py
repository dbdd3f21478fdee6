"""The consortium of a call as JSON, as a page and as rows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.collaboration.consortium import Consortium
from fundmatch.collaboration.coverage import Coverage
from fundmatch.collaboration.requirement import Basis, Demand, Requirement, Subject
from fundmatch.jobs.lookup import shortened
from fundmatch.jobs.partners import Partners
from fundmatch.models.names import role_name
from fundmatch.models.wording import Lang, Phrase, counted, plain
from fundmatch.render.json_text import head
from fundmatch.render.line import Line, section
from fundmatch.render.sheet import Cell, Column, Sheet, named

_TITLE = Phrase("Konsortium: {call}", "Consortium: {call}")
_DEMANDS = Phrase("Vad utlysningen kräver", "What the call demands")
_WISHES = Phrase("Kunskap som passar, och vem som har den", "Expertise that fits, and who has it")
_PROPOSALS = Phrase("Förslag på konsortier", "Proposed consortia")
_NO_PROPOSAL = Phrase(
    "Inget konsortium går att sätta ihop av dem som är kända.", "No consortium can be made of those who are known."
)
_ASK = Phrase("Att fråga", "To ask")
_LOOK = Phrase("Var partner kan sökas", "Where to look for partners")
_MISSING = Phrase("Täcks inte av någon här", "Covered by nobody here")
_WHAT = Phrase("{what}{number} ({demand}; {certainty})", "{what}{number} ({demand}; {certainty})")
_LEAST, _MOST = Phrase("minst {n}", "at least {n}"), Phrase("högst {n}", "at most {n}")
_ROLE = {
    "lead": Phrase("kan leda", "can lead"), "partner": Phrase("kan delta", "can take part"),
    "associated": Phrase("kan stå bakom", "can stand behind"), "target": Phrase("målgrupp", "target group"),
    "ask": Phrase("fråga först", "ask first"),
}  # fmt: skip
_WHO = Phrase("{role}: {who}", "{role}: {who}")
_SHOWN = 5
_PROOF = Phrase("{objective} ({size}; {proof})", "{objective} ({size}; {proof})")
_SIZE = (Phrase("{count} part, {inside} härifrån", "{count} partner, {inside} from here"),
         Phrase("{count} parter, {inside} härifrån", "{count} partners, {inside} from here"))  # fmt: skip
_ALONE = Phrase("söker ensam", "applies alone")
_OPTIMAL = Phrase("bevisat minst", "proved smallest")
_NO_NUMBER = Phrase("hur många som krävs är inte angivet", "how many are needed is not stated")
_IF = Phrase("Vem som får söka är inte angivet: förslagen gäller bara om de som nämns får det.",
             "Who may apply is not stated: the proposals hold only if those named may.")  # fmt: skip
_IF_MAY = Phrase("om de får, {role}", "if they may, {role}")
_BOUND = Phrase("minst {bound} behövs", "at least {bound} are needed")
_TOWNS = Phrase("säten i {towns}", "seats in {towns}")
_OUTSIDE = Phrase("utifrån: {what}", "from outside: {what}")


def document(found: Partners, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a consortium: keys, codes and numbers are those of the data, texts follow the language."""
    return {
        **head("partners", now), "call_id": found.call.id,
        "requirements": [_requirement(one, lang) for one in found.requirements],
        "coverage": [_coverage(one, lang) for one in found.coverage],
        "missing": list(found.missing),
        "consortia": [_consortium(one, lang) for one in found.consortia],
        "questions": [plain(one, lang) for one in found.questions],
        "outward": [plain(one, lang) for one in found.outward],
    }  # fmt: skip


def _requirement(one: Requirement, lang: Lang) -> dict[str, Any]:
    return {
        "id": one.id, "subject": one.subject.value, "what": plain(one.what, lang), "min": one.least, "max": one.most,
        "unit": one.unit, "kinds": [kind.value for kind in one.kinds] or None,
        "countries": list(one.countries) or ([one.area] if one.area else None),
        "named_bodies": list(one.named) or None, "statuses": list(one.statuses) or None,
        "role": one.role.value if one.role else None, "words": one.words, "certainty": one.certainty.value,
        "polarity": one.polarity.value, "source": one.source,
    }  # fmt: skip


def _coverage(one: Coverage, lang: Lang) -> dict[str, Any]:
    return {
        "requirement": one.requirement.id, "lead": list(one.lead), "partner": list(one.partner),
        "associated": list(one.associated), "target": list(one.target), "ask": list(one.ask),
        "evidence": {key: said.text(lang) for key, said in one.evidence.items()},
    }  # fmt: skip


def _consortium(one: Consortium, lang: Lang) -> dict[str, Any]:
    members = [
        {"actor_id": seat.actor_id, "role": seat.role.value}
        if seat.actor_id
        else {"outside": seat.outside.text(lang) if seat.outside else "", "role": seat.role.value}
        for seat in one.seats
    ]
    return {
        "members": members, "size": len(one.seats), "in_region": len(one.inside), "covers": one.covers,
        "proof": one.proof, "bound": one.bound,
        "municipalities": list(one.municipalities), "differs_by": one.objective.text(lang),
    }  # fmt: skip


def page(found: Partners, title: str, names: Mapping[str, str], lang: Lang) -> list[Line]:
    """What an officer reads: demands with who covers them, proposals, where to look, what to ask."""
    lines = [Line(_TITLE(call=title).text(lang), style="bold")]
    firm = [one for one in found.coverage if one.requirement.subject is not Subject.EXPERTISE]
    wishes = [one for one in found.coverage if one.requirement.subject is Subject.EXPERTISE]
    lines += section(_DEMANDS, (line for one in firm for line in _demand(one, found, names, lang)), lang)
    proposals = _proposals(found.consortia, names, lang)
    if found.consortia and not found.may_apply_stated:
        proposals.insert(0, Line(_IF.text(lang), 2, style="yellow"))
    lines += section(_PROPOSALS, proposals, lang)
    lines += section(_WISHES, (line for one in wishes for line in _demand(one, found, names, lang)), lang)
    lines += section(_LOOK, (plain(one, lang) for one in found.outward), lang)
    return lines + section(_ASK, (plain(one, lang) for one in found.questions), lang)


def _demand(one: Coverage, found: Partners, names: Mapping[str, str], lang: Lang) -> list[Line]:
    wanted = one.requirement
    bounds = [phrase(n=n).text(lang) for phrase, n in ((_LEAST, wanted.least), (_MOST, wanted.most)) if n]
    number = f": {', '.join(bounds)}" if bounds and not (wanted.least == 1 and wanted.most is None) else ""
    if wanted.subject is Subject.EXPERTISE:
        lines = [Line(plain(wanted.what, lang), 2)]
    else:
        what = _WHAT(what=wanted.what, number=number, demand=wanted.polarity.phrase, certainty=wanted.certainty.phrase)
        lines = [Line(what.text(lang), 2)]
    if wanted.id in found.missing or (wanted.subject is Subject.EXPERTISE and not (one.lead or one.partner or one.ask)):
        lines.append(Line(_MISSING.text(lang), 4, style="yellow"))
    others = tuple(key for key in one.partner if key not in one.lead)
    for part, keys in (
        ("lead", one.lead),
        ("partner", others),
        ("associated", one.associated),
        ("target", one.target),
        ("ask", one.ask),
    ):
        # The numbers are covered by everybody who may take part; who that is stands with who may apply.
        if keys and wanted.subject not in (Subject.PARTNERS, Subject.COUNTRIES, Subject.MEMBER_STATES):
            who = shortened([names[key] for key in keys], _SHOWN)
            role = _IF_MAY(role=_ROLE[part]) if wanted.polarity is Demand.QUESTION else _ROLE[part]
            lines.append(Line(_WHO(role=role, who=who).text(lang), 4))
    return lines


def _proposals(found: Sequence[Consortium], names: Mapping[str, str], lang: Lang) -> list[Line]:
    if not found:
        return [Line(_NO_PROPOSAL.text(lang), 2)]
    lines = []
    for number, one in enumerate(found, 1):
        proof = {"optimal": _OPTIMAL(), "bound": _BOUND(bound=one.bound), "unknown": _NO_NUMBER()}[one.proof]
        size = counted(_SIZE, len(one.seats), inside=len(one.inside))
        lines.append(Line(_PROOF(objective=one.objective, size=size, proof=proof).text(lang), 2, lead=f"{number}"))
        for seat in one.seats:
            who = names[seat.actor_id] if seat.actor_id else _OUTSIDE(what=seat.outside).text(lang)
            role = role_name(seat.role, None).text(lang) if len(one.seats) > 1 else _ALONE.text(lang)
            lines.append(Line(f"{who} ({role})", 5))
        if one.municipalities:
            lines.append(Line(_TOWNS(towns=list(one.municipalities)).text(lang), 5, style="dim"))
    return lines


_COLUMNS = (
    Column("requirement", Phrase("Krav", "Requirement"), "word"), Column("what", Phrase("Vad", "What"), "long"),
    Column("min", Phrase("Minst", "At least"), "number"),
    Column("polarity", Phrase("Slag", "Kind"), "word", codes=Demand),
    Column("certainty", Phrase("Säkerhet", "Certainty"), "word", codes=Basis),
    Column("actor_id", Phrase("Aktör", "Actor"), "word"),
    Column("part", Phrase("Roll", "Role"), "word", words=named(_ROLE)),
    Column("evidence", Phrase("Skäl", "Reason"), "long"),
    Column("source", Phrase("Källa", "Source"), "long", wide=True),
)  # fmt: skip


def sheet(found: Partners, lang: Lang) -> Sheet:
    """A row for each requirement, actor and part; a requirement that nobody covers has one row with no actor."""
    rows: list[Sequence[Cell]] = []
    for one in found.coverage:
        wanted = one.requirement
        head = (wanted.id, plain(wanted.what, lang), wanted.least, wanted.polarity.value, wanted.certainty.value)
        own: list[tuple[str | None, str | None]] = [(part, key) for part in _ROLE for key in getattr(one, part)]
        for part, key in own or [(None, None)]:
            why = one.evidence[key].text(lang) if key and key in one.evidence else None
            rows.append((*head, key, part, why, wanted.source))
    return Sheet(_COLUMNS, rows)
