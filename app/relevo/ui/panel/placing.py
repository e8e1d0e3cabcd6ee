"""Where the panel stands: at an edge or where it was left, wholly on a screen, never over the field being typed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class Dock(StrEnum):
    """Where the advisor wants the panel."""

    RIGHT = "right"
    LEFT = "left"
    FLOATING = "floating"


class Size(NamedTuple):
    """Width and height, in pixels that do not depend on the screen's scale."""

    width: int
    height: int


class Rect(NamedTuple):
    """A rectangle of the desktop; `right` and `bottom` are the first pixels outside it."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Return the first column that is not in it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Return the first row that is not in it."""
        return self.y + self.height

    def meets(self, other: "Rect") -> bool:
        """Tell whether the two have a pixel in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Rect") -> bool:
        """Tell whether the other lies wholly in this one."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def grown(self, across: int, down: int) -> "Rect":
        """Return it with a margin at both sides, and above and below."""
        return Rect(self.x - across, self.y - down, self.width + 2 * across, self.height + 2 * down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A screen: its name, and the part of it that no task bar takes."""

    name: str
    area: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the advisor chose: an edge, or floating where the panel was left (`left_at`); and the screen."""

    dock: Dock = Dock.RIGHT
    screen: str | None = None
    left_at: Rect | None = None


class Places(Protocol):
    """Where the panel was left on each layout of screens: `x`, `y`, `width`, `height`, `side` and `screen`."""

    def get(self, layout: str) -> Mapping[str, int | str] | None:
        """Return where it was left on a layout, None where it never was."""

    def put(self, layout: str, place: Mapping[str, int | str]) -> None:
        """Remember where it was left."""

    def save(self) -> None:
        """Write it down; blocks, for a thread. Nothing is raised where that cannot be done."""


CARET_ACROSS, CARET_DOWN = 64, 24
"""What stays free beside and above a caret: a few words of what is being written."""


NEAR = 24
"""How far from an edge the panel still counts as standing at it: a hand is not exact."""


def layout_of(displays: Sequence[Display]) -> str:
    """Return the key of a layout of screens: the same screens at the same places give the same key."""
    return ";".join(
        sorted(f"{one.name}:{one.area.x},{one.area.y},{one.area.width}x{one.area.height}" for one in displays)
    )


def wish_of(kept: Mapping[str, int | str] | None, dock: Dock, screen: str | None) -> Wish:
    """Return what is wished for on a layout: where the panel was left there, else what was chosen for all."""
    if kept is None:
        return Wish(dock=dock, screen=screen)
    try:
        side = Dock(str(kept["side"]))
    except ValueError:
        side = dock
    left_at = Rect(*(int(kept[name]) for name in ("x", "y", "width", "height")))
    return Wish(dock=side, screen=str(kept["screen"]), left_at=left_at)


def side_of(area: Rect, stands: Rect) -> Dock:
    """Return the edge of a screen at which a panel stands; floating, where it stands at neither or below the top."""
    if abs(stands.y - area.y) <= NEAR:
        if abs(stands.right - area.right) <= NEAR:
            return Dock.RIGHT
        if abs(stands.x - area.x) <= NEAR:
            return Dock.LEFT
    return Dock.FLOATING


def place(displays: Sequence[Display], wish: Wish, size: Size, least: Size, caret: Rect | None = None) -> Rect | None:
    """Return where the panel stands, frame included; None where it could only stand over the caret.

    The first display is the main one. What is wished for comes first, then the other edge, the edges of the other
    screens, and the largest part beside the caret that holds the panel at its least size. The place lies within one
    display and is no larger than `size`.
    """
    if not displays:
        return None
    kept = caret.grown(CARET_ACROSS, CARET_DOWN) if caret is not None else None
    for candidate in _candidates(_ordered(displays, wish), wish, size, least, kept):
        if kept is None or not candidate.meets(kept):
            return candidate
    return None


def _ordered(displays: Sequence[Display], wish: Wish) -> list[Display]:
    """Return the display that is wished for first: the named one, else where the panel was left, else the main one."""
    first = next((one for one in displays if one.name == wish.screen), None)
    if first is None and wish.dock is Dock.FLOATING and wish.left_at is not None:
        first = max(displays, key=lambda one: _overlap(one.area, wish.left_at))
    if first is None:
        first = displays[0]
    return [first, *(one for one in displays if one is not first)]


def _candidates(displays: Sequence[Display], wish: Wish, size: Size, least: Size, kept: Rect | None) -> Iterator[Rect]:
    side = Dock.LEFT if wish.dock is Dock.LEFT else Dock.RIGHT
    other = Dock.RIGHT if side is Dock.LEFT else Dock.LEFT
    first = displays[0].area
    if wish.dock is Dock.FLOATING and wish.left_at is not None:
        yield _moved_into(first, wish.left_at)
    for display in displays:
        yield _docked(display.area, side, size)
        yield _docked(display.area, other, size)
    if kept is not None:
        beside = (part for display in displays for part in _beside(display.area, kept))
        fitting = [part for part in beside if part.width >= least.width and part.height >= least.height]
        # as much of the panel as can be seen; among equals the screen that was wished for
        for part in sorted(fitting, key=lambda part: _seen(part, size), reverse=True):
            yield _docked(part, side, size)


def _docked(area: Rect, side: Dock, size: Size) -> Rect:
    width, height = min(size.width, area.width), min(size.height, area.height)
    return Rect(area.x if side is Dock.LEFT else area.right - width, area.y, width, height)


def _moved_into(area: Rect, wanted: Rect) -> Rect:
    width, height = min(wanted.width, area.width), min(wanted.height, area.height)
    x = min(max(wanted.x, area.x), area.right - width)
    y = min(max(wanted.y, area.y), area.bottom - height)
    return Rect(x, y, width, height)


def _beside(area: Rect, kept: Rect) -> Iterator[Rect]:
    """Yield the parts of an area left of, right of, above and below a rectangle, as high and as wide as can be."""
    if not area.meets(kept):
        yield area
        return
    yield Rect(area.x, area.y, kept.x - area.x, area.height)
    yield Rect(kept.right, area.y, area.right - kept.right, area.height)
    yield Rect(area.x, area.y, area.width, kept.y - area.y)
    yield Rect(area.x, kept.bottom, area.width, area.bottom - kept.bottom)


def _seen(part: Rect, size: Size) -> int:
    return min(part.width, size.width) * min(part.height, size.height)


def _overlap(one: Rect, other: Rect | None) -> int:
    if other is None or not one.meets(other):
        return 0
    width = min(one.right, other.right) - max(one.x, other.x)
    return width * (min(one.bottom, other.bottom) - max(one.y, other.y))
