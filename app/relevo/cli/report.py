"""`relevo report`: the supervisor's figures of some days, as text, JSON, or a file for spreadsheets."""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from relevo.bootstrap.reports import Report, report_of
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.output import complain, say, say_json
from relevo.cli.usersettings import load
from relevo.domain.contact import Channel
from relevo.domain.reports import Asked
from relevo.files import replace_file
from relevo.services.supervise.csvtext import csv_bytes
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.text.plain import plain_text

LONGEST, MOST_HOURS = timedelta(days=3_660), timedelta(days=92)
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "all": LONGEST}
EARLIEST, LATEST = date(1970, 1, 1), date(9_000, 1, 1)
WIDEST = 48
"""Characters of a column on the screen."""


def run(args: argparse.Namespace) -> int:
    """Print a report; one that cannot be made is one line on standard error."""
    step = STEPS[getattr(args, "by", "all")]
    _asked(args, ZoneInfo("UTC"), step)  # what was typed is looked at before settings, database and keyring are
    settings = load(args.config)
    try:
        report = asyncio.run(report_of(args.report, settings, lambda zone: _asked(args, zone, step), step))
    except RecordsUnavailable as fault:
        raise CommandFailed(str(fault)) from None
    if settings.records.time_zone not in (None, str(report.zone)):
        complain(
            f"these records are counted by the days of {report.zone}, with which they were begun; records.time_zone "
            f"({settings.records.time_zone}) is not used"
        )
    if args.csv is not None:
        _write(args.csv, report)
    elif args.json:
        say_json(_as_json(args.report, report))
    else:
        for line in _as_lines(report):
            say(line)
    return DONE


def _asked(args: argparse.Namespace, zone: ZoneInfo, step: timedelta) -> Asked:
    """Return what is asked for: whole days of the site; by default the seven before today. Raises: WrongUse."""
    today = datetime.now(UTC).astimezone(zone).date()
    last = args.last or max(today - timedelta(days=1), args.first or date.min)
    if not all(EARLIEST <= each <= LATEST for each in (args.first or last, last)):
        raise WrongUse(f"--from and --to are days from {EARLIEST} to {LATEST}")
    first = args.first or last - timedelta(days=6)
    if first > last:
        raise WrongUse("--from is after --to; nothing was counted")
    if last - first >= LONGEST:
        raise WrongUse("--from and --to are more than ten years apart; ask for less at once")
    if step < timedelta(days=1) and last - first >= MOST_HOURS:
        raise WrongUse(f"--by hour is for {MOST_HOURS.days} days at most; use --by day")
    try:
        channels = frozenset(Channel(each) for each in args.channel)
    except ValueError:
        raise WrongUse(f"--channel: must be one of {', '.join(Channel)}") from None
    return Asked(
        start=datetime.combine(first, time(), zone).astimezone(UTC),
        end=datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC),
        queues=frozenset(args.queue),
        languages=frozenset(args.language),
        channels=channels,
    )


def _as_json(name: str, report: Report) -> dict[str, Any]:
    asked, zone = report.asked, report.zone
    return {
        "report": name,
        "from": _local(asked.start, zone),
        "to": _local(asked.end, zone),
        "time_zone": str(zone),
        "complete": _is_complete(report),
        "queues": sorted(asked.queues),
        "languages": sorted(asked.languages),
        "channels": sorted(asked.channels),
        "rows": [
            {key: _local(value, zone) if isinstance(value, datetime) else value for key, value in row.items()}
            for row in report.rows
        ],
    }


def _as_lines(report: Report) -> list[str]:
    """Return of which days it is, and the rows in columns, numbers to the right; what is not known is a dash."""
    cells = [
        list(report.titles),
        *([_cell(row.get(each), report.zone) for each in report.titles] for row in report.rows),
    ]
    widths = [max(len(row[place]) for row in cells) for place in range(len(report.titles))]
    are_numbers = [all(isinstance(row.get(each), int | float | None) for row in report.rows) for each in report.titles]
    lines = [
        "  ".join(
            text.rjust(width) if is_number else text.ljust(width)
            for text, width, is_number in zip(row, widths, are_numbers, strict=True)
        ).rstrip()
        for row in cells
    ]
    return [_days(report), *lines]


def _days(report: Report) -> str:
    """Return the days of a report, by the zone of the records; a day that goes on is no whole one."""
    first, last = (each.astimezone(report.zone).date() for each in (report.asked.start, _last_moment(report)))
    told = f"{first} to {last}, {report.zone}"
    return told if _is_complete(report) else f"{told}; not whole: these days are not over"


def _last_moment(report: Report) -> datetime:
    return report.asked.end - timedelta(seconds=1)


def _is_complete(report: Report) -> bool:
    return report.asked.end <= datetime.now(UTC)


def _write(path: Path, report: Report) -> None:
    rows = ([_plain(row.get(each), report.zone) for each in report.titles] for row in report.rows)
    try:
        replace_file(path, csv_bytes(report.titles, rows))
    except OSError as fault:
        raise CommandFailed(
            f"{path}: cannot be written ({fault.strerror or type(fault).__name__}); name another file"
        ) from None


def _cell(value: object, zone: ZoneInfo) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"
    return plain_text(str(_plain(value, zone)), WIDEST)


def _plain(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    if isinstance(value, dict):
        return ", ".join(f"{key} {count}" for key, count in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(str, value))
    return round(value, 4) if isinstance(value, float) else value


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
