"""What a project, a call or an actor speaks of: a bag of words and concepts in one space, whatever the language."""

from collections import defaultdict
from collections.abc import Iterable

from fundmatch.knowledge.kinship import MARK, programme_words
from fundmatch.models.actor import Actor
from fundmatch.models.base import Text
from fundmatch.models.call import Call
from fundmatch.models.project import Project
from fundmatch.models.wording import Lang
from fundmatch.text.reader import Reader
from fundmatch.text.tokens import language_of

_HEAD, _THEME, _PROSE = 3.0, 2.0, 1.0
"""What a word counts in a title or a core theme, in a theme, in prose."""
_ENOUGH = 300
"""Letters of a text that show its language."""
_OBJECTIVE = 12
"""Letters from which an objective is words and no code."""


def of_project(project: Project, reader: Reader) -> dict[str, float]:
    """What a project speaks of. All its texts are in the language of its longest one."""
    prose = project.summary or ""
    lang: Lang = language_of(prose[:_ENOUGH]) if prose else reader.prefer(project.title)[0]
    texts = [(_HEAD, project.title), (_PROSE, project.acronym or ""), (_PROSE, prose)]
    texts += [(_THEME, theme) for theme in project.themes]
    if project.objective and len(project.objective) >= _OBJECTIVE:
        texts.append((_PROSE, project.objective))
    bag = _bag(((weight, text, lang) for weight, text in texts if text), reader)
    return bag | dict.fromkeys((MARK + word for word in sorted(programme_words(project))), _PROSE)


def of_call(call: Call, reader: Reader) -> dict[str, float]:
    """What a call speaks of."""
    texts: list[tuple[float, Text | str | None]] = [(_HEAD, call.title), (_PROSE, call.summary)]
    return _bag(_read((*texts, *((_THEME, one) for one in call.themes)), reader), reader)


def of_actor(actor: Actor, reader: Reader) -> dict[str, float]:
    """What an actor works with."""
    themes = [*((_HEAD, one) for one in actor.core), *((_THEME, one) for one in actor.themes)]
    return _bag(_read((*themes, (_PROSE, actor.description)), reader), reader)


def _read(texts: Iterable[tuple[float, Text | str | None]], reader: Reader) -> Iterable[tuple[float, str, Lang]]:
    """Each text in the language in which it is read; the id of a concept is its label."""
    for weight, text in texts:
        if isinstance(text, str) and text in reader.concepts:
            yield weight, reader.concepts.label(text, "en"), "en"
        elif text:
            lang, words = reader.prefer(text)
            yield weight, words, lang


def _bag(texts: Iterable[tuple[float, str, Lang]], reader: Reader) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for weight, text, lang in texts:
        for key, count in reader.bag(text, lang).items():
            found[key] += weight * count
    return {key: round(count, 2) for key, count in found.items()}
