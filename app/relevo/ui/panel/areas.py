"""Going from area to area with F6: the quick way about for the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def go(areas: Sequence[QWidget], focused: QWidget | None, step: int) -> bool:
    """Give the keyboard to the next area that can take it, round and round; False where none can."""
    here = next((place for place, area in enumerate(areas) if _holds(area, focused)), -1 if step > 0 else 0)
    for distance in range(1, len(areas) + 1):
        target = _target(areas[(here + step * distance) % len(areas)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def _holds(area: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (area is focused or area.isAncestorOf(focused))


def _target(area: QWidget) -> QWidget | None:
    """Return what takes the keyboard in an area: itself, else the first control that can be seen."""
    if not area.isVisible():
        return None
    if _takes_keyboard(area):
        return area
    stops = [stop for stop in area.findChildren(QWidget) if _takes_keyboard(stop)]
    return min(stops, key=lambda stop: (stop.mapTo(area, QPoint()).y(), stop.mapTo(area, QPoint()).x()), default=None)


def _takes_keyboard(stop: QWidget) -> bool:
    return bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus) and stop.isVisible() and stop.isEnabled()
