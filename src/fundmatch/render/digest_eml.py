"""A digest as a draft for a mail program: plain text and HTML in one message that nobody has sent."""

import datetime as dt
import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from fundmatch.render import digest_html
from fundmatch.render.digest_page import Paper
from fundmatch.render.escape import clipped

SUBJECT = 180
"""Letters of a subject at most."""


def write(paper: Paper, subject: str, now: dt.datetime, to: str | None = None) -> str:
    """The message as text with CRLF line ends; all of it is ASCII.

    What could end a header is taken out of the subject. `now` becomes the date of the draft; `to` is one address that
    was checked by `recipient`, none: the sender fills it in.
    """
    text, html = plain(paper), digest_html.write(paper)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = clipped(subject, SUBJECT)
    message["X-Unsent"] = "1"
    message["Date"] = now
    mark = hashlib.sha256("\n".join((subject, now.isoformat(), to or "", text, html)).encode()).hexdigest()
    message["Message-ID"] = f"<{mark[:32]}@fundmatch>"
    if to:
        message["To"] = to
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # Left to itself the library draws a boundary by lot. Quoted-printable never holds "=_".
    message.set_boundary(f"=_{mark[:32]}")
    return message.as_bytes().decode("ascii")


def recipient(address: str) -> bool:
    """Whether a text is one plain mail address that can stand in a header.

    >>> recipient("a b"), recipient("Grupp: ;")
    (False, False)
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["To"] = address
        header = message["To"]
        (one,) = header.addresses
    except (ValueError, IndexError, AttributeError):
        return False
    return bool(one.username and one.domain and not header.defects and one.addr_spec == address and address.isascii())


def plain(paper: Paper) -> str:
    """The digest as plain text, one line a fact."""
    out = [*([paper.greeting, ""] if paper.greeting else []), paper.title, paper.day, ""]
    for page in paper.pages:
        if len(paper.pages) > 1:
            out += ["", page.title, "=" * len(page.title), ""]
        out += [page.lead, ""] if page.lead else []
        for chapter in page.chapters:
            out += [chapter.title, "-" * len(chapter.title), ""]
            for block in chapter.blocks:
                badge = f"[{block.badge}] " if block.badge else ""
                out += [f"{badge}{block.title}", block.frame, *(f"{fact.label}: {fact.text}" for fact in block.facts)]
                out += [block.address, ""] if block.address else [""]
        out += [line for note in page.notes for line in (note, "")]
    return "\n".join([*out, *([paper.contact, ""] if paper.contact else []), "-- ", *paper.foot]) + "\n"
