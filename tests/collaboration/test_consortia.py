"""Requirements, coverage and proposals of small calls; the smallest sets against trying every set."""

import itertools
import random
from typing import Any

import pytest

from factory import AREAS, actor, call, engine
from fundmatch.collaboration.consortia import Proposals
from fundmatch.collaboration.consortium import Consortium, Wish
from fundmatch.collaboration.coverage import Coverage, covered, lists_to_check
from fundmatch.collaboration.parts import PartsOfActors
from fundmatch.collaboration.requirement import Basis, Demand, Subject
from fundmatch.collaboration.requirements import requirements
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.wording import plain
from fundmatch.text.tokens import fold

EVERYBODY = {"type": "applicant", "values": ["legal_entity"]}
SWEDEN = {"type": "territory", "values": ["EU"]}
CITIES = {"sv": "städer i olika länder", "en": "cities in different countries"}


def worked(
    call: Call, *actors: Actor, wish: Wish | None = None
) -> tuple[list[Coverage], PartsOfActors, list[Consortium]]:
    run = engine([call], actors, as_if_open=True)
    made = run.calls[call.id]
    bodies = {fold(one.name): one.id for one in actors}
    parts = PartsOfActors(run, made)
    demands = requirements(made, Atlas(Areas.model_validate(AREAS)), bodies, run.setting.reader)
    found = [covered(one, parts, run) for one in demands]
    return found, parts, Proposals(parts.all, found, wish or Wish()).find()


def of(found: list[Coverage], subject: Subject) -> Coverage:
    return next(one for one in found if one.requirement.subject is subject)


def several(*ids: str, **fields: Any) -> list[Actor]:
    return [actor(id=one, name=one, legal_person=True, country="SE", functions=[], **fields) for one in ids]


def test_what_is_not_stated_is_a_question_and_never_a_number() -> None:
    found, _, made = worked(call(eligibility=[EVERYBODY, SWEDEN]), *several("a"))
    wanted = of(found, Subject.PARTNERS).requirement
    assert (wanted.least, wanted.polarity, wanted.certainty) == (None, Demand.QUESTION, Basis.UNKNOWN)
    assert [one.inside for one in made] == [["a"]]


def test_a_general_rule_says_that_it_is_one() -> None:
    numbers = {"min_partners": 3, "min_countries": 3, "min_member_states": 1, "general": {"sv": "RIA", "en": "RIA"}}
    terms = {**numbers, "required": [{"classes": ["port"], "count": 4, "polarity": "preferred"}]}
    found, _, _ = worked(call(partnership=terms, eligibility=[EVERYBODY]), *several("a"))
    said = {one.requirement.subject: one.requirement for one in found}
    assert said[Subject.PARTNERS].certainty is said[Subject.COUNTRIES].certainty is Basis.GENERAL
    assert "rule for RIA" in said[Subject.COUNTRIES].what.text("en")  # type: ignore[union-attr]
    assert "en part i ett EU-land" in said[Subject.MEMBER_STATES].what.text("sv")  # type: ignore[union-attr]
    # What the call itself asks for beside the numbers is no general rule.
    assert said[Subject.PARTY].certainty is Basis.RECORD


def test_two_members_of_one_country_are_not_two_countries() -> None:
    terms = {"min_partners": 2, "min_countries": 2}
    _, _, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *several("a", "b", "c"))
    assert [(len(one.seats), len(one.inside)) for one in made] == [(2, 1)] * 3
    assert {one.inside[0] for one in made} == {"a", "b", "c"}


def test_of_cities_in_different_countries_one_region_gives_one() -> None:
    party = {"classes": ["city"], "body": CITIES, "count": 3}
    terms = {"min_partners": 3, "min_countries": 3, "required": [party]}
    _, _, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *several("a", "b", "c", "d"))
    assert (len(made[0].seats), len(made[0].inside)) == (3, 1)


def test_one_body_may_cover_two_demands_and_is_then_proposed() -> None:
    node = {"body": {"sv": "urban knutpunkt på TEN-T", "en": "one urban node on the TEN-T network"}}
    terms = {
        "min_partners": 3,
        "min_countries": 3,
        "required": [{"classes": ["city"], "body": CITIES, "count": 3}, node],
    }
    towns = [*several("a", "b"), *several("node", statuses=["ten_t_urban_node"])]
    airport = several("airport", kind="large_enterprise", statuses=["ten_t_location"])
    found, _, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *towns, *airport)
    assert found[3].members == ("node",)
    assert [one.inside for one in made] == [["node"]]


