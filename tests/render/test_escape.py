"""Text from outside stays text: on a screen, in a spreadsheet, in Markdown."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fundmatch.render.escape import HIDDEN, address, markdown, screen, spreadsheet

FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mröd\x1b[0m", "[31mröd[0m"),
        ("\x9b31mröd", "31mröd"),
        ("\x1b]8;;https://example.org\x07klicka\x1b]8;;\x07", "]8;;https://example.orgklicka]8;;"),
        ("en\ttabb\noch\r\nrader", "en tabb och rader"),
        ("rad\u2028skifte\u2029här", "rad skifte här"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066a\u2069\u061cb\u200fc", "abc"),
        ("noll\u200bbredd\ufeff", "nollbredd"),
        ("halv\ud800bokstav", "halvbokstav"),
        ("\U000e0041tagg", "tagg"),
        ("  blank   blank  ", "blank blank"),
        ("[/omställning]", "[/omställning]"),
        ("[to be updated when adopted]", "[to be updated when adopted]"),
        ("[bold red]fet[/]", "[bold red]fet[/]"),
        ("Åtgärder för ö, ä och é", "Åtgärder för ö, ä och é"),
    ],
)
def test_a_screen_gets_one_line_without_signs_that_act(text: str, shown: str) -> None:
    assert screen(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+46", "-5 %", "@SUM(A1)", "\uff1dHYPERLINK(1)", "\uff0b1", "\uff0d1", "\uff20x", "  =1", "\u00a0=1",
        "\t=1", "\r=1", "\n+1", "\u3000=1", "\u200b=1", "\xad=1", "\x00=1",
    ],
)  # fmt: skip
def test_no_spreadsheet_runs_a_cell(text: str) -> None:
    assert spreadsheet(text).startswith("'")


@pytest.mark.parametrize("text", ["Eskilstuna", "1 = 1", "a@b", "5-6", "'citat", "[=1]", "Övrigt: -"])
def test_harmless_cells_are_left_alone(text: str) -> None:
    assert spreadsheet(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("<script>x</script> & y", r"&lt;script&gt;x&lt;/script&gt; &amp; y"),
        ("[klicka](https://example.org)", r"\[klicka\](https:\//example.org)"),
        ("https://evil.example www.evil.example", r"https:\//evil.example www\.evil.example"),
        ("@namn och namn@example.org", r"\@namn och namn\@example.org"),
        ("![bild](x)", r"\!\[bild\](x)"),
        ("*fet* _kursiv_ `kod` ~~struken~~", r"\*fet\* \_kursiv\_ \`kod\` \~\~struken\~\~"),
        ("# rubrik", r"\# rubrik"),
        ("- punkt", r"\- punkt"),
        ("---", r"\---"),
        ("1. punkt", r"1\. punkt"),
        ("2027-04-15", "2027-04-15"),
        ("82.5 av 100", "82.5 av 100"),
        ("bakstreck \\| rör", r"bakstreck \\\| rör"),
    ],
)
def test_markdown_reads_it_as_text(text: str, written: str) -> None:
    assert markdown(text) == written


@given(st.text())
def test_nothing_that_acts_or_hides_is_left(text: str) -> None:
    for shown in (screen(text), spreadsheet(text), markdown(text)):
        assert not HIDDEN.search(shown)
        assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for char in shown)


@given(st.text())
def test_making_harmless_twice_changes_nothing_more(text: str) -> None:
    assert screen(screen(text)) == screen(text)
    assert spreadsheet(spreadsheet(text)) == spreadsheet(text)


@given(st.text(alphabet=st.sampled_from(FORMULA_SIGNS + " \t\n\r\u200b\u00a0aö1;,\"'")))
def test_no_cell_begins_with_a_formula_sign_when_read_back(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([spreadsheet(text), "z"])
    cell = next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0]
    assert cell[:1] not in (*FORMULA_SIGNS, "\t", "\r", "\n")


@given(st.text(alphabet=st.sampled_from("a|\\<>[]!*")))
def test_no_pipe_ends_a_cell_of_a_markdown_table(text: str) -> None:
    """Every pipe has an odd number of backslashes before it."""
    written = markdown(text)
    for at, char in enumerate(written):
        if char == "|":
            before = written[:at]
            assert (len(before) - len(before.rstrip("\\"))) % 2 == 1
    assert "<" not in written
    assert ">" not in written


@pytest.mark.parametrize(
    "text",
    ["https://good.eu@evil.example/", "https://good.eu%2f@evil.example/", "https://a:b@evil.example", "https://[x"],
)
def test_an_address_that_looks_like_another_host_is_no_link(text: str) -> None:
    assert address(text) is None


def test_no_markdown_reader_makes_a_link_of_bare_text() -> None:
    reader = MarkdownIt("commonmark")
    made = reader.render(markdown("se https://evil.example, www.evil.example och @namn <https://x.eu>"))
    assert "<a" not in made and "https://evil.example, www.evil.example och @namn &lt;https://x.eu&gt;" in made
