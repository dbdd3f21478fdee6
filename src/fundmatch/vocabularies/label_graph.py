"""Swedish and English labels from SKOS in RDF/XML, N-Triples or Turtle, read by rdflib (the extra `skos`).

SKOS: https://www.w3.org/TR/skos-reference/ (prefLabel and altLabel). Only labels in the two languages are kept.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.record import Unreadable
from fundmatch.vocabularies.label_table import Entry

if TYPE_CHECKING:
    from rdflib import Graph

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RANKS = {f"{_SKOS}prefLabel": 0, f"{_SKOS}altLabel": 1}
_LONGEST = 1000
"""Characters of an entity; no label is longer."""
FORMATS = {".rdf": "xml", ".xml": "xml", ".nt": "nt", ".ttl": "turtle"}
"""Ending of a file -> what rdflib calls its format."""

_ENTITY = Phrase("filen har en entitet som inte läses ({name})", "the file has an entity that is not read ({name})")
_BROKEN = Phrase("ingen giltig RDF: {why}", "no valid RDF: {why}")
_NO_RDFLIB = Phrase(
    "SKOS kräver rdflib (pip install 'fundmatch[skos]'); tabeller läses utan",
    "SKOS needs rdflib (pip install 'fundmatch[skos]'); tables are read without it",
)

Labels = dict[object, dict[Lang, list[tuple[int, str]]]]
"""Labels by subject and language, each with its rank: the preferred ones come first."""


def read_graph(path: Path) -> Iterator[Entry]:
    """The labels of each subject of a file, in the format that its ending names.

    Raises `Unreadable` when it is not in that format, has entities that reach out of the file or unfold into others, or
    rdflib is not installed.
    """
    labels: Labels = {}
    try:
        graph = _graph_into(labels)
    except ImportError:
        raise Unreadable(_NO_RDFLIB()) from None
    # It warns of odd addresses in the file, which are no matter here.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    kind = FORMATS[path.suffix.casefold()]
    try:
        if kind == "xml":
            _demand_plain_entities(path)
        with path.open("rb") as file:
            graph.parse(file=file, format=kind, publicID="urn:file")
    except (OSError, Unreadable):
        raise
    except expat.ExpatError as error:
        raise Unreadable(_BROKEN(why=expat.ErrorString(error.code)), error.lineno) from None
    except SyntaxError as error:
        row = int(getattr(error, "lines", 0)) + 1
        raise Unreadable(_BROKEN(why=getattr(error, "_why", type(error).__name__)), row) from None
    except Exception as error:
        # Its parsers trust their input: damaged files end them with errors of every kind.
        why = (str(error).splitlines() or [""])[0][:200]
        raise Unreadable(_BROKEN(why=why or type(error).__name__)) from None
    for own in labels.values():
        yield [text for _, text in sorted(own["sv"])], [text for _, text in sorted(own["en"])]


def _demand_plain_entities(path: Path) -> None:
    """Refuse entities that name a file or unfold into others: rdflib unfolds them without end."""
    parser = expat.ParserCreate()

    def entity(name: str, _parameter: bool, value: str | None, *_where: str | None) -> None:
        if value is None or len(value) > _LONGEST or "&" in value or "%" in value:
            raise Unreadable(_ENTITY(name=name), parser.CurrentLineNumber)

    parser.EntityDeclHandler = entity
    with path.open("rb") as file:
        parser.ParseFile(file)


def _graph_into(labels: Labels) -> "Graph":
    """A graph that keeps nothing but the labels in the two languages; `en-GB` is English."""
    from rdflib import Graph, Literal
    from rdflib.plugins.stores.memory import Memory

    class TripleStore(Memory):
        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
            subject, name, text = triple
            main = (text.language or "").casefold().split("-")[0] if isinstance(text, Literal) else ""
            if str(name) in _RANKS and main in ("sv", "en"):
                own = labels.setdefault(subject, {"sv": [], "en": []})
                own["sv" if main == "sv" else "en"].append((_RANKS[str(name)], str(text)))

    return Graph(store=TripleStore())
