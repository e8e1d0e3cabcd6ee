"""Clause on what an opened entry shows: its own parts, whatever key it is asked by."""

from contextlib import suppress
from typing import Any

from relevo.connectors.asking.opening import OpeningPlan, rows_of
from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import HOSTILE
from relevo.connectors.contract.planting import CannotPlant, plant, satisfy
from relevo.connectors.contract.subject import Subject
from relevo.connectors.file.schema import Opening
from relevo.services.errors import SourceError

KEY, OTHER = "17", "18"

_ADVICE = "let it find the key in what was answered, not in what was asked; else say nothing_to_compare, and why"


async def openings(subject: Subject) -> list[Finding]:
    """The answer to an opened entry is compared with its key; another entry's is not shown."""
    found: list[Finding] = []
    for name, table in subject.manifest.open.items():
        plan = next(one for one in subject.plan.openings.values() if one.name == name)
        found += _compared(subject, f"open.{name}", table, plan)
    return found


def _compared(subject: Subject, key: str, table: Opening, plan: OpeningPlan) -> list[Finding]:
    found = []
    for asked in (KEY, *HOSTILE):
        bare = {"opens": asked, **{name: {} for name in plan.requests}}
        if plan.record is not None and plan.record(bare) == asked:
            text = "takes an answer without a key for the entry's own"
            found.append(Finding(clause="openings", key=f"{key}.verify.record", text=text, advice=_ADVICE))
            break
        if plan.part is not None and plan.part({"_parent": bare}) == asked:
            text = "takes a part without a key for the entry's own"
            found.append(Finding(clause="openings", key=f"{key}.verify.part", text=text, advice=_ADVICE))
            break
    if any(_shown(plan, document) for document in _documents(subject, table, plan, OTHER)):
        text = "shows the parts of another entry"
        found.append(Finding(clause="openings", key=f"{key}.verify", text=text, advice=_ADVICE))
    return found


def _shown(plan: OpeningPlan, document: Any) -> bool:
    try:
        return bool(rows_of(plan, document, "contract").rows) and _has_tie(plan)
    except SourceError:
        return False


def _has_tie(plan: OpeningPlan) -> bool:
    return plan.record is not None or plan.part is not None


def _documents(subject: Subject, table: Opening, plan: OpeningPlan, bears: str) -> list[Any]:
    """Make answers to an opened entry; they bear a key wherever the file looks for one."""
    made = []
    for keeps in (True, False):
        with suppress(CannotPlant):
            made.append(_document(subject, table, plan, bears, keeps=keeps))
    return made


def _document(subject: Subject, table: Opening, plan: OpeningPlan, bears: str, *, keeps: bool) -> Any:
    """Make one; with `keeps`, of parts for which `keep` is true. Raises: CannotPlant."""
    part: Any = {}
    if not _has_tie(plan):
        raise CannotPlant("verify")
    if table.verify.part:
        part = plant(subject.resolved(table.verify.part), bears, part)
    if table.keep and keeps:
        with suppress(CannotPlant):
            part = satisfy(subject.resolved(table.keep), part)
    parent = part.pop("_parent", {}) if isinstance(part, dict) else {}
    document: Any = plant(subject.resolved(table.parts), [part], {**dict.fromkeys(plan.requests), **parent})
    if table.verify.record:
        document = plant(subject.resolved(table.verify.record), bears, document)
    return {**document, "opens": KEY}
