"""The state of the watch on a page, and as JSON in the form `fundmatch/doctor/1`."""

import datetime as dt
from typing import Any

from fundmatch.history.inventory import FIELDS
from fundmatch.models.history import Visit
from fundmatch.models.wording import Lang, Phrase
from fundmatch.models.zones import STOCKHOLM
from fundmatch.monitoring.health import Health, SourceHealth
from fundmatch.render.line import Line

SCHEMA = "fundmatch/doctor/1"

_STORE = Phrase("Historik: {path}", "History: {path}")
_HOLDS = Phrase(
    "{size} MB, version {version}; utlysningar: {calls}, versioner: {versions}, besök: {visits}, beslut: {decisions}",
    "{size} MB, version {version}; calls: {calls}, versions: {versions}, visits: {visits}, decisions: {decisions}",
)
_ANSWERED = Phrase(
    "svarade {day} (för {days} dagar sedan); poster: {records}{before}",
    "answered on {day} ({days} days ago); records: {records}{before}",
)
_YESTERDAY = Phrase(
    "svarade {day} (för {days} dag sedan); poster: {records}{before}",
    "answered on {day} ({days} day ago); records: {records}{before}",
)
_TODAY = Phrase("svarade i dag {day}; poster: {records}{before}", "answered today {day}; records: {records}{before}")
_AHEAD = Phrase(
    "svarade {day}, som ligger i framtiden; poster: {records}{before}",
    "answered on {day}, which is in the future; records: {records}{before}",
)
_BEFORE = Phrase(" (förra gången {before})", " ({before} the time before)")
_SILENT = Phrase("har aldrig svarat", "has never answered")
_FAILURE = Phrase("senaste fel {day}: {why}", "last failure {day}: {why}")
_SOURCES = Phrase("Källor", "Sources")
_FINDINGS = Phrase("Att göra", "To do")
_FOUND = Phrase("{source}{what}", "{source}{what}")
_WELL = Phrase("Allt är som det ska.", "All is well.")


def health_page(health: Health, path: str, now: dt.datetime, lang: Lang) -> list[Line]:
    """The store, each source, and for each finding what to do."""
    values = {"size": round(health.size / 1e6, 1), "version": str(health.version), **health.totals}
    holds = [Line(_HOLDS(**values).text(lang), 2)] if health.totals else []
    lines = [Line(_STORE(path=path).text(lang), style="bold"), *holds, Line("")]
    if health.sources:
        lines.append(Line(_SOURCES.text(lang), style="bold"))
    for one in health.sources:
        lines.append(Line(f"{one.source} ({one.kind.phrase.text(lang)})", 2, "bold"))
        lines.append(Line(_answer(one, now, lang), 4))
        if one.last_failure:
            failure = _FAILURE(day=_moment(one.last_failure), why=one.last_failure.reason or one.last_failure.outcome)
            lines.append(Line(failure.text(lang), 4))
    if health.sources:
        lines.append(Line(""))
    if not health.findings:
        return [*lines, Line(_WELL.text(lang), style="green")]
    lines.append(Line(_FINDINGS.text(lang), style="bold"))
    for found in health.findings:
        source = f"{found.source}: " if found.source else ""
        lines.append(Line(_FOUND(source=source, what=found.what).text(lang), 2, "yellow", "-"))
        lines.append(Line(found.action.text(lang), 5))
    return lines


def health_document(health: Health, path: str, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The same for machines; times in UTC, shares from 0 to 1."""
    return {
        "schema": SCHEMA,
        "as_of": now.isoformat(),
        "store": {
            "path": path, "bytes": health.size, "free_bytes": health.free, "version": health.version, **health.totals,
        },
        "sources": [_record(one, now, lang) for one in health.sources],
        "findings": [
            {"code": one.code, "source": one.source, "message": one.what.text(lang), "action": one.action.text(lang)}
            for one in health.findings
        ],
    }  # fmt: skip


def _record(one: SourceHealth, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    good, failure = one.last_good, one.last_failure
    return {
        "source": one.source,
        "kind": one.kind.value,
        "last_success": good.at.isoformat() if good else None,
        "age_days": _days(good, now) if good else None,
        "records": good.records if good else None,
        "records_before": one.before,
        "last_failure": failure.at.isoformat() if failure else None,
        "failure": failure.reason.text(lang) if failure and failure.reason else None,
        "lacking": {field: round(one.form.share(field), 4) for field in FIELDS} if one.form else None,
    }


def _answer(one: SourceHealth, now: dt.datetime, lang: Lang) -> str:
    if one.last_good is None:
        return _SILENT.text(lang)
    before = "" if one.before is None else _BEFORE(before=one.before)
    days = _days(one.last_good, now)
    phrase = _AHEAD if days < 0 else {0: _TODAY, 1: _YESTERDAY}.get(days, _ANSWERED)
    return phrase(day=_moment(one.last_good), days=days, records=one.last_good.records, before=before).text(lang)


def _days(visit: Visit, now: dt.datetime) -> int:
    return (now.astimezone(STOCKHOLM).date() - visit.at.astimezone(STOCKHOLM).date()).days


def _moment(visit: Visit) -> str:
    return visit.at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")
