"""What a call says of itself, in whole sentences: what it is and who may apply."""

import re
from collections.abc import Iterator

from fundmatch.jobs.sheet import CallSheet
from fundmatch.models.base import Certainty, worded
from fundmatch.models.call import Partnership, Polarity, RequiredParty, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role, Status
from fundmatch.models.place import Atlas
from fundmatch.models.unread import UnreadKind
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render import facts
from fundmatch.render.aloud import listed
from fundmatch.render.call_page.points import Point, area_words, doubted, point, remarked, sentence, stated, unread

_IS = Phrase("Det här är en utlysning inom {programme}.", "This is a call of {programme}.")
_IS_NONE = Phrase("Det här är regler eller resultat inom {programme}, ingen utlysning att söka.",
                  "These are rules or results of {programme}, no call to apply to.")  # fmt: skip
_BY = Phrase("Bakom den står {authority}.", "{authority} stands behind it.")
_FOR = Phrase("Den är för: {kinds}.", "It is for: {kinds}.")
_PAYS = Phrase("Pengarna kan gå till: {what}.", "The money may go to: {what}.")
_TYPE = Phrase("Åtgärdstypen är {kind}.", "The type of action is {kind}.")
_OBJECTIVES = Phrase("Den hör till särskilt mål {codes}.", "It belongs to specific objective {codes}.")
_PRIORITIES = Phrase("Den hör till prioritering {numbers}.", "It belongs to priority {numbers}.")
_PRIORITY = re.compile(r"Priority (\d+)")
_LEVELS = Phrase("Tekniken ska nå mognadsnivå {reaches} på en skala från 1 till 9 (TRL).",
                 "The technology is to reach readiness level {reaches} on a scale from 1 to 9 (TRL).")  # fmt: skip
_MAY = Phrase("Sökande kan vara: {who}.", "An applicant may be: {who}.")
_MAY_ROLE = Phrase("Rollen som {role} är öppen för: {who}.", "The part of {role} is open to: {who}.")
_MAY_NOT = Phrase("Sökande kan inte vara: {who}.", "An applicant cannot be: {who}.")
_NAMED = Phrase("Särskilt nämns: {who}.", "Named in particular are: {who}.")
_READ = Phrase("Enligt vår läsning kan det också vara: {who}.", "By our reading it may also be: {who}.")
_AIDED = Phrase("Projektet ska hjälpa: {who}. Målgruppen söker inte själv.",
                "The project is to help: {who}. The target group does not itself apply.")  # fmt: skip
_RULES = {
    Polarity.MUST: {
        RuleKind.TERRITORY: Phrase("Området är: {what}.", "The area is: {what}."),
        RuleKind.NAMED_BODY: Phrase("Bara dessa får söka: {what}.", "Only these may apply: {what}."),
        RuleKind.PRIOR_STATUS: Phrase("Detta ska finnas i förväg: {what}.", "This has to exist beforehand: {what}."),
        RuleKind.POPULATION: Phrase("Minsta antal invånare är {what}.", "Inhabitants have to be at least {what}."),
        RuleKind.SIZE: Phrase("Storleken ska vara: {what}.", "The size has to be: {what}."),
        RuleKind.SECTOR: Phrase("Branschen ska vara: {what}.", "The sector has to be: {what}."),
        RuleKind.CONTROL: Phrase("Den sökande ska vara under kontroll från: {what}.",
                                 "The applicant has to be controlled from: {what}."),
        RuleKind.TIMING: Phrase("Så ska det vara när ansökan görs: {what}.",
                                "This has to be so when the application is made: {what}."),
    },
    Polarity.MUST_NOT: {
        RuleKind.TERRITORY: Phrase("Den som finns här får inte vara med: {what}.", "Shut out are those in: {what}."),
        RuleKind.NAMED_BODY: Phrase("Dessa får inte söka: {what}.", "These may not apply: {what}."),
        RuleKind.PRIOR_STATUS: Phrase("Den får inte söka som har detta: {what}.", "Shut out is who has this: {what}."),
        RuleKind.POPULATION: Phrase("Den får inte söka som har minst så många invånare: {what}.",
                                    "Shut out is who has at least so many inhabitants: {what}."),
        RuleKind.SIZE: Phrase("Den får inte söka som har denna storlek: {what}.",
                              "Shut out is who has this size: {what}."),
        RuleKind.SECTOR: Phrase("Utesluten verksamhet är: {what}.", "Shut out is work in: {what}."),
        RuleKind.CONTROL: Phrase("Den får inte vara med som kontrolleras från: {what}.",
                                 "Shut out is who is controlled from: {what}."),
        RuleKind.TIMING: Phrase("Så får det inte vara när ansökan görs: {what}.",
                                "This may not be so when the application is made: {what}."),
    },
}  # fmt: skip
_RATHER = Phrase("En fördel men inget krav är detta: {what}.", "An advantage and no demand is this: {what}.")
_SOME = Phrase("Det finns ett villkor om {subject}; läs det i utlysningen.",
               "There is a condition on {subject}; read it in the call.")  # fmt: skip
