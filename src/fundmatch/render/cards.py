"""A call or an actor on one page: every fact with its source, and what is not stated."""

from collections.abc import Iterable, Sequence

from fundmatch.matching.candidate import Setting
from fundmatch.matching.finding import Answer
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ASK_ROUND, stated
from fundmatch.models.actor import Actor, Capacity
from fundmatch.models.base import Source, Sourced, worded
from fundmatch.models.call import Call, Polarity, Reach, RequiredParty
from fundmatch.models.kinds import ActorClass
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Lang, Phrase, capital
from fundmatch.render import facts
from fundmatch.render.line import Line, section
from fundmatch.render.unread import unread_lines
from fundmatch.render.words import field_name
from fundmatch.text.plain_words import word_of
from fundmatch.text.tokens import language_of

_SECTIONS = {
    "dates": Phrase("Datum", "Dates"),
    "money": Phrase("Pengar", "Money"),
    "who": Phrase("Vem", "Who"),
    "partners": Phrase("Partnerskap", "Partnership"),
    "form": Phrase("Upplägg", "Set-up"),
    "content": Phrase("Innehåll", "Content"),
    "unknown": Phrase("Står inte i den text som lästs", "Not stated in the text seen"),
    "unread": Phrase("Står på sidan, inte läst", "On the page, not read"),
    "conflicts": Phrase("Källorna säger olika", "Sources differ"),
    "notes": Phrase("Anmärkningar", "Notes"),
    "notes_foreign": Phrase("Anmärkningar (på engelska)", "Notes (in Swedish)"),
    "sources": Phrase("Källor", "Sources"),
    "is": Phrase("Vad den är", "What it is"),
    "projects": Phrase("Tidigare EU-projekt", "Earlier EU projects"),
    "networks": Phrase("Nätverk", "Networks"),
}
_NOT_PAID = Phrase("inte: {what}", "not: {what}")
_REST = Phrase("medfinansiering: {what}", "co-financing: {what}")
_STATUS = Phrase("Källans ord om status: {words}", "The source's word on status: {words}")
_TYPE = Phrase("åtgärdstyp: {kind}", "type of action: {kind}")
_GRANTS = Phrase("antal bidrag: {span}", "number of grants: {span}")
_MONTHS = Phrase("projektets längd: {span} månader", "length of the project: {span} months")
_LEVELS = Phrase("teknisk mognad (TRL): från {starts} till {reaches}",
                 "technology readiness (TRL): from {starts} to {reaches}")  # fmt: skip
_REACH = Phrase("läsarens slutsats för {area}: {answer}", "reader's conclusion for {area}: {answer}")
_PARTY = Phrase("krävs: {count} {who}", "required: {count} {who}")
_WISHED = Phrase("önskas: {count} {who}", "wished for: {count} {who}")

_YES, _NO, _UNKNOWN = Phrase("ja", "yes"), Phrase("nej", "no"), Phrase("inte känt", "not known")
_LEGAL = Phrase("juridisk person: {value}", "legal person: {value}")
_LEGAL_FORM = Phrase("juridisk form: {value}", "legal form: {value}")
_OWNER = Phrase("ägare: {value}", "owner: {value}")
_AREA = Phrase("verkar i: {value}", "serves: {value}")
_PEOPLE = Phrase("invånare: {value}", "inhabitants: {value}")
_STATUSES = Phrase("har i förväg: {value}", "has beforehand: {value}")
_ROLES = Phrase("brukar vara: {value}", "is usually: {value}")
_STAFF = Phrase("anställda: {value}", "employees: {value}")
_TURNOVER = Phrase("omsättning, miljoner kronor: {value}", "turnover, SEK million: {value}")
_OFFICE = Phrase("egen personal för EU-medel: {value}", "staff of its own for EU funding: {value}")
_HINTS = Phrase("kapacitet: {value}", "capacity: {value}")
_TRUST = Phrase("hur säkra uppgifterna är: {value}", "how sure the facts are: {value}")
_CONFIDENCE = {
    "high": Phrase("säkra", "sure"), "medium": Phrase("ganska säkra", "fairly sure"), "low": Phrase("osäkra", "unsure"),
}  # fmt: skip


