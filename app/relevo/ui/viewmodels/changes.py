"""What changed between two states of the rows, as steps that keep everything else where it is."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from relevo.ui.viewmodels.rows import Day, Divider, End, Hint, Inside, Piece, Row, Shown

_COMPARED = 8_192
"""Rows between what is equal at both ends; beyond that a reset is cheaper than steps."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Rows that are new, at their place in the newer list."""

    row: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows that are gone, at their place in the list at that moment."""

    row: int
    count: int


Steps = list[Removed | Inserted]


def key_of(row: Shown) -> Hashable:
    """Return what a row is known by from one state to the next."""
    match row:
        case Day():
            return row
        case Divider():
            return Divider
        case Inside():
            return Inside, row.entry.id
        case Piece():
            return row.owner, row.number
        case Hint():
            return Hint, row.owner.id
        case End():
            return End
        case _:
            return row.id


def changes(
    old: Sequence[Row],
    new: Sequence[Row],
    most: int = 64,
    *,
    old_key: Callable[[Row], Hashable] = key_of,
    new_key: Callable[[Row], Hashable] = key_of,
) -> Steps | None:
    """Return the steps from one list to the other, removals from the end first; None where a reset is cheaper."""
    head = _equal(old, new)
    tail = _equal(old[: head - 1 : -1] if head else old[::-1], new[: head - 1 : -1] if head else new[::-1])
    old_part, new_part = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old_part:
        return [Inserted(head, tuple(new_part))] if new_part else []
    if not new_part:
        return [Removed(head, len(old_part))]
    if len(old_part) + len(new_part) > _COMPARED:
        return None
    old_keys, new_keys = [old_key(row) for row in old_part], [new_key(row) for row in new_part]
    kept = set(old_keys) & set(new_keys)
    if [key for key in old_keys if key in kept] != [key for key in new_keys if key in kept]:
        return None
    steps: Steps = [Removed(head + row, count) for row, count in reversed(_runs(old_keys, kept))]
    steps += [Inserted(head + row, tuple(new_part[row : row + count])) for row, count in _runs(new_keys, kept)]
    return steps if len(steps) <= most else None


def _equal(old: Sequence[Row], new: Sequence[Row]) -> int:
    """Count the rows that are equal from the beginning."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one is not other and one != other:
            return place
    return min(len(old), len(new))


def _runs(keys: Sequence[Hashable], kept: set[Hashable]) -> list[tuple[int, int]]:
    """Return (start, length) of the runs of keys that are not kept."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, key in enumerate(keys):
        if key not in kept:
            start = place if start is None else start
        elif start is not None:
            runs.append((start, place - start))
            start = None
    if start is not None:
        runs.append((start, len(keys) - start))
    return runs
