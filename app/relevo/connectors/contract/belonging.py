"""Clauses on whose records are shown: nobody else's, whoever asks with what; and the customer's own."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from relevo.connectors.asking.engine import Engine
from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import HOSTILE, PLAIN, generated, others_than
from relevo.connectors.contract.planting import CannotPlant, literals_of
from relevo.connectors.contract.records import Item, answers_of, bearing, item_of
from relevo.connectors.contract.subject import Asked, Subject, saying
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Stream

GENERATED = 150
"""Keys made by chance that each lookup is asked with."""

_ADVICE = "let verify.value find what the product itself keeps as the customer's own, in the record that came"


async def foreign_records(subject: Subject) -> list[Finding]:
    """A record that bears another's handle, none, or the handle as mere words is dropped, whatever is asked with."""
    found: list[Finding] = []
    async with subject.office(saying(404)) as office:
        for one in subject.bound:
            with suppress(CannotPlant):
                found += _foreign(subject, office.engine, one)
    return found


def _foreign(subject: Subject, engine: Engine, one: Asked) -> Iterator[Finding]:
    kind = one.plan.needs
    if kind is None or one.own.verify is None:
        return
    key, plain = f"{one.key}.verify.value", PLAIN[kind]
    named = literals_of(subject.resolved(one.own.verify.value))
    bare = _bare(subject, one)
    if any(_kept(subject, engine, one, bare, asked) for asked in (plain, *named, *HOSTILE)):
        text = "a record without any handle is taken for the customer's"
        yield Finding(clause="foreign_records", key=key, text=text, advice=_ADVICE)
        return
    if any(_kept(subject, engine, one, _bare(subject, one, said), said) for said in (plain, *named)):
        text = "a record in which somebody has written the handle is taken for the customer's"
        yield Finding(clause="foreign_records", key=key, text=text, advice=_ADVICE)
        return
    others = list(_others(subject, one, kind, plain))
    asking = [plain, *HOSTILE, *generated(GENERATED, seed=len(one.key))]
    known = {borne.casefold() for borne in others_than(kind, plain)}
    asking = [asked for asked in asking if asked.strip().casefold() not in known]
    strangers = [asked for asked in asking if _kept(subject, engine, one, others, asked)]
    if strangers:
        text = f"{len(strangers)} of {len(asking)} handles bring records of other people"
        yield Finding(clause="foreign_records", key=key, text=text, advice=_ADVICE)


def _bare(subject: Subject, one: Asked, says: str | None = None) -> list[Item]:
    """Make a record that bears nobody's handle; none, where the file keeps only such as bear one."""
    with suppress(CannotPlant):
        return [item_of(subject, one, None, 1, says=says)]
    return []


def _others(subject: Subject, one: Asked, kind: HandleKind, plain: str) -> Iterator[Item]:
    """Make records of other people, and such as bear what is no handle at all."""
    for number, borne in enumerate((*others_than(kind, plain), True, 0, {}, [[]], ""), 2):
        with suppress(CannotPlant, TypeError):
            yield item_of(subject, one, borne, number)


def _kept(subject: Subject, engine: Engine, one: Asked, items: list[Item], asked: str) -> bool:
    return any(rows_in(subject, engine, one, items, asked))


def rows_in(subject: Subject, engine: Engine, one: Asked, items: list[Item], asked: str | None) -> list[Any]:
    """Return the rows that a lookup keeps of these records."""
    rows: list[Any] = []
    for data in answers_of(subject, one, items) if items else []:
        with suppress(SourceError):
            rows += engine.read(one.plan, data, asked).rows
    return rows


async def own_records(subject: Subject) -> list[Finding]:
    """A record that bears the handle is kept, between strangers too, and can be told from the next one."""
    found: list[Finding] = []
    async with subject.office(saying(404)) as office:
        for one in subject.lookups:
            try:
                found += _own(subject, office.engine, one)
            except CannotPlant:
                text = "no record could be made up for it"
                advice = "check it against recordings of your own: relevo connector check FILE RECORDING"
                found.append(Finding(clause="own_records", key=one.key, text=text, advice=advice, is_note=True))
    return found


def _own(subject: Subject, engine: Engine, one: Asked) -> Iterator[Finding]:
    kind = one.plan.needs
    plain = PLAIN[kind] if kind is not None else None
    borne = plain if one.plan.belongs is not None else None
    items = [item_of(subject, one, borne, number) for number in (1, 2)]
    rows = rows_in(subject, engine, one, items, plain)
    if len(rows) < len(items):
        advice = "see that items, expand and keep find the records, and that same fits what verify.value finds"
        yield Finding(clause="own_records", key=one.key, text="the customer's own records are dropped", advice=advice)
    elif one.plan.detail is None and not _are_told_apart(subject, engine, one, rows, items):
        advice = "let map.id find what tells one record from another"
        key = f"streams.{one.stream}.map.id"
        yield Finding(clause="own_records", key=key, text="two records have the same id, and become one", advice=advice)


def _are_told_apart(subject: Subject, engine: Engine, one: Asked, rows: list[Any], items: list[Item]) -> bool:
    """Tell whether two records have ids of their own; those of one customer may be one, those of two may not."""
    kind = one.plan.needs
    if one.stream is Stream.CUSTOMERS and kind is not None:
        other = "Other Person" if kind is HandleKind.NAME else others_than(kind, PLAIN[kind])[0]
        rows = [*rows[:1], *rows_in(subject, engine, one, [item_of(subject, one, other, 2)], other)]
    return len({_id(one, row) for row in rows}) == min(len(rows), len(items))


def _id(one: Asked, row: Any) -> object:
    return dict(one.plan.required)["id"](row)


async def customer_numbers(subject: Subject) -> list[Finding]:
    """`verify.customer_number` tells a customer's records from those of whoever shares the address or the telephone."""
    found = []
    for one in subject.bound:
        verify, bears = one.own.verify, one.plan.bears
        if verify is None or bears is None:
            continue
        key = f"{one.key}.verify.customer_number"
        with suppress(CannotPlant):
            bare = bearing(subject, one, {"_parent": {}}, PLAIN[HandleKind(one.own.needs)])
            if bears(bare) not in (None, [], "", False):
                text = "finds a number in a record that bears none: records of everybody else would be dropped"
                found.append(
                    Finding(clause="customer_numbers", key=key, text=text, advice="let it find the record's own")
                )
    return found


async def hostile_questions(subject: Subject) -> list[Finding]:
    """The whole way of a question, hostile and through the engine: a server that gives everybody brings nobody."""
    found = []
    for one in subject.bound:
        kind = one.plan.needs
        try:
            everybody = [each for each in _others(subject, one, kind, PLAIN[kind])] if kind else []
            answers = answers_of(subject, one, everybody)
        except CannotPlant:
            continue
        for data in answers[:1]:
            async with subject.office(saying(200, json.dumps(data).encode())) as office:
                for asked in (*HOSTILE, *generated(15, seed=7)):
                    with suppress(SourceError):
                        if (await office.engine.run(one.plan, asked)).rows:
                            text = "a server that gives everybody brings other people's records"
                            key = f"{one.key}.verify"
                            found.append(Finding(clause="hostile_questions", key=key, text=text, advice=_ADVICE))
                            break
    return found
