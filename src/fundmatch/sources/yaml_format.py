"""YAML as version 1.2 reads it: `NO` is Norway, `17:00` is text, a key that comes twice is an error."""

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from fundmatch.sources.record import Record, Unreadable, decode, shown

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
                    raise Unreadable(f"the key {key.value} comes twice", key.start_mark.line + 1)
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
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(str(error.problem or error.context), mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise Unreadable(str(error).splitlines()[0]) from None
    except RecursionError:
        raise Unreadable("nested too deep") from None


def read(path: Path) -> list[Record]:
    """The records of one YAML file: a mapping is one record, a list is several."""
    text = decode(path.read_bytes())
    data = parse(text)
    if data is None:
        return []
    if isinstance(data, list):
        return [
            Record(item, shown(path), _row(text, (at,)), lambda keys, at=at: _row(text, (at, *keys)))  # type: ignore[misc]
            for at, item in enumerate(data)
        ]
    return [Record(data, shown(path), 1, lambda keys: _row(text, keys))]


def _row(text: str, keys: tuple[str | int, ...]) -> int | None:
    """Row of a field, found only when an issue has to name it: parsing with places is slower."""
    node = yaml.compose(text, Loader=_Loader)
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
