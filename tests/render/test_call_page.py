"""A call on a page: sentences from its facts, spoken without signs, harmless as HTML."""

import datetime as dt
import re
from typing import Any

import pytest

from bundled import NOW, ours
from factory import call
from fundmatch.jobs.sheet import CallSheet
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.call import RuleKind
from fundmatch.models.contact import Contacts
from fundmatch.models.glossary import Glossary
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.programme import Programme
from fundmatch.monitoring.freshness import freshness
from fundmatch.render.aloud import aloud
from fundmatch.render.call_page.formats import as_html, as_markdown, as_text
from fundmatch.render.call_page.page import page
from fundmatch.text.authorities import authority_name
from fundmatch.text.tokens import words

NOW_ = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
TEXT = {"sv": "x", "en": "x"}
GLOSSARY = Glossary.model_validate({"words": [
    {"id": "lump-sum", "word": {"sv": "klumpsumma", "en": "lump sum"}, "means": {"sv": "en fast summa", "en": "a sum"},
     "matters": TEXT, "steps": ["budget"]},
    {"id": "call", "word": {"sv": "utlysning", "en": "call"}, "means": TEXT, "matters": TEXT, "steps": ["choose"],
     "everyday": True},
]})  # fmt: skip
FRESH = freshness((), (), NOW_)
SOURCE = [{"id": "a", "url": "https://example.org/a", "kind": "official"}]


def sheet(programme: dict[str, Any] | None = None, **fields: Any) -> CallSheet:
    own = call(**{"id": "a", "title": "Hamnar", "programme_id": "p", "programme": "Hamnprogrammet", **fields})
    rules = [Programme.model_validate({"id": "p", "name": TEXT, "covers": ["p"], **programme})] if programme else []
    return CallSheet(
        NOW_, PreparedCall(own, NOW_), Atlas(Areas()), tuple(rules), (), None, (), GLOSSARY, freshness((), (), NOW_)
    )


def said(found: CallSheet, section: str, lang: Any = "en") -> str:
    made = {one.id: " ".join(each.text for each in one.points) for one in page(found, lang).sections}
    return made.get(section, "")


def test_money_and_dates_are_spoken_with_what_is_doubtful() -> None:
    found = sheet(
        amounts=[{"what": "grant_max", "money": {"amount": 744000, "currency": "SEK"}, "certainty": "inferred"}],
        rates=[{"percent": 40}, {"share": "own", "percent": 46}, {"least": 30, "percent": 70, "applicants": ["sme"]}],
        milestones=[{"kind": "closes", "date": "2027-03-31", "time": "17:00"}, {"kind": "opens", "date": "2026-11-02"},
                    {"kind": "decision", "date": "2027-06-01", "precision": "month"}],
        cost_models=["lump_sum"],
    )  # fmt: skip
    assert said(found, "money") == (
        "A grant is at most 744,000 kronor. That is inferred, not the source's words. "
        "The fund pays at most 40 percent of the cost. The project itself brings at least 46 percent. "
        "The fund pays between 30 and 70 percent of the cost, "
        "for SME. Costs are reckoned as lump sum."
    )
    assert said(found, "dates").endswith(
        "The opening day is 2 November 2026. That day has been. "
        "The last day to apply is 31 March 2027 at 17.00 Swedish time. "
        "The expected time of the decision is in June 2027."
    )
    assert "Sista ansökningsdag är den 31 mars 2027 klockan 17.00 svensk tid." in said(found, "dates", "sv")


def test_sums_and_days_of_one_sort_are_told_at_once() -> None:
    def sum_(amount: int, what: str = "grant_advised", **fields: Any) -> dict[str, Any]:
        return {"what": what, "money": {"amount": amount, "currency": "EUR"}, **fields}

    ends = [sum_(3, scope={"en": "lower end of the size"}), sum_(4, scope={"en": "upper end of the size"})]
    options = [sum_(30, "grant_option"), sum_(60, "grant_option")]
    parts = [sum_(5, scope={"en": "part one"}), sum_(2, scope={"en": "part two"})]
    days = [{"kind": "cut_off", "date": f"2026-0{month}-01", "label": "round"} for month in (3, 4)]
    found = sheet(amounts=[*ends, *options, *parts], milestones=days, deadline_model="continuous",
                  objectives=["Priority 1", "Priority 3", "RSO1.1"])  # fmt: skip
    assert said(found, "money").startswith(
        "The call reckons with grants of between 3 euros and 4 euros. Sums to choose from are 30 euros and 60 euros. "
        "The call reckons with grants of about 5 euros. That is for part one. "
        "The call reckons with grants of about 2 euros. That is for part two."
    )
    assert said(found, "dates").endswith(
        "The cut-off dates are 1 March 2026 and 1 April 2026. That is for round. Those days have been. "
        "The next cut-off date is not in the text that we read."
    )
    assert said(found, "what", "sv").endswith("Den hör till prioritering 1 och 3. Den hör till särskilt mål RSO1.1.")


