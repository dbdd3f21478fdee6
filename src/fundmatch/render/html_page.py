"""The head and the style of a page to read: one file that needs nothing else, no script, for a phone and for paper."""

from collections.abc import Iterable
from importlib.resources import files

from fundmatch.models.wording import Lang
from fundmatch.render.elements import Safe, element, lines, void

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, lang: Lang, body: Iterable[Safe], style: str = "") -> str:
    """The whole page. `style`: what this kind of page adds to the style of all."""
    own = files(__package__).joinpath("html_page.css").read_text("utf-8")
    head = [
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", title),
        Safe(f"<style>\n{own}{style}</style>"),
    ]
    return "<!DOCTYPE html>\n" + lines("html", lines("head", *head), lines("body", *body), lang=lang) + "\n"
