"""Clause on who may hear a text: what a record does not say is not for customers' ears."""

from collections.abc import Callable, Iterator
from typing import Any

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.subject import Subject
from relevo.connectors.file.audience import KNOWN_TO_CUSTOMERS

BARE: tuple[Any, ...] = ({}, {"_parent": {}})
"""Records that say nothing, and so nothing of who may hear them."""

_ALWAYS = "`false`"
"""The rule of a file that says that customers may hear every text."""


async def audiences(subject: Subject) -> list[Finding]:
    """A record that does not say who may hear it is internal; a file for which all is public is worth a look."""
    found = []
    for key, expressions, read in _rules(subject):
        if not any(read(record) is False for record in BARE):
            continue
        if expressions == (_ALWAYS,):
            text = "says that customers may hear every text, whoever wrote it"
            advice = "keep it where the product shows them all to customers"
            found.append(Finding(clause="audiences", key=key, text=text, advice=advice, is_note=True))
        else:
            text = "a record that does not say who may hear it is read as one that customers may hear"
            advice = "let the rule be false only where the record says so, as in public != `true`"
            found.append(Finding(clause="audiences", key=key, text=text, advice=advice))
    return found


def _rules(subject: Subject) -> Iterator[tuple[str, tuple[str, ...], Callable[[Any], Any]]]:
    """Yield the rules on whom texts are for: their key, their expressions, and what reads them."""
    seen = set()
    for one in subject.lookups:
        own = "internal" in one.own.map
        key = f"{one.key}.map.internal" if own else f"streams.{one.stream}.map.internal"
        for field in one.plan.fields:
            if field.name == "internal" and one.stream not in KNOWN_TO_CUSTOMERS and key not in seen:
                seen.add(key)
                yield key, tuple(way.expression for way in field.ways), field.read
    for stream, plan in subject.plan.openings.items():
        for field in plan.fields:
            if field.name == "internal" and stream not in KNOWN_TO_CUSTOMERS and plan.name not in seen:
                seen.add(plan.name)
                yield f"open.{plan.name}.map.internal", tuple(way.expression for way in field.ways), field.read
