"""A digest in words, before anybody has decided in which format it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundmatch.models.wording import Lang, Phrase, Said, capital
from fundmatch.monitoring.digest import Digest, DigestSection
from fundmatch.render.escape import clipped
from fundmatch.render.freshness import told
from fundmatch.render.paragraphs import TITLE, CallParagraph, block
from fundmatch.render.words import ASSESSMENT, moment_text

_FOR = Phrase("EU-utlysningar för {name}", "EU calls for {name}")
_FOR_ALL = Phrase("EU-utlysningar för nätverket", "EU calls for the network")
_FOR_SOME = Phrase("EU-utlysningar för {count} aktörer", "EU calls for {count} actors")
_NOTHING = Phrase("Inget nytt.", "Nothing new.")
_STANDS = Phrase(
    "Ingen historik att jämföra med: så här står det till i dag.",
    "No history to compare with: this is how things stand.",
)
_FIRST = Phrase("Första gången: även det som redan står är med.", "The first time: what stands already is told too.")
_COUNTS = {
    DigestSection.CHANGED: (Phrase("{count} ändrad", "{count} changed"), Phrase("{count} ändrade", "{count} changed")),
    DigestSection.NEW: (Phrase("{count} ny", "{count} new"), Phrase("{count} nya", "{count} new")),
    DigestSection.CLOSING: (Phrase("{count} stänger snart", "{count} closing soon"),) * 2,
    DigestSection.OPEN: (Phrase("{count} öppen", "{count} open"), Phrase("{count} öppna", "{count} open")),
    DigestSection.UNCLEAR: (Phrase("{count} oklar", "{count} unclear"), Phrase("{count} oklara", "{count} unclear")),
    DigestSection.COMING: (Phrase("{count} på gång", "{count} coming up"),) * 2,
}
_ELSEWHERE = (Phrase("{count} annan utlysning är ny eller ändrad men passar inte tillräckligt väl för att tas med",
                     "{count} other call is new or changed but does not suit well enough to be told here"),
              Phrase("{count} andra utlysningar är nya eller ändrade men passar inte tillräckligt väl för att tas med",
                     "{count} other calls are new or changed but do not suit well enough to be told here"))  # fmt: skip
_FOR_READER = Phrase("{others}; fråga oss om ni vill se mer.", "{others}; ask us if you want to see more.")
_FOR_OFFICE = Phrase("{others}; fundmatch changes visar mer.", "{others}; fundmatch changes shows more.")
_GREETING = Phrase("Hej!", "Hello,")
_CONTACT = Phrase("Kontakt: {who}", "Contact: {who}")
_FILL_IN = Phrase("[fyll i funktion och hur ni nås]", "[fill in your function and how to reach you]")
_HOURS = Phrase("Klockslag är svensk tid.", "Hours are Swedish time.")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its paragraphs."""

    title: str
    blocks: tuple[CallParagraph, ...]


@dataclass(frozen=True, slots=True)
class DigestPage:
    """One reader's digest in words. All text is printable, each piece on one line."""

    title: str
    lead: str
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One or more digests that are read together."""

    title: str
    day: str
    lang: Lang
    pages: tuple[DigestPage, ...]
    foot: tuple[str, ...]
    greeting: str = ""
    """how a letter begins; a page has none"""
    contact: str = ""
    """whom the readers of a letter can ask"""


def paper(digests: Sequence[Digest], lang: Lang) -> Paper:
    """Digests of one run, at least one, as a paper."""
    pages = tuple(_page(one, lang) for one in digests)
    title = pages[0].title if len(pages) == 1 else _FOR_SOME(count=len(pages)).text(lang)
    foot = (" ".join(told(digests[0].fresh, lang)), _HOURS.text(lang), ASSESSMENT.text(lang))
    return Paper(title, moment_text(digests[0].now), lang, pages, foot)


def letter(made: Paper, contact: str | None) -> Paper:
    """A paper as a letter: with a greeting, and with whom to ask or a place to write that in."""
    who = clipped(contact, TITLE) if contact else _FILL_IN
    return replace(made, greeting=_GREETING.text(made.lang), contact=_CONTACT(who=who).text(made.lang))


def counts(digest: Digest, lang: Lang) -> str:
    """How much there is to tell, in a few words: `1 ändrad, 3 nya`."""
    said: list[Said] = []
    for part in digest.parts:
        count = len(part.items)
        said.append(_COUNTS[part.section][count != 1](count=count))
    return ", ".join(one.text(lang) for one in said)


def subject(digests: Sequence[Digest], lang: Lang) -> str:
    """One line that says what is in the paper."""
    head = paper(digests, lang).title
    what = counts(digests[0], lang) if len(digests) == 1 and digests[0].news else ""
    return f"{head}: {what}" if what else head


def _page(digest: Digest, lang: Lang) -> DigestPage:
    name = clipped(digest.actor.actor.name, TITLE) if digest.actor else ""
    title = (_FOR(name=name) if digest.actor else _FOR_ALL()).text(lang)
    lead = [] if digest.compared else [_STANDS.text(lang)]
    if digest.first and digest.news:
        lead.append(_FIRST.text(lang))
    if not digest.news:
        lead.append(_NOTHING.text(lang))
    if digest.parts:
        lead.append(capital(counts(digest, lang)) + ".")
    chapters = tuple(
        Chapter(
            part.section.phrase.text(lang),
            tuple(block(item, digest.now, lang, brief=part.section is DigestSection.COMING) for item in part.items),
        )
        for part in digest.parts
    )
    many = digest.elsewhere != 1
    others = _ELSEWHERE[many](count=digest.elsewhere)
    notes = ((_FOR_READER if digest.actor else _FOR_OFFICE)(others=others).text(lang),) if digest.elsewhere else ()
    return DigestPage(title, " ".join(lead), chapters, notes)
