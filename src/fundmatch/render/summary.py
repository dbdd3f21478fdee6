"""What stands above and below ranked matches: how the calls stand, what was left out and how to see it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import TypeVar

from fundmatch.matching.apart import why_apart
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer
from fundmatch.matching.gates import GATES
from fundmatch.matching.gates.call_open import NO_CALL
from fundmatch.matching.outcome import Match, Outcome, Refused
from fundmatch.matching.thin import TITLE as THIN
from fundmatch.matching.thin import is_thin, question
from fundmatch.models.kinds import Status
from fundmatch.models.wording import Lang, Phrase, Said, capital, counted
from fundmatch.monitoring.freshness import freshness
from fundmatch.render.freshness import told
from fundmatch.render.matches import one_decimal, title_of

_CALLS = Phrase("Utlysningar: {standing}. {seen}", "Calls: {standing}. {seen}")
_NO_CALLS = Phrase("Utlysningar: 0.", "Calls: 0.")
_MANY = {
    Status.OPEN: Phrase("öppna", "open"),
    Status.PLANNED: Phrase("planerade", "planned"),
    Status.PAUSED: Phrase("pausade", "paused"),
    Status.PRESUMED_CLOSED: Phrase("troligen stängda", "probably closed"),
    Status.CLOSED: Phrase("stängda", "closed"),
    Status.CANCELLED: Phrase("inställda", "cancelled"),
    Status.UNKNOWN: Phrase("med okänd status", "of unknown status"),
    Status.INFORMATION: Phrase("informationssidor", "information pages"),
}
"""A status said of several calls, where that is another word."""
_WEIGHTS = Phrase("Vikter ({name}): {parts}.", "Weights ({name}): {parts}.")
_WEIGHT = Phrase("{title} {weight}", "{title} {weight}")
_GROUP = (Phrase("{name} ({count} träff)", "{name} ({count} match)"),
          Phrase("{name} ({count} träffar)", "{name} ({count} matches)"))  # fmt: skip
_WORTH = Phrase("{name}: {count} som aktören bör få veta om", "{name}: {count} that the actor should hear of")
_NOT_WORTH = Phrase(
    "{name}: inget som aktören bör få veta om just nu", "{name}: nothing that the actor should hear of just now"
)
_WEAKER = (Phrase("{count} träff till, högst {best} poäng: {command}", "{count} more match, at most {best}: {command}"),
           Phrase("{count} träffar till, högst {best} poäng: {command}",
                  "{count} more matches, at most {best}: {command}"))  # fmt: skip
_HELPS = Phrase("Det som kan hjälpa: {what}.", "What could help: {what}.")
_ANSWERS = Phrase("svar på vad som är okänt ({command})", "answers to what is not known ({command})")
_PROFILE = Phrase("en fylligare beskrivning av vad aktören gör", "a fuller description of what the actor does")
_RAISES = Phrase("det som lyfter den bästa ({command})", "what would raise the best of them ({command})")
_ROUNDS = Phrase("väntade omgångar ({command})", "rounds to be expected ({command})")
_NOTHING = {
    "call": Phrase("{name}: inget passar. {why}.", "{name}: nothing fits. {why}."),
    "actor": Phrase("{name}: ingen passar. {why}.", "{name}: nobody fits. {why}."),
    "pair": Phrase("Inget passar. {why}.", "Nothing fits. {why}."),
}
_HIDDEN = Phrase("{name}: inget att visa. {why}.", "{name}: nothing to show. {why}.")
"""What is muted fits."""
_NO_CALL = Phrase("{name}: {why}.", "{name}: {why}.")
_NO_PAIR = Phrase("Ingen utlysning eller aktör är kvar att jämföra", "No call or actor is left to compare")
_ALL_SHUT = Phrase("Alla utlysningar är stängda (--status all)", "All calls are closed (--status all)")
_NOT_HERE = Phrase("Ingen aktuell utlysning gäller området", "No current call is for the area")
_NOUN = {
    "call": (Phrase("utlysning", "call"), Phrase("utlysningar", "calls")),
    "actor": (Phrase("aktör", "actor"), Phrase("aktörer", "actors")),
    "pair": (Phrase("par", "pair"), Phrase("par", "pairs")),
}
_UNRELATED = (Phrase("{count} {what} saknar gemensamt ämne", "{count} {what} shares no subject"),
              Phrase("{count} {what} saknar gemensamt ämne", "{count} {what} share no subject"))  # fmt: skip
_SHUT = (Phrase("{count} gäller en stängd utlysning (--status all)", "{count} concerns a closed call (--status all)"),
         Phrase("{count} gäller stängda utlysningar (--status all)",
                "{count} concern closed calls (--status all)"))  # fmt: skip
_FALL = (Phrase("{count} faller på grundkravet {gate}", "{count} falls at the gate {gate}"),
         Phrase("{count} faller på grundkravet {gate}", "{count} fall at the gate {gate}"))  # fmt: skip
_BELOW = (Phrase("{count} ligger under minsta poäng (--min-score)", "{count} lies below the least score (--min-score)"),
          Phrase("{count} ligger under minsta poäng (--min-score)",
                 "{count} lie below the least score (--min-score)"))  # fmt: skip
_SHOWN = Phrase(
    "Visar {shown} av {all} träffar (--top 0 visar alla)", "Showing {shown} of {all} matches (--top 0 shows all)"
)
_LOW = (Phrase("{count} träff under minsta poäng är dold (--min-score)",
               "{count} match below the least score is hidden (--min-score)"),
        Phrase("{count} träffar under minsta poäng är dolda (--min-score)",
               "{count} matches below the least score are hidden (--min-score)"))  # fmt: skip
_CLOSED = (Phrase("{count} stängd utlysning är dold (--status all)", "{count} closed call is hidden (--status all)"),
           Phrase("{count} stängda utlysningar är dolda (--status all)",
                  "{count} closed calls are hidden (--status all)"))  # fmt: skip
_PRESUMED = (Phrase("{count} troligen stängd utlysning är dold (--status presumed_closed)",
                    "{count} probably closed call is hidden (--status presumed_closed)"),
             Phrase("{count} troligen stängda utlysningar är dolda (--status presumed_closed)",
                    "{count} probably closed calls are hidden (--status presumed_closed)"))  # fmt: skip
_REFUSED = (Phrase("{count} par faller på ett grundkrav (--format json visar skälen)",
                   "{count} pair falls at a gate (--format json gives the reason)"),
            Phrase("{count} par faller på ett grundkrav (--format json visar skälen)",
                   "{count} pairs fall at a gate (--format json gives reasons)"))  # fmt: skip

_THIN = Phrase("{name}: {what} ({count}). Texten {question}", "{name}: {what} ({count}). The text {question}")
_MAY_SUIT = (Phrase("{count} utlysning kan passa, men för lite är känt om ämnet (match AKTÖR).",
                    "{count} call may suit, but too little is known of the subject (match ACTOR)."),
             Phrase("{count} utlysningar kan passa, men för lite är känt om ämnet (match AKTÖR).",
                    "{count} calls may suit, but too little is known of the subject (match ACTOR)."))  # fmt: skip
_UNCLEAR = (Phrase("{count} med för lite känt om ämnet", "{count} with too little known of the subject"),) * 2
_NAMED = Phrase("{why}: {names}.", "{why}: {names}.")
_MUTED = (Phrase("{count} tystat par är dolt (--muted visar det)", "{count} muted pair is hidden (--muted shows it)"),
          Phrase("{count} tystade par är dolda (--muted visar dem)",
                 "{count} muted pairs are hidden (--muted shows them)"))  # fmt: skip
_OVER = (Phrase("{count} tystat par är tillbaka: utlysningen har ändrats",
                "{count} muted pair is back: its call has changed"),
         Phrase("{count} tystade par är tillbaka: utlysningarna har ändrats",
                "{count} muted pairs are back: their calls have changed"))  # fmt: skip
_SET_ASIDE = (Phrase("{count} är tystad", "{count} is muted"), Phrase("{count} är tystade", "{count} are muted"))

_APART = (Phrase("{count} är ingen rekommendation", "{count} is no recommendation"),
          Phrase("{count} är inga rekommendationer", "{count} are no recommendations"))  # fmt: skip

Pair = TypeVar("Pair", Match, Refused)


def standing(run: Engine, keys: Iterable[str], lang: Lang) -> str:
    """How the calls of these ids stand, how old their facts are, and what nobody looked for."""
    calls = [run.calls[key] for key in keys]
    if not calls:
        return _NO_CALLS.text(lang)
    counts = Counter(call.standing.status for call in calls)
    parts = []
    for one in Status:
        if counts[one]:
            words = _MANY.get(one) if counts[one] > 1 or one is Status.UNKNOWN else None
            parts.append(f"{counts[one]} {(words or one.phrase).text(lang)}")
    fresh = freshness(calls, run.calls.values(), run.setting.now)
    return _CALLS(standing=", ".join(parts), seen=" ".join(told(fresh, lang))).text(lang)


def weights_in_force(run: Engine, lang: Lang) -> str:
    """What each criterion weighs, echoed when the weights were changed."""
    parts = [_WEIGHT(title=criterion.title, weight=round(weight, 1)).text(lang) for criterion, weight in run.criteria]
    return _WEIGHTS(name=run.weights.id, parts=parts).text(lang)


def group_title(name: str, count: int, lang: Lang) -> str:
    """The heading of an actor's or a call's matches, however many of them are shown."""
    return counted(_GROUP, count, name=name).text(lang)


def worth_title(name: str, count: int, lang: Lang) -> str:
    """The heading of what an actor should hear of, or that nothing is."""
    return (_WORTH(name=name, count=count) if count else _NOT_WORTH(name=name)).text(lang)


def weaker(left: Sequence[Match], some: bool, lang: Lang) -> list[str]:
    """How many matches of an actor are `left`, the best first, with the command that lists them.

    Where not even `some` are to be heard of, also what could help.
    """
    if not left:
        return []
    best, who = max(left, key=lambda pair: pair.score), quote(left[0].actor.id)
    count = counted(_WEAKER, len(left), best=one_decimal(best.score, lang), command=f"match {who} --top 0").text(lang)
    if some:
        return [count]
    helps = [_ANSWERS(command=f"ask {who}")] if any(pair.eligibility is Answer.UNKNOWN for pair in left) else []
    helps += [_PROFILE()] if is_thin(best.actor) else []
    helps += [_RAISES(command=f"explain {who} {quote(best.call.id)}"), _ROUNDS(command=f"coming {who} --min-score 0")]
    return [count, _HELPS(what=helps).text(lang)]


def thin_title(name: str, unclear: Sequence[Match], lang: Lang) -> str:
    """The heading of what too little is known of, with the question that settles most of it."""
    asked = Counter(ask.text(lang) for one in unclear if (ask := question(one.candidate)))
    return _THIN(name=name, what=THIN, count=len(unclear), question=asked.most_common(1)[0][0]).text(lang)


def unclear(outcome: Outcome, lang: Lang) -> list[str]:
    """How many calls may suit somebody although too little is known of a subject, and where they are shown."""
    calls = len({one.call.id for one in outcome.thin})
    return [counted(_MAY_SUIT, calls).text(lang)] if calls else []


def nothing(outcome: Outcome, pairs: int, lang: Lang, what: str = "pair", of: tuple[str, str] | None = None) -> str:
    """Why there is no match: which of the ways to have none it is, and how many pairs ended how.

    `pairs`: how many pairs were asked for; `what` a pair is counted as: `call`, `actor` or `pair`; `of`: id and name of
    the actor or call it is about; none: the whole run.
    """
    name = of and of[1]
    return why_nothing(ended(outcome, pairs, of and of[0]), lang, what, name)


def no_call(name: str, lang: Lang) -> str:
    """That a page is no call, said where somebody asks whom it suits."""
    return _NO_CALL(name=name, why=NO_CALL).text(lang)


@dataclass(frozen=True, slots=True)
class Ended:
    """How pairs ended that are no row."""

    pairs: int = 0
    refused: int = 0
    fallen: Mapping[str, tuple[int, tuple[str, str]]] = field(default_factory=dict)
    """for each gate at which pairs fell, but for those whose call is over: how many, and the first of them"""
    below: int = 0
    muted: int = 0
    unclear: int = 0
    apart: int = 0


def ended(outcome: Outcome, pairs: int, of: str | None = None) -> Ended:
    """How the pairs of a run ended; `of`: those of one actor or call, by its id."""

    def mine(found: Iterable[Pair]) -> list[Pair]:
        return [pair for pair in found if of is None or of in (pair.actor.id, pair.call.id)]

    refused = mine(outcome.refused)
    fallen: dict[str, tuple[int, tuple[str, str]]] = {}
    for pair in refused:
        if not pair.closed:
            count, first = fallen.get(pair.gate.id, (0, (pair.actor.id, pair.call.id)))
            fallen[pair.gate.id] = (count + 1, first)
    below, muted, unclear = len(mine(outcome.matches)), len(mine(outcome.muted)), len(mine(outcome.thin))
    return Ended(pairs, len(refused), fallen, below, muted, unclear, len(mine(outcome.apart)))


def set_apart(matches: Sequence[Match], by: str, lang: Lang) -> list[str]:
    """What is no recommendation, one line a reason with the names of the `call`s or `actor`s."""
    names: dict[Phrase, list[str]] = {}
    for match in matches:
        why = why_apart(match.candidate)
        assert why
        name = title_of(match.call.call, lang) if by == "call" else match.actor.actor.name
        names.setdefault(why, []).append(name)
    return [_NAMED(why=capital(why.text(lang)), names="; ".join(found)).text(lang) for why, found in names.items()]


def why_nothing(found: Ended, lang: Lang, what: str = "pair", name: str | None = None) -> str:
    """The same of pairs that are counted already; `name`: of the actor or call they are about."""
    live = sum(count for count, _ in found.fallen.values())
    unrelated = found.pairs - found.refused - found.below - found.muted - found.unclear - found.apart
    all_refused = found.refused == found.pairs
    parts = [_ALL_SHUT()] if found.refused and all_refused and not live else []
    if live and all_refused and {*found.fallen} == {"territory"}:
        parts.append(_NOT_HERE())
    if unrelated:
        parts.append(counted(_UNRELATED, unrelated, what=_NOUN[what][unrelated != 1]))
    titles = {gate.id: gate.title for gate in GATES}
    gates = sorted(found.fallen.items(), key=lambda one: (-one[1][0], one[1][1]))
    parts += [counted(_FALL, count, gate=titles[gate]) for gate, (count, _) in gates]
    shut = 0 if parts and not live and not unrelated else found.refused - live
    counts = (
        (_UNCLEAR, found.unclear),
        (_SHUT, shut),
        (_BELOW, found.below),
        (_SET_ASIDE, found.muted),
        (_APART, found.apart),
    )
    parts += [counted(forms, count) for forms, count in counts if count]
    why = ", ".join(part.text(lang) for part in parts or [_NO_PAIR()])
    return (_HIDDEN if name is not None and found.muted else _NOTHING[what])(name=name, why=why).text(lang)


def closing(run: Engine, outcome: Outcome, calls: Collection[str], shown: int, every: int) -> list[Said]:
    """What was not shown, and the option that shows it."""
    parts = []
    if shown < every:
        parts.append(_SHOWN(shown=shown, all=every))
    low = len(outcome.matches) - every
    if low:
        parts.append(counted(_LOW, low))
    if not run.setting.as_if_open:
        stands = Counter(run.calls[key].standing.status for key in calls)
        hidden = ((_CLOSED, stands[Status.CLOSED]), (_PRESUMED, stands[Status.PRESUMED_CLOSED]))
        parts += [counted(forms, count) for forms, count in hidden if count]
    refused = sum(not pair.closed for pair in outcome.refused)
    if refused:
        parts.append(counted(_REFUSED, refused))
    return parts


def muted(outcome: Outcome, back: int) -> list[Said]:
    """How many muted pairs were left out, and how many are back because their call has changed."""
    return muted_parts(len(outcome.muted), back)


def muted_parts(count: int, back: int) -> list[Said]:
    """The same of numbers."""
    parts = [(_MUTED, count), (_OVER, back)]
    return [counted(forms, count) for forms, count in parts if count]
