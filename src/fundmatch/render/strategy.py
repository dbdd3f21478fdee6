"""The strategy on a page: first what its text says, in our words, and then how calls are read by it."""

from fundmatch.models.kinds import ActorClass, ProjectKind
from fundmatch.models.strategy import Direction, Signal, Strategy
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.facts import source_line
from fundmatch.render.line import Line, section

_GOAL = Phrase("Övergripande mål", "Overall goal")
_GUIDES = Phrase("Vad den styr", "What it guides")
_TEXT = Phrase("Vad texten säger, med våra ord", "What the text says, in our words")
_READING = Phrase(
    "Hur vi läser den: så hålls en utlysning mot varje inriktning",
    "How we read it: this is how a call is held against each direction",
)
_CHOICES = Phrase("Val som du gör i strategins fil", "Choices that you make in the strategy's file")
_NOTES = Phrase("Att veta", "To know")
_SOURCES = Phrase("Källor", "Sources")
_WEIGHT = Phrase("vikt {weight}", "weight {weight}")
_GIVES = Phrase("ger {value}", "gives {value}")
_CAPS = Phrase("högst {value}", "at most {value}")
_WORDS = Phrase("ord: {words}", "words: {words}")
_FALSE = Phrase("inte: {words}", "but not: {words}")
_GROUND = Phrase("grund: {source}", "rests on: {source}")
_SENTENCE = Phrase("strategins mening {number}", "the strategy's sentence {number}")
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
    """The goal, the paraphrase of each direction, and below a heading of its own the reading with its signals."""
    adopted = f" · {strategy.adopted.isoformat()}" if strategy.adopted else ""
    lines = [Line(strategy.title.pick(lang), style="bold"), Line(f"{strategy.body}{adopted}")]
    for head, text in ((_GOAL, strategy.goal), (_GUIDES, strategy.guides)):
        lines += section(head, [text.pick(lang)] if text else [], lang)
    told = (line for one in strategy.directions for line in _told(one, lang))
    lines += [*section(_TEXT, told, lang), Line(""), Line(_READING.text(lang), style="bold")]
    for one in strategy.directions:
        weight = _WEIGHT(weight=one.weight).text(lang)
        lines += [Line(""), Line(f"{one.title.pick(lang)} ({one.id}, {weight})", style="bold")]
        lines.append(Line(one.definition.pick(lang), 2))
        if one.caution:
            lines.append(Line(one.caution.pick(lang), 2, "italic"))
        for signal in one.signals:
            lines += _signal(signal, strategy, lang)
    switches = [f"[{'x' if one.on else ' '}] {one.id}: {one.question.pick(lang)}" for one in strategy.switches]
    lines += section(_CHOICES, switches, lang)
    lines += section(_NOTES, [note.pick(lang) for note in strategy.notes], lang)
    return [*lines, *section(_SOURCES, [source_line(source, lang) for source in strategy.sources], lang)]


def _told(direction: Direction, lang: Lang) -> list[Line]:
    """What the strategy says of a direction: in our words, then its sentences with the numbers that signals name."""
    said = [Line(direction.text.pick(lang), 4)] if direction.text else []
    said += [Line(f"{number}. ”{one}”", 4, "dim") for number, one in enumerate(direction.sentences, 1)]
    return [Line(direction.title.pick(lang), 2, "bold"), *said] if said else []


def _signal(signal: Signal, strategy: Strategy, lang: Lang) -> list[Line]:
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
            lines.append(Line(phrase(value=_value(given[key])).text(lang), 8, "dim"))
    ground: list[Said | str] = [_SENTENCE(number=signal.sentence)] if signal.sentence else []
    ground += [source.name or source.id for source in strategy.sources if source.id == signal.source]
    if ground:
        lines.append(Line(_GROUND(source=ground).text(lang), 8, "dim"))
    return lines


def _value(value: object) -> object:
    """A part of a condition in words."""
    if isinstance(value, bool):
        return _YES if value else _NO
    many = value if isinstance(value, tuple) else (value,)
    return [one.phrase if isinstance(one, ActorClass | ProjectKind) else one for one in many]
