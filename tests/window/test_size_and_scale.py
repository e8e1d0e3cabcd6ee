"""What can be pressed is large enough, and at twice the size everything can still be reached (WCAG 2.2, AA)."""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QTabBar, QWidget

from relevo.domain.contact import Channel
from relevo.domain.snapshot import Snapshot
from relevo.ui.app import make_look
from relevo.ui.panel.render import picture
from relevo.ui.panel.window import PanelWindow
from relevo.ui.preferences.values import Deeds, Preferences
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import a_contact, a_snapshot, ambiguous, an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]
LEAST = 24
"""Success criterion 2.5.8, in CSS pixels; smaller where a circle of that size around it touches no other."""

WIDTHS = (360, 480, 900)
SCENES = {"story": lift_story, "several": lambda contact: a_snapshot(contact, identity=ambiguous())}


def _targets(window: QWidget) -> Iterator[tuple[str, QRectF]]:
    """Yield what can be pressed, with its place in the window."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window) and button.isEnabled():
            corner = QPointF(button.mapTo(window, QPoint(0, 0)))
            name = f"{type(button).__name__} {button.accessibleName()}"
            yield name, QRectF(corner, button.size().toSizeF())
    for bar in window.findChildren(QTabBar):
        for place in range(bar.count() if bar.isVisibleTo(window) else 0):
            rect = bar.tabRect(place)
            yield f"tab {place}", QRectF(QPointF(bar.mapTo(window, rect.topLeft())), rect.size().toSizeF())


def _too_small(targets: list[tuple[str, QRectF]], least: float) -> list[str]:
    small = [(name, rect) for name, rect in targets if min(rect.width(), rect.height()) < least]
    return [
        f"{name}: {rect.width():.0f} x {rect.height():.0f}"
        for name, rect in small
        if any(_touches(rect, other, least) for _, other in targets if other is not rect)
    ]


def _touches(small: QRectF, other: QRectF, least: float) -> bool:
    """Tell whether the circle around a small target meets another target, or the circle of another small one."""
    centre, radius = small.center(), least / 2
    near = QPointF(min(max(centre.x(), other.left()), other.right()), min(max(centre.y(), other.top()), other.bottom()))
    apart = QPointF(near - centre)
    return (apart.x() ** 2 + apart.y() ** 2) < radius**2


def _set_up(window: PanelWindow, desk: DeskViewModel, scene: Callable[..., Snapshot], width: int, height: int) -> None:
    window.resize(width, height)
    desk.handle(an_offer("call-1"))
    desk.handle(an_offer("chat-2", channel=Channel.CHAT))
    contact = desk.contacts[a_contact().offer_id]
    contact.show(scene(contact.contact))
    picture(window)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scene", SCENES.values(), ids=list(SCENES))
async def test_what_can_be_pressed_is_24_pixels_wide_and_high_or_stands_apart(
    window: PanelWindow, desk: DeskViewModel, scene: Callable[..., Snapshot], width: int
) -> None:
    _set_up(window, desk, scene, width, 1_000)
    targets = list(_targets(window))
    assert len(targets) > 8
    assert _too_small(targets, LEAST) == []


async def test_the_same_holds_in_the_preferences(look: Look, tasks: TaskScope) -> None:
    async def save(_chosen: object) -> None:
        return None

    async def forget() -> int:
        return 0

    window = PreferencesWindow(
        look, Preferences(), Deeds(save=save, forget_choices=forget, try_sound=lambda _sound: None), tasks
    )
    picture(window)
    assert _too_small(list(_targets(window)), LEAST) == []
    window.close()
    window.deleteLater()


def _unreachable(window: QWidget) -> list[str]:
    """List what takes the keyboard and can neither be seen nor be scrolled to."""
    lost = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not (isinstance(widget, QAbstractButton) or widget.focusPolicy().value):
            continue
        place = QRectF(QPointF(widget.mapTo(window, QPoint(0, 0))), widget.size().toSizeF())
        if QRectF(window.rect()).adjusted(-1, -1, 1, 1).contains(place) or _scrolled(widget, window):
            continue
        lost.append(f"{type(widget).__name__} {widget.accessibleName()} at {place.getRect()}")
    return lost


def _scrolled(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a widget stands in an area that scrolls far enough, and within its width."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea) and above.viewport().isAncestorOf(widget):
            bar, top = above.verticalScrollBar(), widget.mapTo(above.viewport(), QPoint(0, 0))
            far = above.viewport().height() + bar.maximum() - bar.value()
            return top.y() + widget.height() <= far + 1 and top.x() + widget.width() <= above.viewport().width() + 1
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("scene", SCENES.values(), ids=list(SCENES))
async def test_at_twice_the_size_on_a_small_screen_everything_can_be_reached(
    desk: DeskViewModel, scene: Callable[..., Snapshot]
) -> None:
    """A screen of 1280 × 1024 at a scale of 2 has 640 × 512; the texts are twice as large on top of that."""
    window = PanelWindow(desk, make_look("light", 2.0))
    window.setMinimumSize(0, 0)  # the screen of the tests is larger, and so is what it asks for
    _set_up(window, desk, scene, 640, 512)
    assert (window.width(), window.height()) == (640, 512)
    assert _unreachable(window) == []
    page = window.page
    assert page is not None
    assert page.timeline.height() >= 60
    window.hide()
    window.deleteLater()
