"""Records to models: good rows are used, bad rows become issues, nothing is dropped unsaid."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from fundmatch.models import issue as kinds
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, IssueKind
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources import faults, json_format, yaml_format
from fundmatch.sources.in_part import without
from fundmatch.sources.record import Record, Unreadable, decode, encoding, read_file, shown
from fundmatch.sources.sealed import sealed

if TYPE_CHECKING:
    from fundmatch.sources.columns.column import ListColumn

M = TypeVar("M", bound=BaseModel)

ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".csv")
_ABOUT = frozenset({"readme", "license", "licence", "copying"})
RECORD = Phrase("en post med namngivna fält", "a record with named fields")
_MOST_FAULTS = 50
"""Faults of one record that are told."""
_LEADS_OUT = Phrase(
    "en länk ut ur mappen; kopiera in filen, eller ange den med namn",
    "a link out of the folder; copy the file into it, or name the file itself",
)
_READ_AS = {
    "cp1252": Phrase("Windows-1252", "Windows-1252"),
    "utf-8-sig": Phrase("UTF-8, med � där tecken är skadade", "UTF-8, with � for damaged signs"),
}
_ENDING = Phrase(
    "filändelsen måste vara en av {endings}; ett kalkylark läses in med fundmatch import",
    "the ending must be one of {endings}; a spreadsheet is read by fundmatch import",
)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """What was read: models with the records they came from, and everything that was wrong."""

    items: tuple[tuple[M, Record], ...]
    issues: tuple[Issue, ...]


def make_issue(kind: IssueKind, record: Record, path: tuple[str | int, ...] = (), **values: Any) -> Issue:
    """An issue of `kind` at a field of a record."""
    return Issue(
        kind.code,
        kind.severity,
        record.file,
        record.row_of(path),
        ".".join(str(step) for step in path) or None,
        kind.message(**values),
        kind.action(**values),
    )


def load(path: Path, model: type[M]) -> Loaded[M]:
    """All records of a file, or of every file of a known kind under a folder, as models."""
    issues: list[Issue] = []
    items = tuple(each(path, model, issues))
    return Loaded(items, tuple(issues))


def each(path: Path, model: type[M], issues: list[Issue]) -> Iterator[tuple[M, Record]]:
    """The same one by one; what is wrong joins `issues` as it is found."""
    there = sorted(path.rglob("*")) if path.is_dir() else ()
    files = [file for file in there if _wanted(file, path)] if path.is_dir() else [path]
    issues += [
        make_issue(kinds.UNREAD_FILE, Record(None, shown(file)), endings=", ".join(ENDINGS))
        for file in there
        if _strange(file, path)
    ]
    for file in files:
        if path.is_dir() and leads_out(file, path):
            issues.append(unreadable(shown(file), Unreadable(_LEADS_OUT)))
        else:
            yield from _of_file(file, model, issues)


def _of_file(file: Path, model: type[M], issues: list[Issue]) -> Iterator[tuple[M, Record]]:
    """The records of one file; what a run before this has found right is not judged again."""
    name, kept, ending = shown(file), sealed(), file.suffix.lower()
    try:
        if ending not in ENDINGS:
            raise Unreadable(_ENDING(endings=", ".join(ENDINGS)))
        raw = read_file(file)
        key = kept.key(model, raw, ending) if kept else ""
        if kept and (known := kept.find(model, key)):
            yield known, yaml_format.alone(decode(raw), name)
            return
        records, faults = _parsed(raw, name, ending, model)
    except Unreadable as fault:
        issues.append(unreadable(name, fault))
        return
    found: list[Issue] = []
    right = None
    for one, record in _models(records, model, found):
        right = one if record.sole else None
        yield one, replace(record, data=None)
    wrong = (*encoding_issues(raw, name), *faults, *found)  # those of lines are known once all are read
    issues.extend(wrong)
    if kept and right and not wrong:
        kept.keep(key, right)


def load_bytes(raw: bytes, file: str, ending: str, model: type[M]) -> Loaded[M]:
    """The records of bytes as models; `file` is what people call them, `ending` says in which format they are.

    Raises `Unreadable` when they cannot be read as that format.
    """
    records, faults = _parsed(raw, file, ending, model)
    found = judged(records, model)
    return Loaded(found.items, (*faults, *found.issues))


def judged(records: Iterable[Record], model: type[M]) -> Loaded[M]:
    """Records as models, in their order, and everything that is wrong with the others."""
    issues: list[Issue] = []
    items = tuple(_models(records, model, issues))
    return Loaded(items, tuple(issues))


def _models(records: Iterable[Record], model: type[M], issues: list[Issue]) -> Iterator[tuple[M, Record]]:
    for record in records:
        made = validate(record, model)
        if isinstance(made, list):
            good, told = _in_part(record, made, model)
            issues.extend(told)
            if good is None:
                continue
            made = good
        yield made, record


def _in_part(record: Record, wrong: list[Issue], model: type[M]) -> tuple[M | None, list[Issue]]:
    """What is good of a record that is not right as a whole, if the rest can be spared; and what is wrong with it."""
    try:
        model.model_validate(record.data)
    except ValidationError as error:
        found = [faults.told(fault, model) for fault in error.errors(include_url=False)]
        # A field that does not exist may be any other field, misspelt: of such a record nobody knows what it lacks.
        spared = isinstance(record.data, dict) and all(kind is not kinds.UNKNOWN_FIELD for kind, _, _ in found)
        left = without(record.data, [path for _, path, _ in found], model) if spared else None
        made = validate(replace(record, data=left), model) if left else wrong
        if not isinstance(made, list):
            return made, [replace(one, action=kinds.USED_WITHOUT()) for one in wrong]
    return None, wrong


def validate(record: Record, model: type[M]) -> M | list[Issue]:
    """One record as a model, or everything that is wrong with it."""
    if not isinstance(record.data, dict):
        got = record.data if isinstance(record.data, Said | Phrase) else faults.shape(record.data)
        return [make_issue(kinds.WRONG_SHAPE, record, wanted=RECORD, got=got)]
    try:
        return model.model_validate(record.data)
    except ValidationError as error:
        found = (faults.told(fault, model) for fault in error.errors(include_url=False)[:_MOST_FAULTS])
        return [make_issue(kind, record, path, **values) for kind, path, values in found]


def leads_out(file: Path, root: Path) -> bool:
    """Whether a file of a folder is a link out of it: a folder from elsewhere must not have other files read."""
    return file.is_symlink() and not file.resolve().is_relative_to(root.resolve())


def _wanted(file: Path, root: Path) -> bool:
    return file.suffix.lower() in ENDINGS and _visible(file, root)


def _strange(file: Path, root: Path) -> bool:
    """Whether a file of a folder is neither a format of ours nor words about the folder."""
    about = file.suffix.lower() == ".md" or file.stem.casefold() in _ABOUT
    return file.suffix.lower() not in ENDINGS and not about and _visible(file, root)


def _visible(file: Path, root: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in file.relative_to(root).parts) and file.is_file()


def _parsed(raw: bytes, file: str, ending: str, model: type[BaseModel]) -> tuple[Iterable[Record], list[Issue]]:
    """The records, and what is wrong with the file: of lines as they are read."""
    match ending:
        case ".yaml" | ".yml":
            return yaml_format.records(raw, file), []
        case ".json":
            return [_fact(record, model) for record in json_format.records(raw, file)], []
        case ".jsonl" | ".ndjson":
            issues: list[Issue] = []
            return _lines(raw, file, model, issues), issues
        case ".csv":
            # The columns are needed where there is a list, which most runs have none of.
            from fundmatch.sources import csv_format
            from fundmatch.sources.columns import columns_of, headings_of, stood

            columns = columns_of(model)
            records, headings, broken = csv_format.records(raw, file, columns, headings_of(model))
            here = Record(None, file, 1)
            unknown = [
                make_issue(kinds.UNKNOWN_COLUMN, here, (name,), hint=faults.hint(name, columns))
                for name in headings
                if name not in columns and not (model is Call and name in stood(headings))
            ]
            return records, [*unknown, *lines_unread(file, broken), *without_more(headings, columns, here)]
    raise Unreadable(_ENDING(endings=", ".join(ENDINGS)))


def _lines(raw: bytes, file: str, model: type[BaseModel], issues: list[Issue]) -> Iterator[Record]:
    broken: list[Unreadable] = []
    for record in json_format.each_line(raw, file, broken):
        yield _fact(record, model)
    issues.extend(unreadable(file, fault) for fault in broken)


def _fact(record: Record, model: type[BaseModel]) -> Record:
    """A record without where its call stood on the day that it was written."""
    if model is not Call or not isinstance(record.data, dict):
        return record
    from fundmatch.sources.columns import stood

    past = stood(record.data)
    left = {key: value for key, value in record.data.items() if key not in past}
    return replace(record, data=left) if past else record


def without_more(headings: Collection[str], columns: Mapping[str, "ListColumn"], here: Record) -> list[Issue]:
    """The hint that a list that we wrote, with nine of ten of our columns, lost the one that holds what they cannot."""
    lost = "more" in columns and "more" not in headings
    written = 10 * len({*headings} & {*columns}) >= 9 * len(columns)
    return [make_issue(kinds.WITHOUT_MORE, here)] if lost and written else []


def encoding_issues(raw: bytes, file: str) -> list[Issue]:
    """The issue that text is not, or not all, in UTF-8; none for other data."""
    name, row = ("", None) if b"\0" in raw else encoding(raw)
    if row is None:
        return []
    return [make_issue(kinds.NOT_UTF8, Record(None, file, row), read_as=_READ_AS[name])]


def lines_unread(file: str, faults: Iterable[Unreadable]) -> list[Issue]:
    """The issues of rows that cannot be read, each with its row."""
    return [make_issue(kinds.UNREADABLE_LINE, Record(None, file, one.row), why=one.why) for one in faults]


def unreadable(file: str, fault: Unreadable) -> Issue:
    """The issue that a file, or a row of it, cannot be read."""
    return make_issue(kinds.UNREADABLE, Record(None, file, fault.row), why=fault.why)
