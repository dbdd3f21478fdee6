"""`fundmatch import`: files into the history, actors into a list, mappings proposed, and every way it can end."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, Ran, Run
from fundmatch.jobs.ending import Exit
from fundmatch.sources.exchange import recognise
from fundmatch.sources.harvest import Document, DocumentFormat
from reading import write
from sources.exchange.documents import workbook
from sources.exchange.test_news import RSS

LIST = """Titel;Öppnar;Sista ansökningsdag;Budget;Beskrivning
Energi;2027-01-15;2027-03-31;1 500 000 kr;Text
Kultur;2027-01-15;2027-04-30;2 mkr;Text
"""
ACTORS = "Namn;Aktörstyp;Kommun;Beskrivning\nExempelbolaget;kommunalt bolag;Trosa;Bygger skolor\n"


class Import:
    """Runs the command on a store of its own: `imports("a.csv", "--part")`; files lie in `folder`."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run, self.folder, self.store = run, folder, folder / "history.db"

    def file(self, name: str, content: str | bytes) -> Path:
        return write(self.folder, name, content)

    def __call__(self, *arguments: object, day: str = DAY, lang: str = "en") -> Ran:
        return self._run("import", *arguments, "--store", self.store, "--as-of", day, lang=lang, columns=100)

    def report(self, *arguments: object, day: str = DAY) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self(*arguments, "--format", "json", day=day).out)
        return found


@pytest.fixture
def imports(run: Run, tmp_path: Path) -> Import:
    return Import(run, tmp_path)


def counts(report: dict[str, Any]) -> list[int | None]:
    (one,) = report["items"]
    return [one["calls"], one["new"], one["changed"], one["gone"]]


