"""Run the whole suite on every supported Python, with the oldest and the newest dependencies that are allowed.

`make test-matrix`. What is not installed is skipped aloud; the exit code is that of the runs that could be made. Each
pair has an environment of its own below `.venv/matrix`, so that a second run takes the time of the suite alone.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9_-]+)>=(?P<lowest>[^,;]+)(?P<rest>[^;]*)(?P<marker>;.*)?")


def interpreter(version: str) -> str | None:
    """The path of a Python of this version that really starts, or None."""
    kept = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin/python"))
    for candidate in (f"python{version}", "python3", *map(str, reversed(kept))):
        path = shutil.which(candidate)
        if path is None:
            continue
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if said.returncode == 0 and said.stdout.startswith(f"Python {version}."):
            return path
    return None


def asked(ends: str) -> list[str]:
    """What to install: direct dependencies at their lower bound, or whatever is newest within the bounds."""
    direct = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    return direct if ends == "newest" else [_BOUND.sub(r"\g<name>==\g<lowest>\g<marker>", line) for line in direct]


def environment(version: str, ends: str, base: str) -> Path:
    """A fresh environment, or the one that was made for the same list before."""
    folder = ROOT / ".venv" / "matrix" / f"{version}-{ends}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = "\n".join(asked(ends))
    made_for = folder / "made-for.txt"
    if not made_for.exists() or made_for.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([base, "-m", "venv", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *asked(ends)], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
        made_for.write_text(wanted, encoding="utf-8")
    return python


def tried(version: str, ends: str) -> str:
    """One line: passed with pytest's closing line, failed, or skipped with the reason."""
    base = interpreter(version)
    if base is None:
        return f"SKIPPED: no Python {version} is installed"
    try:
        python = environment(version, ends, base)
    except subprocess.CalledProcessError as fault:
        return f"FAILED: the environment could not be made (exit {fault.returncode})"
    ran = subprocess.run(
        [str(python), "-m", "pytest", "-n", "auto", *sys.argv[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.stderr.write(ran.stdout[-6000:] + ran.stderr[-2000:])
    return ("passed: " if ran.returncode == 0 else "FAILED: ") + (ran.stdout.strip().splitlines() or ["no output"])[-1]


def main() -> int:
    """Run all pairs; 1 when one failed."""
    lines = []
    for version in PYTHONS:
        for ends in ("lowest", "newest"):
            lines.append(f"Python {version}, {ends} dependencies  {tried(version, ends)}")
            print(lines[-1], flush=True)
    return 1 if any("FAILED" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
