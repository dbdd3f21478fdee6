"""What has to be asked before anybody leans on a funding stack, and what of the rules was not reckoned with."""

from collections.abc import Iterator

from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import Stack
from fundmatch.financing.terms import Terms
from fundmatch.financing.together import pairs
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import OVER, stated
from fundmatch.models.base import Text
from fundmatch.models.kinds import Status
from fundmatch.models.money import RateShare
from fundmatch.models.programme import marked
from fundmatch.models.wording import Phrase, Said

YEAR = 12
"""Months until a unit cost rises."""
_INSIDE = Phrase(
    "--other-cost {sum} {currency} räknas inte: schablonen {rule} betalar allt som inte är personal.",
    "--other-cost {sum} {currency} is not counted: the flat rate {rule} pays all that is not staff.",
)
_OTHER_EU = Phrase(
    "Kommer något av den egna delen eller det offentliga stödet från EU? {why}",
    "Does any of the own part or of the public support come from the EU? {why}",
)
_OTHER_EU_OPEN = Phrase(
    "Kommer något av den egna delen eller det offentliga stödet från EU? Om det får det är inte läst.",
    "Does any of the own part or of the public support come from the EU? Whether it may was not read.",
)
_YEARLY = Phrase(
    "Timkostnaden är första årets; den räknas upp med {percent} % var tolfte månad ({rule}), vilket inte är inräknat.",
    "The cost of an hour is that of the first year; it rises by {percent} % every twelfth month ({rule}), "
    "which is not counted in.",
)
_UNTESTED = Phrase(
    "Hålls gränserna: {limits}? De är inte prövade (--parties, --countries, --participants).",
    "Are the limits kept: {limits}? They are not tested (--parties, --countries, --participants).",
)
_ASSUMED = Phrase("Projektet är antaget vara {months} månader (--months).",
                  "The project is taken to last {months} months (--months).")  # fmt: skip
_KINDS = Phrase("Vilket slag av projekt är det (--project-kind)? Egna regler finns för {kinds}.",
                "Which kind of project is it (--project-kind)? There are rules of their own for {kinds}.")  # fmt: skip
_SHUT = Phrase(
    "Utlysningen är {state}: räknat som om den vore öppen. Planeras en ny omgång, med samma villkor?",
    "The call is {state}: reckoned as if it were open. Is a new round planned, on the same terms?",
)
_OWN = Phrase("Hur mycket egna kontanter finns (--own-cash)?", "How much own cash is there (--own-cash)?")
_PARENT = Phrase("Aktören är ingen juridisk person: {parent} söker.", "The actor is no legal person: {parent} applies.")
_STAFF = Phrase("Hur stor är personalkostnaden (--staff-cost, --other-cost)? Då visas vad varje sätt att räkna ger.",
                "How much is staff (--staff-cost, --other-cost)? Then each way of reckoning shows what it gives.",
                )  # fmt: skip


def of_call(call: PreparedCall, held: Terms) -> Iterator[Said]:
    """What to ask of the call itself."""
    if call.standing.status in OVER - {Status.INFORMATION}:
        yield _SHUT(state=stated(call.call, call.standing))
    if held.kinds:
        yield _KINDS(kinds=[kind.phrase for kind in held.kinds])


def of_project(
    given: OwnProject, actor: PreparedActor | None, project: OwnProject, held: Terms, made: Stack
) -> Iterator[Said | Text]:
    """What to ask of the applicant, of the rules and of the sums."""
    yield from _of_rules(given, project, held)
    if actor and actor.actor.legal_person is False and actor.parent:
        yield _PARENT(parent=actor.parent.actor.name)
    yield from (said for one in made.scenarios for said in one.untested)
    yield from (doubt.said for one in made.scenarios for doubt in one.doubts)
    known = {**held.known, **project.counts}
    if open_ := [one.said for one in held.limits if not one.currency and one.keeps(known.get(one.what)) is None]:
        yield _UNTESTED(limits=open_)
    if made.option and made.option.rule.pays == "other" and project.other_cost:
        yield _INSIDE(sum=project.other_cost, currency=project.currency, rule=made.option.rule.id)
    if project.direct is None and len(held.flat_rates) > 1:
        yield _STAFF()
    if project.own_cash is None:
        yield _OWN()
    if not given.months:
        yield _ASSUMED(months=project.months)


def _of_rules(given: OwnProject, project: OwnProject, held: Terms) -> Iterator[Said | Text]:
    """What the rules ask, and what of them was not reckoned with."""
    planned = held.pays_one_to_one or (any(project.one_to_one) and not held.refused)
    asked = [one for one in held.questions if one[0].about is None or planned]
    yield from (marked(rule.says, ground.certainty) for rule, ground in asked)
    other = next((one for one in pairs(held) if {one.a, one.b} == {"eu", "eu_other"}), None)
    if other and held.ways and not all(way.share is RateShare.NATIONAL for way in held.ways):
        yield _OTHER_EU(why=other.ground.condition) if other.ground and other.ground.condition else _OTHER_EU_OPEN()
    if held.unit_cost and given.monthly_pay is not None and held.unit_cost[0].yearly and project.months > YEAR:
        yield _YEARLY(percent=held.unit_cost[0].yearly, rule=held.unit_cost[0].id)
