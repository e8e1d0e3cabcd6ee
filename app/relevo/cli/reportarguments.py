"""The arguments of `relevo report`."""

import argparse
from datetime import date
from pathlib import Path

from relevo.cli.arguments import Commands, add_command

REPORTS = {
    "limits": "Tell where self-service stops, and what mending each place would save.",
    "queues": "Tell what became of the contacts of each queue.",
    "drivers": "Tell what contacts were about, and how many came again.",
    "wrong": "Tell which lines and scores of briefs advisors found wrong, by the rule that made them.",
}


def add(commands: Commands) -> None:
    """Add `report` with its reports."""
    words = "Print figures of the contacts of some days, from the contact records."
    parser = commands.add_parser("report", help=words, description=words)
    reports = parser.add_subparsers(title="reports", metavar="REPORT", required=True)
    for name, told in REPORTS.items():
        report = add_command(reports, name, told)
        report.set_defaults(module="report", report=name)
        _add_period(report)
        form = report.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON alone")
        form.add_argument("--csv", type=Path, metavar="FILE", help="write a file for spreadsheets, and print nothing")


def _add_period(report: argparse.ArgumentParser) -> None:
    report.add_argument("--from", dest="first", type=_day, metavar="DAY", help="the first day, as 2026-11-01")
    report.add_argument("--to", dest="last", type=_day, metavar="DAY", help="the last day, itself included")
    for what, words in (
        ("queue", "only contacts of these queues, by id"),
        ("language", "only contacts in these languages (ISO 639-1)"),
        ("channel", "only contacts on these channels: voice, chat, message, email, callback"),
    ):
        report.add_argument(f"--{what}", nargs="+", action="extend", default=[], metavar=what.upper(), help=words)
    if report.get_default("report") != "limits":
        report.add_argument(
            "--by", choices=["hour", "day", "week", "all"], default="all", help="a row for each of these (default: all)"
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day, such as 2026-11-01") from None
