"""A word of EU funding looked up, in either language, by any of its names, slips of the pen forgiven and told."""

from collections.abc import Sequence

from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import tell_read_as, unknown
from fundmatch.jobs.talk import Tell
from fundmatch.jobs.work import nothing_to_use
from fundmatch.models.glossary import Glossary, Word
from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.folder import NothingToUse
from fundmatch.text.names import begun, find, slipped

FILE = "glossary.yaml"
_WORD = Phrase("ordet", "word")


def glossary(where: Where) -> Glossary:
    """All words: those of the folder, else those that come with fundmatch.

    Raises `Stop` when the file cannot be used.
    """
    try:
        return where.part(FILE, Glossary)
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None


def look_up(words: Sequence[Word], query: str, lang: Lang, tell: Tell) -> list[Word]:
    """The word that a name stands for; several where several are called so or hold what was written.

    Raises `Stop` when nothing is called nearly so, with what is nearest.
    """
    by_name = {one.word.pick(lang): one for one in words}
    names = {name: (one.id, *one.names) for name, one in by_name.items()}
    found = find(query, names)
    if not found:
        found = begun(query, names, anywhere=True) or _slip(query, names)
        if not found:
            # An abbreviation stands somewhere in nearly any long word, and is no near name of it.
            near = {name: [each for each in own if 2 * len(each) >= len(query)] for name, own in names.items()}
            raise unknown(query, near, _WORD, "glossary")
        tell_read_as(tell, _WORD, query, found)
    return [by_name[name] for name in found]


def _slip(query: str, names: dict[str, tuple[str, ...]]) -> list[str]:
    """The word one of whose names was most likely meant; nothing when none is near."""
    whose = {one: name for name, own in names.items() for one in own}
    meant = slipped(query, list(whose))
    return [whose[meant]] if meant else []
