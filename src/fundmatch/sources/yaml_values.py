"""YAML's own library: from a text to plain values, and back.

Values are built from the parser's events rather than by PyYAML's constructors: three times as fast, no
YAML 1.1 surprises to switch off, no tags that make objects, and nesting is bounded where it is met.
"""

import re
from typing import Any

import yaml
from yaml import events

from fundmatch.models.wording import Phrase
from fundmatch.sources.json_format import DEEPEST, TOO_DEEP, TWICE
from fundmatch.sources.record import Unreadable

_Parser = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,30}\.[0-9]{1,30}\Z")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_TAGGED = Phrase("taggar som {tag} läses inte", "tags such as {tag} are not read")
_NO_KEY = Phrase("ett fält måste ha ett namn i text", "a field needs a name that is text")
MOST_ALIASED = 1_000_000
"""Values and letters that all aliases of a text may stand for; a few lines of aliases of aliases stand for billions."""
_TOO_MUCH = Phrase("*{name} upprepar för mycket; skriv ut värdena", "*{name} repeats too much; write the values out")
_UNKNOWN_ALIAS = Phrase("*{name} finns inte", "there is no *{name}")
_TWO_DOCUMENTS = Phrase("filen har flera dokument; skriv en lista", "the file holds several documents; write a list")
_PLAIN_TAGS = ("tag:yaml.org,2002:str", "!")

Path_ = tuple[str | int, ...]


class _Builder:
    """Plain values from one stream of events; `rows` maps the path of every value to its row."""

    def __init__(self, text: str) -> None:
        self._parser = _Parser(text)
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._size = self._aliased = 0
        self.rows: dict[Path_, int] = {}

    def document(self) -> Any:
        next_event = self._parser.get_event
        try:
            next_event()
            if isinstance(next_event(), events.StreamEndEvent):
                return None
            value = self._value(next_event(), (), 0)
            next_event()
            after = next_event()
            if not isinstance(after, events.StreamEndEvent):
                raise Unreadable(_TWO_DOCUMENTS, after.start_mark.line + 1)
            return value
        finally:
            self._parser.dispose()

    def _value(self, event: Any, path: Path_, depth: int) -> Any:
        row, before = event.start_mark.line + 1, self._size
        self.rows.setdefault(path, row)
        self._size += 1
        if depth > DEEPEST:
            raise Unreadable(TOO_DEEP, row)
        kind = type(event)
        if kind is events.ScalarEvent:
            value = _scalar(event)
            self._size += len(event.value)
        elif kind is events.AliasEvent:
            return self._repeated(event.anchor, row)
        elif event.tag not in (None, *_PLAIN_TAGS):
            raise Unreadable(_TAGGED(tag=event.tag), row)
        elif kind is events.MappingStartEvent:
            value = self._mapping(path, depth)
        else:
            value = self._sequence(path, depth)
        if event.anchor:
            self._anchors[event.anchor] = value, self._size - before
        return value

    def _repeated(self, name: str, row: int) -> Any:
        """What an alias stands for."""
        if name not in self._anchors:
            raise Unreadable(_UNKNOWN_ALIAS(name=name), row)
        value, size = self._anchors[name]
        self._size += size
        self._aliased += size
        if self._aliased > MOST_ALIASED:
            raise Unreadable(_TOO_MUCH(name=name), row)
        return value

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        next_event = self._parser.get_event
        found: dict[str, Any] = {}
        event = next_event()
        while type(event) is not events.MappingEndEvent:
            row = event.start_mark.line + 1
            if type(event) is not events.ScalarEvent:
                raise Unreadable(_NO_KEY, row)
            key = event.value
            if key in found:
                raise Unreadable(TWICE(key=key), row)
            self.rows[(*path, key)] = row
            found[key] = self._value(next_event(), (*path, key), depth + 1)
            event = next_event()
        return found

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        next_event = self._parser.get_event
        found: list[Any] = []
        event = next_event()
        while type(event) is not events.SequenceEndEvent:
            found.append(self._value(event, (*path, len(found)), depth + 1))
            event = next_event()
        return found


def _scalar(event: Any) -> Any:
    if event.tag is not None and event.tag not in _PLAIN_TAGS:
        raise Unreadable(_TAGGED(tag=event.tag), event.start_mark.line + 1)
    text = event.value
    if not event.implicit[0] or event.tag is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789":
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text


def build(text: str) -> tuple[Any, dict[Path_, int]]:
    """A document as plain values, and the row of the path of each.

    Raises `Unreadable` when the text is not one YAML document, with the row of the fault.
    """
    builder = _Builder(text)
    try:
        return builder.document(), builder.rows
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        said = TOO_DEEP if "nesting depth" in problem else problem  # newer parsers have a limit of their own
        raise Unreadable(said, mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise Unreadable(str(error).splitlines()[0]) from None


def dump(records: list[dict[str, Any]]) -> str:
    """Plain records as YAML text that is read back the same.

    >>> build(dump([{"country": "NO", "code": "0484", "name": "å"}]))[0]
    [{'country': 'NO', 'code': '0484', 'name': 'å'}]
    """
    return str(yaml.dump(records, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))


class _Dumper(yaml.SafeDumper):
    """Writes every text that could be taken for something else in quotes."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = re.fullmatch(r"[^\W\d_][^\n:#]*", value) and value not in _WORDS
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Dumper.add_representer(str, _text)
