"""Where two sources say different things of one call: days and hours, sums, rates, who may apply, whether it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from fundmatch.models.base import site_of
from fundmatch.models.money import RateShare

_COMPARED = ("fund", "programme_id", "deadline_model")
_DAYS = ("opens", "idea_form", "step", "cut_off", "closes", "decision")
_USUAL = "published"

Data = Mapping[str, Any]


def conflicts_of(data: Data, own: Data, other: Data, source: str) -> list[dict[str, Any]]:
    """The conflicts between a call and another source's word for it.

    `data` is the call with all sources taken in, `own` the call before anything of `other` was added, and `source` the
    id of that other source in `data`.
    """
    who = (_who(data, data["sources"][0]["id"]), _who(data, source))
    pairs = [(field, own.get(field), other.get(field)) for field in _COMPARED]
    pairs.append(("state", own.get("state", _USUAL), other.get("state", _USUAL)))
    pairs += [(f"milestones.{kind}", *_differing_days(own, other, kind)) for kind in _DAYS]
    pairs += _sums(own, other)
    pairs += _rates(own, other)
    pairs += _applicants(own, other)
    return [
        {"field": field, "claims": (f"{ours} ({who[0]})", f"{theirs} ({who[1]})")}
        for field, ours, theirs in pairs
        if ours and theirs and ours != theirs
    ]


def _who(data: Data, name: str) -> str:
    """A source as a reader knows it: its name, else the site it stands on."""
    source = next(one for one in data["sources"] if one["id"] == name)
    return str(source.get("name") or site_of(source.get("url")) or name)


def _differing_days(own: Data, other: Data, kind: str) -> tuple[str, str]:
    """The dates of one kind on both sides, with hours only where both print one: an hour that one lacks is no claim."""
    ours, theirs = ({(one["date"], one.get("time")) for one in _of_kind(side, kind)} for side in (own, other))
    if {day for day, _ in ours} != {day for day, _ in theirs}:
        return _spelled(ours), _spelled(theirs)
    if all(hour for _, hour in ours | theirs):
        return _spelled(ours), _spelled(theirs)
    return "", ""


def _of_kind(side: Data, kind: str) -> list[Data]:
    return [one for one in side.get("milestones", ()) if one["kind"] == kind and one.get("date")]


def _spelled(days: set[tuple[Any, str | None]]) -> str:
    return ", ".join(sorted(f"{day} {hour}" if hour else f"{day}" for day, hour in days))


def _sums(own: Data, other: Data) -> Iterator[tuple[str, str, str]]:
    """Sums of one kind."""
    ours, theirs = (
        {
            what: ", ".join(
                sorted(
                    f"{one['money']['amount'].normalize():f} {one['money']['currency']}"
                    for one in side.get("amounts", ())
                    if one["what"] == what
                )
            )
            for what in (one["what"].value for one in side.get("amounts", ()))
        }
        for side in (own, other)
    )
    for what in sorted(ours.keys() & theirs.keys()):
        yield f"amounts.{what}", ours[what], theirs[what]


def _rates(own: Data, other: Data) -> Iterator[tuple[str, str, str]]:
    """Percentages of one share. Several of them on a side are alternatives: one in common is no conflict."""
    for share in RateShare:
        ours, theirs = _percents(own, share), _percents(other, share)
        if not ours & theirs:
            yield f"rates.{share.value}", ", ".join(sorted(ours)), ", ".join(sorted(theirs))


def _percents(side: Data, share: RateShare) -> set[str]:
    rates = (one for one in side.get("rates", ()) if one.get("share", RateShare.EU) == share)
    return {f"{one['percent'].normalize():f} %" for one in rates}


def _applicants(own: Data, other: Data) -> Iterator[tuple[str, str, str]]:
    """Kinds of applicant that one side lets in and the other shuts out."""
    for inside, outside in ((own, other), (other, own)):
        both = _classes(inside, "must") & _classes(outside, "must_not")
        if both:
            claims = (f"may apply: {', '.join(sorted(both))}", f"may not apply: {', '.join(sorted(both))}")
            yield "eligibility.applicant", *(claims if inside is own else claims[::-1])


def _classes(side: Data, polarity: str) -> set[str]:
    return {
        value
        for rule in side.get("eligibility", ())
        if rule["type"] == "applicant" and rule.get("polarity", "must") == polarity
        for value in rule.get("values", ())
    }
