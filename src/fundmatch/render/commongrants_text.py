"""Calls as CommonGrants opportunities: the published JSON form, with what it cannot say in custom fields."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.call import Call
from fundmatch.models.kinds import Status
from fundmatch.models.wording import Lang
from fundmatch.render import json_text
from fundmatch.sources.exchange.commongrants_core import CARRIED
from fundmatch.sources.exchange.commongrants_form import ZONE, parts

_STATUSES = {
    Status.OPEN: "open", Status.CONTINUOUS: "open", Status.FORTHCOMING: "forecasted", Status.PLANNED: "forecasted",
    Status.CLOSED: "closed",
}  # fmt: skip
_CUSTOM = {
    "nuts": ("array", "NUTS, country or municipality codes of the areas in which an applicant has to be"),
    "euRate": ("number", "EU share in percent of eligible cost, 0 to 100"),
    "languages": ("array", "languages of the title, ISO 639-1"),
    "timeZone": ("string", "the clock of all times in keyDates"),
    CARRIED: ("object", "the whole record in the form of fundmatch; see data/schema/call.json there"),
}
_REGISTRY = "opp:eu:call"


def write(calls: Iterable[PreparedCall], now: dt.datetime, lang: Lang) -> str:
    """The calls as one list under `items`, as a CommonGrants list response has them."""
    return json_text.write({"items": [opportunity(one, now, lang) for one in calls]})


def opportunity(prepared: PreparedCall, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """One call as an opportunity. Ids stay the same from run to run: they are made from address and id."""
    call = prepared.call
    own = parts(call, lang)
    custom: dict[str, Any] = {name: own.pop(name) for name in ("nuts", "euRate", "languages") if name in own}
    if "time" in str(own.get("keyDates", "")):
        custom["timeZone"] = ZONE
    custom[CARRIED] = call.model_dump(mode="json", exclude_defaults=True)
    seen = sorted(source.seen for source in call.sources if source.seen)
    found: dict[str, Any] = {
        "id": str(_uuid(call, own.get("source"))),
        "title": own.pop("title"),
        "status": _status(prepared.standing.status, lang),
        "description": own.pop("description"),
        **own,
        "customFields": {
            name: {"name": name, "fieldType": _CUSTOM[name][0], "value": value, "description": _CUSTOM[name][1]}
            for name, value in custom.items()
        },
        "createdAt": _stamp(seen[0]) if seen else _moment(now),
        "lastModifiedAt": _stamp(seen[-1]) if seen else _moment(now),
    }
    if call.official_id:
        found["identifiers"] = {"otherIds": {_REGISTRY: {"id": call.official_id}}}
    if call.managing_authority:
        funder = {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"funder:{call.managing_authority}"))}
        found["funders"] = {"primary": {**funder, "name": call.managing_authority}}
    return found


def _uuid(call: Call, source: str | None) -> uuid.UUID:
    """Several calls may stand on one page, so the address alone does not tell them apart."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{source}#{call.id}" if source else f"fundmatch:{call.id}")


def _status(status: Status, lang: Lang) -> dict[str, str]:
    value = _STATUSES.get(status)
    if value:
        return {"value": value, "description": status.phrase.text(lang)}
    return {"value": "custom", "customValue": status.value, "description": status.phrase.text(lang)}


def _stamp(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _moment(now: dt.datetime) -> str:
    return f"{now.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
