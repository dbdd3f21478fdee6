"""Words of EU funding explained: on a page, as rows, as records."""

from collections.abc import Sequence
from typing import Any

from fundmatch.models.glossary import Glossary, Word
from fundmatch.models.programme import Grounds
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.facts import among
from fundmatch.render.line import Line
from fundmatch.render.sheet import Column, Sheet, sheet_of
from fundmatch.render.words import field_name

_ALSO = Phrase("Står också för: {names}", "Also found as: {names}")
_MET = Phrase("När: du {steps}", "When: you {steps}")
_COMMANDS = Phrase("Kommandon: {commands}", "Commands: {commands}")
_FACTS = Phrase("I en utlysning: {facts}", "In a call: {facts}")
_SEE = Phrase("Se också: {words}", "See also: {words}")
_RESTS = Phrase("Vilar på: {source}", "Rests on: {source}")
UNREAD = Phrase("ur allmän kunskap, slå upp innan du lutar dig mot det",
                "from general knowledge, look it up before you lean on it")  # fmt: skip
_COLUMNS = (
    Column("word", Phrase("Ord", "Word"), "text"),
    Column("other", Phrase("På engelska", "In Swedish"), "text", under="word"),
    Column("means", Phrase("Betyder", "Means"), "long"),
)


def page(words: Sequence[Word], known: Glossary, lang: Lang) -> list[Line]:
    """Each word with all that is said of it."""
    lines: list[Line] = []
    for one in words:
        name, other = one.word.pick(lang), one.word.pick("en" if lang == "sv" else "sv")
        lines += [Line(name + among((other,) if other != name else ()), style="bold"), Line(one.means.pick(lang), 2)]
        lines += [
            Line(one.matters.pick(lang), 2),
            Line(""),
            *(Line(said, 2, "dim") for said in _beside(one, known, lang)),
        ]
        lines.append(Line(""))
    return lines[:-1]


def _beside(one: Word, known: Glossary, lang: Lang) -> list[str]:
    """Where a word is met, what stands beside it, and what it rests on."""
    names = {each.id: each.word.pick(lang) for each in known.words}
    rows = (
        (_ALSO, "names", ", ".join(one.also)),
        (_MET, "steps", ", ".join(step.phrase.text(lang) for step in one.steps)),
        (_COMMANDS, "commands", ", ".join(f"fundmatch {name}" for name in one.commands)),
        (_FACTS, "facts", ", ".join(field_name(fact, lang) for fact in one.facts)),
        (_SEE, "words", ", ".join(names[key] for key in one.see)),
        (_RESTS, "source", _source(one, known, lang)),
    )
    return [phrase(**{key: value}).text(lang) for phrase, key, value in rows if value]


def _source(one: Word, known: Glossary, lang: Lang) -> str:
    source = known.source_of(one)
    if source is None:
        return ""
    where = ", ".join(part for part in (source.name, one.rule.pick(lang) if one.rule else "") if part)
    doubt = UNREAD.text(lang) if one.certainty is Grounds.GENERAL else None
    return f"{where}{among((doubt,))}: {source.url}"


def sheet(words: Sequence[Word], lang: Lang) -> Sheet:
    """A row for each word, in alphabetical order of the language."""
    rows = [[one.word.pick(lang), one.word.pick("en" if lang == "sv" else "sv"), one.means.pick(lang)] for one in words]
    return Sheet(_COLUMNS, rows, name="glossary")


def record(one: Word, known: Glossary, lang: Lang) -> dict[str, Any]:
    """One word as programs read it: its names in both languages, what is said of it in one."""
    source = known.source_of(one)
    return {
        "id": one.id, "word": one.word.pick(lang), "sv": one.word.pick("sv"), "en": one.word.pick("en"),
        "also": list(one.also), "means": one.means.pick(lang), "matters": one.matters.pick(lang),
        "steps": [step.value for step in one.steps], "commands": list(one.commands), "facts": list(one.facts),
        "see": list(one.see), "rule": one.rule.pick(lang) if one.rule else None,
        "source": source and {"name": source.name, "url": source.url}, "certainty": one.certainty.value,
    }  # fmt: skip


def flat(words: Sequence[Word], known: Glossary, lang: Lang) -> Sheet:
    """The same as columns, for spreadsheets."""
    rows = [record(one, known, lang) for one in words]
    for row in rows:
        row["source_url"] = (row.pop("source") or {}).get("url")
    return sheet_of(rows, "glossary", ("id",))
