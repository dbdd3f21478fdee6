"""CommonGrants in and out: the official models accept what we write, and nothing of ours is lost on the way."""

import datetime as dt
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import call
from fundmatch.jobs.collect import Where, collect
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.call import Call
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render.commongrants_text import write
from fundmatch.sources.exchange.commongrants import FORMAT
from fundmatch.sources.folder import bundled
from fundmatch.sources.harvest import Document
from properties.records import calls, fast
from sources.exchange.documents import SEEN, format_id, harvest

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=STOCKHOLM)


@cache
def ours() -> tuple[Call, ...]:
    return collect(Where(bundled()), SEEN).calls


def accepted(item: dict[str, Any]) -> Any:
    """What the official model of an opportunity makes of it; a fifth of a second to import, for these tests alone."""
    from common_grants_sdk.schemas.pydantic.models import OpportunityBase

    return OpportunityBase.model_validate(item)


def written(*items: Call, lang: Any = "en") -> list[dict[str, Any]]:
    text = write([PreparedCall(one, NOW) for one in items], NOW, lang)
    found: list[dict[str, Any]] = json.loads(text)["items"]
    return found


def full() -> Call:
    return call(
        id="oms-1", official_id="2027-1", title={"sv": "Energi", "en": "Energy"},
        summary={"sv": "Stöd", "en": "Support"}, managing_authority="Myndigheten", milestones=[
            {"kind": "opens", "date": "2027-01-01", "precision": "month"},
            {"kind": "step", "date": "2027-02-01", "label": "first"},
            {"kind": "closes", "date": "2027-03-01", "time": "17:00", "zone": "EET"},
        ],
        amounts=[{"what": "call_total", "money": {"amount": "1E+6", "currency": "EUR"}},
                 {"what": "grant_max", "money": {"amount": "744000.50", "currency": "SEK"}}],
        rates=[{"percent": "47.5"}], cofinancing="resten",
        eligibility=[{"type": "applicant", "values": ["municipality", "municipal_federation"]},
                     {"type": "applicant", "polarity": "must_not", "values": ["natural_person"]},
                     {"type": "territory", "values": ["SE12"]}],
        sources=[{"id": "main", "url": "https://x.example/1", "kind": "official", "seen": "2026-11-01"}],
    )  # fmt: skip


def test_the_official_models_accept_every_bundled_call() -> None:
    made = [accepted(one) for one in written(*ours())]
    assert len({one.id for one in made}) == len(ours())


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_bundled_call_comes_back_whole(lang: str) -> None:
    back = harvest(json.dumps({"items": written(*ours(), lang=lang)}))
    assert back.calls == ours()
    assert not [issue for issue in back.issues if issue.severity == "error"]


@settings(fast, max_examples=15)
@given(calls(most=2))
def test_any_call_comes_back_whole(items: list[Call]) -> None:
    documents = written(*items)
    for one in documents:
        accepted(one)
    kept = {one.id: one for one in harvest(json.dumps(documents)).calls}
    for item in items:
        back = kept.get(item.id)
        # A call whose dates are out of order is refused by the checks that every list passes.
        assert back is None or back.model_copy(update={"sources": item.sources}) == item


def test_an_opportunity_says_what_the_call_says() -> None:
    (one,) = written(full())
    assert one["funding"]["totalAmountAvailable"] == {"amount": "1000000", "currency": "EUR"}
    assert one["keyDates"]["postDate"]["eventType"] == "other"
    assert (one["keyDates"]["closeDate"]["date"], one["keyDates"]["closeDate"]["time"]) == ("2027-03-01", "16:00:00")
    assert one["customFields"]["timeZone"]["value"] == "Europe/Stockholm"
    assert one["customFields"]["nuts"]["value"] == ["SE12"]
    assert [kind["value"] for kind in one["acceptedApplicantTypes"]] == ["government_municipal", "custom"]
    assert one["status"]["value"] == "forecasted"
    assert one["createdAt"] == "2026-11-01T00:00:00Z"
    assert written(full())[0]["id"] == one["id"]


def test_what_somebody_changed_on_the_way_counts_and_the_rest_is_kept() -> None:
    (one,) = written(full())
    one["keyDates"]["closeDate"]["date"] = "2027-04-01"
    one["funding"]["maxAwardAmount"]["amount"] = "800000"
    one["customFields"]["nuts"]["value"] = ["SE12", "SE11"]
    (back,) = harvest(json.dumps([one])).calls
    assert [(milestone.kind.value, str(milestone.date)) for milestone in back.milestones][-2:] == [
        ("closes", "2027-04-01"), ("step", "2027-02-01")
    ]  # fmt: skip
    assert [str(amount.money.amount) for amount in back.amounts] == ["1000000", "800000"]
    assert {rule.values for rule in back.eligibility} == {
        ("municipality", "municipal_federation"), ("natural_person",), ("SE12", "SE11")
    }  # fmt: skip
    assert back.title == full().title and back.sources == full().sources


