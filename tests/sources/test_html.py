"""HTML as the text that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.sources.html import looks_like_html, plain_text
from properties.records import fast


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("bara text", "bara text"),
        ("a<br>b<b>c</b>d", "a\nbcd"),
        ("<p>St&ouml;d\n till</p><ul><li>skola<li>energi</ul>", "Stöd till\n- skola\n- energi"),
        ("<table><tr><td>1<td>2</table>", "1\n2"),
        ("<script>x()</script><style>p{}</style><p>y", "y"),
        ("x &lt;b&gt; &amp; y&nbsp;z", "x <b> & y z"),
        ("<p title='a>b'>t", "t"),
    ],
)
def test_blocks_are_lines_and_entities_letters(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize("piece", ["<div>", "<b><i>", "<table>", "<script>", "<p ", "<", "<!--", "&"])
def test_tags_nested_without_end_are_read_in_time(piece: str) -> None:
    assert isinstance(plain_text(piece * 20_000 + "slut"), str)


@fast
@given(st.text())
def test_any_text_is_harmless(text: str) -> None:
    assert "\x1e" not in plain_text(text)


def test_prose_with_signs_is_no_html() -> None:
    assert looks_like_html("<p>x</p>") and looks_like_html("R&amp;D")
    assert not looks_like_html("5 < 6 & 7 > 3; R&D")
