"""One way to print each kind of fact: a date, a sum, a rate, a condition, a source with the day it was read.

What a source says stands in quotation marks; what whoever wrote the record adds never does.
"""

from collections.abc import Iterable
from decimal import Decimal

from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.gates.partnership import size
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import when
from fundmatch.models.actor import Actor, Life
from fundmatch.models.base import Certainty, Label, NotStated, Source, Sourced, SourceKind, worded
from fundmatch.models.call import Call, Partnership, Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.milestone import Milestone
from fundmatch.models.money import Amount, Rate, RateShare
from fundmatch.models.place import Atlas
from fundmatch.models.told import told_fact
from fundmatch.models.wording import Lang, Phrase, number
from fundmatch.render.line import Line
from fundmatch.render.words import field_name
from fundmatch.text.authorities import authority_name
from fundmatch.text.funds import fund_name
from fundmatch.text.plain_words import word_of
from fundmatch.text.programmes import programme_name
from fundmatch.text.tokens import language_of, words

_READ = Phrase("läst {day}", "read {day}")
_NOT_READ = Phrase("läsdatum saknas", "day of reading not known")
_NOTE = {
    "sv": Phrase("anmärkning: {note}", "note (in Swedish): {note}"),
    "en": Phrase("anmärkning (på engelska): {note}", "note: {note}"),
}
"""By the language that a note is in: one that nobody has put into the reader's says so."""
_IN_ENGLISH = Phrase("på engelska: {text}", "{text}")
_TOLD = Phrase("uppgift från kontoret, {day}, {who} ({fact}: {value})",
               "told by the office, {day}, {who} ({fact}: {value})")  # fmt: skip
_SOURCE = Phrase("källa: {source}", "source: {source}")
_GENERAL = Phrase("allmän regel för {kind}; utlysningen säger inget annat",
                  "general rule for {kind}; the call says nothing else")  # fmt: skip
_NO_RULE = Phrase("inget antal i den text som lästs", "no number in the text seen")
_READ_AS = Phrase("enligt vår läsning även {who}", "by our reading also {who}")
_NO_FUND = Phrase("fond inte känd", "fund not known")
_SECOND_HAND = frozenset({SourceKind.AGGREGATOR, SourceKind.NEWS})
"""Sources that tell of a call and do not stand behind it."""

_THROUGH = Phrase("{name}, söker genom {applicant}", "{name}, applies through {applicant}")
_DISSOLVED = Phrase("finns inte längre", "exists no more")
_PLANNED = Phrase("finns inte än", "does not exist yet")
_ENDS = Phrase("finns till {day}", "exists until {day}")

_APPLY = {
    Polarity.MUST: Phrase("får söka", "may apply"),
    Polarity.MUST_NOT: Phrase("får inte söka", "may not apply"),
    Polarity.PREFERRED: Phrase("nämns som sökande", "named as applicants"),
}
_AIDED = Phrase("målgrupp", "target group")
_MANNER = {
    Polarity.MUST: Phrase("{rule}", "{rule}"),
    Polarity.MUST_NOT: Phrase("{rule}, inte", "{rule}, not"),
    Polarity.PREFERRED: Phrase("{rule}, helst", "{rule}, preferably"),
}


def fact_lines(text: str, fact: Sourced, call: Call, lang: Lang) -> list[Line]:
    """A fact with the source's words; below it, each if there is one, the note, and a source that is not the first."""
    lines = [Line(text + (f" – {quoted(fact.words)}" if fact.words else ""), 2)]
    if fact.note:
        lines.append(Line(note_text(fact.note, lang), 6, "dim"))
    source = next((one for one in call.sources[1:] if one.id == fact.source), None)
    if source:
        lines.append(Line(_SOURCE(source=source_line(source, lang)).text(lang), 6, "dim"))
    return lines


def programme_text(call: Call, lang: Lang) -> str:
    """The programme; the fund when no programme is named, nothing when neither is known."""
    return programme_name(call.programme, lang) if call.programme else fund_name(call.fund or "", lang)


def money_names(call: Call, lang: Lang) -> list[str]:
    """The fund and the programme, as far as they are known."""
    programme = programme_name(call.programme, lang) if call.programme else ""
    return [name for name in (fund_name(call.fund or "", lang), programme) if name]


def authority_text(call: Call, lang: Lang) -> str:
    """Whoever stands behind the call; nothing when it is not known."""
    return authority_name(call.managing_authority or "", lang)


def fund_text(call: Call, lang: Lang) -> str:
    """The fund as people call it, or that nobody says which it is."""
    return fund_name(call.fund, lang) if call.fund else _NO_FUND.text(lang)


