"""Several documents of one source as one, and what keeps a missing record from being taken for gone."""

import pytest

from factory import call
from fundmatch.models import issue as kinds
from fundmatch.models.issue import IssueKind
from fundmatch.sources.gathering import demand_some, gathered
from fundmatch.sources.harvest import Harvest
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record, Unreadable

WRONG = make_issue(kinds.MISSING, Record(None, "a.csv", 7), ("title",))


def test_of_two_calls_with_one_id_the_first_is_kept_and_nothing_is_lost() -> None:
    one = Harvest((call(id="same"),))
    found = gathered([("a", one), ("b", one)])
    assert (len(found.calls), [issue.code for issue in found.issues], found.whole) == (1, ["duplicate-id"], True)


@pytest.mark.parametrize(("kind", "whole"), [(kinds.MISSING, False), (kinds.WITHOUT_TEXT, True)])
def test_only_a_record_left_out_for_a_fault_is_lost(kind: IssueKind, whole: bool) -> None:
    issue = make_issue(kind, Record(None, "a"), ("title",))
    assert gathered([("a", Harvest((call(id="one"),), (issue,)))]).whole is whole


def test_faults_alone_are_no_answer() -> None:
    with pytest.raises(Unreadable) as fault:
        demand_some(Harvest(issues=(WRONG,)))
    why = fault.value.why
    assert not isinstance(why, str)
    assert why.text("en") == "no record could be read: row 7, title: the field is missing"
    demand_some(Harvest())
    demand_some(Harvest((call(id="one"),), (WRONG,)))
