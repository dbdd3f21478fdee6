"""Make what is handed out, into `dist/`: the wheel, and a program folder with a zip of it for those without Python.

`make package`. A program folder runs on the kind of system that made it: the one for Windows is made on Windows. It is
made in an environment of its own, so that it holds the locked versions and nothing of a developer's.
"""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST, BUILD = ROOT / "dist", ROOT / "build"
MISSING = """PyInstaller is missing. `make package` installs it; without make, in a fresh environment:
  python -m pip install --require-hashes -r requirements-package.txt
  python scripts/package.py"""


def run(*words: str) -> None:
    """Run a step with this Python; a step that fails ends the run with its code."""
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def wheel() -> Path:
    """The wheel, built from the checkout and installed here, so that the program folder is made of it."""
    shutil.rmtree(DIST, ignore_errors=True)
    run("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(DIST), ".")
    (made,) = DIST.glob("*.whl")
    run("pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(made))
    return made


def folder() -> Path:
    """The program folder. What is imported by name alone, and the data, are told to PyInstaller."""
    BUILD.mkdir(exist_ok=True)
    start = BUILD / "start.py"
    start.write_text("from fundmatch.__main__ import main\n\nmain()\n", encoding="utf-8")
    run(
        "PyInstaller", "--noconfirm", "--log-level=ERROR", "--name=fundmatch", "--console",
        "--collect-submodules=fundmatch", "--collect-data=fundmatch", "--collect-data=tzdata",
        "--recursive-copy-metadata=fundmatch",  # with the licences of all that goes along
        f"--distpath={DIST}", f"--workpath={BUILD}", f"--specpath={BUILD}", str(start),
    )  # fmt: skip
    made = DIST / "fundmatch"
    shutil.copy(ROOT / "LICENSE", made)
    return made


def zipped(made: Path, version: str) -> Path:
    """A zip with the folder in it, named by the version and the system it runs on."""
    name = f"fundmatch-{version}-{platform.system()}-{platform.machine()}".casefold()
    return Path(shutil.make_archive(str(DIST / name), "zip", made.parent, made.name))


def main() -> None:
    """Build all, and say what was made."""
    if importlib.util.find_spec("PyInstaller") is None:
        sys.exit(MISSING)
    built = wheel()
    made = folder()
    archive = zipped(made, built.name.split("-")[1])
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file() and not file.is_symlink())
    for path, count in ((built, built.stat().st_size), (made, size), (archive, archive.stat().st_size)):
        print(f"{path.relative_to(ROOT).as_posix()}{os.sep if path.is_dir() else ''}  {count / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
