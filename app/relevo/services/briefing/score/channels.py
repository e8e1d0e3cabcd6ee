"""Which channels to answer on: a table of complexity, severity and effort, whole or only of its corners."""

from collections.abc import Mapping, Sequence
from itertools import product

from relevo.domain.brief import Level
from relevo.domain.contact import Channel

SELF_SERVICE = "self_service"
CHANNELS = frozenset({*map(str, Channel), SELF_SERVICE})
"""The channels of contacts, and self-service where the answer is at hand and can be sent as a link."""

AXES = ("complexity", "severity", "effort")

_SIDES = (Level.LOW, Level.HIGH)
_Cell = tuple[Level, Level, Level]


class ChannelTable:
    """A primary and a secondary channel for each cell.

    `rows` hold three levels in the order of AXES, the primary channel and, where there is one, the secondary. With
    `medium` there are 8 rows of low and high, and it says for each axis as which of the two medium counts; without it
    there are 27. Raises: ValueError, whose message names the row.
    """

    def __init__(self, rows: Sequence[Sequence[str]], medium: Mapping[str, str]) -> None:
        self._folded = _folded(medium)
        levels = _SIDES if self._folded else tuple(Level)
        self._cells: dict[_Cell, tuple[str, str | None]] = {}
        for row in rows:
            cell, channels = _read(row, levels)
            if cell in self._cells:
                raise ValueError(f"channels: {_named(cell)} stands there twice; leave one row out")
            self._cells[cell] = channels
        every = product(levels, levels, levels)
        missing = next((cell for cell in every if cell not in self._cells), None)
        if missing is not None:
            raise ValueError(f"channels: {_named(missing)} is missing; add a row for it")

    def channels(self, complexity: Level, severity: Level, effort: Level) -> tuple[str, str | None]:
        """Return the primary and the secondary channel of a cell."""
        cell = tuple(
            self._folded.get(axis, level) if level is Level.MEDIUM else level
            for axis, level in zip(AXES, (complexity, severity, effort), strict=True)
        )
        return self._cells[(cell[0], cell[1], cell[2])]


def _folded(medium: Mapping[str, str]) -> dict[str, Level]:
    if not medium:
        return {}
    for axis in AXES:
        if medium.get(axis) not in _SIDES:
            raise ValueError(f"medium: {axis} must be low or high")
    if unknown := next((axis for axis in medium if axis not in AXES), None):
        raise ValueError(f"medium: “{unknown}” is none of {', '.join(AXES)}")
    return {axis: Level(side) for axis, side in medium.items()}


def _read(row: Sequence[str], levels: Sequence[Level]) -> tuple[_Cell, tuple[str, str | None]]:
    shown = ", ".join(row)
    if len(row) not in (4, 5):
        raise ValueError(f"channels: “{shown}” must hold three levels and one or two channels")
    if wrong := next((level for level in row[:3] if level not in levels), None):
        raise ValueError(f"channels: “{shown}”: “{wrong}” is none of {', '.join(levels)}")
    if unknown := next((channel for channel in row[3:] if channel not in CHANNELS), None):
        raise ValueError(f"channels: “{shown}”: “{unknown}” is none of {', '.join(sorted(CHANNELS))}")
    return (Level(row[0]), Level(row[1]), Level(row[2])), (row[3], row[4] if len(row) > 4 else None)


def _named(cell: _Cell) -> str:
    return ", ".join(f"{axis} {level}" for axis, level in zip(AXES, cell, strict=True))