FOREIGN: dict[str, Any] = {
    "id": "30a12e5e-5940-4c08-921c-17a8960fcf4b", "title": "Clean &amp; green", "description": "<p>One</p><p>Two</p>",
    "status": {"value": "open", "description": "Accepting applications"},
    "keyDates": {
        "postDate": {"name": "Posted", "eventType": "singleDate", "date": "2026-11-01"},
        "closeDate": {"name": "Window", "eventType": "dateRange", "startDate": "2026-11-01", "endDate": "2027-01-31",
                      "endTime": "17:00:00"},
        "otherDates": {"letterOfIntent": {"name": "LOI", "eventType": "singleDate", "date": "2026-12-15"},
                       "webinar": {"name": "Webinar", "eventType": "singleDate", "date": "2026-12-20"}},
    },
    "funding": {"totalAmountAvailable": {"amount": "30000000", "currency": "USD"}, "estimatedAwardCount": 12},
    "acceptedApplicantTypes": [{"value": "government_municipal"}, {"value": "custom", "customValue": "Municipality"}],
    "customFields": {"timeZone": {"name": "timeZone", "fieldType": "string", "value": "Brussels"},
                     "euRate": {"name": "euRate", "fieldType": "number", "value": 40},
                     "nuts": {"name": "nuts", "fieldType": "array", "value": ["SE12"]},
                     "languages": {"name": "languages", "fieldType": "array", "value": ["en"]}},
    "source": "https://x.example/opp", "createdAt": "2026-11-01T00:00:00Z", "lastModifiedAt": "2026-11-01T00:00:00Z",
}  # fmt: skip


def foreign(**changes: Any) -> Call:
    (found,) = harvest(json.dumps({**FOREIGN, **changes})).calls
    return found


def test_somebody_elses_opportunity() -> None:
    found = foreign()
    assert (found.title.en, found.summary and found.summary.en) == ("Clean & green", "One\nTwo")
    assert [
        (milestone.kind.value, str(milestone.date), milestone.time, milestone.zone) for milestone in found.milestones
    ] == [
        ("opens", "2026-11-01", None, None),
        ("closes", "2027-01-31", "17:00", "Brussels"),
        ("idea_form", "2026-12-15", None, None),
    ]
    assert found.notes == ("Webinar: 2026-12-20", "estimatedAwardCount: 12")
    assert found.status_words == "Accepting applications"
    assert [rate.percent for rate in found.rates] == [40]
    assert [rule.values for rule in found.eligibility] == [("municipality",), ("SE12",)]
    assert (found.sources[0].url, found.sources[0].seen) == ("https://x.example/opp", SEEN)


def test_a_type_that_means_nothing_here_shuts_nobody_out() -> None:
    found = foreign(acceptedApplicantTypes=[{"value": "government_tribal"}, {"value": "for_profit_small_business"}])
    assert (found.eligibility[0].polarity.value, found.eligibility[0].values) == ("preferred", ("sme",))
    found = foreign(acceptedApplicantTypes=[{"value": "government_state"}])
    assert (found.eligibility[0].values, found.eligibility[0].words) == ((), "government_state")


def test_a_forecast_is_a_plan_and_a_cancelled_call_is_cancelled() -> None:
    planned = foreign(status={"value": "forecasted"})
    assert planned.publication == "planned" and {milestone.certainty.value for milestone in planned.milestones} == {
        "planned"
    }
    assert foreign(status={"value": "custom", "customValue": "cancelled"}).state == "cancelled"


def test_a_wrong_date_is_kept_in_words() -> None:
    made = harvest(json.dumps({**FOREIGN, "keyDates": {"closeDate": {"name": "x", "date": "31/03/2026"}}}))
    assert [(milestone.date, milestone.words) for milestone in made.calls[0].milestones] == [(None, "31/03/2026")]
    assert {issue.code: issue.field for issue in made.issues}.keys() == {"not-understood", "facts-unread"}
    assert made.calls[0].dates_unread


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"items": [x]}, lambda x: {"data": x}])
def test_one_object_a_list_or_an_envelope(wrap: Any) -> None:
    assert format_id(json.dumps(wrap(FOREIGN))) == "commongrants"
    assert len(harvest(json.dumps(wrap(FOREIGN))).calls) == 1


def test_one_page_of_many_is_not_the_whole() -> None:
    assert not harvest(json.dumps({"items": [FOREIGN], "paginationInfo": {"totalPages": 3}})).whole


@settings(fast, max_examples=25)
@given(st.sampled_from(["status", "keyDates", "funding", "acceptedApplicantTypes", "customFields", "title", "source"]),
       st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
                        st.sampled_from(["value", "postDate", "closeDate", "date", "otherDates", "nuts", "a"]), inner,
                        max_size=3), max_leaves=6))  # fmt: skip
def test_nonsense_in_one_record_costs_at_most_that_record(field: str, value: Any) -> None:
    other = {**FOREIGN, "id": "other"}
    made = harvest(json.dumps([{**FOREIGN, field: value}, other]))
    assert "other" in {one.id for one in made.calls}


@pytest.mark.parametrize("word", [["open"], {"a": 1}, None, 1])
def test_a_status_of_any_form_is_looked_at_without_harm(word: Any) -> None:
    document = Document("x.json", json.dumps([{"title": "x", "status": {"value": word}, "funding": {}}]).encode())
    assert not FORMAT.recognises(document)


def test_a_text_of_others_in_a_wrong_encoding_is_mended_and_said_and_ours_is_left() -> None:
    sent = written(full())[0]
    sent["title"], sent["funders"] = "EnergistÃ¶d", {"primary": {"name": "Ã–rebro"}}
    own = sent.pop("customFields")
    made = harvest(json.dumps(sent))
    assert (made.calls[0].title.und, made.calls[0].managing_authority) == ("Energistöd", "Örebro")
    assert [one.code for one in made.issues].count("mended-text") == 1
    same = full().model_copy(update={"managing_authority": "Ã–"})
    assert own["fundmatch"]
    assert harvest(json.dumps(written(same)[0])).calls[0].managing_authority == "Ã–"
