"""Which part an actor can take in a project under a call, by the gates and by what it usually does, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from fundmatch.matching.apart import OTHER_AREA, benefit_elsewhere, decides
from fundmatch.matching.classes import classes_of
from fundmatch.matching.criteria.thematic_fit import related
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer, Ruling
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.outcome import Verdict
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.actor import PastProject
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import Phrase, Said

_LEADS = Phrase("kan leda", "can lead")
_TAKES_PART = Phrase("kan delta", "can take part")
_LED = Phrase("har lett {project}", "has led {project}")
_WAS_IN = Phrase("har deltagit i {project}", "has taken part in {project}")
_BACKED = Phrase("stod bakom {project} utan att vara part", "stood behind {project} without being a partner")
_THROUGH = Phrase("söker genom {parent}", "applies through {parent}")
_AS_PARTY = Phrase(
    "vem som får söka är inte angivet, men utlysningen nämner: {kind}",
    "who may apply is not stated, but the call names: {kind}",
)
_LIKE_IT = Phrase("vem som får söka är inte angivet; {because}", "who may apply is not stated; {because}")
_BENEFITS = Phrase("nås som målgrupp", "is reached as target group")
_USUALLY = Phrase("brukar vara målgrupp, sällan part", "is usually a target group, seldom a partner")
_LARGE = Phrase(
    "ett företag som texten inte nämner: får det delta, och vill det?",
    "a company that the text does not name: may it take part, and would it?",
)
_WOULD = Phrase("ett företag, som får delta men sällan gör det: vill det?",
                "a company, which may take part but seldom does: would it?")  # fmt: skip
_RESEARCH = Phrase(
    "forskning nämns inte i texten: räknas aktören dit som den är?",
    "research is not named in the text: does the actor count as what is?",
)
_FUNDER = Phrase("ger själv pengarna: kan den vara part?", "gives the money itself: can it be a partner?")
_INTERMEDIARY = Phrase("bevakar och förmedlar: kan den vara part?", "watches and mediates: can it be a partner?")
_ABROAD = Phrase(
    "sätet ligger utanför området: uppstår nyttan i det?", "its seat is outside the area: does the benefit fall in it?"
)
_RESEARCHERS = frozenset({ActorClass.UNIVERSITY, ActorClass.RESEARCH_INSTITUTE, ActorClass.RESEARCH_ORGANISATION})
_COMPANIES = frozenset({ActorClass.LARGE_ENTERPRISE, ActorClass.SME})
_OF_RESEARCH = _RESEARCHERS | {ActorClass.EDUCATION_PROVIDER, ActorClass.LEGAL_ENTITY, ActorClass.EDIH}
_LEAD_WORDS = frozenset({"lead_applicant", "leader_applicant", "coordinator", "lead"})


@dataclass(frozen=True, slots=True)
class PossiblePart:
    """What an actor can be in a project of the call: parts, what is to be asked, and why. All empty: none."""

    actor: PreparedActor
    roles: frozenset[Role]
    why: Said
    ask: Said | None = None
    score: float = 0.0
    """how well the pair fits, 0 to 100"""
    known: PastProject | None = None
    """the earlier project that speaks for it"""
    by_reading: bool = False
    """the source does not name its class; our reading of the words does"""
    refused: bool = False
    """it may not apply; it is only reached"""
    related: bool = False
    """it shares a subject with the call"""

    @property
    def member(self) -> bool:
        """Whether it can be in a consortium without anything being asked first."""
        return Role.PARTNER in self.roles and self.ask is None


class PartsOfActors:
    """The parts of all actors under one call."""

    def __init__(self, run: Engine, call: PreparedCall) -> None:
        self._run = run
        self.call = call
        self.fund = (call.call.fund or "").upper()
        self.all = {key: self._of(actor) for key, actor in run.actors.items()}

    def _of(self, actor: PreparedActor) -> PossiblePart:
        verdicts = self._run.screened(actor, self.call)
        if verdicts[-1].answer is Answer.NO:
            return self._refused(actor, GATES[len(verdicts) - 1], verdicts[-1])
        through = applicant_of(actor)
        if through is not None and through is not actor:
            return PossiblePart(actor, frozenset(), _THROUGH(parent=through.actor.name))
        if through is None and actor.actor.legal_person is False:
            return PossiblePart(actor, frozenset(), self._ruling("legal_person", actor).reason)
        answers = {gate.id: verdict for gate, verdict in zip(GATES, verdicts, strict=True)}
        part = self._usual(actor, answers["applicant"])
        ask = part.ask or self._doubt(actor, answers["territory"].answer)
        topical = sum(given for _, given in self._run.index.shared(actor.features, self.call.id)) / (actor.weight or 1)
        score = self._run.match(actor, self.call, topical, verdicts).score
        known, near = self._known(actor), related(topical)
        return PossiblePart(actor, part.roles, part.why, ask, score, known, part.by_reading, related=near)

    def _ruling(self, gate: str, actor: PreparedActor) -> Ruling:
        """A gate's answer with its words."""
        found = next(one for one in GATES if one.id == gate)
        return found.judge(self._run.pair(actor, self.call))

    def _refused(self, actor: PreparedActor, gate: Gate, verdict: Verdict) -> PossiblePart:
        """A refused actor may still be reached by the money, or stand behind it as it did before."""
        backed = next((one for one in self._in_programme(actor) if one.role is Role.ASSOCIATED), None)
        if gate.id == "applicant" and verdict.role is Role.TARGET:
            return PossiblePart(actor, frozenset({Role.TARGET}), _BENEFITS(), refused=True)
        if backed and applicant_of(actor) is actor:
            return PossiblePart(actor, frozenset({Role.ASSOCIATED}), _BACKED(project=backed.name), known=backed)
        return PossiblePart(actor, frozenset(), self._ruling(gate.id, actor).reason)

    def _usual(self, actor: PreparedActor, verdict: Verdict) -> PossiblePart:
        """The part by the gate of applicants, narrowed by what the actor usually does."""
        usual = set(actor.actor.roles)
        company = not actor.belonging.own.isdisjoint(_COMPANIES)
        if verdict.answer is Answer.UNKNOWN:
            return self._not_told(actor, company)
        roles = {Role.PARTNER, Role.LEAD} if verdict.role is Role.LEAD else {Role.PARTNER}
        if usual and usual.isdisjoint(_LEAD_WORDS) and not self._alone:
            roles.discard(Role.LEAD)
        because = self._because(actor, Role.LEAD in roles)
        if decides(actor, self.call) and benefit_elsewhere(actor, self.call, self._run.setting.atlas):
            return PossiblePart(actor, frozenset(), OTHER_AREA())
        if company and not self._named(actor) and usual and "partner" not in usual and self.fund != "HORIZON":
            if "target_group" in usual:
                return PossiblePart(actor, frozenset({Role.TARGET}), _USUALLY())
            ask = _WOULD() if verdict.answer is Answer.YES else _LARGE()
            return PossiblePart(actor, frozenset({Role.PARTNER}), because, ask)
        return PossiblePart(actor, frozenset(roles), because)

    def _not_told(self, actor: PreparedActor, company: bool) -> PossiblePart:
        """The gate does not tell: named by our reading, too coarsely known, or nobody is named at all."""
        applicant = self._ruling("applicant", actor)
        if self._read_as(actor):
            return PossiblePart(actor, frozenset({Role.PARTNER}), applicant.reason, by_reading=True)
        if company and applicant.awaits and applicant.awaits.side == "actor":
            return PossiblePart(actor, frozenset(), applicant.reason)
        kinds = sorted(actor.belonging.own & self._parties)
        if kinds and not company:
            leads = not actor.actor.roles or not _LEAD_WORDS.isdisjoint(actor.actor.roles)
            roles = frozenset({Role.PARTNER, Role.LEAD} if leads else {Role.PARTNER})
            return PossiblePart(actor, roles, _AS_PARTY(kind=[ActorClass(one).phrase for one in kinds]))
        return self._by_experience(actor, applicant)

    @cached_property
    def _parties(self) -> frozenset[str]:
        """The classes that the call names as parties, or in particular, where it does not say who may apply."""
        if self.call.rules(RuleKind.APPLICANT, Polarity.MUST):
            return frozenset()
        terms = self.call.call.partnership
        parties = [kind for one in (terms.required if terms else ()) for kind in one.classes]
        wished = [kind for rule in self.call.rules(RuleKind.APPLICANT, Polarity.PREFERRED) for kind in rule.values]
        return frozenset((*parties, *wished)) - {ActorClass.LEGAL_ENTITY}

    @cached_property
    def _alone(self) -> bool:
        """Whether one applicant will do, who leads then."""
        terms = self.call.call.partnership
        return terms is not None and terms.min_partners == 1

    def _read_as(self, actor: PreparedActor) -> bool:
        rules = self.call.rules(RuleKind.APPLICANT, Polarity.MUST)
        return any(actor.belonging.among(rule.readings) for rule in rules if rule.readings)

    def _by_experience(self, actor: PreparedActor, applicant: Ruling) -> PossiblePart:
        """Where nobody has said who may apply, those who have done it before come first; the others are a question."""
        before = self._in_fund(actor)
        led = next((one for one in before if one.role is Role.LEAD), None)
        if led or before:
            project = (led or before[0]).name
            why = _LIKE_IT(because=(_LED if led else _WAS_IN)(project=project))
            return PossiblePart(actor, frozenset({Role.PARTNER, Role.LEAD} if led else {Role.PARTNER}), why)
        return PossiblePart(actor, frozenset({Role.PARTNER}), applicant.reason, applicant.question or applicant.reason)

    def _doubt(self, actor: PreparedActor, territory: Answer) -> Said | None:
        """What has to be asked before the actor is put into a consortium."""
        usual = set(actor.actor.roles)
        named = classes_of(tuple(self.call.named))
        if applicant_of(actor) is None and actor.parent:
            return self._ruling("legal_person", actor).question
        if decides(actor, self.call):
            return _FUNDER()
        if usual and usual <= {"intelligence", "partner_search"}:
            return _INTERMEDIARY()
        if territory is Answer.UNKNOWN and self.call.rules(RuleKind.TERRITORY):
            return self._ruling("territory", actor).question
        if benefit_elsewhere(actor, self.call, self._run.setting.atlas):
            return _ABROAD()
        research = not actor.belonging.own.isdisjoint(_RESEARCHERS)
        if research and named and named.isdisjoint(_OF_RESEARCH):
            return _RESEARCH()
        return None

    def _named(self, actor: PreparedActor) -> bool:
        """Whether the call names a class of the actor's own that is more than any legal entity."""
        values = classes_of(tuple(self.call.named)) - {ActorClass.LEGAL_ENTITY}
        return not actor.belonging.own.isdisjoint(values)

    def _because(self, actor: PreparedActor, leads: bool) -> Said:
        known = self._known(actor)
        if known:
            return (_LED if known.role is Role.LEAD else _WAS_IN)(project=known.name)
        return _LEADS() if leads else _TAKES_PART()

    def _known(self, actor: PreparedActor) -> PastProject | None:
        """The earlier project that says most: of the programme before the fund, led before joined."""
        found = [*self._in_programme(actor), *self._in_fund(actor)]
        return max(found, key=lambda one: (one in self._in_programme(actor), one.role is Role.LEAD), default=None)

    def _in_programme(self, actor: PreparedActor) -> list[PastProject]:
        wanted = self.call.call.programme_id
        return [one for one in actor.actor.past_projects if wanted and one.programme_id == wanted]

    def _in_fund(self, actor: PreparedActor) -> list[PastProject]:
        """Earlier projects with money of the same family: ESF and ESF+, ERDF of any period."""
        wanted = (self.call.call.programme_id or "").split("-")[0]
        return [
            one
            for one in actor.actor.past_projects
            if wanted and (one.programme_id or "").split("-")[0] == wanted and one.role is not Role.ASSOCIATED
        ]


def ids(parts: Iterable[PossiblePart]) -> tuple[str, ...]:
    """The ids of actors, the best fit first."""
    return tuple(part.actor.id for part in sorted(parts, key=lambda one: (-one.score, one.actor.id)))
