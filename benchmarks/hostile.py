"""Files made to stop the program, each read by the command in a process: `python benchmarks/hostile.py`.

For each file: seconds of the processor (and by the clock), the largest memory of the command and its children together,
the exit code, the first line it says. None may take 10 s of the processor or 500 MB, and none may end in 70, a fault of
fundmatch. Memory is read from /proc (Linux).
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

MOST_SECONDS, MOST_MB, FAULT = 10.0, 500, 70
PATIENCE = 120.0
"""Seconds by the clock, after which a command is ended: the machine may be busy."""
SHEET = "xl/worksheets/sheet1.xml"
LIST = "Titel;Stänger;Budget (SEK);Sökande;Beskrivning\n"
Case = tuple[str, str | bytes, str]
"""The name of a file, what is in it, and the command that reads it."""


def book(rows: int = 1, text: str = "x") -> bytes:
    """A workbook of two headings and some rows of one text."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as made:
        sheet = made.add_worksheet("A")
        sheet.write_row(0, 0, ["Titel", "Beskrivning"])
        for row in range(rows):
            sheet.write_row(row + 1, 0, [f"T{row}", text])
    return raw.getvalue()


def changed(change: Callable[[bytes], bytes], part: str = SHEET, name: str = SHEET) -> bytes:
    """A workbook with one part changed, and perhaps its sheet under another name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for one in archive.namelist():
            content = archive.read(one)
            if name != SHEET:
                for place in (SHEET, SHEET.removeprefix("xl/")):
                    content = content.replace(place.encode(), name[len(SHEET) - len(place) :].encode())
            other.writestr(name if one == SHEET else one, change(content) if one == part else content)
    return made.getvalue()


def far(corner: str, name: str = SHEET) -> bytes:
    """A workbook whose second cell stands in the last corner, written in some way."""
    return changed(lambda xml: xml.replace(b'r="B1"', corner.encode()), name=name)


def workbooks() -> Iterator[Case]:
    """C1, C2 and the scans of sheets."""
    for at, corner in enumerate(
        ('r="XFD1048576"', 'r="xfd1048576"', 'r = "XFD1048576"', 'q=">" r="XFD1048576"', 'r="XFD0001048576"',
         'r="XFD10485760"', 'r="XFD1048576000"')
    ):  # fmt: skip
        yield f"far-{at}.xlsx", far(corner), "import"
    for at, name in enumerate(("xl/worksheets/sheet1.dat", "xl/worksheets/sheet1.XML", "xl/elsewhere/sheet1.xml")):
        yield f"part-{at}.xlsx", far('r="XFD1048576"', name), "import"
    yield "one-text-20000-cells.xlsx", book(20_000, "x" * 32_000), "import"
    yield "one-text-of-1-MB.xlsx", shared(20_000, 1_000_000), "import"
    yield (
        "many-cells.xlsx",
        changed(lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<c " * 200_000)),
        "import",
    )
    yield "attributes.xlsx", changed(lambda xml: xml.replace(b"<c ", b"<c " + b"a " * 200_000, 1)), "import"
    yield "blanks.xlsx", changed(lambda xml: xml.replace(b"<sheetData>", b" " * 190_000_000 + b"<sheetData>")), "import"
    yield "says-it-is-small.xlsx", understated(), "import"
    yield "all-rows.xlsx", changed(lambda xml: xml.replace(b"</sheetData>", ROWS + b"</sheetData>")), "import"


ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(3, 1_000_000))


def shared(cells: int, length: int) -> bytes:
    """One shared text in many cells."""
    rows = b"".join(b'<row r="%d"><c r="B%d" t="s"><v>3</v></c></row>' % (at, at) for at in range(3, cells + 3))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for one in archive.namelist():
            content = archive.read(one).replace(b"</sheetData>", rows + b"</sheetData>")
            other.writestr(one, content.replace(b"<t>x</t>", b"<t>" + b"x" * length + b"</t>"))
    return made.getvalue()


def understated() -> bytes:
    """A part that unpacks to 2 GB and says that it has a thousand bytes."""
    raw = changed(lambda xml: xml.replace(b"<sheetData>", b" " * 100_000_000 + b"<sheetData>"))
    size = zipfile.ZipFile(io.BytesIO(raw)).getinfo(SHEET).file_size
    return raw.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def numbers() -> Iterator[Case]:
    """H2, H3: numbers of no size wherever they come in."""
    for at, number in enumerate(("1e100000000", "1e30000000", "1e9999999999999999999", "9" * 5000)):
        money = f'[{{"what": "call_total", "money": {{"amount": {number}, "currency": "EUR"}}}}]'
        for name, field in (("sum", f'"amounts": {money}'), ("count", f'"partnership": {{"min_partners": {number}}}')):
            text = f'[{{"id": "aaaaaa", "title": "x", {field}}}, {{"id": "bbbbbb", "title": "y"}}]'
            yield f"{name}-{at}.json", text, "import"
            yield f"check-{name}-{at}.json", text, "check"
        yield f"number-{at}.csv", f"id;title;grant_max;currency\naaaaaa;x;{number};EUR\nbbbbbb;y;1;EUR\n", "import"
        yield f"number-{at}.yaml", f"- id: aaaaaa\n  title: x\n  duration: {{max_months: {number}}}\n", "import"
        yield f"cells-{at}.csv", LIST + f"Energi;2027-01-01;{number};Kommuner;x\n", "import"
        opportunity = {"id": "a", "title": "x", "status": {"value": "open"}, "funding": {"totalAmountAvailable": {}}}
        found = json.dumps([opportunity]).replace("{}", f'{{"amount": {number}, "currency": "EUR"}}')
        yield f"commongrants-{at}.json", found, "import"


def texts() -> Iterator[Case]:
    """H6: text that was scanned again and again."""
    rate = "the funding rate " * 5_000
    for name, words in (("rate", rate), ("words", "co-financing " * 20_000), ("tags", "<li" * 100_000)):
        fields = {"identifier": ["A-B-C-1"], "title": ["x"], "topicConditions": [words], "type": ["1"]}
        yield f"portal-{name}.json", json.dumps(
            {"apiVersion": "1", "totalResults": 1, "results": [{"reference": "1", "metadata": fields}]}
        ), "import"  # fmt: skip
    yield "portal-broken.json", '{"apiVersion":"1","results":[' + '{"url":1,' * 200_000, "import"
    yield "portal-nested.json", '{"url":' * 500 + "[" + "0," * 3_000_000, "import"
    for name, cell in (("commas", "," * 50_000), ("spaces", "1 " * 25_000), ("brackets", "(a," * 25_000)):
        for at in range(5):
            row = ["x", "2027-01-01", "1", "Kommuner", "x"]
            row[at] = f'"{cell}"'
            yield f"list-{name}-{at}.csv", LIST + ";".join(row) + "\n", "import"
    yield "columns.csv", "id;" + ";".join(f"x{at}" for at in range(100_000)) + "\n", "check"
    yield "headings.csv", "\n".join(";".join(f"x{at}arna yarna" for at in range(1000)) for _ in range(50)), "import"
    chain = [{"id": f"a{at}", "name": "x", "kind": "company", "parent": f"a{at - 1}"} for at in range(10_000)]
    yield "actors.json", json.dumps(chain), "check"
    yield "fields.json", json.dumps([{"id": "a", "title": "x", **{f"x{at}": 1 for at in range(50_000)}}]), "check"


def others() -> Iterator[Case]:
    """M4, M6: what was called a fault of fundmatch, or never ended."""
    for at, sign in enumerate(("&#1114112;", "&#99999999999999999999;")):
        yield (
            f"feed-{at}.xml",
            f"<rss version='2.0'><channel><item><title>{sign}</title></item></channel></rss>",
            "import",
        )
    yield "feed-tags.xml", "<rss version='2.0'><channel>" + "<item><title>x</title></item>" * 150_000, "import"
    yield "feed-deep.xml", "<rss version='2.0'><channel>" + "<item>" * 90_000, "import"
    nested = "[" * 330 + "]" * 330
    yield "timetable.json", (
        f'[{{"area": {nested}, "specific objective": "x", "start date": "2027-01-01", "end date": "2027-02-01"}}]'
    ), "import"  # fmt: skip
    yield "deep.json", "[" * 5_000_000, "import"
    yield "deep.yaml", "id: a\ntitle: " + "[" * 100_000, "import"
    for at, content in enumerate(
        (f"a = {'9' * 5000}", ".".join("a" * 30_000) + " = 1", "[" + ".".join("a" * 30_000) + "]")
    ):
        yield f"sources-{at}.toml", content, "sources"
        yield f"mapping-{at}.toml", content, "mapping"
        yield f"watch-{at}.toml", content, "watch"
    for at, content in enumerate(("[" * 500, "<a> <b> " + "(" * 3000, "@prefix : <", "\x00<")):
        yield f"vocabulary-{at}.ttl", content, "vocabulary"
    yield "vocabulary.nt", "_:" + "<" * 200_000 + " prefLabel>", "vocabulary"


def words(path: Path, how: str, folder: Path) -> list[str]:
    """The command line for a file."""
    program = [sys.executable, "-m", "fundmatch"]
    store = ["--store", str(folder / "history.db")]
    match how:
        case "check":
            return [*program, "check", str(path)]
        case "sources":
            return [*program, "sync", "--offline", "--sources", str(path), *store]
        case "mapping":
            return [*program, "import", str(folder / "small.csv"), "--mapping", str(path), *store]
        case "watch":
            return [*program, "watch", "x", "--file", str(path), *store]
        case "vocabulary":
            return [*program, "vocabulary", "add", str(path), "--name", "x"]
    return [*program, "import", str(path), "--source", "x", *store]


def tree(process: int) -> int:
    """Bytes of a process and all below it."""
    try:
        below = [
            child
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
        held = Path(f"/proc/{process}/statm").read_text().split()[1]
    except OSError:
        return 0  # it has ended
    return int(held) * os.sysconf("SC_PAGE_SIZE") + sum(tree(int(child)) for child in below)


def run(command: list[str], home: Path) -> tuple[float, float, int, int, str]:
    """Seconds by the processor and by the clock, largest MB, exit code and the first line said."""
    start, peak = time.perf_counter(), 0
    environment = {**os.environ, "FUNDMATCH_HOME": str(home), "FUNDMATCH_LANG": "en"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        while not ended:
            peak = max(peak, tree(process.pid))
            if time.perf_counter() - start > PATIENCE:
                process.kill()
            time.sleep(0.01)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        line = (said.read().decode("utf-8", "replace").splitlines() or [""])[0]
    took = time.perf_counter() - start
    return used.ru_utime + used.ru_stime, took, peak // 1_000_000, process.returncode, line


def files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files, made in a folder one after another, and the command that reads each."""
    (folder / "small.csv").write_text("Titel;Text\nEnergi;x\n", encoding="utf-8")
    for cases in (workbooks, numbers, texts, others):
        for name, content, how in cases():
            path = folder / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            yield path, how
            path.unlink()
    pipe = folder / "pipe.csv"
    os.mkfifo(pipe)
    yield from ((pipe, "import"), (pipe, "check"), (pipe, "vocabulary"), (Path("/dev/zero"), "import"))


def main() -> int:
    """Print one line a file; 1 when one breaks a limit."""
    bad = count = largest = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, how in files(folder):
            (folder / "history.db").unlink(missing_ok=True)
            seconds, took, memory, code, line = run(words(path, how, folder), folder)
            wrong = seconds > MOST_SECONDS or memory > MOST_MB or code == FAULT or code < 0
            bad, count = bad + wrong, count + 1
            slowest, largest = max(slowest, seconds), max(largest, memory)
            line = line.replace(f"{folder}/", "")[:80]
            print(
                f"{'BAD ' if wrong else ''}{path.name:26} {seconds:5.1f} s ({took:.0f}) {memory:4} MB {code:4}  {line}",
                flush=True,
            )
    print(f"{count} files: at most {slowest:.1f} s and {largest} MB; {bad} beyond a limit or ending in {FAULT}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