def test_what_the_project_does_not_bring_is_not_told_as_the_fund_s_alone() -> None:
    found = sheet(rates=[{"share": "own", "percent": 46}, {"percent": 54, "certainty": "inferred"}])
    assert said(found, "money") == "The project itself brings at least 46 percent."


def test_what_is_not_known_is_said_and_asked() -> None:
    found = sheet(not_stated=["rates", "milestones.closes", "title"])
    assert "does not say which share the fund pays" in said(found, "money")
    assert "gives no dates" in said(found, "dates")
    assert "does not say who may apply" in said(found, "who") and "how many have to take part" in said(found, "who")
    assert "What holds on rates and closing date?" in said(found, "questions")
    assert "no rules of the programme" in said(found, "rules")
    assert "No earlier projects were read in" in said(found, "projects")


def test_conditions_keep_the_part_and_the_place_that_they_are_about() -> None:
    found = sheet(
        eligibility=[
            {"type": "prior_status", "values": ["urbact_good_practice"], "role": "lead"},
            {"type": "territory", "values": ["SE122", "CH"], "role": "target", "note": "Utom själva staden."},
            {"type": "applicant", "values": ["municipality", "region"], "readings": ["public_company"]},
        ],
        partnership={"min_partners": 6, "max_partners": 8, "min_countries": 3},
        milestones=[{"kind": "idea_form", "label": {"sv": "först", "en": "first"}}],
    )  # fmt: skip
    assert said(found, "who") == (
        "This has to exist beforehand: URBACT good practice. That is for whoever is lead. The area is: "
        "Södermanland county and Switzerland. That is where the benefit has to fall, not where the applicant sits. "
        "An applicant may be: municipality or region. By our reading it may also be: publicly owned company. "
        "At least 6 organisations from at least 3 countries are needed. At most 8 organisations may take part."
    )
    assert "No day is given for: idea form (first)." in said(found, "dates")
    assert "Utom själva" not in as_text(page(found, "en")) and "left out here: 1;" in as_text(page(found, "en"))
    assert "Vår anmärkning: Utom själva staden." in as_text(page(found, "sv")).replace("\n", " ")


def test_what_shuts_out_and_what_only_helps_is_never_said_as_a_demand() -> None:
    found = sheet(
        eligibility=[
            {"type": "prior_status", "polarity": "must_not", "values": ["in_financial_difficulty"]},
            {"type": "sector", "polarity": "must_not", "values": ["fishing", "farming"]},
            {"type": "control", "polarity": "must_not", "values": ["CN"]},
            {"type": "control", "polarity": "must_not"},
            {"type": "territory", "polarity": "must_not", "values": ["CH"], "role": "lead"},
            {"type": "timing", "polarity": "preferred", "values": ["done_by_2024_06"]},
            {"type": "population", "values": ["25000"]},
            {"type": "size", "values": ["employees 2-100", "turnover_msek 0.5-150"]},
        ],
        partnership={"required": [{"body": "bönder", "polarity": "preferred"}]},
    )  # fmt: skip
    who = said(found, "who", "sv").replace("\xa0", " ")
    for sentence in (
        "Den får inte söka som har detta: ekonomiska svårigheter.",
        "Utesluten verksamhet är: fiske eller jordbruk.",
        "Den får inte vara med som kontrolleras från: Kina.",
        "Det finns ett villkor om vem som kontrollerar den sökande; läs det i utlysningen.",
        "Den som finns här får inte vara med: Schweiz. Det gäller den som är projektägare.",
        "En fördel men inget krav är detta: klart senast i juni 2024.",
        "Minsta antal invånare är 25 000.",
        "Storleken ska vara: antal anställda 2–100 och omsättning i miljoner kronor 0,5–150.",
        "Gärna med, men inget krav: bönder.",
    ):
        assert sentence in who


def test_every_kind_of_condition_has_a_sentence_for_must_and_must_not() -> None:
    kinds = [kind.value for kind in RuleKind if kind is not RuleKind.APPLICANT]
    for polarity in ("must", "must_not", "preferred"):
        for kind in kinds:
            told = said(sheet(eligibility=[{"type": kind, "polarity": polarity, "values": ["SE122"]}]), "who")
            assert "There is a condition" not in told
            assert ("advantage" in told) is (polarity == "preferred")


def test_sums_keep_their_condition_and_notes_in_english_are_not_read_aloud() -> None:
    found = sheet(
        amounts=[{"what": "grant_max", "money": {"amount": 5, "currency": "SEK"}, "condition": "som koordinator"}],
        cofinancing="Up to 100 % of the costs",
        reach=[{"area": "SE122", "answer": "conditional", "note": "By population of the town"}],
        deadline_model="continuous",
    )
    text = as_text(page(found, "sv")).replace("\n", " ")
    assert "Ett bidrag är högst 5 kronor. Villkoret är: som koordinator." in text
    assert "of the" not in text and "utelämnade här: 2;" in text
    assert "Up to 100\u00a0% of the costs" in as_html(page(found, "sv"))
    assert "Ansökningar tas emot löpande." in text


