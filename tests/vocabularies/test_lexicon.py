"""Vocabularies from outside: what each format gives, what is left out, what is refused, and when they are read."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from commands import SECOND
from fundmatch.jobs.collect import Where, collect
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.record import Unreadable
from fundmatch.vocabularies.lexicon import Fault, read_vocabulary
from fundmatch.vocabularies.stored import in_force, read_stored
from reading import write

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
    "{}</rdf:RDF>"
)
CONCEPT = (
    '<skos:Concept rdf:about="urn:1"><skos:altLabel xml:lang="sv-FI">&#233;lkraft</skos:altLabel>'
    '<skos:prefLabel xml:lang="en-GB">power</skos:prefLabel><skos:prefLabel xml:lang="fi">voima</skos:prefLabel>'
    "</skos:Concept>"
)


def lexicon(folder: Path, name: str, content: str | bytes) -> dict[str, str]:
    return dict(read_vocabulary(write(folder, name, content)).lexicon)


def why(folder: Path, name: str, content: str | bytes) -> tuple[str, int | None]:
    """The reason why a file is refused, and the row."""
    with pytest.raises(Unreadable) as refused:
        read_vocabulary(write(folder, name, content))
    reason = refused.value.why
    return (reason.text("en") if isinstance(reason, Phrase | Said) else reason), refused.value.row


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.tsv", "uri\tsv\ten\nu:1\tmiljömål\tenvironmental target\n", {"miljömål": "environmental target"}),
        ("a.csv", "en;sv\r\nforest;skog\r\n", {"skog": "forest"}),
        ("a.csv", "prefLabel@sv,prefLabel@en\nskog,forest\n", {"skog": "forest"}),
        ("a.csv", "altLabel_sv,skos:prefLabel (sv),Label EN\ndunge,skog,forest\n",
         {"skog": "forest", "dunge": "forest"}),
        ("a.csv", "Svenska;Engelska;definition_sv\nskog;forest;många träd\n", {"skog": "forest"}),
        ("a.tsv", "skog\tforest\nsjö\tlake\n", {"skog": "forest", "sjö": "lake"}),
        ("a.csv", "skog|dunge,forest;wood\nsjö,lake\n", {"skog": "forest;wood", "dunge": "forest;wood", "sjö": "lake"}),
        ("a.csv", 'sv,en\n"skog\ndunge","forest"\n', {"skog": "forest", "dunge": "forest"}),
        ("a.tsv", 'sv\ten\n"skog\tforest\nsjö\tlake\n', {"skog": "forest", "sjö": "lake"}),
        ("a.csv", "sv;en\nskog;forest\nskog;wood\nskog;forest\n", {"skog": "forest;wood"}),
        ("a.csv", "sv;en\nElektrisk  LADDNING!;Electric charge\n", {"elektrisk laddning": "electric charge"}),
        ("a.csv", "sv;en\nreception (rum);reception (room)\n", {"reception": "reception"}),
        ("a.csv", "sv;en\nkunskap/lärande;learning\ne-hälsa;e-health\n",
         {"kunskap lärande": "learning", "e-hälsa": "e-health"}),
        ("a.csv", "sv;en\nsjö;lake\n".encode("cp1252"), {"sjö": "lake"}),
        ("a.txt", "\ufeffsv\ten\nsjö\tlake\n".encode("utf-16"), {"sjö": "lake"}),
        ("a.rdf", RDF.format(CONCEPT), {"élkraft": "power"}),
        ("a.XML", RDF.format(CONCEPT + '<rdf:Description rdf:about="urn:1"><skos:prefLabel xml:lang="sv">kraft'
                             "</skos:prefLabel></rdf:Description>"), {"élkraft": "power", "kraft": "power"}),
        ("a.nt", f'<u:1> <{SKOS}prefLabel> "sj\\u00f6"@sv .\n# hej\n<u:1> <{SKOS}prefLabel> "lake \\"big\\""@en .\n',
         {"sjö": 'lake "big"'}),
        ("a.ttl", f"@prefix skos: <{SKOS}> .\n<u:1> skos:prefLabel 'sjö'@sv, 'lake'@en ; skos:altLabel 'tjärn'@sv .",
         {"sjö": "lake", "tjärn": "lake"}),
    ],
)  # fmt: skip
def test_every_format_gives_the_same_kind_of_table(
    tmp_path: Path, name: str, content: str | bytes, found: dict[str, str]
) -> None:
    assert lexicon(tmp_path, name, content) == found


def test_preferred_labels_come_first_and_few_are_kept(tmp_path: Path) -> None:
    content = "altLabel_en;sv;en\ntwo|three|four|five|six|seven|eight;ett;one\n"
    assert lexicon(tmp_path, "a.csv", content) == {"ett": "one;two;three;four;five;six"}


def test_labels_of_nested_concepts_stay_apart(tmp_path: Path) -> None:
    inner = '<skos:Concept><skos:prefLabel xml:lang="en">energy</skos:prefLabel></skos:Concept>'
    content = RDF.format(
        f'<skos:Concept rdf:about="u:1"><skos:prefLabel xml:lang="sv">vind</skos:prefLabel>'
        f'<skos:broader>{inner}</skos:broader><skos:prefLabel xml:lang="en">wind</skos:prefLabel></skos:Concept>'
    )
    assert lexicon(tmp_path, "a.rdf", content) == {"vind": "wind"}


def test_a_language_holds_for_what_is_below_it(tmp_path: Path) -> None:
    content = RDF.format(
        '<rdf:Description xml:lang="sv" rdf:about="u:1"><skos:prefLabel>vind</skos:prefLabel>'
        '<skos:altLabel xml:lang="en">wind</skos:altLabel></rdf:Description>'
    )
    assert lexicon(tmp_path, "a.rdf", content) == {"vind": "wind"}


def test_what_is_left_out_is_counted_by_its_reason(tmp_path: Path) -> None:
    long = " ".join(["ord"] * 13)
    rows = f"sv;en\nskog;forest\n;wood\nsjö;\nsjö\n123;one\n{long};text\n"
    found = read_vocabulary(write(tmp_path, "a.csv", rows))
    assert (found.entries, found.words, found.phrases) == (6, 1, 0)
    assert found.faults == {Fault.NO_SWEDISH: 1, Fault.NO_ENGLISH: 2, Fault.UNUSABLE: 2}


@pytest.mark.parametrize(
    ("name", "content", "reason", "row"),
    [
        ("a.csv", "", "the file is empty", None),
        ("a.csv", "\n\n", "no entry has both", None),
        ("a.csv", "sv;en\n", "no entry has both", None),
        ("a.csv", "id,title,year\n1,2,3\n", "neither a Swedish and an English column", None),
        ("a.csv", "id;prefLabel@sv\n1;skog\n", "neither a Swedish and an English column", None),
        ("a.csv", "id;title\nhttp://x;skog\n", "neither a Swedish and an English column", None),
        ("a.csv", "forest,skog\nlake,sjö\n", "does not look Swedish", None),
        ("a.csv", "key,value\n" * 300, "does not look Swedish", None),
        ("a.csv", 'sv,en\nsjö,lake\n"skog,forest\n', "unexpected end of data", 3),
        ("a.tsv", "sv\ten\0\n", "zero bytes", None),
        ("a.xlsx", b"PK\x03\x04", "such files are not read", None),
        ("a", "sv;en\n", "such files are not read", None),
        ("a.rdf", "<html><p>hej", "no valid RDF", 1),
        ("a.xml", "<html>\n<p>hej</p></html>", "no entry has both", None),
        ("a.rdf", '<!DOCTYPE r [\n<!ENTITY a "aa">\n<!ENTITY b "&a;&a;">]><r>&b;</r>', "an entity that is not read (b)",
         3),
        ("a.rdf", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hosts">]><r>&a;</r>', "an entity that is not read (a)",
         1),
        ("a.rdf", f'<!DOCTYPE r [<!ENTITY a "{"a" * 1001}">]><r>&a;</r>', "an entity that is not read (a)", 1),
        ("a.nt", "<u:1> <u:2> <u:3> .\n", "no entry has both", None),
        ("a.nt", "hej\n", "no valid RDF", None),
        ("a.ttl", "@prefix x: <urn:x> .\n<u:1> x:a 'b'@sv 'c' .\n", "no valid RDF", 2),
    ],
)  # fmt: skip
def test_a_file_that_is_no_vocabulary_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: str | bytes, reason: str, row: int | None
) -> None:
    said, at = why(tmp_path, name, content)
    assert reason in said
    assert at == row


def test_short_entities_as_ontology_editors_write_them_are_read(tmp_path: Path) -> None:
    head = f'<!DOCTYPE rdf:RDF [<!ENTITY skos "{SKOS}"><!ENTITY k "kr">]>'
    labels = '<skos:prefLabel xml:lang="sv">&k;aft</skos:prefLabel><skos:prefLabel xml:lang="en">power</skos:prefLabel>'
    content = head + RDF.format(f'<skos:Concept rdf:about="u:1">{labels}</skos:Concept>')
    assert lexicon(tmp_path, "a.rdf", content) == {"kraft": "power"}


@pytest.mark.parametrize("ending", ["rdf", "xml", "nt", "ttl"])
def test_skos_without_rdflib_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    assert "pip install 'fundmatch[skos]'" in why(tmp_path, f"a.{ending}", "<u:1> <u:2> <u:3> .")[0]


def test_what_is_stored_is_read_back_the_same(tmp_path: Path) -> None:
    found = read_vocabulary(write(tmp_path, "a.csv", "sv;en\nsjö;lake|mere\nelektrisk laddning;electric charge\n"))
    path = write(tmp_path, "stored.tsv", found.text())
    assert read_stored(path) == dict(found.lexicon) == {"elektrisk laddning": "electric charge", "sjö": "lake;mere"}


def test_a_data_folder_without_vocabularies_uses_those_of_the_user(tmp_path: Path) -> None:
    data, home = tmp_path / "data", tmp_path / "home"
    assert in_force(data, None) == in_force(data, home) == ()
    ours = write(home, "vocabulary/b.tsv", "sjö\tlake\n"), write(home, "vocabulary/c.tsv", "sjö\tmere\n")
    assert in_force(data, home) == ours
    own = write(data, "vocabulary/a.tsv", "sjö\tsea\n")
    assert in_force(data, home) == (own,)


def test_a_vocabulary_translates_words_and_phrases_and_our_own_labels_stay_first(tmp_path: Path) -> None:
    write(tmp_path, "vocabulary/a.tsv", "kvasterlogi\tbroom science\nkvastig materia\tsweeping dust\n")
    found = collect(Where(SECOND, home=tmp_path), dt.date(2026, 12, 1))
    features = {one.key: one for one in found.reader.features("Kvasterlogi om kvastiga materier", "sv")}
    assert {"w:broom", "w:scienc", "w:sweep", "w:dust"} <= features.keys()
    assert features["w:dust"].surface == "kvastiga materier"
    label = next(one for concept in found.thesaurus.concepts for one in concept.sv if " " not in one)
    write(tmp_path, "vocabulary/a.tsv", f"{label.casefold()}\tquasar\n")
    again = collect(Where(SECOND, home=tmp_path), dt.date(2026, 12, 1)).reader
    assert "w:quasar" not in {one.key for one in again.features(label, "sv")}


def test_nothing_is_read_before_a_swedish_text_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "vocabulary/a.tsv", "sjö\tlake\n")
    read: list[Path] = []
    plain = read_stored

    def noted(path: Path) -> dict[str, str]:
        read.append(path)
        return plain(path)

    monkeypatch.setattr("fundmatch.jobs.collect.read_stored", noted)
    reader = collect(Where(SECOND, home=tmp_path), dt.date(2026, 12, 1)).reader
    reader.features("A lake in the north", "en")
    assert read == []
    reader.features("En sjö i norr", "sv")
    reader.features("Ett berg i norr", "sv")
    assert [path.name for path in read] == ["a.tsv", "sv-en.tsv"]


@pytest.mark.parametrize(
    "content", ["[" * 500, "<a> <b> " + "(" * 3000, "@prefix : <", '<a> <b> """', "a:b c:d e:f .", "\x00<"]
)
def test_turtle_that_ends_its_parser_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read_vocabulary(write(tmp_path, "a.ttl", content))
