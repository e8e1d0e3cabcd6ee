"""Records and answers as a file expects them, made from its own expressions: no server and no recording is needed."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.connectors.contract.planting import CannotPlant, literals_of, plant, satisfy
from relevo.connectors.contract.subject import Asked, Subject
from relevo.connectors.file.requestchecks import rules_of
from relevo.connectors.file.schema import Rule
from relevo.connectors.language.fields import REQUIRED
from relevo.connectors.language.templates import parse_template

NEWEST = datetime(2026, 11, 2, 8, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record, and what an answer lists beside it for a join to put into it."""

    record: Any
    beside: Any = None


def item_of(subject: Subject, one: Asked, borne: Any, number: int = 1, *, says: str | None = None) -> Item:
    """Make a record that bears a value where `verify` looks; None: it bears none.

    `number` tells it from others and orders it in time; `says` stands wherever a person may have written.
    Raises: CannotPlant.
    """
    row: dict[str, Any] = {"_parent": {}}
    if one.plan.detail is None:
        row = _mapped(subject, one, row, number, says)
    elif says is not None:
        row = {**row, "subject": says, "title": says}
    parent = row.pop("_parent")
    has_inner = one.plan.expand is not None
    if borne is not None:
        if has_inner and not one.plan.verify_on_each:
            parent = bearing(subject, one, parent, borne)
        else:
            row = bearing(subject, one, row, borne)
    if one.text("keep") and one.plan.detail is None:
        row = satisfy(subject.resolved(one.text("keep") or ""), row)
        parent = {**parent, **row.pop("_parent", {})}
    record = {**parent, **plant(subject.resolved(one.text("expand") or ""), [row], parent)} if has_inner else row
    return _joined(subject, one, record, number)


def bearing(subject: Subject, one: Asked, record: Any, borne: Any) -> Any:
    """Return a record in which `verify` finds a value, or a list of it. Raises: CannotPlant."""
    if one.own.verify is None:
        raise CannotPlant("verify")
    text = subject.resolved(one.own.verify.value)
    pattern = getattr(one.own.verify, "pattern", None)
    if pattern is not None and isinstance(borne, str):
        borne = _matching(pattern, borne)
    for value in (borne, [borne], [borne, None], [borne, None, None], [None, borne]):
        with suppress(CannotPlant):
            return plant(text, value, record)
    raise CannotPlant(text)


def _matching(pattern: str, value: str) -> str:
    """Write a text of which a simple pattern takes a value. Raises: CannotPlant."""
    text = re.sub(r"(?<!\\)\((?!\?)[^()]*\)", "\0", pattern.removeprefix("^").removesuffix("$"), count=1)
    text = re.sub(r"\[[^\]]*\][+*]?", "x", text).replace("\\", "")
    made = text.replace("\0", value) if "\0" in text else value
    found = re.search(pattern, made)
    if found is None or found[found.re.groups and 1] != value:
        raise CannotPlant(pattern)
    return made


def answers_of(subject: Subject, one: Asked, items: Sequence[Item]) -> list[Any]:
    """Make one answer of all records, else, where there is room for one, an answer of each. Raises: CannotPlant."""
    try:
        return [answer_of(subject, one, items)]
    except CannotPlant:
        return [answer_of(subject, one, [item]) for item in items]


def answer_of(subject: Subject, one: Asked, items: Sequence[Item]) -> Any:
    """Make an answer of these records. Raises: CannotPlant."""
    answer: Any = None
    join = one.own.join or one.table.join
    beside = [item.beside for item in items if item.beside is not None]
    if join is not None and beside:
        answer = plant(subject.resolved(join.records), beside, answer)
    text = one.text("items") or "@"
    return plant(subject.resolved(text), [item.record for item in items], answer)


def _joined(subject: Subject, one: Asked, record: Any, number: int) -> Item:
    """Take what a join would put into the record out of it, and lay it beside."""
    join = one.own.join or one.table.join
    if join is None or join.into not in record:
        return Item(record=record)
    beside = record[join.into]
    record = {name: value for name, value in record.items() if name != join.into}
    key = str(7000 + number)
    return Item(
        record=plant(subject.resolved(join.left), key, record),
        beside=plant(subject.resolved(join.right), key, beside),
    )


def _mapped(subject: Subject, one: Asked, row: Any, number: int, says: str | None) -> Any:
    rules = {**one.table.map, **one.own.map}
    for name in sorted(rules, key=lambda name: name in REQUIRED[one.stream]):
        if name not in REQUIRED[one.stream] and not (says is not None and name in _SAID):
            continue
        for rule in rules_of(rules[name]):
            with suppress(CannotPlant):
                row = _valued(subject, rule, name, row, number, says)
                break
    return row


_SAID = frozenset({"title", "text", "hint", "description", "sentence", "promise_text"})
"""Fields that hold what somebody has written: a handle in them ties the record to nobody."""


def _valued(subject: Subject, rule: Rule, name: str, row: Any, number: int, says: str | None) -> Any:
    if rule.value is None:
        for gap in parse_template(rule.template or "").placeholders:
            row = row if gap.is_setting else plant(gap.name, 1000 + number, row)
        return row
    text = subject.resolved(rule.value)
    if name in _SAID:
        return plant(text, says if says is not None else f"Title {number}", row)
    if name == "at":
        return plant(text, _moment(rule, number), row)
    joined = [f"{1000 + number}{joint}1" for joint in literals_of(text)]
    for value in (1000 + number, str(1000 + number), *joined):
        with suppress(CannotPlant):
            return plant(text, value, row)
    raise CannotPlant(name)


def _moment(rule: Rule, number: int) -> Any:
    """Write a time as the rule's converters read it; the higher the number, the older."""
    at = NEWEST - timedelta(hours=number)
    steps = (rule.as_,) if isinstance(rule.as_, str) else rule.as_
    if "epoch_s" in steps:
        return int(at.timestamp())
    if "epoch_ms" in steps:
        return int(at.timestamp() * 1000)
    forms = {
        "json_date": f"/Date({int(at.timestamp() * 1000)})/",
        "mail_date": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "day_first": at.strftime("%d/%m/%Y %H:%M"),
        "month_first": at.strftime("%m/%d/%Y %H:%M"),
        "iso_local": at.strftime("%Y-%m-%d %H:%M:%S"),
    }
    return next((forms[step] for step in steps if step in forms), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