_SUBJECT = {
    RuleKind.TERRITORY: Phrase("område", "the area"),
    RuleKind.NAMED_BODY: Phrase("vissa aktörer", "certain bodies"),
    RuleKind.PRIOR_STATUS: Phrase("vad som ska finnas i förväg", "what has to exist beforehand"),
    RuleKind.POPULATION: Phrase("antal invånare", "the number of inhabitants"),
    RuleKind.SIZE: Phrase("storlek", "size"),
    RuleKind.SECTOR: Phrase("bransch", "the sector"),
    RuleKind.CONTROL: Phrase("vem som kontrollerar den sökande", "who controls the applicant"),
    RuleKind.TIMING: Phrase("tid", "timing"),
}
_REACH = {
    "yes": Phrase("Den som finns i {area} kan enligt vår läsning vara med.",
                  "By our reading those in {area} may take part."),
    "no": Phrase("Den som finns i {area} kan enligt vår läsning inte vara med.",
                 "By our reading those in {area} may not take part."),
    "conditional": Phrase("Den som finns i {area} kan enligt vår läsning vara med på villkor.",
                          "By our reading those in {area} may take part on conditions."),
    "unknown": Phrase("Om den som finns i {area} får vara med är inte känt.",
                      "Whether those in {area} may take part is not known."),
}  # fmt: skip
_ALONE = Phrase("En ensam sökande räcker.", "A single applicant is enough.")
_TOGETHER = Phrase("Minst {count} organisationer behövs.", "At least {count} organisations are needed.")
_ACROSS = Phrase("Minst {count} organisationer från minst {countries} länder behövs.",
                 "At least {count} organisations from at least {countries} countries are needed.")  # fmt: skip
_COUNTRIES = Phrase("Deltagare från minst {countries} länder behövs.",
                    "Participants from at least {countries} countries are needed.")  # fmt: skip
_MOST = Phrase("Högst {count} organisationer får vara med.", "At most {count} organisations may take part.")
_IN_ROLE = Phrase("Det gäller den som är {role}.", "That is for whoever is {role}.")
_BENEFIT = Phrase("Det gäller var nyttan ska uppstå, inte var den sökande finns.",
                  "That is where the benefit has to fall, not where the applicant sits.")  # fmt: skip
_BESIDES = Phrase("Med ska också vara: {who}.", "Also to be in it: {who}.")
_WELCOME = Phrase("Gärna med, men inget krav: {who}.", "Welcome in it, and no demand: {who}.")
_NO_PARTNERS = Phrase("Texten som vi har läst säger inte hur många som ska vara med.",
                      "The text that we read does not say how many have to take part.")  # fmt: skip
_NO_APPLICANTS = Phrase("Texten som vi har läst säger inte vilka som får söka.",
                        "The text that we read does not say who may apply.")  # fmt: skip


