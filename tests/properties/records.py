"""Small random calls and actors for property tests: few words, few codes, so that they meet often."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from factory import actor, call
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call

fast = settings(max_examples=40)
"""The same examples in every run, on any machine."""

WORDS = ("textiles", "energy", "schools", "ports", "forest", "health", "clusters", "exchange", "skills", "food")
KINDS = ("municipality", "region", "university", "sme", "large_enterprise", "cluster", "association", "company",
         "public_body", "other")  # fmt: skip
CLASSES = (*KINDS[:7], "legal_entity", "business_support", "non_profit", "water_manager")
PLACES = ("SE", "SE12", "SE122", "SE110", "SE33", "EU", "FI", "0484", "0488")
PROGRAMMES = ("erdf-oms", "erdf-nat", "interreg-cb", "life")
DAYS = ("2026-06-30", "2026-11-30", "2026-12-01", "2026-12-15", "2027-03-01", "2028-01-01")

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True).map(" and ".join)
texts = phrases.map(lambda text: {"en": f"Support to {text}."})


def some(*, max_size: int, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=max_size)


def pick(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def several(values: tuple[str, ...], least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=3, unique=True)


applicant_rules = st.fixed_dictionaries(
    {"type": st.just("applicant"), "values": several(CLASSES, 1)},
    optional={"polarity": pick("must", "must_not", "preferred"), "role": pick("lead", "partner", "target")},
)
territory_rules = st.fixed_dictionaries(
    {"type": st.just("territory"), "values": several(PLACES, 1)},
    optional={"polarity": pick("must", "must", "must_not"), "role": pick("lead", "target")},
)
_VALUES: dict[str, st.SearchStrategy[list[str]]] = {
    "named_body": several(("actor-0", "actor-1"), 1),
    "population": pick([], ["25000"]),
    "size": pick(["employees 1-50"], ["turnover_msek 1-100"]),
    "prior_status": several(("märke", "plan", "earlier_project"), 1),
}
other_rules = st.one_of(
    [
        st.fixed_dictionaries(
            {"type": st.just(kind), "values": values},
            optional={"polarity": pick("must", "must_not", "preferred"), "role": pick("lead", "partner")},
        )
        for kind, values in _VALUES.items()
    ]
)
milestones = st.lists(
    st.fixed_dictionaries(
        {"kind": pick("opens", "closes", "step", "idea_form", "cut_off", "decision"), "date": pick(*DAYS)},
        optional={"time": pick("00:00", "17:00"), "zone": pick("EET", "CET"), "precision": pick("month", "year"),
                  "certainty": pick("planned", "cancelled"), "project_kinds": pick(["small"], ["core"])},
    ),
    max_size=4,
)  # fmt: skip

call_fields = st.fixed_dictionaries(
    {"title": texts},
    optional={
        "summary": texts,
        "milestones": milestones,
        "programme_id": pick(*PROGRAMMES),
        "kind": pick("call", "information"),
        "managing_authority": pick("Aktör 0", "Verket och Aktör 1", "Verket"),
        "deadline_model": pick("continuous", "single_stage"),
        "publication": pick("published", "planned"),
        "state": pick("paused", "cancelled"),
        "eligibility": st.lists(st.one_of(applicant_rules, territory_rules, other_rules), max_size=4),
        "reach": pick([], [{"area": "SE122", "answer": "no"}]),
        "partnership": st.fixed_dictionaries(
            {},
            optional={"min_partners": pick(1, 3), "min_countries": pick(1, 3),
                      "required": pick([{"classes": ["municipality"]}], [{"body": "Näringslivet"}])},
        ),
        "rates": some(max_size=2, share=pick("eu", "own"), region=pick(["SE12"], ["SE33"]),
                      applicants=pick(["sme"], ["public_body"])).map(
            lambda rates: [{"percent": 50, **rate} for rate in rates]
        ),
        "amounts": pick([], [{"what": "grant_min", "money": {"amount": 9_000_000, "currency": "EUR"}}]),
        "project_kinds": pick(["prestudy"], ["pilot"]),
    },
)  # fmt: skip

actor_fields = st.fixed_dictionaries(
    {"kind": pick(*KINDS)},
    optional={
        "core": st.lists(phrases, max_size=2),
        "description": texts,
        "functions": several(CLASSES[8:]),
        "legal_person": st.booleans(),
        "nuts": pick("SE122", "SE110", None),
        "municipality_code": pick("0484", "0488"),
        "country": pick("SE", "FI"),
        "serves": several(("SE122", "SE110", "SE")),
        "covers": pick([], ["Trosa"]),
        "population": pick(9_000, 60_000),
        "statuses": several(("märke", "plan")),
        "networks": pick([], ["Eurocities"]),
        "capacity": pick(None, {"employees": 20, "turnover_msek": 30}, {"employees": 900}),
        "status": pick("active", "dissolved"),
        "valid_to": pick("2026-11-30", "2027-01-01"),
        "past_projects": st.lists(
            st.fixed_dictionaries(
                {"name": phrases}, optional={"programme_id": pick(*PROGRAMMES), "role": pick("lead")}
            ),
            max_size=2,
        ),
    },
)

PRACTICE = {
    "habits": [
        {"of": ["municipality", "region"], "programmes": ["interreg-cb"], "value": 0.9, "because": "vanligt"},
        {"of": ["sme"], "programmes": list(PROGRAMMES), "value": 0.1, "because": "ovanligt"},
        {"of": ["cluster", "business_support"], "programmes": ["erdf-oms"], "value": 1.0, "because": "gjort för dem"},
    ]
}


def calls(least: int = 1, most: int = 5) -> st.SearchStrategy[list[Call]]:
    """Some calls, numbered."""
    return st.lists(call_fields, min_size=least, max_size=most).map(
        lambda found: [call(id=f"call-{at}", **fields) for at, fields in enumerate(found)]
    )


def actors(least: int = 1, most: int = 4) -> st.SearchStrategy[list[Actor]]:
    """Some actors, numbered, in Sörmland unless they say something else; each may be a unit of the first."""
    return st.lists(st.tuples(actor_fields, st.booleans()), min_size=least, max_size=most).map(
        lambda found: [
            actor(id=f"actor-{at}", name=f"Aktör {at}", **({"parent": "actor-0"} if below and at else {}), **fields)
            for at, (fields, below) in enumerate(found)
        ]
    )
