"""A call or an actor on one page: every fact with its source, and what is not stated."""

from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ASK_ROUND, stated, when
from fundmatch.models.base import Certainty, Lang, Source
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase, number
from fundmatch.render.line import Line
from fundmatch.render.words import field_name

_SECTIONS = {
    "dates": Phrase("Datum", "Dates"),
    "money": Phrase("Pengar", "Money"),
    "who": Phrase("Vem", "Who"),
    "partners": Phrase("Partnerskap", "Partnership"),
    "content": Phrase("Innehåll", "Content"),
    "unknown": Phrase("Står inte i den text som lästs", "Not stated in the text seen"),
    "conflicts": Phrase("Källorna säger olika", "Sources differ"),
    "notes": Phrase("Anmärkningar", "Notes"),
    "sources": Phrase("Källor", "Sources"),
    "is": Phrase("Vad den är", "What it is"),
    "projects": Phrase("Tidigare EU-projekt", "Earlier EU projects"),
    "networks": Phrase("Nätverk", "Networks"),
}
_NOT_PAID = Phrase("inte: {what}", "not: {what}")
_APPLY = {
    Polarity.MUST: Phrase("får söka", "may apply"),
    Polarity.MUST_NOT: Phrase("får inte söka", "may not apply"),
    Polarity.PREFERRED: Phrase("nämns som sökande", "named as applicants"),
}
_AIDED = Phrase("målgrupp", "target group")
_RULE = {
    RuleKind.TERRITORY: Phrase("område", "area"),
    RuleKind.NAMED_BODY: Phrase("namngiven aktör", "named body"),
    RuleKind.PRIOR_STATUS: Phrase("ska finnas i förväg", "has to exist beforehand"),
    RuleKind.POPULATION: Phrase("invånare, minst", "inhabitants, at least"),
    RuleKind.SIZE: Phrase("storlek", "size"),
    RuleKind.SECTOR: Phrase("bransch", "sector"),
    RuleKind.CONTROL: Phrase("kontroll", "control"),
    RuleKind.TIMING: Phrase("tid", "timing"),
}
_MANNER = {
    Polarity.MUST: Phrase("{rule}", "{rule}"),
    Polarity.MUST_NOT: Phrase("{rule}, inte", "{rule}, not"),
    Polarity.PREFERRED: Phrase("{rule}, helst", "{rule}, preferably"),
}
_PARTNERS = Phrase("minst {count} parter", "at least {count} partners")
_COUNTRIES = Phrase("minst {count} länder", "at least {count} countries")


def call_card(prepared: PreparedCall, lang: Lang) -> list[Line]:
    """Everything known of a call, with the source's own words."""
    call = prepared.call
    lines = [Line(call.title.pick(lang), style="bold")]
    other = call.title.pick("en" if lang == "sv" else "sv")
    if other != call.title.pick(lang):
        lines.append(Line(other, style="italic"))
    presumed = prepared.standing.presumed
    status = stated(call, prepared.standing).text(lang)
    facts = (call.id, call.official_id, call.programme, call.fund, call.managing_authority, status)
    lines.append(Line(" · ".join(fact for fact in facts if fact)))
    if presumed:
        lines.append(Line(f"”{presumed.words}” {ASK_ROUND.text(lang)}"))
    if call.summary:
        lines += [Line(""), Line(call.summary.pick(lang))]
    lines += _section("content", [item.pick(lang) for item in call.funds], lang)
    lines += [Line(_NOT_PAID(what=item).text(lang), 2) for item in call.excludes]
    dates = []
    for stone in call.milestones:
        kind = name_of(stone.kind).text(lang)
        extra = ", ".join(part for part in (stone.label, _sure(stone.certainty, lang)) if part)
        dates.append(f"{kind}: {when(stone)}" + (f" ({extra})" if extra else "") + _words(stone.words))
    lines += _section("dates", dates, lang)
    money = [
        f"{name_of(one.what).text(lang)}: {number(one.money.amount, lang)} {one.money.currency}"
        + "".join(f" ({part})" for part in (one.scope,) if part) + _words(one.words)
        for one in call.amounts
    ]  # fmt: skip
    money += [
        f"{name_of(one.share).text(lang)}: {number(one.percent, lang)} %"
        + "".join(f" ({part})" for part in (_for_whom(one.applicants, lang), one.condition) if part) + _words(one.words)
        for one in call.rates
    ]  # fmt: skip
    lines += _section("money", money + ([call.cofinancing] if call.cofinancing else []), lang)
    lines += _section("who", [rule_text(rule, lang) for rule in call.eligibility], lang)
    if call.partnership:
        terms = call.partnership
        sizes = ((_PARTNERS, terms.min_partners), (_COUNTRIES, terms.min_countries))
        said = ", ".join(phrase(count=count).text(lang) for phrase, count in sizes if count and count > 1)
        lines += _section("partners", [said + _words(terms.words) if said else terms.words or "1"], lang)
    gaps = [field_name(gap.field, lang) + (f" ({gap.where})" if gap.where else "") for gap in call.not_stated]
    lines += _section("unknown", gaps, lang)
    conflicts = [f"{field_name(one.field, lang)}: {' / '.join(one.claims)}" for one in call.conflicts]
    lines += _section("conflicts", conflicts, lang)
    lines += _section("notes", list(call.notes), lang)
    return [*lines, *_section("sources", [source_line(source, lang) for source in call.sources], lang)]