def test_a_named_body_is_that_body_and_somebody_else_leads() -> None:
    terms = {"required": [{"classes": ["employment_service"], "body": "Arbetsförmedlingen"}]}
    office = actor(id="af", name="Arbetsförmedlingen", kind="state_agency", functions=["employment_service"],
                   country="SE")  # fmt: skip
    unit = actor(id="jobs", name="Jobbcentrum", functions=["employment_service"], legal_person=True, country="SE")
    found, _, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), office, unit)
    assert of(found, Subject.NAMED).members == ("af",)
    assert [one.inside for one in made] == [["jobs", "af"]]


def test_units_and_the_dissolved_are_in_no_list() -> None:
    town = several("town")[0]
    unit = actor(id="school", name="Skolan", kind="education_provider", legal_person=False, parent="town", functions=[])
    gone = actor(id="gone", name="Borta", legal_person=True, status="dissolved")
    found, _, _ = worked(call(eligibility=[EVERYBODY, SWEDEN]), town, unit, gone)
    assert all({"school", "gone"}.isdisjoint((*one.members, *one.ask, *one.target)) for one in found)


def test_firms_are_target_where_the_call_says_so_and_large_ones_a_question() -> None:
    firm = actor(id="firm", name="Firma", kind="sme", functions=[], legal_person=True, roles=["target_group"])
    large = actor(id="large", name="Stora", kind="large_enterprise", functions=[], legal_person=True,
                  roles=["horizon_partner"])  # fmt: skip
    found, _, _ = worked(call(fund="INTERREG", eligibility=[EVERYBODY, SWEDEN]), *several("a"), firm, large)
    who = of(found, Subject.APPLICANT)
    assert (who.members, who.target, who.ask) == (("a",), ("firm",), ("large",))


def test_a_closed_area_leaves_the_party_to_be_found_outside() -> None:
    terms = {"min_partners": 2, "required": [{"body": "a party in Norway", "area": "NO"}]}
    found, _, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *several("a", "b"))
    assert of(found, Subject.PARTY).members == ()
    assert (len(made[0].seats), len(made[0].inside)) == (2, 1)
    assert made[0].seats[1].covers == ("party-1",)


def test_what_the_user_decides_holds() -> None:
    one = call(partnership={"min_partners": 2}, eligibility=[EVERYBODY, SWEDEN])
    people = several("a", "b", "c")
    _, _, made = worked(one, *people, wish=Wish(in_=("c",), out=("a",), lead="b"))
    assert [each.inside for each in made] == [["b", "c"]]
    assert worked(one, *people, wish=Wish(max_size=1))[2] == []


KINDS = ["museum", "port", "school", "cluster"]


def test_200_random_calls_come_out_as_by_trying_every_set() -> None:
    dice = random.Random(13)
    for _ in range(200):
        actors = [
            actor(id=f"a{at}", name=f"a{at}", kind="municipality", legal_person=True, country="SE",
                  functions=dice.sample(KINDS, dice.randint(0, 2)))
            for at in range(dice.randint(1, 6))
        ]  # fmt: skip
        parties = [{"classes": [kind], "count": dice.randint(1, 3)} for kind in dice.sample(KINDS, dice.randint(0, 3))]
        countries = dice.randint(1, 3)
        partners = dice.randint(1, 5)
        terms = {"min_partners": partners, "min_countries": countries, "required": parties}
        found, parts, made = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *actors,
                                    wish=Wish(count=1))  # fmt: skip
        demands = [one for one in found if one.requirement.subject is Subject.PARTY]
        least = max(partners, countries)
        assert made[0].proved
        assert (len(made[0].seats), len(made[0].seats) - len(made[0].inside)) == by_trying(
            list(parts.all),
            demands,
            least,
            countries,
        )


def by_trying(people: list[str], demands: list[Coverage], least: int, countries: int) -> tuple[int, int]:
    """Members and outsiders of the smallest consortium, of all sets of actors."""
    sizes = []
    for size in range(1, len(people) + 1):
        for chosen in itertools.combinations(people, size):
            left = sum(max(0, (one.requirement.least or 1) - len(set(one.members) & set(chosen))) for one in demands)
            outside = max(left, countries - 1, least - size)
            sizes.append((size + outside, outside))
    return min(sizes)


