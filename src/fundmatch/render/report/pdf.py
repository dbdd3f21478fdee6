"""A page as PDF, printed by a browser that is there."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
PATIENCE = 120
"""Seconds that a browser may take for a page."""


class NoPdf(Exception):
    """There is no browser, or it made no PDF; its message says which."""


def browser() -> str | None:
    """The path of a browser that can print, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def printed(page: str) -> bytes:
    """The page as PDF, on A4 as its style sheet says; raises `NoPdf` when it cannot be made."""
    program = browser()
    if program is None:
        raise NoPdf("no browser")
    with tempfile.TemporaryDirectory(prefix="fundmatch-") as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        # The system's administrator cannot have the browser's sandbox; the page's own policy holds all the same.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        words = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={folder}/profile",
            *root,
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        try:
            subprocess.run(words, check=False, timeout=PATIENCE, capture_output=True, stdin=subprocess.DEVNULL)  # noqa: S603 - a program found by name, our own file
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoPdf(type(error).__name__) from None
        if not target.exists():
            raise NoPdf(Path(program).name)
        return target.read_bytes()
