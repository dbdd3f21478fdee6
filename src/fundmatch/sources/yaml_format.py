"""YAML as version 1.2 reads it: `NO` is Norway, `17:00` is text, a key that comes twice is an error."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from fundmatch.models.wording import Phrase
from fundmatch.sources.json_format import TOO_DEEP, TWICE
from fundmatch.sources.record import Record, Unreadable, decode, shown

_NOT_ITS_TAG = Phrase("ett värde är inte vad dess tagg säger: {why}", "a value is not what its tag says: {why}")

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 100
"""Levels of nesting that are read. The C parser has no bound of its own: it ends the process far below."""
_BRACKET = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(rf"^[ \-?:\t]{{{4 * _DEEPEST}}}", re.MULTILINE)
_PLAIN_TYPES = {
    "tag:yaml.org,2002:bool": (re.compile("^(?:true|false)$"), "tf"),
    "tag:yaml.org,2002:int": (re.compile("^(?:0|-?[1-9][0-9]*)$"), "-0123456789"),
    "tag:yaml.org,2002:float": (re.compile(r"^-?[0-9]+\.[0-9]+$"), "-0123456789"),
    "tag:yaml.org,2002:null": (re.compile("^(?:~|null|)$"), ["~", "n", ""]),
}


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """The safe loader without YAML 1.1's surprises. Dates stay text: the models read them."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise Unreadable(TWICE(key=key.value), key.start_mark.line + 1)
                seen.add(key.value)
        return mapping


for _tag, (_pattern, _first) in _PLAIN_TYPES.items():
    _Loader.add_implicit_resolver(_tag, _pattern, list(_first))


def _construct_map(loader: Any, node: Any) -> Any:
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_map)


def parse(text: str) -> Any:
    r"""One YAML document as plain Python values.

    Raises:
        Unreadable: when the text is not one YAML document, with the row of the fault.

    >>> parse("country: NO\ntime: 17:00\nday: 2027-01-12")
    {'country': 'NO', 'time': '17:00', 'day': '2027-01-12'}
    """
    if _too_deep(text):
        raise Unreadable(TOO_DEEP)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(str(error.problem or error.context), mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise Unreadable(str(error).splitlines()[0]) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except (ValueError, KeyError, AttributeError) as error:
        # A tag such as !!int before something else, or a number of thousands of digits.
        raise Unreadable(_NOT_ITS_TAG(why=str(error))) from None


def _too_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return _INDENTED.search(text) is not None


def read(path: Path) -> list[Record]:
    """The records of one YAML file: a mapping is one record, a list is several; an empty file is a faulty record."""
    text = decode(path.read_bytes())
    data = parse(text)
    if isinstance(data, list):
        return [
            Record(item, shown(path), _row(text, (at,)), lambda keys, at=at: _row(text, (at, *keys)))  # type: ignore[misc]
            for at, item in enumerate(data)
        ]
    return [Record(data, shown(path), 1, lambda keys: _row(text, keys))]


@lru_cache(maxsize=1)
def _nodes(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)


def _row(text: str, keys: tuple[str | int, ...]) -> int | None:
    """Row of a field, found only when an issue has to name it: parsing with places is slower."""
    node = _nodes(text)
    row: int | None = None
    for key in keys:
        child = None
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if name.value == str(key):
                    row, child = name.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            child = node.value[key]
            row = child.start_mark.line + 1
        if child is None:
            return row
        node = child
    return row