def test_a_list_goes_into_the_history_and_again_with_its_changes(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    assert counts(imports.report(path)) == [2, 2, 0, 0]
    assert counts(imports.report(path, day="2026-12-02")) == [2, 0, 0, 0]
    imports.file("lista.csv", LIST.replace("2027-03-31", "2027-05-31").replace("Kultur", "Museer"))
    assert counts(imports.report(path, day="2026-12-03")) == [2, 1, 1, 1]


def test_the_table_names_format_and_counts(imports: Import) -> None:
    done = imports(imports.file("lista.csv", LIST), lang="sv")
    assert done.code == Exit.FINE
    assert "kalkylark (CSV, XLSX)" in done.out
    headings, _, row, *_ = done.out.splitlines()
    assert headings.split() == ["Fil", "Utfall", "Poster", "Nya", "Ändrade", "Borta", "Fel", "och", "varningar"]
    assert row.split()[1:] == ["nytt", "2", "2", "0", "0", "0"]


def test_a_part_leaves_what_it_does_not_name(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    imports(path)
    imports.file("lista.csv", LIST.rpartition("Kultur")[0])
    assert counts(imports.report(path, "--part", day="2026-12-02")) == [1, 0, 0, 0]
    assert counts(imports.report(path, day="2026-12-03")) == [1, 0, 0, 1]


def test_a_feed_is_always_a_part(imports: Import) -> None:
    path = imports.file("feed.xml", RSS)
    assert counts(imports.report(path)) == [2, 2, 0, 0]
    imports.file("feed.xml", RSS.replace("<item><title>Annat</title><guid>2</guid></item>", ""))
    assert counts(imports.report(path, day="2026-12-02")) == [1, 0, 0, 0]


def test_a_record_that_cannot_be_read_is_not_gone(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    imports(path)
    imports.file("lista.csv", LIST.replace("2027-04-30", "2026-01-01"))
    done = imports(path, day="2026-12-02")
    assert "closes 2026-01-01 before it opens" in done.err
    assert "not taken to be gone" in done.err
    assert counts(imports.report(path, day="2026-12-03"))[3] == 0


def test_a_source_that_shrinks_is_not_believed_unless_told(imports: Import) -> None:
    rows = "".join(f"Utlysning {at};;2027-03-31;;Text\n" for at in range(10))
    path = imports.file("lista.csv", LIST.splitlines()[0] + "\n" + rows)
    imports(path)
    imports.file("lista.csv", LIST.splitlines()[0] + "\nUtlysning 1;;2027-03-31;;Text\n")
    refused = imports(path, day="2026-12-02")
    assert refused.code == Exit.SOURCE_FAILED
    assert "records now 1, 10 before" in refused.err
    assert counts(imports.report(path, "--believe", day="2026-12-03")) == [1, 0, 0, 9]


def test_files_of_one_source_are_one_visit(imports: Import) -> None:
    head, energy, culture = LIST.splitlines()
    one, two = imports.file("a.csv", f"{head}\n{energy}\n"), imports.file("b.csv", f"{head}\n{culture}\n")
    report = imports.report(one, two, "--source", "oms")
    assert [(file["source"], file["new"]) for file in report["items"]] == [("oms", None), ("oms", 2)]
    # When one of them cannot be read, what it held is not gone.
    imports.file("b.csv", b"\x00")
    report = imports.report(one, two, "--source", "oms", day="2026-12-02")
    assert [file["gone"] for file in report["items"]] == [0]
    assert [Path(file["file"]).name for file in report["unread"]] == ["b.csv"]


def test_good_files_are_used_beside_bad_ones(imports: Import) -> None:
    good, empty = imports.file("lista.csv", LIST), imports.file("tom.csv", "\n")
    done = imports(imports.folder / "borta.csv", good, empty, imports.folder)
    assert done.code == Exit.NO_INPUT
    assert "no such file" in done.err and "the file is empty" in done.err and "is a folder" in done.err
    assert "spreadsheet (CSV, XLSX)" in done.out and "not taken to be gone" not in done.err


@pytest.mark.parametrize(
    ("content", "hint"),
    [("a;b\n1;2\n", True), ("bara text\n", False), (bytes(range(256)), False)],
)
def test_a_file_of_no_known_format_is_told_what_is_read(imports: Import, content: str | bytes, hint: bool) -> None:
    done = imports(imports.file("x.dat", content), lang="sv")
    assert done.code == Exit.NO_INPUT
    assert "formatet känns inte igen" in done.err and "CommonGrants" in done.err
    assert ("--suggest-mapping" in done.err) is hint
    assert len(done.err.splitlines()) == 1 and not done.out


def test_a_named_format(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    assert imports(path, "--as", "sheet").code == Exit.FINE
    assert imports(path, "--as", "timetable").code == Exit.NO_INPUT
    wrong = imports(path, "--as", "sheets")
    assert wrong.code == Exit.WRONG_USE and "Did you mean sheet?" in wrong.err


def test_a_proposed_mapping_is_saved_and_used(imports: Import) -> None:
    path = imports.file("lista.csv", LIST.replace("Titel", "Vad det heter").replace("Beskrivning", "Beskrivningen"))
    toml = imports.folder / "lista.toml"
    assert imports(path, "--suggest-mapping", "-o", toml).code == Exit.FINE
    edited = toml.read_text("utf-8").replace('# "Vad det heter" = ""', '"Vad det heter" = "title"')
    toml.write_text(edited, "utf-8")
    assert counts(imports.report(path, "--mapping", toml)) == [2, 2, 0, 0]
    assert imports(path, path, "--suggest-mapping").code == Exit.WRONG_USE
    assert imports(imports.file("t.txt", "x"), "--suggest-mapping").code == Exit.NO_INPUT


def test_a_mapping_that_cannot_be_read_is_one_line(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    done = imports(path, "--mapping", imports.file("m.toml", "[columns]\nTitel = 'titel'\n"))
    assert done.code == Exit.NO_INPUT and "was title meant?" in done.err
    assert imports(path, "--mapping", imports.folder / "borta.toml").code == Exit.NO_INPUT
    assert imports(path, "--as", "news", "--mapping", path).code == Exit.WRONG_USE


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl", "csv"])
def test_actors_are_written_for_match(imports: Import, run: Run, ending: str) -> None:
    source, target = imports.file("aktörer.csv", ACTORS), imports.folder / f"ut.{ending}"
    done = imports(source, "--actors-to", target)
    assert done.code == Exit.FINE and "actors written: 1;" in done.err
    assert not imports.store.exists()
    listed = run.second("actors", "--actors", target, "--format", "json")
    assert [(one["id"], one["kind"]) for one in listed.items] == [("exempelbolaget", "public_company")]
    assert run.second("match", "--actors", target).code == Exit.FINE


def test_actors_that_are_not_kept_are_told(imports: Import) -> None:
    source = imports.file("aktörer.csv", ACTORS)
    assert "give --actors-to FILE" in imports(source).err
    assert imports(source, "--actors-to", imports.folder / "x.txt").code == Exit.WRONG_USE
    assert imports(source, "--actors-to", imports.folder / "ingen" / "x.json").code == Exit.NO_OUTPUT


def test_the_first_issues_are_shown_and_all_of_them_reported(imports: Import) -> None:
    rows = "".join(f"Utlysning {at};;i vår;;Text\n" for at in range(14))
    path = imports.file("lista.csv", LIST.splitlines()[0] + "\n" + rows)
    done = imports(path)
    assert len(done.err.splitlines()) == 11 and "further issues: 4;" in done.err
    assert "lista.csv:2, Sista ansökningsdag: “i vår” cannot be read as a date" in done.err
    assert len(imports.report(path)["items"][0]["issues"]) == 14


def test_a_store_that_is_none_is_refused(imports: Import) -> None:
    path = imports.file("lista.csv", LIST)
    imports.store.write_bytes(b"something else" * 100)
    assert imports(path).code == Exit.NO_STORE


def test_calls_as_commongrants_come_back(imports: Import, run: Run) -> None:
    target = imports.folder / "cg.json"
    assert run.second("calls --status all", "--format", "commongrants", "-o", target).code == Exit.FINE
    wanted = run.second("calls --status all", "--format", "json").items
    report = imports.report(target)
    assert (report["items"][0]["format"], report["items"][0]["calls"]) == ("commongrants", len(wanted))
    shown = run.second(f"calls show {wanted[0]['id']}", "--format", "commongrants")
    assert json.loads(shown.out)["customFields"]["fundmatch"]["value"]["id"] == wanted[0]["id"]


def test_a_workbook(imports: Import) -> None:
    raw = workbook(Info=[["x"]], Lista=[["Rubrik ovan"], ["Titel", "Stänger"], ["Energi", "2027-03-31"]])
    assert counts(imports.report(imports.file("lista.xlsx", raw))) == [1, 1, 0, 0]


def test_a_file_of_which_no_record_can_be_read_has_failed(imports: Import) -> None:
    path = imports.file("lista.json", '[{"id": "aaaaaa", "title": "A", "summary": "x"}]')
    imports(path)
    imports.file("lista.json", '[{"id": "aaaaaa", "title": 7, "summary": "x"}]')
    done = imports(path, day="2026-12-02", lang="sv")
    assert done.code == Exit.SOURCE_FAILED
    assert "misslyckades" in done.out and "ingen post kunde läsas: rad 1, title" in done.err
    assert imports._run("doctor", "--store", imports.store, "--as-of", "2026-12-02").code != Exit.FINE
    imports.file("lista.json", '[{"id": "aaaaaa", "title": "A", "summary": "x"}]')
    assert counts(imports.report(path, day="2026-12-03")) == [1, 0, 0, 0]


def test_another_list_of_the_same_name_does_not_take_the_place_of_the_first(imports: Import) -> None:
    one = imports.file("a/utlysningar.csv", LIST)
    two = imports.file("b/utlysningar.csv", LIST.replace("Energi", "Vatten").replace("Kultur", "Hav"))
    assert imports(one, two).code == Exit.NO_INPUT
    done = imports(two, day="2026-12-02", lang="sv")
    assert done.code == Exit.SOURCE_FAILED
    assert "ser ut som en annan lista" in done.err and "--source NAMN" in done.err and "--believe" in done.err
    assert imports(two, "--source", "b", day="2026-12-02").code == Exit.FINE
    assert counts(imports.report(two, "--believe", day="2026-12-03")) == [2, 2, 0, 2]


@pytest.mark.parametrize("name", ["data.csv", "Sedia.csv", "egna.csv"])
def test_a_source_that_is_synced_is_no_name_for_a_file(
    imports: Import, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNDMATCH_HOME", str(imports.folder))
    write(imports.folder, "sources.toml", '[[source]]\nname = "egna"\nkind = "folder"\npath = "x"\n')
    path = imports.file(name, LIST)
    done = imports(path)
    assert done.code == Exit.NO_INPUT and "--source NAME" in done.err
    assert imports(path, "--source", path.stem).code == Exit.WRONG_USE
    assert imports(path, "--source", "mina").code == Exit.FINE


def test_a_fault_of_ours_costs_one_file(imports: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(document: Document) -> DocumentFormat | None:
        if document.raw.startswith(b"<"):
            raise KeyError
        return recognise(document)

    monkeypatch.setattr("fundmatch.jobs.read_files.recognise", breaks)
    done = imports(imports.file("a.xml", RSS), imports.file("lista.csv", LIST))
    assert done.code == Exit.NO_INPUT and "KeyError" in done.err and "lista.csv" in done.out


def test_a_list_beyond_the_limit_does_not_end_well(imports: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundmatch.sources.exchange.table.grid.MOST_ROWS", 2)
    done = imports(imports.file("lista.csv", f"{LIST}Vatten;2027-01-15;2027-04-30;2 mkr;Text\n"))
    assert done.code == Exit.NO_INPUT and "that were not read: 2" in done.err and "lista.csv" in done.out


def test_a_recognised_format_needs_no_mapping(imports: Import) -> None:
    done = imports(imports.file("feed.xml", RSS), "--suggest-mapping", lang="sv")
    assert (done.code, done.out) == (Exit.FINE, "")
    assert "behöver ingen mappning: nyhetsflöde" in done.err


def test_headings_without_rows_are_no_list(run: Run, tmp_path: Path) -> None:
    file, store = tmp_path / "rubriklista.csv", tmp_path / "history.db"
    file.write_text("Utlysning;Stänger;Beskrivning\n", encoding="utf-8")
    told = run("import", file, "--store", store, lang="sv")
    assert told.code != 0
    assert "rubriker men inga rader" in told.err
    assert "rubriklista" not in run("doctor", "--store", store, lang="sv").out


def test_a_web_page_that_nobody_knows_is_sent_to_the_reading_of_pages(imports: Import) -> None:
    done = imports(imports.file("x.html", "<!doctype html><html><body><h1>Stöd</h1></body></html>"), lang="sv")
    assert done.code == Exit.NO_INPUT
    assert "fundmatch sources try" in done.err and "--suggest-mapping" not in done.err


@pytest.mark.parametrize(
    "content",
    [
        "Namn;Beskrivning\nExempelbolaget;Bygger skolor\n",
        LIST,
        '{"calls": [{"id": "a", "title": "Energi", "fund": "ERDF"}]}',
        '{"items": [{"id": "exempelbolaget", "title": "Exempelbolaget"}]}',
    ],
)
def test_what_is_no_list_of_actors_makes_no_call(imports: Import, content: str) -> None:
    """`--actors-to` asks for actors: a list of anything else is refused, and the history stays as it was."""
    imports(imports.file("förut.csv", LIST))
    before, target = imports.store.read_bytes(), imports.folder / "ut.yaml"
    done = imports(imports.file("lista.txt", content), "--actors-to", target)
    assert done.code == Exit.NO_INPUT and "--actors-to takes actors alone" in done.err
    assert imports.store.read_bytes() == before and not target.exists()


def test_a_list_that_could_be_either_is_read_as_the_actors_asked_for(imports: Import) -> None:
    source = imports.file("lista.csv", "Namn;Slag;Beskrivning\nTrosa;kommun;En kommun\n")
    done = imports(source, "--actors-to", imports.folder / "ut.yaml")
    assert done.code == Exit.FINE and "actors written: 1;" in done.err and not imports.store.exists()


def test_a_list_of_actors_without_one_that_can_be_read_is_no_source_of_calls(imports: Import) -> None:
    imports(imports.file("lista.csv", LIST))
    before = imports.store.read_bytes()
    source = imports.file("lista.csv", "Namn;Slag\nTrosa;okänt slag\n")
    done = imports(source, "--actors-to", imports.folder / "ut.yaml")
    assert done.code == Exit.NO_INPUT and "is no kind of actor we know" in done.err
    assert imports.store.read_bytes() == before


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_workbook_of_a_run_gives_its_calls_and_its_actors_back(imports: Import, run: Run, lang: str) -> None:
    book, target = imports.folder / "run.xlsx", imports.folder / "ut.yaml"
    assert run.second("match", "-o", book, lang=lang).code == Exit.FINE
    every = run.second("calls", "--status", "all", "--format", "json").items
    assert imports.report(book)["items"][0]["calls"] == len(every)
    before = imports.store.read_bytes()
    done = imports(book, "--actors-to", target)
    assert done.code == Exit.FINE and imports.store.read_bytes() == before
    ours, theirs = (run.second("actors", *more, "--format", "json").items for more in ((), ("--actors", target)))
    assert ours == theirs


def test_what_a_list_states_and_no_column_holds_is_told_wherever_its_call_is_shown(imports: Import, run: Run) -> None:
    listed = LIST.replace("Text\n", "Inlämning 4.2.2027 och bidrag till 35 % eller 700 000 kronor\n", 1)
    ran = imports(imports.file("lista.csv", listed))
    assert "facts that were not read: 3, such as ”Inlämning 4.2.2027 och bidrag" in ran.err
    store = ("--store", imports.store, "--as-of", DAY)
    shown = run("calls", "show", "energi", *store).out
    assert "dates not read, see the page: ”Inlämning 4.2.2027 och bidrag till 35 %" in " ".join(shown.split())
    assert "datum ej lästa, se sidan" in run("calls", *store, "--format", "markdown", lang="sv").out
    told = " ".join(run("sheet", "energi", *store).out.split())
    assert "Note: dates not read, see the page: Inlämning 4.2.2027" in told
    doctor = run("doctor", *store).out
    for kind in ("dates", "percentages", "sums"):
        assert f"records where {kind} were not read: 1 (energi)" in doctor


def test_projects_of_a_file_that_is_not_there_end_with_the_fault(imports: Import) -> None:
    ran = imports("--projects", imports.folder / "saknas.csv")
    assert ran.code == Exit.NO_INPUT and not ran.out
    assert ran.err.splitlines()[-1].endswith("there is no such file; the file was not read")


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(imports: Import, run: Run) -> None:
    file = imports.file("lista.csv", LIST)
    for ran in (
        imports(file, "--actors-to", imports.folder / "x" / "a.csv"),
        imports(file, "-o", imports.folder / "x" / "a"),
    ):
        assert ran.code == Exit.NO_OUTPUT and "could not be written" in ran.err
    assert not imports.store.exists()
    for wrong in (("match", "--format", "csv"), ("calls",), ("actors",)):
        ran = run(*wrong, "--columns", "sumary", "--as-of", DAY)
        assert ran.code == Exit.WRONG_USE and "no column “sumary”" in ran.err and not ran.out