def call_card(prepared: PreparedCall, atlas: Atlas, lang: Lang) -> list[Line]:
    """Everything known of a call, with the source's own words."""
    call = prepared.call
    content = [*(item.pick(lang) for item in call.funds), *(_NOT_PAID(what=item).text(lang) for item in call.excludes)]
    lines = [
        *_call_head(prepared, lang),
        *_section("content", content, lang),
        *_section(
            "dates",
            _facts([(facts.date_text(milestone, lang), milestone) for milestone in call.milestones], call, lang),
            lang,
        ),
        *_section("money", _money(call, lang), lang),
    ]
    who = _facts([(facts.rule_text(rule, atlas, lang), rule) for rule in call.eligibility], call, lang)
    lines += _section("who", [*who, *(_conclusion(one, atlas, lang) for one in call.reach)], lang)
    terms = call.partnership
    if terms:
        needed = [Line(_party(one, atlas, lang), 2) for one in terms.required]
        lines += _section("partners", [*_facts([(facts.partners_text(terms, lang), terms)], call, lang), *needed], lang)
    lines += _section("form", _form(call, lang), lang)
    missing = [field_name(gap.field, lang) + facts.among((gap.where,)) for gap in facts.gaps(call)]
    lines += _section("unknown", missing, lang)
    conflicts = [f"{field_name(one.field, lang)}: {' / '.join(one.claims)}" for one in call.conflicts]
    lines += _section("conflicts", conflicts, lang)
    lines += _section("unread", unread_lines(call, lang), lang)
    lines += _notes(call.notes, lang)
    return [*lines, *_sources(call.sources, lang)]


def _call_head(prepared: PreparedCall, lang: Lang) -> list[Line]:
    """Titles, the frame, where the call stands and in whose words, and the summary."""
    call, presumed = prepared.call, prepared.standing.presumed
    lines = [Line(call.title.pick(lang), style="bold")]
    other = call.title.pick("en" if lang == "sv" else "sv")
    if other != call.title.pick(lang):
        lines.append(Line(other, style="italic"))
    status = stated(call, prepared.standing).text(lang)
    money = dict.fromkeys((facts.programme_text(call, lang), facts.fund_text(call, lang)))
    frame = (call.id, call.official_id, *money, facts.authority_text(call, lang), call.edition, status)
    lines.append(Line(" · ".join(fact for fact in frame if fact)))
    if presumed:
        lines.append(Line(f"{facts.quoted(presumed.words)} {ASK_ROUND.text(lang)}"))
    if call.status_words and not (presumed and presumed.words == call.status_words):
        lines.append(Line(_STATUS(words=facts.quoted(call.status_words)).text(lang)))
    if call.sources:
        lines.append(Line(facts.short_ground(prepared, lang)))
    return [*lines, *([Line(""), Line(call.summary.pick(lang))] if call.summary else [])]


def _money(call: Call, lang: Lang) -> list[Line]:
    """Sums, rates, the rule of state aid, and what is said of the rest of the money."""
    said: list[tuple[str, Sourced]] = [(facts.amount_text(one, lang), one) for one in call.amounts]
    said += [(facts.rate_text(one, lang), one) for one in call.rates]
    said += [
        (one.rule.phrase.text(lang) + facts.among(who.phrase.text(lang) for who in one.applicants), one)
        for one in call.state_aid
    ]
    rest = [Line(_REST(what=facts.untranslated(call.cofinancing, lang)).text(lang), 2)] if call.cofinancing else []
    return [*_facts(said, call, lang), *rest]


def _form(call: Call, lang: Lang) -> list[Line]:
    """How projects and applications are shaped: one line for each thing that is known."""
    named = call.partnership.general if call.partnership else None
    plain = [
        ("deadline_model", call.deadline_model and call.deadline_model.phrase.text(lang)),
        ("project_kinds", ", ".join(one.phrase.text(lang) for one in call.project_kinds)),
        ("cost_models", ", ".join(one.phrase.text(lang) for one in call.cost_models)),
        ("objectives", ", ".join(call.objectives)),
    ]
    kind = named.pick(lang) if named else call.type_of_action
    lines = [Line(_TYPE(kind=kind).text(lang), 2)] if kind else []
    lines += [Line(f"{field_name(key, lang)}: {value}", 2) for key, value in plain if value]
    sized: list[tuple[str, Sourced]] = []
    if call.grants:
        sized.append(
            (_GRANTS(span=facts.span(call.grants.least, call.grants.most, lang) or "?").text(lang), call.grants)
        )
    if call.duration:
        months = facts.span(call.duration.min_months, call.duration.max_months, lang) or "?"
        sized.append((_MONTHS(span=months).text(lang), call.duration))
    if call.readiness:
        level = call.readiness
        starts = facts.span(level.starts_min, level.starts_max, lang) or "?"
        reaches = facts.span(level.reaches_min, level.reaches_max, lang) or "?"
        sized.append((_LEVELS(starts=starts, reaches=reaches).text(lang), level))
    return [*lines, *_facts(sized, call, lang)]


