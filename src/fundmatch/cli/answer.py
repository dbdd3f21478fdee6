"""`fundmatch answer FACT VALUE`: what the office was told, kept beside the data. `--withdraw` takes it back."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Paths, actor_names, beside, call_names, collection, resolve, unknown
from fundmatch.cli.output import cannot_write, make_folder, tell
from fundmatch.jobs.ending import MEANT, Exit, Stop, either
from fundmatch.models.issue import place_of
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.models.actor import Actor
    from fundmatch.models.call import Call
    from fundmatch.models.place import Atlas
    from fundmatch.models.told import Told

LIST_SIGN = "|"
"""Between the values of a fact that has several, as in our lists."""
_EITHER, _FACT = Phrase("aktör eller utlysning", "actor or call"), Phrase("uppgift", "fact")
_KIND = Phrase("slag av aktör", "kind of actor")
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
_KEPT = Phrase(
    "{fact}: {value} (uppgift från kontoret, {day}, {source})", "{fact}: {value} (told by the office, {day}, {source})"
)
_SAME = Phrase(
    "{fact}: posten säger redan {value}; inget lagrades", "{fact}: the record says {value} already; nothing was kept"
)
_BACK = Phrase("{fact}: svaret ”{value}” är återtaget", "{fact}: the answer “{value}” is taken back")
_NOTHING = Phrase("{fact}: inget svar att ta tillbaka{hint}", "{fact}: no answer to take back{hint}")
_MEND = Phrase(
    "{place}: {why}; rätta raden först, så att inget går förlorat",
    "{place}: {why}; mend the line first, so that nothing is lost",
)


def answer(
    fact: Annotated[
        str,
        typer.Argument(metavar="FACT", help=say("vad det gäller, så som ask skriver", "what about, as ask writes")),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALUE", help=say("svaret; flera var för sig", "the value; several one by one")),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="TEXT",
            help=say(
                "vem sade det och hur, aldrig en person: ”Tillväxtverket, telefon”",
                "who said it and how, never a person: “Tillväxtverket, telephone”",
            ),
        ),
    ] = None,
    seen: Annotated[
        str | None, typer.Option("--seen", metavar="DATE", help=say("vilken dag det sades", "the day it was said"))
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help=say("ta tillbaka svaret", "take it back"))] = False,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
) -> None:
    """Keep what the office was told, or take it back."""
    now = moment(as_of)
    paths = Paths(data, calls, actors_path, store=beside(store, data, calls), told=False)
    known = kept(paths)
    if withdraw:
        _withdraw(fact, known, paths)
        return
    found = collection(paths, now)
    record, name = _fact(fact, found)
    missing = [part for part, given in ((_VALUE, values), (_SOURCE, source), (_SEEN, seen)) if not given]
    if missing:
        raise Stop(_NEEDED(parts=missing))
    made = _made(record, name, {"value": LIST_SIGN.join(values or ()), "source": source, "seen": seen})
    if made.seen > now.date():
        raise Stop(_AHEAD(day=made.seen))
    said = _tried(record, made, found.atlas)
    if said == (made.before or ""):
        raise Stop(_SAME(fact=made.id, value=said), Exit.FINE)
    write_told([*(one for one in known if one.id != made.id), made], paths)
    tell(_KEPT(fact=made.id, value=", ".join(values or ()), day=made.seen, source=made.source))


def kept(paths: Paths) -> "list[Told]":
    """Everything that the office was told so far.

    Raises:
        Stop: when a line of it cannot be read: it would be lost by writing the others.
    """
    from fundmatch.sources.told import read_told

    loaded = read_told(_file(paths))
    if loaded.issues:
        first = loaded.issues[0]
        raise Stop(_MEND(place=place_of(first), why=first.message), Exit.NO_INPUT)
    return [one for one, _ in loaded.items]


def write_told(told: "Iterable[Told]", paths: Paths) -> None:
    """Write all that the office was told, by the ids of the facts, whole or not at all.

    Raises:
        Stop: when the file cannot be written.
    """
    from fundmatch.render.json_text import write_lines
    from fundmatch.sources.replacing import write_all
    from fundmatch.sources.told import as_record

    path = _file(paths)
    text = write_lines(as_record(one) for one in sorted(told, key=lambda one: one.id))
    make_folder(path.parent)
    try:
        write_all({path: text.encode("utf-8")})
    except OSError as error:
        raise cannot_write(path, error) from None


def _file(paths: Paths) -> Path:
    path = paths.where.answers
    assert path is not None  # a command always has the user's folder
    return path


def _fact(words: str, found: "Collection") -> "tuple[Call | Actor, str]":
    """The record and the column that a fact names."""
    from fundmatch.sources.told import fact_columns

    record_word, _, fact_word = words.rpartition(":")
    if not record_word or not fact_word:
        raise Stop(_FORM(fact=words))
    key = resolve(record_word, {**actor_names(found), **call_names(found)}, _EITHER, "ask")
    records: list[Call | Actor] = [*found.calls, *found.actors]
    record = next(one for one in records if one.id == key)
    columns = fact_columns(record)
    if fact_word not in columns:
        raise unknown(fact_word, {name: [] for name in columns}, _FACT, "ask")
    return record, fact_word


def _made(record: "Call | Actor", name: str, fields: dict[str, Any]) -> "Told":
    """What was told, checked as a line of the file is."""
    from fundmatch.models.told import Told
    from fundmatch.sources.loading import validate
    from fundmatch.sources.record import Record
    from fundmatch.sources.told import says

    made = validate(Record({"id": f"{record.id}:{name}", "before": says(record, name) or None, **fields}, ""), Told)
    if isinstance(made, list):
        raise Stop(_WRONG(what=f"--{made[0].field}", why=made[0].message))
    return made


def _tried(record: "Call | Actor", told: "Told", atlas: "Atlas") -> str:
    """The fact as the record would say it.

    Raises:
        Stop: when the record does not take the value, with what is near.
    """
    from fundmatch.models.call import Call
    from fundmatch.sources.checks import check_call
    from fundmatch.sources.record import Record
    from fundmatch.sources.told import laid, says

    if told.fact in ("kind", "functions") or "applicants" in told.fact:
        _demand_kinds(told.value.split(LIST_SIGN))
    made = laid(record, told)
    if not isinstance(made, list):
        plain = Record(made.model_dump(mode="json"), "")
        wrong = check_call(made, plain, atlas) if isinstance(made, Call) else []
        before = check_call(record, plain, atlas) if isinstance(record, Call) else []
        known = {(one.code, str(one.message)) for one in before}
        if not (new := [one for one in wrong if (one.code, str(one.message)) not in known]):
            return says(made, told.fact)
        made = new
    raise Stop(_WRONG(what=told.id, why=made[0].message))


def _demand_kinds(words: Iterable[str]) -> None:
    """Refuse a word that is no kind of actor, with what is near."""
    from fundmatch.models.kinds import ActorClass
    from fundmatch.models.names import name_of
    from fundmatch.text.listed import class_of, spoken

    for word in words:
        if class_of(word) is None:
            raise unknown(word, {name_of(one).text(LANG): spoken([one]) for one in ActorClass}, _KIND, "schema call")


def _withdraw(fact: str, known: "list[Told]", paths: Paths) -> None:
    from fundmatch.text.names import find, nearest

    ids = [one.id for one in known]
    found = find(fact, {key: [] for key in ids})
    if not found:
        near = nearest(fact, ids)
        raise Stop(_NOTHING(fact=fact, hint=MEANT(names=either(near)) if near else ""))
    gone = next(one for one in known if one.id == found[0])
    write_told([one for one in known if one is not gone], paths)
    tell(_BACK(fact=gone.id, value=gone.value))
