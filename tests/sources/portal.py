"""Made-up answers of the EU portal's search, in the form of the real ones."""

import json
from typing import Any

from sources.misbehaving import Answers, Asked, Reply

TOPICS = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details"
WORDS = ("Harbour", "Forest", "Water", "School", "Rail", "Soil", "Museum", "Battery", "Care", "Food")


def metadata(number: int = 1, **fields: Any) -> dict[str, Any]:
    """The values of a topic, each a list; `None` takes a field away."""
    name = f"HORIZON-CL6-2027-01-MADEUP-{number:05}"
    word = WORDS[number % len(WORDS)]
    table = {
        "budgetYearsColumns": ["2027"],
        "budgetTopicActionMap": {
            "900": [entry("HORIZON-CL6-2027-01-SIBLING", 99, 9_000_000)],
            "901": [entry(name, 2, 3_000_000)],
        },
    }
    found = {
        "identifier": [name],
        "title": [f"{word} towns of the future {number}"],
        "language": ["en"],
        "type": ["1"],
        "status": ["31094501"],
        "ccm2Id": [str(5_000_000 + number)],
        "callIdentifier": ["HORIZON-CL6-2027-01"],
        "callTitle": ["Made-up call"],
        "frameworkProgramme": ["43108390"],
        "typesOfAction": ["HORIZON  Innovation Actions"],
        "keywords": [name, "HORIZON-CL6-2027-01", word, "Local authorities"],
        "tags": [word.casefold(), "Co-creation"],
        "startDate": ["2027-02-04T00:00:00.000+0000"],
        "deadlineDate": [f"2027-{number % 9 + 3:02}-{number % 28 + 1:02}T17:00:00.000+0000"],
        "deadlineModel": ["single-stage"],
        "descriptionByte": [
            f'<p class="topicdescriptionkind">Expected Outcome:</p><p>Towns &amp; {word} work together.</p>'
            "<ul><li>first aim</li><li>[to be updated when adopted]</li></ul><script>let x = 1</script>"
        ],
        "budgetOverview": [json.dumps(table)],
        **fields,
    }
    return {name: value for name, value in found.items() if value is not None}


def entry(identifier: str, grants: int, size: int) -> dict[str, Any]:
    """One entry of a budget table."""
    return {
        "action": f"{identifier} - HORIZON-IA HORIZON  Innovation Actions",
        "expectedGrants": grants,
        "minContribution": size,
        "maxContribution": size,
        "budgetYearMap": {"2027": str(size * grants)},
        "deadlineDates": ["2027-09-14"],
    }


def record(number: int = 1, *, reference: str | None = None, **fields: Any) -> dict[str, Any]:
    """One record; `fields` are values of its metadata."""
    values = metadata(number, **fields)
    return {
        "apiVersion": "2.151",
        "reference": reference or f"{5_000_000 + number}TOPICSen",
        "url": f"{TOPICS}/{values.get('identifier', ['x'])[0]}",
        "language": "en",
        "metadata": values,
    }


def answer(*records: Any, total: int | None = None, took: int = 65) -> bytes:
    """One page of the search."""
    page = {"apiVersion": "2.151", "responseTime": took, "results": list(records), "totalResults": total}
    if total is None:
        page["totalResults"] = len(records)
    return json.dumps(page).encode()


def search(records: list[Any], size: int = 100) -> Answers:
    """A server that gives these records page by page, as the real one does."""
    pages = [answer(*records[at : at + size], total=len(records)) for at in range(0, len(records), size)]

    def answers(asked: Asked) -> Reply:
        number = int(asked.query.get("pageNumber", "1"))
        empty = answer(total=len(records))
        return Reply(pages[number - 1] if number <= len(pages) else empty, headers={"Content-Type": "application/json"})

    return answers
