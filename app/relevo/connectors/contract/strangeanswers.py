"""Clauses on answers that are not what a file describes: no good record is lost, and trouble looks like trouble."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from relevo.connectors.asking.newest import read_fields
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import PLAIN
from relevo.connectors.contract.planting import CannotPlant
from relevo.connectors.contract.records import Item, answer_of, item_of
from relevo.connectors.contract.subject import Asked, Subject, saying
from relevo.services.errors import ErrorCode, SourceError

STRANGE: tuple[Any, ...] = (None, "", [], {}, [[1]], {"a": 1}, True, 10**30, 1.5, "\x00\u202e", "soon", "x" * 5_000)
STRAYS: tuple[Any, ...] = (None, 7, "x", [], True, [[]])

BODIES: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html><title>Sign in</title>", "text/html"),
    (b"<!doctype html><title>Sign in</title>", "application/json"),
    (b"", "application/json"),
    (b"null", "application/json"),
    (b'"x"', "application/json"),
    (b"7", "application/json"),
    (b'{"unexpected": 1}', "application/json"),
    (b'[{"unexpected": 1}]', "application/json"),
    (b"[[null, 7]]", "application/json"),
    (b'{"id": 1' + b"0" * 5_000 + b"}", "application/json"),
    (b"[" * 2_000 + b"]" * 2_000, "application/json"),
    (b'{"a": NaN}', "application/json"),
)
"""Whole answers that no file describes, with their type."""

OURS = "report it: this is a fault of Relevo"

OTHER = (b"null", b'"x"', b"7", b'{"unexpected": 1}')
"""Answers of another shape: taken for "nothing found", they would tell advisors that nothing had happened."""


async def strange_records(subject: Subject) -> list[Finding]:
    """Null, wrong types, empty objects and huge numbers cost no good record, and raise nothing but SourceError."""
    found: list[Finding] = []
    async with subject.office(saying(404)) as office:
        for one in subject.lookups:
            with suppress(CannotPlant):
                found += _strange(subject, office, one)
    return found


def _strange(subject: Subject, office: FileBackOffice, one: Asked) -> Iterator[Finding]:
    plain = PLAIN[one.plan.needs] if one.plan.needs else None
    borne = plain if one.plan.belongs is not None else None
    good = item_of(subject, one, borne, 1)
    if not _reads(subject, office, one, [good], plain):
        return  # own_records says so
    bad = [Item(record=stray) for stray in STRAYS]
    bad += [Item(record=changed, beside=good.beside) for changed in _changes(item_of(subject, one, borne, 2).record)]
    for other in bad:
        try:
            kept = _reads(subject, office, one, [good, other], plain)
        except CannotPlant:
            continue
        except SourceError:
            kept = 0
        except Exception as exc:  # noqa: BLE001
            text = f"a strange record raises {type(exc).__name__}"
            yield Finding(
                clause="strange_records", key=one.key, text=text, advice="report it: this is a fault of Relevo"
            )
            return
        if not kept:
            text = "one strange record costs the good one beside it"
            advice = "let items and expand find lists that do not depend on one record"
            yield Finding(clause="strange_records", key=one.key, text=text, advice=advice)
            return


def _reads(subject: Subject, office: FileBackOffice, one: Asked, items: list[Item], asked: str | None) -> int:
    """Count the rows that can be shown."""
    rows = office.engine.read(one.plan, answer_of(subject, one, items), asked).rows
    if one.plan.detail is not None:
        return len(rows)
    return sum(read_fields(one.plan, row) is not None for row in rows)


def _changes(record: Any) -> Iterator[Any]:
    """Yield copies of a record with one value changed."""
    for path in _places(record):
        for strange in STRANGE:
            yield _changed(record, path, strange)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*path, key)
        yield from _places(part, (*path, key))


def _changed(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    if not path:
        return put
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _changed(value[path[0]], path[1:], put)
    return copy


async def strange_answers(subject: Subject) -> list[Finding]:
    """A page of HTML, null or JSON of another shape is an error that says so, never "nothing found"."""
    found: dict[str, Finding] = {}
    for body, kind in BODIES:
        async with subject.office(saying(200, body, kind)) as office:
            for one in subject.lookups:
                fault = await _asked(office, one, may_be_nothing=body not in OTHER)
                if fault is not None:
                    found.setdefault(fault.key, fault)
    return list(found.values())


async def _asked(office: FileBackOffice, one: Asked, *, may_be_nothing: bool) -> Finding | None:
    plain = PLAIN[one.plan.needs] if one.plan.needs else None
    try:
        result = await office.engine.run(one.plan, plain)
        for row in result.rows:
            read_fields(one.plan, row)
    except SourceError as exc:
        is_told = exc.code is not ErrorCode.INTERNAL
        return None if is_told else _internal(one, "SourceError")
    except Exception as exc:  # noqa: BLE001
        return _internal(one, type(exc).__name__)
    if may_be_nothing or result.broken or result.foreign or result.rows:
        return None
    text = "an answer of another shape looks like nothing found"
    advice = "let items find a list only where the answer has one, or make it an error under errors.when"
    return Finding(clause="strange_answers", key=f"streams.{one.stream}.items", text=text, advice=advice)


def _internal(one: Asked, name: str) -> Finding:
    text = f"a strange answer raises {name}"
    return Finding(clause="strange_answers", key=one.key, text=text, advice=OURS)


async def errors_found(subject: Subject) -> list[Finding]:
    """`errors.when` is not true of a good answer."""
    found: dict[str, Finding] = {}
    for one in subject.lookups:
        plain = PLAIN[one.plan.needs] if one.plan.belongs is not None and one.plan.needs else None
        with suppress(CannotPlant):
            data = answer_of(subject, one, [item_of(subject, one, plain, 1)])
            for number, (find, _) in enumerate(subject.plan.errors, 1):
                if find(json.loads(json.dumps(data))) not in (None, False, "", [], {}):
                    key = f"errors.when.{number}.found"
                    advice = "let it find what only an error has"
                    text = "takes a good answer for an error"
                    found[key] = Finding(clause="errors_found", key=key, text=text, advice=advice)
    return list(found.values())
