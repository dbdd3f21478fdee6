"""Options that commands share, as one parameter: a dataclass whose fields are options.

Typer reads the parameters of a function one by one. Here those of a group are put in the place of the group's own,
and what comes back is put together again, so that a command with twenty options has five parameters.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform, get_type_hints

from typer.models import ParameterInfo

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

G = TypeVar("G", bound="DataclassInstance")
T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def group(kind: type[T]) -> type[T]:
    """A class whose fields are options, as a frozen dataclass."""
    for name, default in list(vars(kind).items()):
        if isinstance(default, ParameterInfo):
            kind.__annotations__[name], otherwise = declared(kind.__annotations__[name], default)
            setattr(kind, name, otherwise)
    return dataclass(frozen=True, slots=True)(kind)


def declared(hint: Any, default: Any) -> tuple[Any, Any]:
    """Type and default of a parameter as Typer takes them: an option that stands for the default goes to the type."""
    if not isinstance(default, ParameterInfo):
        return hint, default
    # Our options carry what stands when they are not given (`language.py`); the class of Typer knows nothing of it.
    otherwise: Any = default.otherwise  # type: ignore[attr-defined]
    return Annotated[hint, default], inspect.Parameter.empty if otherwise is ... else otherwise


def spread(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command as Typer takes it: every option a parameter of its own.

    Some parameters of the command are annotated with a dataclass; each of its fields is an option.
    """
    own, hints = inspect.signature(command).parameters, get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if is_dataclass(kind) and name in own}
    wide: dict[str, tuple[Any, Any]] = {}
    for name, parameter in own.items():
        if name in groups:
            options = get_type_hints(groups[name], include_extras=True)
            wide.update({one.name: (options[one.name], one.default) for one in fields(groups[name])})
        else:
            wide[name] = declared(hints.get(name, parameter.annotation), parameter.default)

    @functools.wraps(command)
    def run(**values: Any) -> Any:
        # mypy knows neither that a dataclass can be called nor that a function can be given a signature.
        made = {name: kind(**{one.name: values.pop(one.name) for one in fields(kind)}) for name, kind in groups.items()}  # type: ignore[operator]
        return command(**values, **made)

    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
            for name, (hint, default) in wide.items()
        ]
    )
    run.__annotations__ = {name: hint for name, (hint, _) in wide.items()}
    return run


def over(outer: G, inner: G) -> G:
    """The options given to a command below another, and for those left out what was given to the one above."""
    given = {one.name: getattr(inner, one.name) for one in fields(inner)}
    return replace(outer, **{name: value for name, value in given.items() if value is not None})
