"""Install every extra that is named anywhere from a clean environment, and import what it brings.

`make extras`, and the first part of `make matrix`. Environments are made anew each time, below `.venv/extras`.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED: Mapping[str, Sequence[str]] = PROJECT["project"]["optional-dependencies"]
_NAMED = re.compile(r"fundmatch\[(\w+)\]")
_PLACES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md", "src/**/*.py", "tests/**/*.py", "scripts/**/*.py")
_IMPORT = """
import importlib, importlib.metadata, re, sys
owners = importlib.metadata.packages_distributions()
plain = lambda name: re.sub("[-_.]+", "-", name).lower()
for wanted in sys.argv[1:]:
    names = [name for name, owned in owners.items() if plain(wanted) in map(plain, owned) and name.isidentifier()]
    assert names, f"{wanted} is not installed"
    for name in names:
        importlib.import_module(name)
"""


def named() -> dict[str, str]:
    """Every extra that people are told to install, with a file that tells them."""
    found: dict[str, str] = {}
    for place in _PLACES:
        for path in sorted(ROOT.glob(place)):
            for name in _NAMED.findall(path.read_text(encoding="utf-8")):
                found.setdefault(name, path.relative_to(ROOT).as_posix())
    return found


def tried(extra: str) -> str:
    """One line: installed, or failed with the reason."""
    if extra not in DECLARED:
        return f"FAILED: {named()[extra]} names it, pyproject.toml does not declare it"
    folder = ROOT / ".venv" / "extras" / extra
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    brought = [re.split(r"[^\w.-]", line)[0] for line in DECLARED[extra]]
    for step in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{ROOT}[{extra}]"],
        [str(python), "-c", _IMPORT, *brought],
        [str(python), "-m", "fundmatch", "--version"],
    ):
        ran = subprocess.run(step, capture_output=True, text=True, check=False, cwd=folder.parents[1])
        if ran.returncode:
            return f"FAILED: {(ran.stderr.strip().splitlines() or ['no output'])[-1]}"
    return f"installed: {', '.join(brought)}"


def main() -> int:
    """Try all that are named or declared; 1 when one failed."""
    lines = []
    for extra in sorted({*DECLARED, *named()}):
        lines.append(f"fundmatch[{extra}]  {tried(extra)}")
        print(lines[-1], flush=True)
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
