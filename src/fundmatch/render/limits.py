"""Limits of a call as lines and for programs: what each bounds, for which projects, whether it is kept, and why."""

from collections.abc import Mapping
from typing import Any

from fundmatch.matching.limits import ByKind, Limit, Span, of_any
from fundmatch.models.programme import Measure
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.line import Line

LIMITS = Phrase("Gränser att hålla", "Limits to keep")
_FOR = Phrase("{limit} ({kinds})", "{limit} ({kinds})")
_BROKEN = Phrase("{limit}: hålls inte, {count} är känt", "{limit}: not kept, {count} is known")


def limit_record(limit: Limit, kept: bool | None, lang: Lang) -> dict[str, Any]:
    """A limit for programs; a bound is a string, of money with two decimals."""
    bound = None if limit.bound is None else f"{limit.bound:.2f}" if limit.currency else f"{limit.bound:f}"
    return {
        "what": limit.what.value, "least": None if limit.ceiling else bound, "most": bound if limit.ceiling else None,
        "currency": limit.currency or None, "kept": kept, "certainty": limit.ground.certainty.value,
        "rule": limit.ground.rule, "source": limit.ground.source,
        "condition": plain(limit.ground.condition, lang) if limit.ground.condition else None,
    }  # fmt: skip


def limit_lines(by_kind: ByKind, known: Mapping[Measure, Span], lang: Lang) -> list[Line]:
    """Each limit once; in red what the actor is known to miss."""
    lines = []
    for limit, kinds in of_any(by_kind).items():
        span, said = known.get(limit.what), limit.said
        broken = limit.keeps(span) is False and span
        if kinds:
            said = _FOR(limit=said, kinds=[one.phrase for one in kinds])
        if limit.conditional and (condition := limit.ground.condition):
            said = _FOR(limit=said, kinds=plain(condition, lang))
        if broken:
            said = _BROKEN(limit=said, count=span.least if span else "")
        lines.append(Line(said.text(lang), 2, "red" if broken else ""))
    return lines
