"""What a person reads before judging: the call, without score, rank, dates or who chose it."""

from fundmatch.models.actor import Actor
from fundmatch.models.call import Call, Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.facts import fund_text, programme_text
from fundmatch.render.line import Line
from fundmatch.render.matches import title_of

_PROGRESS = Phrase("{at} av {all}", "{at} of {all}")
_FUNDED = Phrase("Vad som finansieras", "What is funded")
_WHO = Phrase("Vem som får söka", "Who may apply")
_PARTNERS = Phrase("Partnerskap", "Partnership")
_UNSAID = Phrase("står inte i den text som lästs", "not stated in the text seen")
_NOT = Phrase("inte: {who}", "not: {who}")
_AIDED = Phrase("målgrupp: {who}", "target group: {who}")
_AS = Phrase("{role}: {who}", "{role}: {who}")
_HEADING = Phrase("Hur starkt bör {name} få veta om utlysningen?", "How strongly should {name} hear of the call?")
_DATES = Phrase("Bedöm som om den vore öppen i dag.", "Judge it as if it were open today.")
SCALE = {
    3: Phrase(
        "måste få veta: ämnet är kärnverksamhet, och aktören kan söka eller vara partner på riktigt",
        "must hear: the subject is core business, and the actor can apply or be a real partner",
    ),
    2: Phrase(
        "bör få veta: tydlig överlappning med en verklig verksamhet eller ett behov, rimlig sökande eller partner",
        "should hear: clear overlap with a real activity or need, a realistic applicant or partner",
    ),
    1: Phrase(
        "kan få veta: sidointresse, eller bara en mindre roll i någon annans projekt",
        "could hear: a side interest, or only a minor role in another's project",
    ),
    0: Phrase(
        "brus: fel ämne, eller aktören kan inte delta i någon roll",
        "noise: wrong subject, or the actor cannot take part in any role",
    ),
}
_KEYS = {
    "s": Phrase("hoppa över", "skip"),
    "q": Phrase("sluta", "stop"),
    "?": Phrase("visa skalan igen", "show the scale again"),
}


def scale(actor: Actor, lang: Lang) -> list[Line]:
    """The question and its answers."""
    lines = [Line(_HEADING(name=actor.name).text(lang), style="bold")]
    if actor.description:
        lines.append(Line(actor.description.pick(lang), 2, "dim"))
    for key, said in (*SCALE.items(), *_KEYS.items()):
        lines.append(Line(said.text(lang), 2, "", str(key)))
    return [*lines, Line(_DATES.text(lang), 2), Line("")]


def card(call: Call, at: int, every: int, lang: Lang) -> list[Line]:
    """One call: title, programme, summary, what is funded, who may apply."""
    title = title_of(call, lang)
    lines = [Line(f"{_PROGRESS(at=at, all=every).text(lang)}  {title}", style="bold")]
    whole = call.title.pick(lang)
    if whole != title:
        lines.append(Line(whole, 2))
    frame = " · ".join(filter(None, dict.fromkeys((programme_text(call, lang), fund_text(call, lang)))))
    lines.append(Line(frame, 2, "dim"))
    if call.summary:
        lines.append(Line(call.summary.pick(lang), 2))
    if call.funds:
        lines += [Line(_FUNDED.text(lang), 2, "bold"), *(Line(item.pick(lang), 4) for item in call.funds)]
    rules = [_rule(rule, lang) for rule in call.eligibility if rule.type is RuleKind.APPLICANT]
    lines += [Line(_WHO.text(lang), 2, "bold"), *(Line(one, 4) for one in rules or [_UNSAID.text(lang)])]
    if call.partnership and call.partnership.words:
        lines += [Line(_PARTNERS.text(lang), 2, "bold"), Line(call.partnership.words, 4)]
    return [*lines, Line("")]


def _rule(rule: Rule, lang: Lang) -> str:
    """Who a rule speaks of, with the source's own words."""
    named = ", ".join(ActorClass(value).phrase.text(lang) for value in rule.values)
    who = f"{named} – ”{rule.words}”" if named and rule.words else named or rule.words or "?"
    if rule.polarity is Polarity.MUST_NOT:
        return _NOT(who=who).text(lang)
    if rule.role is Role.TARGET:
        return _AIDED(who=who).text(lang)
    return _AS(role=rule.role.phrase, who=who).text(lang) if rule.role else who
