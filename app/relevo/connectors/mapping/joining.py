"""Joins: what one answer tells of a record is put into what another one tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relevo.connectors.file.faults import within
from relevo.connectors.file.schema import Join
from relevo.connectors.language.expressions import Find
from relevo.connectors.mapping.mapping import Surroundings

Row = Mapping[str, Any]
"""A record that has passed its verify; `_parent` is the record it was nested in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPlan:
    """How the records of one answer are put into the items of another."""

    records: Find
    left: Find
    right: Find
    into: str


def plan_join(key: str, join: Join, around: Surroundings) -> JoinPlan:
    """Compile a join. Raises: PlanError."""
    with within(key):
        return JoinPlan(
            records=around.expression(join.records),
            left=around.expression(join.left),
            right=around.expression(join.right),
            into=join.into,
        )


def joined_with(rows: list[Row], document: Row, join: JoinPlan) -> list[Row]:
    """Put into each row the record of the same key, None where there is none; of several the last one counts."""
    records = join.records(document)
    listed = records if isinstance(records, list) else []
    by_key = {_key(join.right(record)): record for record in listed if isinstance(record, dict)}
    by_key.pop(None, None)  # two records without a key have nothing in common
    return [{**row, join.into: by_key.get(_key(join.left(row)))} for row in rows]


def _key(found: Any) -> str | None:
    return None if found is None else str(found)
