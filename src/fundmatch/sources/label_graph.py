"""Swedish and English labels from SKOS: RDF/XML and N-Triples with the standard library, Turtle with rdflib.

SKOS: https://www.w3.org/TR/skos-reference/ (prefLabel and altLabel). A file is read as a stream, and only
its labels in the two languages are kept.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from fundmatch.models.base import Lang
from fundmatch.models.wording import Phrase
from fundmatch.sources.label_table import Entry
from fundmatch.sources.record import Unreadable

if TYPE_CHECKING:
    from rdflib import Graph

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RANKS = {f"{_SKOS}prefLabel": 0, f"{_SKOS}altLabel": 1}
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_LONGEST = 1000
"""Characters of a label or an entity; no label is longer."""

_ENTITY = Phrase("filen har en entitet som inte läses ({name})", "the file has an entity that is not read ({name})")
_XML = Phrase("ingen giltig XML: {why}", "no valid XML: {why}")
_TURTLE = Phrase("ingen giltig Turtle: {why}", "no valid Turtle: {why}")
_NO_RDFLIB = Phrase(
    "Turtle kräver rdflib (pip install 'fundmatch[skos]'); RDF/XML och N-Triples läses utan",
    "Turtle needs rdflib (pip install 'fundmatch[skos]'); RDF/XML and N-Triples are read without it",
)


class Gathered:
    """Labels by subject and language, the preferred ones first."""

    def __init__(self) -> None:
        self._labels: dict[object, dict[Lang, list[tuple[int, str]]]] = {}

    def add(self, subject: object, name: str, lang: str | None, text: str) -> None:
        """Keep a label in one of the two languages; `en-GB` is English."""
        main = (lang or "").casefold().split("-")[0]
        if name in _RANKS and main in ("sv", "en"):
            own = self._labels.setdefault(subject, {"sv": [], "en": []})
            own["sv" if main == "sv" else "en"].append((_RANKS[name], text))

    def entries(self) -> Iterator[Entry]:
        """The labels of each subject."""
        for own in self._labels.values():
            yield [text for _, text in sorted(own["sv"])], [text for _, text in sorted(own["en"])]


def read_xml(path: Path) -> Iterator[Entry]:
    """The labels of an RDF/XML file. Entities that reach out of the file, or unfold into others, are refused.

    Raises:
        Unreadable: when it is no XML, or declares such an entity.
    """
    reader = _Xml()
    with path.open("rb") as file:
        try:
            reader.parser.ParseFile(file)
        except expat.ExpatError as error:
            raise Unreadable(_XML(why=expat.ErrorString(error.code)), error.lineno) from None
    return reader.gathered.entries()


class _Xml:
    """Listens to an XML parser. An element's subject is what `rdf:about` names, a label's that of its parent."""

    def __init__(self) -> None:
        self.gathered = Gathered()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self._open: list[tuple[object, str | None]] = []
        self._label: tuple[str, object, str | None] | None = None
        self._parts: list[str] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        parent, lang = self._open[-1] if self._open else (None, None)
        lang = attributes.get(_LANG, lang)
        name = tag.replace(" ", "")
        if name in _RANKS:
            self._label, self._parts = (name, parent, lang), []
        subject: object = object()
        for kind in ("about", "ID", "nodeID"):
            if f"{_RDF} {kind}" in attributes:
                subject = (kind == "nodeID", attributes[f"{_RDF} {kind}"])
        self._open.append((subject, lang))

    def _end(self, tag: str) -> None:
        self._open.pop()
        if self._label and tag.replace(" ", "") == self._label[0]:
            name, subject, lang = self._label
            self.gathered.add(subject, name, lang, "".join(self._parts))
            self._label = None

    def _text(self, text: str) -> None:
        if self._label and sum(map(len, self._parts)) < _LONGEST:
            self._parts.append(text[:_LONGEST])

    def _entity(self, name: str, _parameter: bool, value: str | None, *_where: str | None) -> None:
        if value is None or len(value) > _LONGEST or "&" in value or "%" in value:
            raise Unreadable(_ENTITY(name=name), self.parser.CurrentLineNumber)


_TRIPLE = re.compile(r'\s*(<[^>]*>|_:[^\s<]+)\s*<([^>]*)>\s*"((?:[^"\\]|\\.)*)"@([A-Za-z]+(?:-[A-Za-z0-9]+)*)\s*\.')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def read_triples(path: Path) -> Iterator[Entry]:
    """The labels of an N-Triples file; a line that is no labelling triple is passed over."""
    gathered = Gathered()
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            triple = _TRIPLE.match(line) if "Label>" in line else None
            if triple:
                subject, name, text, lang = triple.groups()
                gathered.add(subject, name, lang, _ESCAPE.sub(_unescaped, text))
    return gathered.entries()


def _unescaped(sign: re.Match[str]) -> str:
    code = int(sign[1] or sign[2] or "0", 16)
    if code:
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _SIGNS.get(sign[3], sign[3] or "\ufffd")


def read_turtle(path: Path) -> Iterator[Entry]:
    """The labels of a Turtle file.

    Raises:
        Unreadable: when it is no Turtle, or rdflib is not installed.
    """
    gathered = Gathered()
    try:
        graph = _graph_into(gathered)
    except ImportError:
        raise Unreadable(_NO_RDFLIB()) from None
    # It warns of odd addresses in the file, which are no matter here.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    with path.open("rb") as file:
        try:
            graph.parse(file=file, format="turtle", publicID="urn:file")
        except SyntaxError as error:
            row = int(getattr(error, "lines", 0)) + 1
            raise Unreadable(_TURTLE(why=getattr(error, "_why", type(error).__name__)), row) from None
        except Exception as error:
            # Its parser trusts its input: damaged files end it with errors of every kind.
            why = (str(error).splitlines() or [""])[0][:200]
            raise Unreadable(_TURTLE(why=why or type(error).__name__)) from None
    return gathered.entries()


def _graph_into(gathered: Gathered) -> "Graph":
    """A graph that keeps nothing but hands on the labels."""
    from rdflib import Graph, Literal
    from rdflib.plugins.stores.memory import Memory

    class Labels(Memory):
        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
            subject, name, text = triple
            if isinstance(text, Literal):
                gathered.add(subject, str(name), text.language, str(text))

    return Graph(store=Labels())