def note_text(note: Label, lang: Lang) -> str:
    """What whoever wrote the record adds, which is no word of a source."""
    said = worded(note, lang)
    return _NOTE[language_of(said)](note=said).text(lang)


def untranslated(text: Label, lang: Lang) -> str:
    """Words of the record; whoever reads Swedish is told that they are English."""
    said = worded(text, lang)
    # Of three words the language is a guess, and a short Swedish note is not to be called English.
    english = len(words(said)) > 3 and language_of(said) == "en"
    return _IN_ENGLISH(text=said).text(lang) if english else said


def quoted(words: str) -> str:
    """The words of a source."""
    return f"”{words}”"


def among(items: Iterable[str | None]) -> str:
    """What is said beside a fact, in brackets after a space; nothing when there is nothing to say."""
    said = ", ".join(item for item in items if item)
    return f" ({said})" if said else ""


def sure(certainty: Certainty | str, lang: Lang) -> str | None:
    """How far a fact can be trusted; nothing when it is simply stated."""
    return None if certainty == Certainty.STATED else Certainty(certainty).phrase.text(lang)


def date_text(milestone: Milestone, lang: Lang) -> str:
    """What happens, and when: a day with its hour in Stockholm, a month or a year."""
    extra = among((worded(milestone.label, lang), sure(milestone.certainty, lang)))
    return f"{milestone.kind.phrase.text(lang)} {when(milestone)}{extra}"


def amount_text(amount: Amount, lang: Lang) -> str:
    """A sum and what it is."""
    kind = amount.project_kind.phrase.text(lang) if amount.project_kind else None
    extra = among((worded(amount.scope, lang), worded(amount.condition, lang), kind, sure(amount.certainty, lang)))
    return f"{amount.what.phrase.text(lang)}: {number(amount.money.amount, lang)} {amount.money.currency}{extra}"


def rate_text(rate: Rate, lang: Lang) -> str:
    """A rate, for whom and where it holds, and how sure it is."""
    extra = among(
        (
            *(one.phrase.text(lang) for one in rate.applicants),
            *rate.region,
            worded(rate.condition, lang),
            sure(rate.certainty, lang),
        )
    )
    return f"{rate.share.phrase.text(lang)}: {span(rate.least, rate.percent, lang)} %{extra}"


def span(least: Decimal | int | None, most: Decimal | int | None, lang: Lang) -> str:
    """A number, or a range with both ends.

    >>> span(Decimal(40), Decimal(70), "sv"), span(None, Decimal(70), "sv"), span(3, 3, "sv")
    ('40–70', '70', '3')
    """
    ends = dict.fromkeys(Decimal(end) for end in (least, most) if end is not None)
    return "–".join(number(end, lang) for end in ends)


def fund_rate(rates: Iterable[Rate], lang: Lang) -> str:
    """What the fund pays, in percent, whoever applies: one number or a range, and how sure; `?` when nobody says.

    >>> fund_rate([Rate(percent=70), Rate(percent=100, certainty="inferred")], "sv"), fund_rate([], "sv")
    ('70–100 (härledd)', '?')
    """
    paid = [rate for rate in rates if rate.share is RateShare.EU]
    if not paid:
        return "?"
    least = min(rate.percent if rate.least is None else rate.least for rate in paid)
    doubt = dict.fromkeys(sure(rate.certainty, lang) for rate in paid)
    return span(least, max(rate.percent for rate in paid), lang) + among(doubt)


def partners_text(terms: Partnership, lang: Lang) -> str:
    """How many partners a project needs, and whether the call says so itself."""
    numbers = bool(terms.min_partners) or terms.countries > 1
    ground = _GENERAL(kind=terms.general).text(lang) if terms.general else sure(terms.certainty, lang)
    return (size(terms.min_partners, terms.countries).text(lang) if numbers else _NO_RULE.text(lang)) + among((ground,))


def rule_text(rule: Rule, atlas: Atlas, lang: Lang) -> str:
    """One condition in our words; without any, in the source's."""
    role = among((rule.role.phrase.text(lang) if rule.role else None,))
    if rule.type is RuleKind.APPLICANT:
        aided = rule.role is Role.TARGET and rule.polarity is not Polarity.MUST_NOT
        head = _AIDED.text(lang) if aided else _APPLY[rule.polarity].text(lang) + role
        values = [ActorClass(value).phrase.text(lang) for value in rule.values]
        read = [ActorClass(value).phrase for value in rule.readings]
        values += [_READ_AS(who=read).text(lang)] if read else []
    else:
        head = _MANNER[rule.polarity](rule=rule.type.phrase).text(lang) + role
        values = value_names(rule, atlas, lang)
    return f"{head}: {', '.join(values) or ('' if rule.words else '?')}".rstrip()


