"""What a call says of itself, in whole sentences: what it is and who may apply."""

from collections.abc import Iterator

from fundmatch.jobs.sheet import CallSheet
from fundmatch.models.base import Certainty, Lang, worded
from fundmatch.models.call import Partnership, Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.names import name_of
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Phrase
from fundmatch.render import facts
from fundmatch.render.aloud import listed
from fundmatch.render.call_page.points import Point, area_words, doubted, noted, point, sentence, stated
from fundmatch.render.words import word_of

_IS = Phrase("Det här är en utlysning inom {programme}.", "This is a call of {programme}.")
_BY = Phrase("Bakom den står {authority}.", "{authority} stands behind it.")
_FOR = Phrase("Den är för: {kinds}.", "It is for: {kinds}.")
_PAYS = Phrase("Pengarna kan gå till: {what}.", "The money may go to: {what}.")
_TYPE = Phrase("Åtgärdstypen är {kind}.", "The type of action is {kind}.")
_OBJECTIVES = Phrase("Den hör till särskilt mål {codes}.", "It belongs to specific objective {codes}.")
_LEVELS = Phrase("Tekniken ska nå mognadsnivå {reaches} på en skala från 1 till 9 (TRL).",
                 "The technology is to reach readiness level {reaches} on a scale from 1 to 9 (TRL).")  # fmt: skip
_MAY = Phrase("Sökande kan vara: {who}.", "An applicant may be: {who}.")
_MAY_ROLE = Phrase("I rollen {role} kan vara: {who}.", "In the part of {role} may be: {who}.")
_MAY_NOT = Phrase("Sökande kan inte vara: {who}.", "An applicant cannot be: {who}.")
_NAMED = Phrase("Särskilt nämns: {who}.", "Named in particular are: {who}.")
_READ = Phrase("Enligt vår läsning kan det också vara: {who}.", "By our reading it may also be: {who}.")
_AIDED = Phrase("Projektet ska hjälpa: {who}. Målgruppen söker inte själv.",
                "The project is to help: {who}. The target group does not itself apply.")  # fmt: skip
_RULES = {
    RuleKind.TERRITORY: Phrase("Området är: {what}.", "The area is: {what}."),
    RuleKind.NAMED_BODY: Phrase("Bara dessa får söka: {what}.", "Only these may apply: {what}."),
    RuleKind.PRIOR_STATUS: Phrase("Detta ska finnas i förväg: {what}.", "This has to exist beforehand: {what}."),
    RuleKind.POPULATION: Phrase("Minsta antal invånare är: {what}.", "Inhabitants have to be at least: {what}."),
    RuleKind.SIZE: Phrase("Det finns ett villkor om storlek: {what}.", "There is a condition on size: {what}."),
    RuleKind.SECTOR: Phrase("Det finns ett villkor om bransch: {what}.", "There is a condition on sector: {what}."),
    RuleKind.CONTROL: Phrase("Det finns ett villkor om vem som kontrollerar den sökande: {what}.",
                             "There is a condition on who controls the applicant: {what}."),
    RuleKind.TIMING: Phrase("Det finns ett villkor om tid: {what}.", "There is a condition on timing: {what}."),
}  # fmt: skip
_OUTSIDE = Phrase("Sökande härifrån får inte vara med: {what}.", "Applicants from here may not take part: {what}.")
_RATHER = Phrase("Det är en fördel men inget krav.", "That is an advantage and no demand.")
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
_NO_PARTNERS = Phrase("Texten som vi har läst säger inte hur många som ska vara med.",
                      "The text that we read does not say how many have to take part.")  # fmt: skip
_NO_APPLICANTS = Phrase("Texten som vi har läst säger inte vilka som får söka.",
                        "The text that we read does not say who may apply.")  # fmt: skip


def what(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What the call is."""
    call = found.call.call
    programme = facts.programme_text(call, lang)
    if programme:
        yield point(_IS(programme=programme), lang, programme=call.programme)
    if call.managing_authority:
        yield point(_BY(authority=call.managing_authority), lang, managing_authority=call.managing_authority)
    if call.summary:
        yield point(sentence(call.summary.pick(lang)), lang)
    if call.funds:
        yield point(_PAYS(what=listed([one.pick(lang) for one in call.funds], lang)), lang)
    if call.project_kinds:
        kinds = listed([name_of(one).text(lang) for one in call.project_kinds], lang)
        yield point(_FOR(kinds=kinds), lang, project_kinds=list(call.project_kinds))
    named = call.partnership.general if call.partnership else None
    if kind := named.pick(lang) if named else call.type_of_action:
        yield point(_TYPE(kind=kind), lang, type_of_action=call.type_of_action)
    if call.objectives:
        yield point(_OBJECTIVES(codes=listed(call.objectives, lang)), lang, objectives=list(call.objectives))
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
        text = _REACH[reach.answer](area=area_words(reach.area, found.atlas, lang)).text(lang)
        yield point(
            f"{text} {noted(reach.note, lang)}" if reach.note else text, lang, reach=reach.area, answer=reach.answer
        )
    terms = call.partnership
    if not terms:
        yield point(_NO_PARTNERS, lang)
        return
    yield stated(
        _partners(terms, lang), terms, found.call, lang, min_partners=terms.min_partners, min_countries=terms.countries
    )
    for party in terms.required:
        named = worded(party.body, lang) or listed([name_of(one).text(lang) for one in party.classes] or ["?"], lang)
        area = facts.among((area_words(party.area, found.atlas, lang) if party.area else None,))
        rather = f" {_RATHER.text(lang)}" if party.polarity is Polarity.PREFERRED else ""
        yield point(_BESIDES(who=f"{named}{area}").text(lang) + rather, lang)


def _rule(rule: Rule, atlas: Atlas, lang: Lang) -> str:
    if rule.type is RuleKind.APPLICANT:
        return _applicants(rule, lang)
    values = [area_words(value, atlas, lang) for value in rule.values]
    if rule.type is RuleKind.PRIOR_STATUS:
        values = [word_of(value, lang) for value in rule.values]
    shuts = rule.polarity is Polarity.MUST_NOT and rule.type is RuleKind.TERRITORY
    phrase = _OUTSIDE if shuts else _RULES[rule.type]
    rather = f" {_RATHER.text(lang)}" if rule.polarity is Polarity.PREFERRED else ""
    role = ""
    if rule.role:
        role = f" {(_BENEFIT() if rule.role is Role.TARGET else _IN_ROLE(role=name_of(rule.role))).text(lang)}"
    return phrase(what=listed(values, lang) if values else rule.words or "?").text(lang) + role + rather


def _applicants(rule: Rule, lang: Lang) -> str:
    who = listed(
        [name_of(ActorClass(value)).text(lang) for value in rule.values] or [rule.words or "?"], lang, either=True
    )
    said = {Polarity.MUST: _MAY, Polarity.MUST_NOT: _MAY_NOT, Polarity.PREFERRED: _NAMED}[rule.polarity](who=who)
    if rule.role is Role.TARGET:
        said = _AIDED(who=who)
    elif rule.role and rule.polarity is Polarity.MUST:
        said = _MAY_ROLE(role=name_of(rule.role), who=who)
    read = [name_of(ActorClass(value)).text(lang) for value in rule.readings]
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
