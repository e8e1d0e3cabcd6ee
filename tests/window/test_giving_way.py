"""Which contact stands in front: nothing that is read gives way, and what comes in front by itself takes no key."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest

from relevo.domain.contact import Channel, ContactId, OfferId
from relevo.domain.events import ContactAccepted, ContactHeld, ContactWithdrawn, WithdrawnReason
from relevo.ui.desktop.arrivals import Arrivals
from relevo.ui.desktop.caret import NoCaret
from relevo.ui.desktop.keyguard import GUARD_S
from relevo.ui.desktop.notification import Announcer
from relevo.ui.desktop.sound import Sounds
from relevo.ui.desktop.standing import Standing
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.attention import READS_S, Attention
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import KEEP_OVER
from support.places import NoPlaces
from support.snapshots import ANNA, NOW, an_offer

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL, CHAT, MAIL = OfferId("call-1/1"), OfferId("chat-9/1"), OfferId("mail-2/1")
NONE = Qt.KeyboardModifier.NoModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


PLACE = QPointF(120, 420)


class Clock:
    """A clock of seconds that stands still until it is put forward."""

    def __init__(self) -> None:
        self.time = 1_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def seconds() -> Clock:
    return Clock()


@pytest.fixture
def desk(desk: DeskViewModel, seconds: Clock) -> DeskViewModel:
    """A desk that goes by a clock of ours."""
    desk.attention = Attention(now=seconds)
    return desk


@pytest.fixture
async def elsewhere(application: object, window: PanelWindow, until: Until) -> QWindow:
    """A window of another application, which has the keyboard."""
    other = QWindow()
    other.show()
    other.requestActivate()
    await until(lambda: QGuiApplication.focusWindow() is other)
    return other


def _ended(offer_id: OfferId = CALL) -> ContactWithdrawn:
    return ContactWithdrawn(
        id=f"{offer_id}:w",
        source="asterisk:lab",
        time=NOW,
        contact_id=ContactId(offer_id.removesuffix("/1")),
        offer_id=offer_id,
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )


def _answered(offer_id: OfferId, after_s: int = 0) -> ContactAccepted:
    return ContactAccepted(
        id=f"{offer_id}:a",
        source="asterisk:lab",
        time=NOW + timedelta(seconds=after_s),
        contact_id=ContactId(offer_id.removesuffix("/1")),
        offer_id=offer_id,
        advisor=ANNA,
    )


def _offer(desk: DeskViewModel, offer_id: OfferId) -> None:
    desk.handle(an_offer(offer_id.removesuffix("/1"), channel=Channel.CHAT))


def _key(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> QEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def _mouse(kind: QEvent.Type, button: Qt.MouseButton) -> QEvent:
    return QMouseEvent(kind, PLACE, PLACE, PLACE, button, button, NONE)


def _wheel() -> QEvent:
    no_button, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(PLACE, PLACE, QPoint(), QPoint(0, -120), no_button, NONE, no_phase, False)


def _send(window: PanelWindow, event: QEvent) -> None:
    """Send what the desktop sends: to the window, not to a widget."""
    handle = window.windowHandle()
    assert handle is not None
    QCoreApplication.sendEvent(handle, event)


async def test_an_ended_contact_in_an_active_window_stays_in_front(
    desk: DeskViewModel, window: PanelWindow, until: Until
) -> None:
    desk.handle(an_offer())
    window.activateWindow()
    await until(window.isActiveWindow)
    desk.handle(_ended())
    _offer(desk, CHAT)
    assert desk.front == CALL
    assert desk.contacts[CHAT].is_unseen
    QTest.keyClick(window, Qt.Key.Key_W, CTRL_SHIFT)
    assert list(desk.contacts) == [CHAT]


@pytest.mark.parametrize(
    "touch",
    [
        lambda: _key(Qt.Key.Key_Down),
        lambda: _mouse(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        lambda: _mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
        _wheel,
    ],
    ids=["key", "click", "move", "wheel"],
)
async def test_an_ended_contact_that_was_touched_a_moment_ago_stays_in_front(
    desk: DeskViewModel,
    window: PanelWindow,
    elsewhere: QWindow,
    seconds: Clock,
    until: Until,
    touch: Callable[[], QEvent],
) -> None:
    desk.handle(an_offer())
    desk.handle(_ended())
    _send(window, touch())
    elsewhere.requestActivate()
    await until(lambda: not window.isActiveWindow())
    seconds.time += READS_S - 1
    _offer(desk, CHAT)
    assert desk.front == CALL
    seconds.time += 2
    _offer(desk, MAIL)
    assert desk.front == MAIL


async def test_an_ended_contact_that_nobody_reads_gives_way_and_says_so(
    desk: DeskViewModel, window: PanelWindow, elsewhere: QWindow
) -> None:
    told: list[str | None] = []
    window.gave_way.connect(lambda: told.append(desk.front))
    desk.handle(an_offer())
    desk.handle(_ended())
    _offer(desk, CHAT)
    assert desk.front == CHAT
    assert told == [CALL, CHAT]
    assert window.tabs.offers == [CALL, CHAT]


async def test_a_hidden_panel_shows_the_newest_contact_however_it_was_touched(
    desk: DeskViewModel, window: PanelWindow, elsewhere: QWindow
) -> None:
    desk.handle(an_offer())
    desk.handle(_ended())
    desk.attention.touch()
    window.hide()
    _offer(desk, CHAT)
    assert desk.front == CHAT


async def test_a_call_that_is_answered_comes_before_a_contact_that_is_offered_later(
    desk: DeskViewModel, window: PanelWindow, elsewhere: QWindow, seconds: Clock
) -> None:
    desk.handle(an_offer())
    _offer(desk, CHAT)
    desk.attention.touch()
    desk.handle(_ended())
    desk.handle(_answered(CHAT))
    assert desk.front == CALL
    seconds.time += READS_S
    _offer(desk, MAIL)
    assert desk.front == CHAT


async def test_a_contact_that_is_answered_behind_one_that_is_over_comes_in_front(
    desk: DeskViewModel, window: PanelWindow, elsewhere: QWindow
) -> None:
    for offer_id in (CALL, CHAT, MAIL):
        _offer(desk, offer_id)
    desk.handle(_ended())
    assert desk.front == CALL
    desk.handle(_answered(MAIL))
    assert desk.front == MAIL


async def test_of_several_answered_contacts_one_that_is_not_on_hold_and_was_answered_last_comes_first(
    desk: DeskViewModel,
) -> None:
    for after_s, offer_id in enumerate((CALL, CHAT, MAIL)):
        _offer(desk, offer_id)
        desk.handle(_answered(offer_id, after_s))
    assert desk.newest_answered() == MAIL
    desk.handle(ContactHeld(id="h", source="asterisk:lab", time=NOW, contact_id=ContactId("mail-2"), advisor=ANNA))
    assert desk.newest_answered() == CHAT
    for offer_id in (CALL, CHAT, MAIL):
        desk.close(offer_id)
    assert desk.newest_answered() is None


async def test_keys_for_the_contact_before_reach_none_that_has_come_in_front_by_itself(
    desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, elsewhere: QWindow, until: Until
) -> None:
    standing = Standing(window, NoPlaces(), NoCaret(), tasks)
    arrivals = Arrivals(desk, window, standing, NoCaret(), Announcer(tasks, window), Sounds(tasks, None))
    desk.handle(an_offer())
    arrivals.bring_up()
    desk.handle(_ended())
    elsewhere.requestActivate()
    await until(lambda: not window.isActiveWindow())
    _offer(desk, CHAT)
    assert desk.front == CHAT
    reached: list[QEvent.Type] = []
    window.keyPressEvent = lambda event: reached.append(event.type())  # type: ignore[method-assign]
    _send(window, _key(Qt.Key.Key_W, CTRL_SHIFT))
    assert reached == []
    await asyncio.sleep(GUARD_S + 0.05)
    _send(window, _key(Qt.Key.Key_W, CTRL_SHIFT))
    assert reached


async def test_an_ended_contact_that_is_read_outstays_its_time_and_then_gives_way(
    desk: DeskViewModel, window: PanelWindow, elsewhere: QWindow, seconds: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str | None] = []
    desk.handle(an_offer())
    _offer(desk, CHAT)
    desk.handle(_ended())
    window.gave_way.connect(lambda: told.append(desk.front))
    desk.attention.touch()
    monkeypatch.setattr(desk.formats, "now", lambda: NOW + KEEP_OVER)
    _offer(desk, MAIL)
    assert desk.front == CALL
    seconds.time += READS_S
    _offer(desk, OfferId("mail-3/1"))
    assert CALL not in desk.contacts
    assert desk.front == CHAT
    assert told == [CHAT]


async def test_a_contact_that_is_closed_by_hand_is_followed_by_one_that_takes_keys_at_once(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    told: list[str | None] = []
    desk.handle(an_offer())
    _offer(desk, CHAT)
    window.gave_way.connect(lambda: told.append(desk.front))
    window.tabs.close_wanted.emit(CALL, True)
    assert desk.front == CHAT
    assert told == []
