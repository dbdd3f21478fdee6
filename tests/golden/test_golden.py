"""Every output of the second region, byte for byte. `make fix` (UPDATE_GOLDEN=1) rewrites them; read the diff."""

import os
from pathlib import Path

import pytest

from commands import Runner

HERE = Path(__file__).parent

WIDTHS = [(width, lang) for width in (60, 80, 120, 200) for lang in ("sv", "en")]
COMMANDS = {
    **{f"overview-{width}-{lang}.txt": ("match", width, lang) for width, lang in WIDTHS},
    **{f"rows-{width}-{lang}.txt": ("match bjorka-kommun skargardens-varv", width, lang) for width, lang in WIDTHS},
    "cards-80-sv.txt": ("match bjorka-kommun --long", 80, "sv"),
    "cards-120-en.txt": ("match bjorka-kommun --long", 120, "en"),
    "direction-80-sv.txt": ("match --direction levande-kust", 80, "sv"),
    "nothing-80-sv.txt": ("match alvsunds-yrkescentrum --fund LIFE", 80, "sv"),
    "call-80-en.txt": ("match --call grannar-2027", 80, "en"),
    "all-120-en.txt": ("match bjorka-kommun --status all", 120, "en"),
    "match-sv.md": ("match --format markdown", 80, "sv"),
    "match-en.csv": ("match --format csv", 80, "en"),
    "match-sv-excel.csv": ("match --format excel-sv", 80, "sv"),
    "match-sv.json": ("match --format json --top 1", 80, "sv"),
    "match-en.jsonl": ("match bjorka-kommun --format jsonl", 80, "en"),
    "explain-sv.txt": ("explain bjorka-kommun grannar-2027", 80, "sv"),
    "explain-en.md": ("explain alvsunds-yrkescentrum yrkeskurser --format markdown", 80, "en"),
    "explain-full-sv.txt": ("explain bjorka-kommun grannar-2027 --full", 80, "sv"),
    "explain-refused-sv.txt": ("explain bjorka-kommun vatmark-granby", 80, "sv"),
    "calls-80-sv.txt": ("calls --status all", 80, "sv"),
    "calls-120-en.txt": ("calls", 120, "en"),
    "call-sv.txt": ("calls show grannar-2027", 80, "sv"),
    "actors-80-en.txt": ("actors", 80, "en"),
    "actor-sv.txt": ("actors show alvsunds-yrkescentrum", 80, "sv"),
    "strategy-sv.txt": ("strategy", 80, "sv"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_is_what_it_was(name: str, run: Runner) -> None:
    command, columns, lang = COMMANDS[name]
    ran = run.second(command, lang=lang, columns=columns)
    assert ran.code == 0, ran.err
    file = HERE / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(ran.raw)
    assert ran.raw == file.read_bytes(), f"meant? run `make fix` and read `git diff {file.name}` as the review of it"


def test_no_golden_output_is_left_over() -> None:
    """A file that no command writes any more is removed."""
    kept = {file.name for file in HERE.iterdir() if file.is_file() and file.name[0] != "."}
    assert kept - {Path(__file__).name} == set(COMMANDS), "remove the file that no command writes, with `git rm`"