def what(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What the call is."""
    call = found.call.call
    programme = facts.programme_text(call, lang)
    if programme:
        what = _IS_NONE if found.call.standing.status is Status.INFORMATION else _IS
        yield point(what(programme=programme), lang, programme=call.programme)
    if call.managing_authority:
        yield point(_BY(authority=facts.authority_text(call, lang)), lang, managing_authority=call.managing_authority)
    if call.summary:
        yield point(sentence(call.summary.pick(lang)), lang)
    if call.funds:
        yield point(_PAYS(what=listed([one.pick(lang) for one in call.funds], lang)), lang)
    if call.project_kinds:
        kinds = listed([one.phrase.text(lang) for one in call.project_kinds], lang)
        yield point(_FOR(kinds=kinds), lang, project_kinds=list(call.project_kinds))
    general = call.partnership.general if call.partnership else None
    if kind := general.pick(lang) if general else call.type_of_action:
        yield point(_TYPE(kind=kind), lang, type_of_action=call.type_of_action)
    numbers = [named[1] for code in call.objectives if (named := _PRIORITY.fullmatch(code))]
    codes = [code for code in call.objectives if not _PRIORITY.fullmatch(code)]
    if numbers:
        yield point(_PRIORITIES(numbers=listed(numbers, lang)), lang, objectives=list(call.objectives))
    if codes:
        yield point(_OBJECTIVES(codes=listed(codes, lang)), lang, objectives=codes)
    if call.readiness and (reaches := facts.span(call.readiness.reaches_min, call.readiness.reaches_max, lang)):
        yield stated(_LEVELS(reaches=reaches), call.readiness, found.call, lang)


def who(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """Who may apply, and with whom."""
    call = found.call.call
    if not found.call.applicant_rules and not found.call.rules(RuleKind.NAMED_BODY):
        yield point(_NO_APPLICANTS, lang)
    for rule in call.eligibility:
        facts_of = {"rule": rule.type.value, "polarity": rule.polarity.value, "values": list(rule.values)}
        yield stated(_rule(rule, found.atlas, lang), rule, found.call, lang, **facts_of)
    for reach in call.reach:
        text = _REACH[reach.answer](area=area_words(reach.area, found.atlas, lang))
        yield remarked(point(text, lang, reach=reach.area, answer=reach.answer), reach.note or "", lang)
    yield from unread(call, lang, UnreadKind.OTHER)
    terms = call.partnership
    if not terms:
        yield point(_NO_PARTNERS, lang)
        return
    yield stated(
        _partners(terms, lang), terms, found.call, lang, min_partners=terms.min_partners, min_countries=terms.countries
    )
    for phrase, wanted in ((_BESIDES, False), (_WELCOME, True)):
        named = [
            _party(one, found.atlas, lang) for one in terms.required if (one.polarity is Polarity.PREFERRED) is wanted
        ]
        if named:
            yield point(phrase(who=listed(named, lang)), lang)


def _party(party: RequiredParty, atlas: Atlas, lang: Lang) -> str:
    named = worded(party.body, lang) or listed([one.phrase.text(lang) for one in party.classes] or ["?"], lang)
    return named + facts.among((area_words(party.area, atlas, lang) if party.area else None,))


def _rule(rule: Rule, atlas: Atlas, lang: Lang) -> str:
    if rule.type is RuleKind.APPLICANT:
        return _applicants(rule, lang)
    role = ""
    if rule.role:
        role = f" {(_BENEFIT() if rule.role is Role.TARGET else _IN_ROLE(role=rule.role.phrase)).text(lang)}"
    return _condition(rule, atlas, lang) + role


def _condition(rule: Rule, atlas: Atlas, lang: Lang) -> str:
    """What has to be, may not be, or helps; without anything named, that there is a condition."""
    if rule.type in (RuleKind.TERRITORY, RuleKind.CONTROL):
        values = [area_words(value, atlas, lang) for value in rule.values]
    else:
        values = facts.value_names(rule, atlas, lang)
    what = listed(values, lang, either=rule.polarity is Polarity.MUST_NOT) if values else rule.words
    if not what:
        return _SOME(subject=_SUBJECT[rule.type]).text(lang)
    return (_RULES[rule.polarity][rule.type] if rule.polarity in _RULES else _RATHER)(what=what).text(lang)


def _applicants(rule: Rule, lang: Lang) -> str:
    who = listed(
        [ActorClass(value).phrase.text(lang) for value in rule.values] or [rule.words or "?"], lang, either=True
    )
    said = {Polarity.MUST: _MAY, Polarity.MUST_NOT: _MAY_NOT, Polarity.PREFERRED: _NAMED}[rule.polarity](who=who)
    if rule.role is Role.TARGET:
        said = _AIDED(who=who)
    elif rule.role and rule.polarity is Polarity.MUST:
        said = _MAY_ROLE(role=rule.role.phrase, who=who)
    read = [ActorClass(value).phrase.text(lang) for value in rule.readings]
    return said.text(lang) + (f" {_READ(who=listed(read, lang, either=True)).text(lang)}" if read else "")


def _partners(terms: Partnership, lang: Lang) -> str:
    count, countries = terms.min_partners, terms.countries
    if count == 1 and countries == 1:
        text = _ALONE.text(lang)
    elif count:
        text = (_ACROSS(count=count, countries=countries) if countries > 1 else _TOGETHER(count=count)).text(lang)
    else:
        text = (_COUNTRIES(countries=countries) if countries > 1 else _NO_PARTNERS()).text(lang)
    most = f" {_MOST(count=terms.max_partners).text(lang)}" if terms.max_partners else ""
    doubt = Certainty.GENERAL if terms.general else Certainty(terms.certainty)
    return text + most + doubted(doubt, lang)
