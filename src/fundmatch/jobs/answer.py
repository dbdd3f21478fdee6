"""What the office was told: a new answer tried on its record, one taken back, those of a colleague taken in."""

from collections.abc import Iterable, Sequence
from typing import Any

from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import MEANT, Exit, Stop, either
from fundmatch.jobs.lookup import unknown
from fundmatch.jobs.naming import either_named
from fundmatch.jobs.work import Work
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import place_of
from fundmatch.models.kinds import ActorClass
from fundmatch.models.told import Told
from fundmatch.models.wording import Phrase
from fundmatch.sources.checks import check_call
from fundmatch.sources.folder import read_told
from fundmatch.sources.loading import validate
from fundmatch.sources.record import Record
from fundmatch.sources.told import fact_columns, laid, says
from fundmatch.text.listed import LIST_SIGN, class_of, spoken
from fundmatch.text.names import find, nearest

_FACT, _KIND = Phrase("uppgift", "fact"), Phrase("slag av aktör", "kind of actor")
_FORM = Phrase(
    "”{fact}” är ingen uppgift; skriv AKTÖR:UPPGIFT eller UTLYSNING:UPPGIFT (fundmatch ask visar dem)",
    "“{fact}” is no fact; write ACTOR:FACT or CALL:FACT (fundmatch ask shows them)",
)
_NEEDED = Phrase("det saknas: {parts}", "missing: {parts}")
_VALUE = Phrase("svaret", "the value")
_SOURCE = Phrase("--source (vem sade det och hur, aldrig en person)", "--source (who said it and how, never a person)")
_SEEN = Phrase("--seen (vilken dag)", "--seen (which day)")
_AHEAD = Phrase("--seen {day}: den dagen har inte varit", "--seen {day}: that day has not been")
_WRONG = Phrase("{what}: {why}", "{what}: {why}")
_SAME = Phrase(
    "{fact}: posten säger redan {value}; inget lagrades", "{fact}: the record says {value} already; nothing was kept"
)
_NOTHING = Phrase("{fact}: inget svar att ta tillbaka{hint}", "{fact}: no answer to take back{hint}")
_MEND = Phrase(
    "{place}: {why}; rätta raden först, så att inget går förlorat",
    "{place}: {why}; mend the line first, so that nothing is lost",
)


def answer(work: Work, fact: str, values: Sequence[str], source: str | None, seen: str | None) -> Told:
    """A new answer, tried on the record that it is about; `work` must not have laid earlier answers on its records.

    Raises `Stop` when something is missing or wrong, or when the record says the same already.
    """
    record, name = _fact(fact, work)
    missing = [part for part, given in ((_VALUE, values), (_SOURCE, source), (_SEEN, seen)) if not given]
    if missing:
        raise Stop(_NEEDED(parts=missing))
    made = _made(record, name, {"value": LIST_SIGN.join(values), "source": source, "seen": seen})
    if made.seen > work.now.date():
        raise Stop(_AHEAD(day=made.seen))
    said = _tried(record, made, work)
    if said == (made.before or ""):
        raise Stop(_SAME(fact=made.id, value=said), Exit.FINE)
    return made


def kept(where: Where) -> list[Told]:
    """Everything that the office was told so far.

    Raises `Stop` when a line of it cannot be read: it would be lost by writing the others.
    """
    loaded = read_told(where.answers)
    if loaded.issues:
        first = loaded.issues[0]
        raise Stop(_MEND(place=place_of(first), why=first.message), Exit.NO_INPUT)
    return [one for one, _ in loaded.items]


def to_withdraw(fact: str, known: Sequence[Told]) -> Told:
    """The answer that is to be taken back; raises `Stop` when there is none, with what is near."""
    ids = [one.id for one in known]
    found = find(fact, {key: [] for key in ids})
    if not found:
        near = nearest(fact, ids)
        raise Stop(_NOTHING(fact=fact, hint=MEANT(names=either(near)) if near else ""))
    return next(one for one in known if one.id == found[0])


def take_in(known: Iterable[Told], told: Iterable[Told]) -> tuple[list[Told], int]:
    """All answers, of those to one fact the one that was given last, and how many of `told` are new."""
    by_id, new = {one.id: one for one in known}, 0
    for one in told:
        if one.id not in by_id or by_id[one.id].seen < one.seen:
            by_id[one.id], new = one, new + 1
    return list(by_id.values()), new


def _fact(words: str, work: Work) -> tuple[Call | Actor, str]:
    """The record and the column that a fact names."""
    record_word, _, fact_word = words.rpartition(":")
    if not record_word or not fact_word:
        raise Stop(_FORM(fact=words))
    key = either_named(record_word, work, "ask")
    records: list[Call | Actor] = [*work.found.calls, *work.found.actors]
    same = [one for one in records if one.id == key]
    # An actor and a call may have one id; the fact says which is meant.
    record = next((one for one in same if fact_word in fact_columns(one)), same[0])
    columns = fact_columns(record)
    if fact_word not in columns:
        raise unknown(fact_word, {name: [] for name in columns}, _FACT, "ask")
    return record, fact_word


def _made(record: Call | Actor, name: str, fields: dict[str, Any]) -> Told:
    """What was told, checked as a line of the file is."""
    made = validate(Record({"id": f"{record.id}:{name}", "before": says(record, name) or None, **fields}, ""), Told)
    if isinstance(made, list):
        raise Stop(_WRONG(what=f"--{made[0].field}", why=made[0].message))
    return made


def _tried(record: Call | Actor, told: Told, work: Work) -> str:
    """The fact as the record would say it; raises `Stop`, with what is near, when the record does not take it."""
    if told.fact in ("kind", "functions") or "applicants" in told.fact:
        _demand_kinds(told.value.split(LIST_SIGN), work)
    made, atlas = laid(record, told), work.found.atlas
    if not isinstance(made, list):
        plain = Record(made.model_dump(mode="json"), "")
        wrong = check_call(made, plain, atlas) if isinstance(made, Call) else []
        before = check_call(record, plain, atlas) if isinstance(record, Call) else []
        known = {(one.code, str(one.message)) for one in before}
        if not (new := [one for one in wrong if (one.code, str(one.message)) not in known]):
            return says(made, told.fact)
        made = new
    raise Stop(_WRONG(what=told.id, why=made[0].message))


def _demand_kinds(words: Iterable[str], work: Work) -> None:
    """Refuse a word that is no kind of actor, with what is near."""
    for word in words:
        if class_of(word) is None:
            names = {one.phrase.text(work.lang): spoken([one]) for one in ActorClass}
            raise unknown(word, names, _KIND, "schema call")
