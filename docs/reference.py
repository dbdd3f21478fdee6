"""Tables for the documents, made from the code: gates, criteria, data fields, CSV columns, exit codes."""

import ast
import importlib
import inspect
import itertools
import pkgutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from typing import Any

import fundmatch.models
from fundmatch.jobs.ending import Exit
from fundmatch.matching.criteria import CRITERIA, in_force
from fundmatch.matching.gates import GATES
from fundmatch.matching.tiers import Tier
from fundmatch.models import issue as issue_kinds
from fundmatch.models.base import Text
from fundmatch.models.issue import IssueKind
from fundmatch.models.kinds import ACTOR_KINDS, BROADER, ActorClass
from fundmatch.models.names import name_of
from fundmatch.models.schemas import PARTS, schema_of
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Phrase
from fundmatch.render import columns as all_columns
from fundmatch.render.contracts import OUTPUTS
from fundmatch.render.listings import document_of
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.folder import bundled
from fundmatch.sources.loading import load

Schema = Mapping[str, Any]


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    out = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    out += ["| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(out) + "\n"


def _title(title: Phrase | Text, lang: str) -> str:
    return title.sv if lang == "sv" else title.en  # type: ignore[return-value]


def _bundled() -> tuple[Strategy, Weights]:
    strategy = load(sorted((bundled() / "strategy").glob("*.yaml"))[0], Strategy).items[0][0]
    weights = load(bundled() / "weights.yaml", Weights).items[0][0]
    return strategy, weights


def gates() -> str:
    """A section for every gate: its names, whether it is essential, what it does."""
    out = []
    for gate in GATES:
        weight = "Essential: while its answer is unknown, the highest tier is out of reach." if gate.essential else ""
        out.append(f"### `{gate.id}`: {gate.title.en} ({gate.title.sv})\n")
        out.append(_wrapped(" ".join((document_of(gate, "en"), weight))) + "\n")
    return "\n".join(out)


def criteria() -> str:
    """A section for every criterion: its names and what it does. The directions share one text."""
    strategy, weights = _bundled()
    out = []
    for criterion in CRITERIA:
        out.append(f"### `{criterion.id}`: {_title(criterion.title, 'en')} ({_title(criterion.title, 'sv')})\n")
        out.append(_wrapped(document_of(criterion, "en")) + "\n")
    named = {one.id for one in strategy.directions}
    shared = next(one for one, _ in in_force(strategy, weights) if one.id in named)
    out.append("### The directions of the strategy\n")
    out.append(_wrapped(document_of(shared, "en")) + "\n")
    rows = [(f"`{one.id}`", one.title.en, one.title.sv, one.definition.en) for one in strategy.directions]
    out.append(_table(("criterion", "English", "svenska", "definition"), rows))
    quoted = [
        f"- `{one.id}`: {' '.join(f'”{said}”' for said in one.sentences)}"
        for one in strategy.directions
        if one.sentences
    ]
    out += [
        "\nIn the strategy's own words, where the reading follows them sentence by sentence (`fundmatch strategy`):\n",
        *quoted,
    ]
    return "\n".join(out)


def weights_in_force() -> str:
    """The bundled weights, scaled to 100, in the order of the ledger."""
    strategy, weights = _bundled()
    rows = [
        (f"`{one.id}`", _title(one.title, "en"), f"{weight:.2f}".rstrip("0").rstrip("."))
        for one, weight in in_force(strategy, weights)
    ]
    return _table(("criterion", "name", "weight"), rows)


def tiers() -> str:
    """The tiers with the least score of each."""
    _, weights = _bundled()
    least = weights.tiers.model_dump()
    rows = [(f"`{tier}`", tier.phrase.en, tier.phrase.sv, f"{least.get(tier.value, 0):g}") for tier in Tier]
    return _table(("tier", "English", "svenska", "least score"), rows)


def exit_codes() -> str:
    """Every exit code with what it says."""
    said = _member_docs(Exit)
    rows = [(int(code), said.get(code.name, "")) for code in Exit]
    return _table(("code", "meaning"), sorted(rows))


def match_columns() -> str:
    """The columns of a match in CSV, in order."""
    strategy, weights = _bundled()
    columns = all_columns.match_columns(strategy, [criterion for criterion, _ in in_force(strategy, weights)])
    rows = [(at, f"`{one.key}`", one.holds, one.title.en, one.title.sv) for at, one in enumerate(columns, start=1)]
    return _table(("no.", "column", "holds", "English", "svenska"), rows)


def outputs() -> str:
    """The names of all outputs that have a schema."""
    return _wrapped(", ".join(f"`{name}`" for name in OUTPUTS) + ".") + "\n"


def issues() -> str:
    """Every kind of issue: code, how grave it is, what it says and what to do."""
    kinds = [one for one in vars(issue_kinds).values() if isinstance(one, IssueKind)]
    rows = [(f"`{one.code}`", one.severity.value, one.message.en, one.action.en) for one in kinds]
    return _table(("code", "severity", "message", "what to do"), rows)


def records() -> str:
    """The fields of every kind of data file."""
    out = []
    for part in PARTS:
        made = schema_of(part)
        out.append(f"### {part}\n\n{_wrapped(_prose(made))}\n\n{_fields(made)}")
    return "\n".join(out)


def parts() -> str:
    """The fields of everything that stands inside a record, by name."""
    found = {name: one for name, one in _definitions().items() if "enum" not in one}
    return "\n".join(
        f"### {name}\n\n{_wrapped(_prose(one))}\n\n{_fields(_object(one))}" for name, one in sorted(found.items())
    )


def lists() -> str:
    """The values of every closed list, with what each is called on a screen."""
    out = []
    for name, one in sorted(_definitions().items()):
        if "enum" in one:
            out.append(f"### {name}\n\n{_wrapped(_prose(one))}\n\n{_values(name)}")
    return "\n".join(out)


_OTHER_COLUMNS = {
    "currency": "the currency of the sums in the row (ISO 4217)",
    **{
        f"{kind}_{part}": f"`milestones.{part}`, kind: `{kind}`{said}"
        for kind in ("opens", "closes")
        for part, said in (
            ("time", ""),
            ("zone", ""),
            ("precision", ": `day`, `month` or `year` is what is known of the date"),
        )
    },
    **{
        f"{name}_lang": f"the language of `{name}`, where that repeats the text of one language"
        for name in ("title", "summary", "description")
    },
    "more": "whole fields in JSON that the other columns cannot show; an edited cell wins over it",
}


def csv_columns(kind: str) -> str:
    """The CSV columns of `call` or `actor`, and the field that each one fills."""
    columns = CALL_COLUMNS if kind == "call" else ACTOR_COLUMNS
    rows = []
    for name, column in columns.items():
        record: dict[str, Any] = {}
        if name in _OTHER_COLUMNS:
            rows.append((f"`{name}`", _OTHER_COLUMNS[name]))
            continue
        column.lay(record, "X")
        rows.append((f"`{name}`", _filled(record)))
    return _table(("column", "fills"), rows)


def _filled(record: Mapping[str, Any]) -> str:
    """Where a cell holding `X` ended up, in words."""
    ((field, value),) = record.items()
    if field == "amounts":
        return f"`amounts`, what: `{value[0]['what']}`"
    if value == ["X"]:
        return f"`{field}`; several values with `|` between"
    if isinstance(value, dict):
        return f"`{field}.{next(iter(value))}`"
    if isinstance(value, list):
        fixed = {key: one for key, one in value[0].items() if one not in ("X", ["X"])}
        own = next(key for key, one in value[0].items() if one in ("X", ["X"]))
        many = "; several values with `|` between" if value[0][own] == ["X"] else ""
        said = "".join(f", {key}: `{one}`" for key, one in fixed.items())
        return f"`{field}.{own}`{said}{many}"
    return f"`{field}`"


def _definitions() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for part in PARTS:
        found.update(schema_of(part).get("$defs", {}))
    return found


def _object(schema: Schema) -> Schema:
    """The form with fields, where a plain text is allowed as well."""
    return next((one for one in schema.get("anyOf", ()) if "properties" in one), schema)


def _fields(schema: Schema) -> str:
    needed = set(schema.get("required", ()))
    rows = [
        (f"`{name}`", _type(field), "yes" if name in needed else "", _prose(field))
        for name, field in schema["properties"].items()
    ]
    return _table(("field", "type", "needed", "what it holds"), rows)


def _type(field: Schema) -> str:
    """The type of a field in words, with a link to what it is made of."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        kinds = [_type(one) for one in field["anyOf"] if one.get("type") != "null"]
        return "number" if kinds[0].startswith("number") else " or ".join(dict.fromkeys(kinds))
    if "enum" in field:
        return "one of " + ", ".join(f"`{one}`" for one in field["enum"])
    return _plain_type(field)


def _plain_type(field: Schema) -> str:
    match field.get("type"):
        case "array":
            # A pair names the form of each of its two in turn.
            return f"list of {_type(field['items'] if 'items' in field else field['prefixItems'][0])}"
        case "object":
            # Where the names are a closed list, the value stands under their pattern.
            values = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
            return f"names with {_type(values)}"
        case "boolean":
            return "true or false"
        case "integer":
            return "whole number" + _span(field)
        case "number":
            return "number" + _span(field)
    if field.get("format") == "date":
        return "day, YYYY-MM-DD"
    pattern = field.get("pattern", "")
    words = pattern.removeprefix("^").removeprefix("(").removesuffix("$").removesuffix(")").split("|")
    if all(word.isidentifier() for word in words):
        return "one of " + ", ".join(f"`{word}`" for word in words)
    return "text" + (f" of the form `{pattern}`" if pattern and pattern != r"^\S+$" else "")


def _span(field: Schema) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f", {low:g} to {high:g}"
    return f", at least {low:g}" if low is not None else ""


def _values(name: str) -> str:
    """One closed list as a table."""
    kind = _enum(name)
    said = _member_docs(kind)
    named = any(name_of(one).sv != one.value.replace("_", " ") for one in kind)
    rows: list[tuple[object, ...]] = []
    for one in kind:
        names = name_of(one)
        row: tuple[object, ...] = (f"`{one.value}`", *((names.en, names.sv) if named else ()))
        if kind is ActorClass:
            broader = ", ".join(f"`{wide.value}`" for wide in BROADER.get(ActorClass(one.value), ()))
            row = (*row, broader, "yes" if one in ACTOR_KINDS else "")
        elif said:
            row = (*row, said.get(one.name, ""))
        rows.append(row)
    extra = ("is also", "may be `kind`") if kind is ActorClass else ("note",) if said else ()
    return _table(("value", *(("English", "svenska") if named else ()), *extra), rows)


def _enum(name: str) -> type[StrEnum]:
    for module in pkgutil.iter_modules(fundmatch.models.__path__):
        found = getattr(importlib.import_module(f"fundmatch.models.{module.name}"), name, None)
        if isinstance(found, type) and issubclass(found, StrEnum):
            return found
    raise LookupError(name)


def _member_docs(kind: type[Enum]) -> dict[str, str]:
    """The string that stands below each member of an enumeration."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - what getsource gives for a class
    return dict(_pairs(body.body))


def _pairs(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for first, second in itertools.pairwise(body):
        if isinstance(first, ast.Assign) and isinstance(second, ast.Expr) and isinstance(second.value, ast.Constant):
            target = first.targets[0]
            if isinstance(target, ast.Name):
                yield target.id, " ".join(str(second.value.value).split())


def _prose(schema: Schema) -> str:
    """The description of a model without its examples."""
    return " ".join(str(schema.get("description", "")).split(">>>")[0].split())


def _wrapped(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 110, break_long_words=False, break_on_hyphens=False)
