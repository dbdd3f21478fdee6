"""What has to exist beforehand? Only what is known of the actor counts as had; the rest is a question."""

from typing import Any

import pytest

from fundmatch.matching.finding import Ruling
from fundmatch.matching.gates import prior_status
from fundmatch.matching.trial import try_criterion


def asks(*values: str, **fields: Any) -> dict[str, Any]:
    return {"type": "prior_status", "values": values, **fields}


def judge(statuses: list[str], *rules: dict[str, Any], parent: dict[str, Any] | None = None, **fields: Any) -> Ruling:
    own, call = {"statuses": statuses, **fields}, {"eligibility": rules}
    return try_criterion(prior_status.judge, actor=own, call=call, parent=parent)


LABEL = asks("urbact_good_practice", words="URBACT Good Practice")
EARLIER = asks("earlier_eui_ia_project", polarity="must_not", words="städer som fått stöd tidigare")
NOT_BEGUN = {"type": "timing", "values": ["not_begun"], "words": "inte påbörjat"}


@pytest.mark.parametrize(
    ("promise", "statuses", "rules", "answer", "said"),
    [
        ("nothing asked", [], [], "yes", "nämner inget"),
        ("a label that is had", ["urbact_good_practice"], [LABEL], "yes", "har det som krävs: ”URBACT Good Practice”"),
        ("a label that is not known to be had", [], [LABEL], "conditional", "kräver i förväg: ”URBACT Good Practice”"),
        ("one of several will do", ["seal_of_excellence"], [asks("edih_listed", "seal_of_excellence")], "yes", "har"),
        ("the lead has to have it", [], [asks("uia", role="lead")], "conditional", "projektägaren måste ha: uia"),
        ("every demand has to be met", ["a"], [asks("a"), asks("b")], "conditional", "kräver i förväg: b"),
        ("what shuts out refuses who has it", ["earlier_eui_ia_project"], [EARLIER], "no", "stängd för den som har"),
        ("and nobody else", [], [EARLIER], "yes", "nämner inget"),
        ("shut out comes before an open demand", ["earlier_eui_ia_project"], [LABEL, EARLIER], "no", "stängd för"),
        ("shut out as lead leaves the partner", ["a"], [asks("a", polarity="must_not", role="lead")], "conditional",
         "inte vara projektägare"),
        ("shut out as partner is a refusal", ["a"], [asks("a", polarity="must_not", role="partner")], "no",
         "stängd för"),
        ("shut out as target group says nothing of who applies", ["a"], [asks("a", polarity="must_not", role="target")],
         "yes", "nämner inget"),
        ("what is only preferred asks nothing", [], [asks("a", polarity="preferred")], "yes", "nämner inget"),
        ("what is preferred and had is said", ["a"], [asks("a", polarity="preferred")], "yes", "har det som krävs: a"),
        ("a condition on timing is a question", [], [NOT_BEGUN], "conditional", "villkor: ”inte påbörjat”"),
        ("so is one on control", [], [{"type": "control", "polarity": "must_not", "values": ["CN"]}], "conditional",
         "stängs ute: CN"),
        ("so is one on sector", [], [{"type": "sector", "polarity": "must_not", "values": ["fiske"]}], "conditional",
         "stängs ute: fiske"),
        ("a preference on timing is none", [], [{**NOT_BEGUN, "polarity": "preferred"}], "yes", "nämner inget"),
    ],
)  # fmt: skip
def test_prior_status(promise: str, statuses: list[str], rules: list[dict[str, Any]], answer: str, said: str) -> None:
    ruling = judge(statuses, *rules)
    assert ruling.answer == answer, promise
    assert said in ruling.reason.text("sv")


@pytest.mark.parametrize(
    ("legal_person", "label", "shut"),
    [(False, "yes", "no"), (True, "conditional", "yes"), (None, "conditional", "conditional")],
)
def test_a_unit_has_what_its_owner_has_and_a_company_of_the_owner_has_not(
    legal_person: bool | None, label: str, shut: str
) -> None:
    owner = {"statuses": ["urbact_good_practice", "earlier_eui_ia_project"]}
    assert judge([], LABEL, parent=owner, legal_person=legal_person).answer == label
    assert judge([], EARLIER, parent=owner, legal_person=legal_person).answer == shut


CIRCLE = asks("earlier_urbact_network", words="partner i ett tidigare nätverk")


@pytest.mark.parametrize(
    ("promise", "own", "rules"),
    [
        ("shut to who has it", ["earlier_eui_ia_project"], (LABEL, EARLIER)),
        ("a circle that is closed", ["earlier_esf_project"], (LABEL, CIRCLE)),
        ("a demand that is met hides no other", ["urbact_good_practice"], (LABEL, CIRCLE)),
    ],
)
def test_the_order_of_rules_never_turns_a_refusal_into_a_question(
    promise: str, own: list[str], rules: tuple[dict[str, Any], ...]
) -> None:
    for order in (rules, rules[::-1]):
        actor, call = {"statuses": own, "functions": []}, {"eligibility": order}
        assert try_criterion(prior_status.judge, actor=actor, call=call).answer == "no", promise


CONTROL = {"type": "control", "polarity": "must_not", "values": ["CN"], "note": "styrs från Kina"}


@pytest.mark.parametrize(
    ("owner", "values", "answer"),
    [("CN", ["CN"], "no"), ("FR", ["CN"], "yes"), (None, ["CN"], "conditional"), ("CN", [], "conditional")],
)
def test_control_is_settled_by_a_known_owner_alone(owner: str | None, values: list[str], answer: str) -> None:
    actor = {"kind": "company", "owner_country": owner}
    rule = {**CONTROL, "values": values}
    assert try_criterion(prior_status.judge, actor=actor, call={"eligibility": [rule]}).answer == answer
