"""A call or an actor on one page: every fact with its source, and what is not stated."""

from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ASK_ROUND, stated, when
from fundmatch.models.base import Certainty, Lang, Source
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, ProjectKind, Role
from fundmatch.models.names import name_of
from fundmatch.models.strategy import Signal, Strategy
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
    return [*lines, *_section("sources", [_source(source, lang) for source in call.sources], lang)]


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
    return [*lines, *_section("sources", [_source(source, lang) for source in actor.sources], lang)]


_WEIGHT = Phrase("vikt {weight}", "weight {weight}")
_GIVES = Phrase("ger {value}", "gives {value}")
_CAPS = Phrase("högst {value}", "at most {value}")
_WORDS = Phrase("ord: {words}", "words: {words}")
_FALSE = Phrase("inte: {words}", "but not: {words}")


_YES, _NO = Phrase("ja", "yes"), Phrase("nej", "no")
_WHEN = {
    "programmes": Phrase("program: {value}", "programmes: {value}"),
    "funds": Phrase("fond: {value}", "fund: {value}"),
    "objectives": Phrase("särskilt mål: {value}", "specific objective: {value}"),
    "project_kinds": Phrase("slag av projekt: {value}", "kind of project: {value}"),
    "min_countries": Phrase("minst antal länder: {value}", "countries at least: {value}"),
    "min_partners": Phrase("minst antal parter: {value}", "partners at least: {value}"),
    "required": Phrase("part som krävs: {value}", "party required: {value}"),
    "applicants": Phrase("sökande: {value}", "applicants: {value}"),
    "only_applicants": Phrase("inga andra sökande än: {value}", "no other applicants than: {value}"),
    "territory": Phrase("område: {value}", "area: {value}"),
    "shut_out": Phrase("ingen i regionen kan delta: {value}", "nobody in the region can take part: {value}"),
}
"""Parts of a signal's condition besides its words, as people say them."""


def strategy_page(strategy: Strategy, lang: Lang) -> list[Line]:
    """The strategy with its directions, their weights and the signals by which calls are read."""
    adopted = f" · {strategy.adopted.isoformat()}" if strategy.adopted else ""
    lines = [Line(strategy.title.pick(lang), style="bold"), Line(f"{strategy.body}{adopted}")]
    for one in strategy.directions:
        weight = _WEIGHT(weight=one.weight).text(lang)
        lines += [Line(""), Line(f"{one.title.pick(lang)} ({one.id}, {weight})", style="bold")]
        lines.append(Line(one.definition.pick(lang), 2))
        if one.caution:
            lines.append(Line(one.caution.pick(lang), 2, "italic"))
        for signal in one.signals:
            lines += _signal(signal, lang)
    for switch in strategy.switches:
        lines.append(Line(f"[{'x' if switch.on else ' '}] {switch.id}: {switch.question.pick(lang)}", 2))
    return [*lines, *_section("sources", [_source(source, lang) for source in strategy.sources], lang)]


def _signal(signal: Signal, lang: Lang) -> list[Line]:
    value = _GIVES(value=signal.gives) if signal.gives is not None else _CAPS(value=signal.caps)
    words = signal.when.words_sv if lang == "sv" else signal.when.words_en
    lines = [Line(f"{value.text(lang)}: {signal.because.pick(lang)}", 4)]
    if words:
        lines.append(Line(_WORDS(words=words).text(lang), 8, "dim"))
    if signal.when.but_not:
        lines.append(Line(_FALSE(words=signal.when.but_not).text(lang), 8, "dim"))
    given = signal.when.model_dump(exclude_defaults=True)
    for key, phrase in _WHEN.items():
        if key in given:
            lines.append(Line(phrase(value=_value(given[key], lang)).text(lang), 8, "dim"))
    return lines


def _value(value: object, lang: Lang) -> object:
    """A part of a condition in words."""
    if isinstance(value, bool):
        return _YES if value else _NO
    many = value if isinstance(value, tuple) else (value,)
    return [name_of(one) if isinstance(one, ActorClass | ProjectKind) else one for one in many]


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


def _source(source: Source, lang: Lang) -> str:
    seen = f", {source.seen.isoformat()}" if source.seen else ""
    return f"{name_of(source.kind).text(lang)}{seen}: {source.url or source.name or source.id}"