def test_a_swedish_authority_has_its_english_name_in_english_alone() -> None:
    for named, swedish in (
        ("Verket (Swedish Agency, jointly with B)", "Verket"),
        ("The Agency (TA)", "The Agency (TA)"),
        ("European Investment Bank (EIB)", "Europeiska investeringsbanken (EIB)"),
    ):
        found = sheet(managing_authority=named)
        assert f"Bakom den står {swedish}." in said(found, "what", "sv") and named in said(found, "what")


def test_every_authority_of_our_calls_has_its_swedish_name() -> None:
    english = {"agency", "authority", "bank", "board", "centre", "commission", "for", "secretariat", "the"}
    shown = {authority_name(call.managing_authority or "", "sv") for call in ours().calls}
    left = {name for name in shown if english & set(words(name))}
    assert left == {"European Social Fund Agency (ESFA), Litauen, för kommissionen"}, "it has no Swedish name"


def test_a_lump_sum_has_no_rate_and_a_call_that_is_over_says_so() -> None:
    found = sheet(cost_models=["lump_sum"], state="closed")
    assert "which share" not in said(found, "money")
    assert said(found, "pitfalls").startswith("The call is closed; the page shows how it was.")


def test_rules_of_the_programme_stand_where_the_call_is_silent() -> None:
    rule = {"says": {"sv": "hälften", "en": "half"}, "source": "a"}
    programme = {
        "shares": [{"id": "s", "percent": 50, **rule}],
        "limits": [{"id": "l", "what": "grant_max", "money": {"amount": 9, "currency": "EUR"},
                    "project_kinds": ["small"],
                    "says": {"sv": "små", "en": "small ones"}, "source": "a"}],
        "together": [{"id": "t", "a": "x", "b": "y", "answer": "no", "says": {"sv": "aldrig", "en": "never"},
                      "source": "a"}],
        "questions": [{"id": "q", "whom": "authority", "certainty": "general", **rule},
                      {"id": "o", "says": {"sv": "ni?", "en": "you?"}, "source": "a"}],
        "sources": SOURCE,
    }  # fmt: skip
    silent = sheet(programme)
    assert said(silent, "rules") == "Half. Small ones."
    assert (said(silent, "pitfalls").split(".")[0], said(silent, "own_questions")) == ("Never", "You?")
    assert said(silent, "questions") == "Half. Ground: general knowledge without a source."
    told = sheet(programme, rates=[{"percent": 40}], project_kinds=["large"])
    assert "Half" not in said(told, "rules") and "Small ones" not in said(told, "rules")


def test_words_that_occur_are_explained_and_everyday_ones_are_not() -> None:
    found = sheet(cost_models=["lump_sum"], summary={"sv": "En utlysning.", "en": "A call."})
    assert said(found, "words", "sv") == "Klumpsumma: en fast summa"
    assert said(sheet(), "words") == ""


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("40 % (2021–2027)", "40 percent, 2021 to 2027"),
        ("EUR 300,000 & 1:1 money", "300,000 euros and one to one money"),
        ("read 2026-08-22: https://www.example.org/a/b", "Read 22 August 2026: example.org"),
        ("”two steps (usual)” or one.", "Two steps, usual, or one."),
        ("5 +/- 1 %", "5 plus or minus 1 percent"),
        ("HORIZON-NEB-2026-01, 6-8 of 2021 - 2027", "HORIZON-NEB-2026-01, 6 to 8 of 2021 to 2027"),
        ("<b>x</b> | y\x1b[31m", "Bx or b, y, 31m"),
    ],
)
def test_signs_become_words(text: str, spoken: str) -> None:
    assert aloud(text, "en") == spoken


def test_hostile_text_stays_text() -> None:
    found = sheet(
        title="<script>alert(1)</script>", summary="[x](javascript:alert(1)) <img src=x>",
        sources=[{"id": "a", "url": "javascript:alert(1)", "kind": "official"}],
    )  # fmt: skip
    html, mark = as_html(page(found, "sv")), as_markdown(page(found, "sv"))
    assert "<script" not in html and "<img" not in html and " href=" not in html
    assert "\\[x\\](javascript" in mark and "<img" not in mark


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_bundled_call_has_a_page_that_reads_aloud(lang: Any) -> None:
    for one in ours().calls:
        found = CallSheet(
            NOW,
            PreparedCall(one, NOW),
            ours().atlas,
            (),
            tuple(Contacts().of(None)),
            None,
            (),
            GLOSSARY,
            freshness((), (), NOW),
        )
        text = as_text(page(found, lang))
        assert not re.search(r"[%&|<>*#_”“\[\]()=/]|\d{4}-\d\d-\d\d", text), re.findall(
            r".*[%&|<>*#_”\[\]()=/].*", text
        )
