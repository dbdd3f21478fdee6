"""The head and the style of a page to read: one file that needs nothing else, no script, for a phone and for paper."""

from collections.abc import Iterable

from fundmatch.models.wording import Lang
from fundmatch.render.elements import Safe, element, lines, void

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 44rem; background: #fff; color: #1c2127;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 .5rem; }
h3 { font-size: .85rem; letter-spacing: .06em; text-transform: uppercase; color: #4a5562; margin: 2rem 0 .75rem;
  padding-bottom: .25rem; border-bottom: 1px solid #d6dbe1; }
h4 { font-size: 1.08rem; line-height: 1.35; margin: 0 0 .15rem; }
p { margin: 0 0 .5rem; }
.day, .frame, .note, footer { color: #4a5562; font-size: .9rem; }
article { margin: 0 0 1.75rem; }
.badge { display: inline-block; margin: 0 0 .2rem; padding: .05rem .5rem; border-radius: .6rem; background: #fdf0d5;
  color: #6b4300; font-size: .8rem; font-weight: 600; }
dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .2rem .75rem; margin: .4rem 0 0; }
dt { color: #4a5562; } dd { margin: 0; }
.changed { font-weight: 600; }
a { color: #0b57a4; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid #d6dbe1; }
@media (max-width: 32rem) { dl { display: block; } dt { font-size: .85rem; margin-top: .35rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } article { break-inside: avoid; }
  h2, h3 { break-after: avoid; } a { color: inherit; } h4 a::after { content: " <" attr(href) ">"; font-weight: 400;
  font-size: .8em; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, lang: Lang, body: Iterable[Safe], style: str = "") -> str:
    """The whole page. `style`: what this kind of page adds to the style of all."""
    head = [
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", title),
        Safe(f"<style>{_STYLE}{style}</style>"),
    ]
    return "<!DOCTYPE html>\n" + lines("html", lines("head", *head), lines("body", *body), lang=lang) + "\n"
