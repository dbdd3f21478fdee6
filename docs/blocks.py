"""True output of the program for the documents: each block is what a user would see, run anew by cog.

The day, the width and the language are fixed, so that the same data always gives the same block.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

DAY = "2026-11-24"
ROOT = Path(__file__).resolve().parents[1]
_DATED = {"match", "explain", "calls", "actors", "check"}
_LEFT_OUT = "[...]"


def run(command: str, lang: str = "en", lines: int | None = None) -> str:
    """A fenced block with a command, its output cut to so many lines, and then what it says on stderr."""
    words = shlex.split(command)
    if words[0] in _DATED and "--as-of" not in words:
        command += f" --as-of {DAY}"
    if lang != "en":
        command += f" --lang {lang}"
    done = _start(shlex.split(command), lang)
    shown = done.stdout.rstrip("\n").split("\n")
    if lines is not None and len(shown) > lines:
        shown = [*_trimmed(shown[:lines]), _LEFT_OUT]
    talk = done.stderr.strip()
    body = "\n".join([f"$ fundmatch {command}", *shown, *([talk] if talk else [])])
    return f"```console\n{body}\n```\n"


def match_document(command: str) -> str:
    """The JSON of a run as a fenced block, every list cut to its first item so that the form is seen."""
    done = _start([*shlex.split(command), "--as-of", DAY, "--format", "json"], "en")
    text = json.dumps(_first_items(json.loads(done.stdout)), ensure_ascii=False, indent=2)
    return f"```json\n{text}\n```\n"


def help_pages() -> str:
    """A section for every command with its `--help`, in English."""
    pages = []
    for path in command_paths():
        title = f"fundmatch {path}".rstrip()
        page = _start([*path.split(), "--help"], "en").stdout.rstrip()
        pages.append(f"## {title}\n\n```console\n$ {title} --help\n{page}\n```\n")
    return "\n".join(pages)


def command_paths() -> list[str]:
    """All commands in the order of the program, with those below them; the program itself is the empty one."""
    from fundmatch.cli.app import app

    found = [""]

    def walk(command: Any, before: str) -> None:
        for name, below in getattr(getattr(command, "made", command), "commands", {}).items():
            path = f"{before} {name}".strip()
            found.append(path)
            walk(below, path)

    walk(app, "")
    return found


def _start(words: list[str], lang: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user of a plain 80-column terminal would."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME", "PYTHONPATH") if name in os.environ}
    fixed = {"COLUMNS": "80", "FUNDMATCH_LANG": lang, "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    fixed["FUNDMATCH_CACHE"] = ""
    fixed["FUNDMATCH_HOME"] = str(ROOT / "docs" / "no-home")  # no vocabularies of whoever writes
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "fundmatch", *words],
        cwd=ROOT, env=kept | fixed, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"fundmatch {shlex.join(words)} ended with {done.returncode}: {done.stderr}")
    return done


def _trimmed(shown: list[str]) -> list[str]:
    """Lines without the blank ones at the end."""
    while shown and not shown[-1].strip():
        shown = shown[:-1]
    return shown


def _first_items(value: Any) -> Any:
    if isinstance(value, list):
        return [_first_items(one) for one in value[:1]]
    if isinstance(value, dict):
        return {key: _first_items(one) for key, one in value.items()}
    return value