def test_the_same_question_gives_the_same_proposals() -> None:
    one = call(partnership={"min_partners": 3}, eligibility=[EVERYBODY, SWEDEN])
    people = several("a", "b", "c", "d")
    assert worked(one, *people)[2] == worked(one, *reversed(people))[2]


def test_each_demand_has_an_id_of_its_own_and_several_are_two_at_least() -> None:
    steps = [{"kind": "idea_form", "date": f"2027-03-0{day}"} for day in (1, 8)]
    target = {"type": "applicant", "values": ["sme"], "role": "target", "note": "Must benefit several firms."}
    found, _, _ = worked(call(milestones=steps, eligibility=[target, SWEDEN]), *several("a"))
    ids = [one.requirement.id for one in found]
    assert len(set(ids)) == len(ids) and {"step-idea_form", "step-idea_form-2"} <= set(ids)
    assert of(found, Subject.TARGET).requirement.least == 2


def test_towns_reach_a_number_of_inhabitants_together_only_where_the_call_lets_them() -> None:
    sizes = {"big": 900, "half": 600, "small": 500, "tiny": 50}
    towns = [
        actor(id=key, name=key, legal_person=True, country="SE", functions=[], kind="municipality", population=n)
        for key, n in sizes.items()
    ]  # fmt: skip
    rule = {"type": "population", "values": ["1000"], "role": "lead", "note": "Groups may reach it together."}
    found, _, made = worked(call(eligibility=[EVERYBODY, SWEDEN, rule]), *towns)
    assert set(of(found, Subject.INHABITANTS).ask) == set(sizes)
    for one in made:
        assert len(one.inside) == 2 and sum(sizes[key] for key in one.inside) >= 1000
    alone = {**rule, "values": ["600"], "note": "At least 600 inhabitants."}
    _, _, made = worked(call(eligibility=[EVERYBODY, SWEDEN, alone]), *towns)
    assert {one.inside[0] for one in made} == {"big", "half"}


def test_whoever_applies_alone_leads_whatever_it_usually_is() -> None:
    firm = actor(id="firm", name="Firma", kind="sme", functions=[], legal_person=True, roles=["partner"])
    alone = call(partnership={"min_partners": 1, "max_partners": 1}, eligibility=[EVERYBODY, SWEDEN])
    found, _, made = worked(alone, firm)
    assert [one.inside for one in made] == [["firm"]] and of(found, Subject.PARTNERS).lead == ("firm",)


def test_whom_the_call_names_as_party_takes_part_where_it_does_not_say_who_may_apply() -> None:
    terms = {"min_partners": 2, "required": [{"classes": ["municipality"], "count": 2}]}
    town, other = (
        actor(id=kind, name=kind, legal_person=True, country="SE", functions=[], kind=kind)
        for kind in ("municipality", "ngo")
    )
    found, _, _ = worked(call(partnership=terms, eligibility=[SWEDEN]), town, other)
    applicant = of(found, Subject.APPLICANT)
    assert (applicant.lead, applicant.ask) == (("municipality",), ("ngo",))
    wished = {"type": "applicant", "values": ["ngo"], "polarity": "preferred"}
    found, _, _ = worked(call(partnership={"min_partners": 1}, eligibility=[SWEDEN, wished]), town, other)
    applicant = of(found, Subject.APPLICANT)
    assert (applicant.lead, applicant.ask) == (("ngo",), ("municipality",))


def test_notes_that_ask_for_a_number_are_demands_in_their_own_words() -> None:
    notes = ["Pilots in at least two towns.", "Minst 650 poäng krävs.", "Four sites or more.", "A nice call of 2026.",
             "“At least one partner” is read as one besides the applicant."]  # fmt: skip
    found, _, _ = worked(call(notes=notes, eligibility=[EVERYBODY, SWEDEN]), *several("a"))
    asked = [one.requirement for one in found if one.requirement.subject is Subject.CONDITION]
    assert [(one.id, one.least, one.words) for one in asked] == [
        ("note-1", 2, notes[0]), ("note-2", 650, notes[1]), ("note-3", 4, notes[2]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "least"),
    [
        ("At least 1.5 million is needed.", None), ("Minst 3, 5 eller 7 parter.", 3), ("At least 2 2027 pilots.", 2),
        ("At least 2 500 inhabitants.", 2500), ("At least 2,000 homes.", 2000), (f"At least {'1' * 5000}.", None),
        ("1.5 hours or more.", None), ("Four sites or more.", 4),
    ],
)  # fmt: skip
def test_a_number_of_a_note_is_whole_or_not_read(note: str, least: int | None) -> None:
    found, _, _ = worked(call(notes=[note], eligibility=[EVERYBODY, SWEDEN]), *several("a"))
    asked = [one.requirement.least for one in found if one.requirement.subject is Subject.CONDITION]
    assert asked == ([] if least is None else [least])


