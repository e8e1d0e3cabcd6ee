"""`relevo connector check FILE`: a file against the contract of connector files, without a server."""

import asyncio
import tomllib
from collections.abc import Sequence
from pathlib import Path

from relevo.cli.main import DONE, FAILED
from relevo.cli.output import say, say_json
from relevo.connectors.contract.finding import Finding, Verdict
from relevo.connectors.contract.suite import CLAUSES, check_file
from relevo.connectors.file.lines import line_of


def hold(file: Path, recordings: Sequence[Path] = (), *, as_json: bool = False) -> int:
    """Put every clause to a file and print what it breaks; notes alone leave it well."""
    verdict = asyncio.run(check_file(file, recordings))
    if as_json:
        say_json(_as_json(file, verdict))
        return DONE if verdict.is_well else FAILED
    text = file.read_text("utf-8")
    tables = tomllib.loads(text)
    for one in verdict.findings:
        line = line_of(text, tables, one.key)
        say(f"{'note' if one.is_note else 'FAIL'}   {one}{f' (line {line})' if line else ''}")
    open_ones = [number for number, line in enumerate(text.splitlines(), 1) if "TODO" in line]
    if open_ones:
        lines = "line" if len(open_ones) == 1 else "lines"
        say(f"note   {len(open_ones)} {lines} with TODO: what could not be known is yours to say (line {open_ones[0]})")
    faults = sum(not one.is_note for one in verdict.findings)
    told = f"breaks {faults} {'clause' if faults == 1 else 'clauses'}" if faults else f"is well: {len(CLAUSES)} clauses"
    say(f"{file}: {told}")
    return DONE if verdict.is_well else FAILED


def _as_json(file: Path, verdict: Verdict) -> dict[str, object]:
    return {
        "file": str(file),
        "connector": verdict.connector,
        "ok": verdict.is_well,
        "findings": [_finding(one) for one in verdict.findings],
    }


def _finding(one: Finding) -> dict[str, object]:
    return {"clause": one.clause, "key": one.key, "text": one.text, "advice": one.advice, "note": one.is_note}