def _conclusion(reach: Reach, atlas: Atlas, lang: Lang) -> Line:
    """What a reader of the page concluded for one area: ours, so never quoted."""
    answer = Answer(reach.answer).phrase.text(lang)
    text = _REACH(area=facts.area_text(reach.area, atlas, lang), answer=answer).text(lang)
    note = facts.untranslated(reach.note, lang) if reach.note else None
    return Line(text + facts.among((note,)), 2)


def _party(party: RequiredParty, atlas: Atlas, lang: Lang) -> str:
    """A party that the partnership needs besides the applicant."""
    who = worded(party.body, lang) or ", ".join(one.phrase.text(lang) for one in party.classes) or "?"
    area = facts.area_text(party.area, atlas, lang) if party.area else None
    phrase = _PARTY if party.polarity is Polarity.MUST else _WISHED
    return phrase(count=party.count, who=who).text(lang) + facts.among((area,))


def actor_card(prepared: PreparedActor, setting: Setting, lang: Lang) -> list[Line]:
    """Everything known of an actor: all that decides, with what nobody knows said to be unknown."""
    actor = prepared.actor
    lines = [Line(actor.name, style="bold")]
    if actor.name_en and actor.name_en != actor.name:
        lines.append(Line(actor.name_en, style="italic"))
    frame = (actor.id, actor.kind.phrase.text(lang), actor.municipality, actor.nuts, actor.org_number, actor.website)
    lines.append(Line(" · ".join(fact for fact in frame if fact)))
    life = facts.life_text(actor, lang)
    if life:
        lines.append(Line(capital(life), style="bold red"))
    if prepared.parent:
        lines.append(Line(f"→ {prepared.parent.actor.name}"))
    if actor.description:
        lines += [Line(""), Line(actor.description.pick(lang))]
    concepts = setting.reader.concepts
    themes = [concepts.named(theme, lang) for theme in dict.fromkeys((*actor.core, *actor.themes))]
    lines += _section("content", [", ".join(themes)] if themes else [], lang)
    own = sorted(prepared.belonging.own - {ActorClass.LEGAL_ENTITY})
    lines += _section(
        "is", [", ".join(one.phrase.text(lang) for one in own), *_decides(actor, setting.atlas, lang)], lang
    )
    projects = [
        ", ".join(part for part in (one.name, one.programme, one.years, one.role_words, one.amount_words) if part)
        for one in actor.past_projects
    ]
    lines += _section("projects", projects, lang)
    lines += _section("networks", list(actor.networks), lang)
    lines += _notes(actor.notes, lang)
    return [*lines, *_sources(actor.sources, lang)]


def _decides(actor: Actor, atlas: Atlas, lang: Lang) -> list[str]:
    """The facts that gates and criteria ask for, one a line; the essential ones also when they are not known."""
    has = actor.capacity or Capacity()
    areas = [facts.area_text(code, atlas, lang) for code in (*actor.serves, *actor.covers)]
    rows: list[tuple[Phrase, object, bool]] = [
        (_LEGAL, actor.legal_person, True),
        (_LEGAL_FORM, actor.legal_form and actor.legal_form.phrase, False),
        (_OWNER, [part for part in (actor.owner, actor.owner_country) if part], False),
        (_AREA, areas, False),
        (_PEOPLE, actor.population, False),
        (_STATUSES, [word_of(one, lang) for one in actor.statuses], False),
        (_ROLES, [word_of(one, lang) for one in actor.roles], False),
        (_STAFF, has.employees, True),
        (_TURNOVER, has.turnover_msek, True),
        (_OFFICE, has.eu_office, True),
        (_HINTS, [facts.untranslated(", ".join(has.hints), lang)] if has.hints else [], False),
        (_TRUST, actor.confidence and _CONFIDENCE[actor.confidence], True),
    ]
    shown = {True: _YES, False: _NO, None: _UNKNOWN}
    return [
        head(value=shown[value] if value is None or isinstance(value, bool) else value).text(lang)
        for head, value, always in rows
        if always or value not in (None, [])
    ]


def _facts(said: Iterable[tuple[str, Sourced]], call: Call, lang: Lang) -> list[Line]:
    """Facts, each with what it rests on."""
    return [line for text, fact in said for line in facts.fact_lines(text, fact, call, lang)]


def _sources(sources: Iterable[Source], lang: Lang) -> list[Line]:
    return _section("sources", [facts.source_line(source, lang) for source in sources], lang)


def _section(key: str, items: Iterable[Line | str], lang: Lang) -> list[Line]:
    return section(_SECTIONS[key], [item for item in items if item], lang)


def _notes(notes: Sequence[str], lang: Lang) -> list[Line]:
    """What whoever wrote the record adds, under a heading that says when that is in the other language."""
    foreign = bool(notes) and all(language_of(one) != lang for one in notes)
    return _section("notes_foreign" if foreign else "notes", notes, lang)
