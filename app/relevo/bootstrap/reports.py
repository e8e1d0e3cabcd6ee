"""Reports as rows with names, for the command line: made from the contact records of the settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from relevo.bootstrap.contactrecords import FILE, is_kept, open_records
from relevo.domain.reports import Asked, DriverPeriod, QueuePeriod, StopRow, WrongPeriod
from relevo.domain.understanding import Driver
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.folders import state_folder
from relevo.services.supervise.measures import measured
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.rules import BoardRules
from relevo.settings.model import Settings

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What was asked, by the site's time zone, and the rows under their `titles`."""

    asked: Asked
    zone: ZoneInfo
    titles: Sequence[str]
    rows: Sequence[Row]


QUEUES = (
    "queue", "start", "offered", "callbacks", "answered", "in_time", "abandoned", "short_abandoned", "passed", "lost",
    "service_level", "abandon_rate", "asa_s", "aht_s", "talk_s",
)  # fmt: skip
DRIVERS = (
    "kind", "key", "label", "start", "contacts", "repeats", "minutes", "had_notice", "opened_article", "was_told",
)  # fmt: skip
LIMITS = (
    "limit", "kind", "key", "label", "language", "contacts", "answered", "repeats", "minutes", "saved_min", "spared",
    "outcomes", "trend",
)  # fmt: skip

WRONG = ("section", "rule", "start", "contacts")


async def report_of(
    name: str,
    settings: Settings,
    asked_by: Callable[[ZoneInfo], Asked],
    step: timedelta,
    *,
    folder: Path | None = None,
    rules: BoardRules | None = None,
) -> Report:
    """Return a report (`limits`, `queues`, `drivers`, `wrong`); `asked_by` says of what, by the site's days.

    Nothing is made by asking: where there are no records, neither a file nor a key is. Raises: RecordsUnavailable.
    """
    rules = rules or settings.board.rules()
    folder = folder or (settings.hub and settings.hub.state_folder) or state_folder()
    if settings.records.database is None and not (folder / FILE).exists():
        raise RecordsUnavailable(_why_none(settings, folder / FILE))
    opened = await open_records(
        settings.records,
        folder,
        is_hub=settings.hub is not None,
        rules=rules,
        rules_folder=settings.brief.rules_folder,
    )
    try:
        zone = await opened.records.zone()
        asked = asked_by(zone)
        titles, rows = await _rows(name, opened.records, asked, step, rules)
    finally:
        await opened.records.aclose()
    return Report(asked, zone, titles, rows)


def _why_none(settings: Settings, file: Path) -> str:
    """Return in a line why there is no file of contact records, and what to do."""
    is_hub = settings.hub is not None
    if is_kept(settings.records, is_hub=is_hub, is_supervisors=settings.role == "supervisor"):
        return f"no contact is on record here yet: {file} is made when the first one ends"
    why = {
        (True, "auto"): "records.keep is auto, by which a hub keeps them where records.database names a database",
        (False, "auto"): "records.keep is auto, by which a supervisor's machine keeps them, and role is not supervisor",
    }.get((is_hub, settings.records.keep), f"records.keep is {settings.records.keep}")
    return f"no contact records are kept here ({why}); ask at the hub of the site, or on a machine that keeps them"


async def _rows(
    name: str, records: KeptContactRecords, asked: Asked, step: timedelta, rules: BoardRules
) -> tuple[Sequence[str], list[Row]]:
    if name == "queues":
        return QUEUES, [_queue(each, rules) for each in await records.queues(asked, step)]
    if name == "drivers":
        return DRIVERS, [_driver(each) for each in await records.drivers(asked, step)]
    if name == "wrong":
        return WRONG, [_wrong(each) for each in await records.wrong(asked, step)]
    return LIMITS, [_stop(each) for each in await records.stops(asked)]


def _queue(row: QueuePeriod, rules: BoardRules) -> Row:
    counts, formula = row.counts, rules.of(row.queue or "").formula
    measures = measured(counts, formula)
    return {
        "queue": row.queue,
        "start": row.start,
        "offered": counts.offered,
        "callbacks": counts.callbacks,
        "answered": counts.answered,
        "in_time": counts.in_time,
        "abandoned": counts.abandoned,
        "short_abandoned": counts.short_abandoned,
        "passed": counts.passed,
        "lost": counts.lost,
        "service_level": measures.service_level,
        "abandon_rate": measures.abandon_rate,
        "asa_s": measures.asa_s,
        "aht_s": measures.aht_s,
        "talk_s": measures.talk_s,
    }


def _driver(row: DriverPeriod) -> Row:
    return {
        **_named(row.driver),
        "start": row.start,
        "contacts": row.contacts,
        "repeats": row.repeats,
        "minutes": row.minutes,
        "had_notice": row.had_notice,
        "opened_article": row.opened_article,
        "was_told": row.was_told,
    }


def _wrong(row: WrongPeriod) -> Row:
    return {"section": row.line.section, "rule": row.line.rule, "start": row.start, "contacts": row.contacts}


def _stop(row: StopRow) -> Row:
    return {
        "limit": row.limit,
        **_named(row.stop),
        "language": row.language,
        "contacts": row.contacts,
        "answered": row.answered,
        "repeats": row.repeats,
        "minutes": row.minutes,
        "saved_min": row.saved_min,
        "spared": {str(key): value for key, value in row.spared.items()},
        "outcomes": {str(key): value for key, value in row.outcomes.items()},
        "trend": list(row.trend),
    }


def _named(driver: Driver | None) -> Row:
    if driver is None:
        return {"kind": None, "key": None, "label": None}
    return {"kind": driver.kind, "key": driver.key, "label": driver.label}
