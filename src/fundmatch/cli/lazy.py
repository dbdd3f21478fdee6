"""Commands whose modules are loaded when they are run: help of the program, completion and `--version` load none."""

from functools import cached_property
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperCommand

from fundmatch.cli.help import Program
from fundmatch.cli.run import common


class Later(TyperCommand):
    """What the program's help says of a command; the command itself is made when it is needed."""

    def __init__(self, panel: str, name: str, help_: str) -> None:
        super().__init__(name, help=help_, rich_help_panel=panel)

    @cached_property
    def made(self) -> Any:
        """The command: `app` of the module that has its name, or the function of that name."""
        name = f"{self.name}_" if iskeyword(str(self.name)) else str(self.name)
        module = import_module(f"fundmatch.cli.{name}")
        above = Program()
        said: Any = {"help": self.help, "rich_help_panel": self.rich_help_panel}
        if hasattr(module, "app"):
            above.add_typer(module.app, name=self.name, **said)
        else:
            above.command(self.name, **said)(getattr(module, name))
        _share(above)
        return typer.main.get_group(above).commands[str(self.name)]

    def make_context(self, *how: Any, **more: Any) -> Any:
        """Read the words of a run, as the command itself does."""
        return self.made.make_context(*how, **more)


def _share(group: typer.Typer) -> None:
    """Give all commands of a group, and below it, the options that every command has."""
    for one in (*group.registered_commands, group.registered_callback):
        if one and one.callback:
            one.callback = common(one.callback)
    for below in group.registered_groups:
        if below.typer_instance:
            _share(below.typer_instance)
