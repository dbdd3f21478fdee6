"""A text for a partner search, in Swedish and English: who we are, what we offer, what we seek. From data only."""

from collections.abc import Mapping

from fundmatch.collaboration.consortium import Consortium
from fundmatch.collaboration.requirement import Subject
from fundmatch.jobs.partners import Partners
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.line import Line, section

_TITLE = Phrase("Partner sökes: {call}", "Partner search: {call}")
_WHO = Phrase("Vilka vi är", "Who we are")
_OFFER = Phrase("Vad vi kan bidra med", "What we offer")
_SEEK = Phrase("Vad vi söker", "What we seek")
_EARLIER = Phrase("Tidigare projekt: {projects}.", "Earlier projects: {projects}.")
_KNOWS = Phrase("{actor}: {what}", "{actor}: {what}")
_NOBODY = Phrase("Ingen utifrån krävs; fler parter är välkomna.", "Nobody from outside is required; more are welcome.")
_NO_CONSORTIUM = Phrase(
    "Det finns inget konsortium att söka partner till.", "There is no consortium to seek partners for."
)
_PROJECTS = 4


def search_text(found: Partners, names: Mapping[str, str]) -> list[Line]:
    """The first proposal as a text to send out, Swedish first."""
    lines: list[Line] = []
    both: tuple[Lang, ...] = ("sv", "en")
    for lang in both:
        lines += [Line("")] if lines else []
        lines += _in(found, names, lang)
    return lines


def _in(found: Partners, names: Mapping[str, str], lang: Lang) -> list[Line]:
    lines = [Line(_TITLE(call=found.call.call.title).text(lang), style="bold")]
    if not found.consortia:
        return [*lines, Line(_NO_CONSORTIUM.text(lang), 2)]
    first = found.consortia[0]
    lines += [Line(""), Line(_WHO.text(lang), style="bold")]
    for key in first.inside:
        actor = found.parts.all[key].actor.actor
        lines.append(Line(actor.name_en if lang == "en" and actor.name_en else actor.name, 2, style="bold"))
        if actor.description:
            lines.append(Line(actor.description.pick(lang), 4))
        if actor.past_projects:
            projects = [one.name for one in actor.past_projects[:_PROJECTS]]
            lines.append(Line(_EARLIER(projects=projects).text(lang), 4))
    return lines + _offers(found, first, names, lang) + _seeks(first, lang)


def _offers(found: Partners, first: Consortium, names: Mapping[str, str], lang: Lang) -> list[Line]:
    known = [one for one in found.coverage if one.requirement.subject in (Subject.EXPERTISE, Subject.PARTY)]
    offers = {key: [plain(one.requirement.what, lang) for one in known if key in one.members] for key in first.inside}
    return section(
        _OFFER, (_KNOWS(actor=names[key], what=what).text(lang) for key, what in offers.items() if what), lang
    )


def _seeks(first: Consortium, lang: Lang) -> list[Line]:
    wanted = [seat.outside.text(lang) for seat in first.seats if seat.outside]
    return section(_SEEK, wanted or [_NOBODY.text(lang)], lang)