def test_of_those_who_have_to_be_asked_each_counts_as_if_it_said_yes() -> None:
    terms = {"min_partners": 2, "min_countries": 2, "required": [{"classes": ["municipality"], "count": 2}]}
    town = actor(id="town", name="town", legal_person=True, country="SE", functions=[], kind="municipality")
    _, _, made = worked(call(partnership=terms, eligibility=[SWEDEN]), town)  # who may apply is not stated
    assert (len(made[0].seats), made[0].inside) == (2, ["town"])


def test_where_several_countries_may_apply_and_none_are_counted_it_is_asked() -> None:
    terms = {"min_partners": 3}
    found, _, _ = worked(call(partnership=terms, eligibility=[EVERYBODY, SWEDEN]), *several("a", "b", "c"))
    wanted = of(found, Subject.COUNTRIES).requirement
    assert (wanted.polarity, wanted.least, wanted.certainty) == (Demand.QUESTION, None, Basis.UNKNOWN)
    home = {"type": "territory", "values": ["SE"]}
    found, _, _ = worked(call(partnership=terms, eligibility=[EVERYBODY, home]), *several("a", "b", "c"))
    assert Subject.COUNTRIES not in {one.requirement.subject for one in found}


def test_where_no_number_is_named_no_size_is_proved() -> None:
    _, _, made = worked(call(eligibility=[EVERYBODY, SWEDEN]), *several("a", "b"))
    assert {one.proof for one in made} == {"unknown"}
    assert "another applicant: b" in [one.objective.text("en") for one in made]
    _, _, made = worked(call(eligibility=[EVERYBODY, SWEDEN], partnership={"min_partners": 1}), *several("a"))
    assert {one.proof for one in made} == {"optimal"}


@pytest.mark.parametrize(
    ("polarity", "role", "said"),
    [
        ("must", None, "may apply: port"), ("must", "lead", "may lead: port"),
        ("must", "partner", "may be partner: port"), ("must_not", None, "may not apply: port"),
        ("must_not", "lead", "may not lead: port"), ("must_not", "partner", "may not be partner: port"),
    ],
)  # fmt: skip
def test_a_rule_on_one_part_says_which(polarity: str, role: str | None, said: str) -> None:
    rule = {"type": "applicant", "values": ["port"], "polarity": polarity, "role": role}
    found, _, _ = worked(call(eligibility=[EVERYBODY, rule]), *several("a"))
    assert said in [plain(one.requirement.what, "en") for one in found]


def test_whoever_shares_no_subject_with_the_call_does_not_lead_where_others_do() -> None:
    text = "Stöd till personer med funktionsnedsättning och deras delaktighet."
    led = [{"name": "Old", "programme_id": "prog", "role": "lead"}]
    office = several("office", description="Hjälper nya företag med lån.", past_projects=led)
    clinic = several("clinic", description="Arbetar med personer med funktionsnedsättning.")
    terms = call(summary=text, programme_id="prog", eligibility=[EVERYBODY, SWEDEN])
    _, _, made = worked(terms, *office, *clinic)
    assert [one.inside for one in made] == [["clinic"]]
    _, _, made = worked(terms, *office)
    assert [one.inside for one in made] == [["office"]]


def test_a_question_of_one_form_is_asked_once() -> None:
    rule = {"type": "prior_status", "values": ["green_leaf"]}
    cities = several("a", "b", "c", statuses=["green_leaf"])
    found, parts, _ = worked(call(eligibility=[EVERYBODY, SWEDEN, rule]), *cities)
    asked = [one.text("en") for one in lists_to_check(found, parts)]
    assert asked == ["Who is on the list in force (green leaf): a, b, c?"]
