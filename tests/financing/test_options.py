"""The ways of reckoning cost that a programme offers, side by side."""

from decimal import Decimal

from funding import held, programme, sums
from fundmatch.financing.options import by, options, priced
from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import stack
from fundmatch.financing.terms import Terms

RULES = programme(
    flat_rates=[
        {"id": "all-else", "percent": 40, "base": "staff", "pays": "other"},
        {"id": "indirect", "percent": 15, "base": "staff"},
        {"id": "own", "percent": 25, "base": "direct_own"},
    ]
)


def terms() -> Terms:
    return held({"rates": [sums(percent=40)]}, None, RULES)


def project(**given: str) -> OwnProject:
    return OwnProject(Decimal(0), "SEK", 24, **{name: Decimal(value) for name, value in given.items()})  # type: ignore[arg-type]


def test_each_way_counts_its_own_base_and_pays_what_it_stands_for() -> None:
    given = project(staff_cost="1000.03", other_cost="500.00", subcontracting="100.00")
    costs = {one.rule.id: by(one, given).cost for one in options(terms(), given)}
    assert costs == {"all-else": Decimal("1400.04"), "indirect": Decimal("1650.03"), "own": Decimal("1850.03")}


def test_only_ways_for_which_enough_is_given_are_shown() -> None:
    assert [one.rule.id for one in options(terms(), project(direct_cost="100.00"))] == ["own"]
    assert not options(terms(), project())


def test_the_lines_of_a_way_lead_to_its_cost() -> None:
    given = project(staff_cost="1000.03", other_cost="500.00", subcontracting="100.00")
    for one in options(terms(), given):
        made = stack(by(one, given), terms(), one)
        assert made.cost == by(one, given).cost == made.lines[[line.what.text("en") for line in made.lines].index(
            "eligible cost"
        )].value  # fmt: skip


def test_hours_at_the_programmes_unit_cost_make_the_cost_of_staff() -> None:
    rules = programme(flat_rates=[{"percent": 40, "base": "staff", "pays": "other"}], unit_costs=[{"hours": 1720}])
    found = held({"rates": [sums(percent=40)]}, None, rules)
    given = priced(found, project(monthly_pay="41000.00", hours="3440"))
    assert given.staff_cost == Decimal("984012.00")  # 41,000 × 12 / 1,720 is 286.05 an hour
    (way,) = options(found, given)
    made = stack(by(way, given), found, way)
    assert made.cost == Decimal("1377616.80")
    assert [str(line.value) for line in made.lines[:3]] == ["41000.00", "286.05", "984012.00"]