def value_names(rule: Rule, atlas: Atlas, lang: Lang) -> list[str]:
    """What a condition that is not on the kind of applicant names: areas, bodies, a number, or words of a list."""
    if rule.type in (RuleKind.TERRITORY, RuleKind.CONTROL):
        return [area_text(value, atlas, lang) for value in rule.values]
    if rule.type is RuleKind.NAMED_BODY:
        return [rule.words] if rule.words else list(rule.values)
    return [number(Decimal(value), lang) if value.isdecimal() else word_of(value, lang) for value in rule.values]


def area_text(code: str, atlas: Atlas, lang: Lang) -> str:
    """An area by its name, if the map or the list of countries and counties has it; else its code."""
    name = atlas.name(code)
    return name if isinstance(name, str) else name.pick(lang)


def source_line(source: Source, lang: Lang) -> str:
    """A source: what kind it is, when it was read, where it stands; of what the office was told, the fact too."""
    if fact := told_fact(source):
        value = (source.note or "").replace("|", ", ")
        return _TOLD(day=source.seen, who=source.name, fact=field_name(fact, lang), value=value).text(lang)
    return f"{ground(source, lang)}: {source.url or source.name or source.id}"


def ground(source: Source, lang: Lang) -> str:
    """What a fact rests on: the kind of source, and the day it was read or that this is not known."""
    return f"{source.kind.phrase.text(lang)}, {read_text(source, lang)}"


def read_text(source: Source | None, lang: Lang) -> str:
    """When a source was read."""
    return _READ(day=source.seen).text(lang) if source and source.seen else _NOT_READ.text(lang)


def short_ground(call: PreparedCall, lang: Lang) -> str:
    """For lists: when the call was read last, and who tells of it when nobody who stands behind it does."""
    sources = call.call.sources
    read = _READ(day=call.data_seen).text(lang) if call.data_seen else _NOT_READ.text(lang)
    first = sources[0] if sources else None
    return f"{first.kind.phrase.text(lang)}, {read}" if first and first.kind in _SECOND_HAND else read


def called(actor: Actor, lang: Lang) -> str:
    """The name of an actor, with that it is no more or not yet."""
    life = life_text(actor, lang)
    return f"{actor.name} – {life}" if life else actor.name


def named(actor: PreparedActor, lang: Lang) -> str:
    """The name of an actor, of a unit with the legal person that applies for it: for rows."""
    return called(actor.actor, lang) + among((_through(actor),))


def headed(actor: PreparedActor, lang: Lang) -> str:
    """The same for headings, where there is room for words."""
    name, applicant = called(actor.actor, lang), _through(actor)
    return _THROUGH(name=name, applicant=applicant).text(lang) if applicant else name


def _through(actor: PreparedActor) -> str | None:
    applicant = applicant_of(actor)
    return None if applicant is None or applicant is actor else applicant.actor.name


def life_text(actor: Actor, lang: Lang) -> str:
    """That an actor is no more or not yet, and since when; nothing of one that is."""
    if actor.status is Life.ACTIVE:
        return _ENDS(day=actor.valid_to).text(lang) if actor.valid_to else ""
    phrase, day = (_DISSOLVED, actor.valid_to) if actor.status is Life.DISSOLVED else (_PLANNED, actor.valid_from)
    return phrase.text(lang) + among((day.isoformat() if day else None,))


def gaps(call: Call) -> list[NotStated]:
    """What the text seen does not state, without what the record gives all the same, marked as inferred or general."""
    return [gap for gap in call.not_stated if not _given(call, gap.field)]


def _given(call: Call, path: str) -> bool:
    """Whether the record holds what `path` names: a fact, or a fact of one kind."""
    head, _, kind = path.partition(".")
    found = getattr(call, head, None)
    if path == "eligibility.applicant":
        return any(rule.type is RuleKind.APPLICANT and rule.polarity is Polarity.MUST for rule in call.eligibility)
    if path == "eligibility.must_not":
        return any(rule.polarity is Polarity.MUST_NOT for rule in call.eligibility)
    if not kind:
        return bool(found)
    if isinstance(found, tuple):
        return any(kind in (getattr(fact, key, None) for key in ("kind", "what", "type", "share")) for fact in found)
    return getattr(found, kind, None) is not None