def actor_card(prepared: PreparedActor, lang: Lang) -> list[Line]:
    """Everything known of an actor."""
    actor = prepared.actor
    lines = [Line(actor.name, style="bold")]
    if actor.name_en and actor.name_en != actor.name:
        lines.append(Line(actor.name_en, style="italic"))
    facts = (actor.id, name_of(actor.kind).text(lang), actor.municipality, actor.nuts, actor.org_number, actor.website)
    lines.append(Line(" · ".join(fact for fact in facts if fact)))
    if prepared.parent:
        lines.append(Line(f"→ {prepared.parent.actor.name}"))
    if actor.description:
        lines += [Line(""), Line(actor.description.pick(lang))]
    themes = [*actor.core, *(theme for theme in actor.themes if theme not in actor.core)]
    lines += _section("content", [", ".join(themes)] if themes else [], lang)
    own = sorted(prepared.belonging.own - {ActorClass.LEGAL_ENTITY})
    lines += _section("is", [", ".join(name_of(one).text(lang) for one in own)], lang)
    projects = [
        ", ".join(part for part in (one.name, one.programme, one.years, one.role_words) if part)
        for one in actor.past_projects
    ]
    lines += _section("projects", projects, lang)
    lines += _section("networks", list(actor.networks), lang)
    lines += _section("notes", list(actor.notes), lang)
    return [*lines, *_section("sources", [source_line(source, lang) for source in actor.sources], lang)]


def _section(key: str, items: list[str], lang: Lang) -> list[Line]:
    if not items:
        return []
    return [Line(""), Line(_SECTIONS[key].text(lang), style="bold"), *(Line(item, 2) for item in items)]


def _words(words: str | None) -> str:
    return f" – ”{words}”" if words else ""


def _sure(certainty: Certainty, lang: Lang) -> str | None:
    return None if certainty is Certainty.STATED else name_of(certainty).text(lang)


def _for_whom(classes: tuple[ActorClass, ...], lang: Lang) -> str | None:
    return ", ".join(name_of(one).text(lang) for one in classes) or None


def rule_text(rule: Rule, lang: Lang) -> str:
    """One condition in words, with the source's own."""
    role = f" ({name_of(rule.role).text(lang)})" if rule.role else ""
    if rule.type is RuleKind.APPLICANT:
        aided = rule.role is Role.TARGET and rule.polarity is not Polarity.MUST_NOT
        head = _AIDED.text(lang) if aided else _APPLY[rule.polarity].text(lang) + role
        values = [name_of(ActorClass(value)).text(lang) for value in rule.values]
    else:
        head = _MANNER[rule.polarity](rule=_RULE[rule.type]).text(lang) + role
        values = list(rule.values)
    return f"{head}: {', '.join(values)}{_words(rule.words)}" if values else f"{head}: {rule.words or '?'}"


def source_line(source: Source, lang: Lang) -> str:
    """A source with its kind and the day it was read, if known."""
    seen = f", {source.seen.isoformat()}" if source.seen else ""
    return f"{name_of(source.kind).text(lang)}{seen}: {source.url or source.name or source.id}"
