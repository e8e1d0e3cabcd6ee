"""When the panel comes up, when the desktop is told instead, and when it is silent."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from relevo.domain.contact import Advisor, Channel, ContactId, OfferId, Queue
from relevo.domain.customer import HandleKind
from relevo.domain.events import ContactAccepted, ContactOffered
from relevo.services.lookup import Lookup
from relevo.ui.desktop.arrivals import Arrivals, Habits, Pop
from relevo.ui.desktop.caret import NoCaret
from relevo.ui.desktop.notification import Announcer
from relevo.ui.desktop.sound import Sounds
from relevo.ui.desktop.standing import Standing
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.canaries import people_in
from support.cardservice import a_link
from support.places import NoPlaces
from support.snapshots import NOW, an_offer


class Kept:
    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    def show(self, title: str, body: str) -> None:
        self.shown.append((title, body))


class Heard(Sounds):
    def __init__(self, tasks: TaskScope) -> None:
        super().__init__(tasks, None)
        self.played: list[str] = []

    def play(self, sound: str) -> None:
        self.played.append(sound)


class Desktop:
    def __init__(self, desk: DeskViewModel, window: PanelWindow, tasks: TaskScope) -> None:
        self.desk, self.window = desk, window
        self.kept, self.heard = Kept(), Heard(tasks)
        announcer = Announcer(tasks, window)
        announcer.notifier = self.kept
        standing = Standing(window, NoPlaces(), NoCaret(), tasks)
        self.arrivals = Arrivals(desk, window, standing, NoCaret(), announcer, self.heard)

    def habits(self, pop: Pop, **more: object) -> None:
        self.arrivals.habits = replace(Habits(pop=pop), **more)  # type: ignore[arg-type]

    def offer(self, name: str = "call-1") -> None:
        self.desk.handle(an_offer(name))

    def accept(self, name: str = "call-1") -> None:
        self.desk.handle(
            ContactAccepted(
                id=f"{name}-accepted",
                source="asterisk:lab",
                time=NOW,
                contact_id=ContactId(name),
                offer_id=OfferId(f"{name}/1"),
                advisor=Advisor(id="anna"),
            )
        )


@pytest.fixture
def desktop(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope) -> Iterator[Desktop]:
    yield Desktop(desk, window, tasks)
    window.hide()


async def test_it_comes_up_when_it_rings(desktop: Desktop) -> None:
    desktop.offer()
    assert desktop.window.isVisible()
    assert desktop.kept.shown == []


async def test_it_comes_up_when_it_is_answered_and_is_told_of_before(desktop: Desktop) -> None:
    desktop.habits(Pop.ANSWERED)
    desktop.offer()
    assert not desktop.window.isVisible()
    assert len(desktop.kept.shown) == 1
    desktop.accept()
    assert desktop.window.isVisible()


async def test_by_hand_it_is_only_told_of(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND)
    desktop.offer()
    desktop.accept()
    assert not desktop.window.isVisible()
    assert len(desktop.kept.shown) == 1
    assert OfferId("call-1/1") in desktop.desk.contacts
    assert desktop.window.tabs.count() == 1


async def test_never_is_silent(desktop: Desktop) -> None:
    desktop.habits(Pop.NEVER, sound="chime")
    desktop.offer()
    desktop.accept()
    assert not desktop.window.isVisible()
    assert desktop.kept.shown == []
    assert desktop.heard.played == []
    assert desktop.arrivals.waiting == 0
    assert OfferId("call-1/1") in desktop.desk.contacts


@pytest.mark.parametrize("pop", list(Pop))
async def test_do_not_disturb_is_silent_whatever_was_chosen(desktop: Desktop, pop: Pop) -> None:
    desktop.habits(pop, sound="bell")
    desktop.arrivals.set_quiet(True)
    desktop.offer()
    desktop.accept()
    assert not desktop.window.isVisible()
    assert desktop.kept.shown == []
    assert desktop.heard.played == []
    assert desktop.arrivals.waiting == (0 if pop is Pop.NEVER else 1)


async def test_a_contact_makes_the_sound_that_was_chosen(desktop: Desktop) -> None:
    desktop.habits(Pop.RINGING, sound="knock")
    desktop.offer()
    assert desktop.heard.played == ["knock"]


async def test_a_call_that_was_answered_before_it_came_here_makes_no_noise(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND, sound="knock")
    offer = an_offer("call-1")
    answer = ContactAccepted(
        id="a",
        source="asterisk:lab",
        time=NOW,
        contact_id=offer.contact_id,
        offer_id=offer.offer_id,
        advisor=offer.advisor,
    )
    desktop.desk.handle(answer)
    desktop.desk.handle(offer)
    assert list(desktop.desk.contacts) == [offer.offer_id]
    assert desktop.heard.played == []
    assert desktop.kept.shown == []


@pytest.mark.parametrize("pop", [Pop.RINGING, Pop.ANSWERED])
@pytest.mark.parametrize("is_answer_first", [False, True])
async def test_a_chat_that_is_offered_and_answered_at_once_comes_up(
    desktop: Desktop, pop: Pop, is_answer_first: bool
) -> None:
    desktop.habits(pop)
    for happens in (desktop.accept, desktop.offer) if is_answer_first else (desktop.offer, desktop.accept):
        happens()
    assert desktop.window.isVisible()


async def test_who_wants_no_notification_gets_none(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND, notifies=False)
    desktop.offer()
    assert desktop.kept.shown == []
    assert desktop.arrivals.waiting == 1


async def test_a_panel_that_is_seen_needs_no_notification(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND)
    desktop.window.show()
    desktop.offer()
    assert desktop.kept.shown == []
    assert desktop.arrivals.waiting == 0


async def test_a_panel_in_the_task_bar_is_not_seen(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND)
    desktop.window.show()
    desktop.window.setWindowState(Qt.WindowState.WindowMinimized)
    desktop.offer()
    assert len(desktop.kept.shown) == 1
    assert desktop.arrivals.waiting == 1


async def test_what_waited_is_counted_until_the_panel_is_seen(desktop: Desktop) -> None:
    counts: list[int] = []
    desktop.arrivals.waiting_changed.connect(counts.append)
    desktop.habits(Pop.BY_HAND)
    desktop.offer("call-1")
    desktop.offer("call-2")
    desktop.arrivals.bring_up()
    assert counts == [1, 2, 0]


async def test_a_notification_names_nobody(desktop: Desktop) -> None:
    desktop.habits(Pop.BY_HAND)
    offer: ContactOffered = replace(
        an_offer("call-1"), channel=Channel.CHAT, queue=Queue(id="q-7", name="<b>Tenant</b> service")
    )
    desktop.desk.handle(offer)
    assert desktop.kept.shown == [("Chat", "‹b›Tenant‹/b› service")]
    address = offer.customer_address
    told = " ".join(desktop.kept.shown[0])
    assert address is not None
    assert address.value is not None
    assert address.value not in told
    assert not people_in(told)


async def test_a_link_brings_the_panel_up_once_without_sound_or_keyboard(desktop: Desktop) -> None:
    arrivals = desktop.arrivals
    for number in range(100, 200):
        arrivals.point_out(Lookup(by=HandleKind.PHONE, value=f"+33199000{number}"))
        if number == 100:
            assert desktop.window.isVisible()
            assert not desktop.window.isActiveWindow()
            desktop.window.hide()
    assert not desktop.window.isVisible(), "links that come fast do not bring it up again"
    assert desktop.heard.played == [] and desktop.desk.contacts == {}
    assert desktop.desk.wish.wanted == Lookup(by=HandleKind.PHONE, value="+33199000199")


@pytest.mark.parametrize(("pop", "told"), [(Pop.BY_HAND, [("Look-up", "")]), (Pop.NEVER, [])])
async def test_a_link_does_not_bring_up_a_panel_that_no_contact_may_bring_up(
    desktop: Desktop, pop: Pop, told: list[tuple[str, str]]
) -> None:
    desktop.habits(pop)
    desktop.arrivals.point_out(Lookup(by=HandleKind.PHONE, value="+33199000123"))
    assert not desktop.window.isVisible()
    assert desktop.kept.shown == told


async def test_the_link_of_a_card_comes_as_any_other_link_does(desktop: Desktop) -> None:
    desktop.arrivals.point_out_card(a_link())
    assert desktop.window.isVisible()
    assert not desktop.window.isActiveWindow()
    assert desktop.desk.cards.wanted == a_link()
    desktop.window.hide()
    desktop.arrivals.point_out(Lookup(by=HandleKind.PHONE, value="+33199000123"))
    desktop.arrivals.point_out_card(a_link(site="west"))
    assert not desktop.window.isVisible()
    assert desktop.heard.played == []
    desktop.desk.cards.dismiss()


async def test_a_link_moves_nothing_while_a_contact_is_live_or_nothing_may_disturb(desktop: Desktop) -> None:
    desktop.offer()
    desktop.window.hide()
    desktop.arrivals.point_out(Lookup(by=HandleKind.PHONE, value="+33199000123"))
    assert not desktop.window.isVisible()
    desktop.desk.close(OfferId("call-1/1"))
    desktop.arrivals.set_quiet(True)
    desktop.arrivals.point_out(Lookup(by=HandleKind.PHONE, value="+33199000123"))
    assert not desktop.window.isVisible()
    assert desktop.desk.wish.wanted is not None
