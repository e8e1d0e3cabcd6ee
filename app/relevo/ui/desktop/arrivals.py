"""What happens on the desktop when a contact arrives: the panel comes up, or a notification, or a sound, or nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Signal

from relevo.domain.contact import ContactState, OfferId
from relevo.services.cardlink import CardLink
from relevo.services.lookup import Lookup
from relevo.ui.desktop.activation import activate
from relevo.ui.desktop.caret import CaretWatch
from relevo.ui.desktop.keyguard import KeyGuard
from relevo.ui.desktop.notification import Announcer
from relevo.ui.desktop.sound import Sounds
from relevo.ui.desktop.standing import Standing
from relevo.ui.panel.window import Occasion, PanelWindow
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel

POINTED_OUT_EVERY_S = 10.0
"""However fast links come, the panel comes up for them no more often."""


class Pop(StrEnum):
    """When the panel comes up with a contact."""

    RINGING = "ringing"
    ANSWERED = "answered"
    BY_HAND = "by_hand"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the advisor chose: when the panel pops, whether the desktop tells of it otherwise, and by what sound."""

    pop: Pop = Pop.RINGING
    notifies: bool = True
    sound: str = "none"


class Arrivals(QObject):
    """Brings the panel up with its contacts, as the advisor wants it; never gives it the keyboard by itself.

    `waiting_changed` tells how many contacts have come since the panel was last to be seen; whoever wants it never to
    come up is not told of them in this way either.
    """

    waiting_changed = Signal(int)

    def __init__(
        self,
        desk: DeskViewModel,
        window: PanelWindow,
        standing: Standing,
        carets: CaretWatch,
        announcer: Announcer,
        sounds: Sounds,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._standing, self._carets = desk, window, standing, carets
        self._announcer, self._sounds = announcer, sounds
        self._guard, self._now, self._pointed_out_at = KeyGuard(window), now, float("-inf")
        self.habits = Habits()
        self.is_quiet = False
        self.waiting = 0
        window.set_pop(self._comes_up)
        window.popped.connect(self._popped)
        window.gave_way.connect(self._gave_way)
        window.installEventFilter(self)
        desk.contact_arrived.connect(self._arrived)  # after the window, which has come up by then

    @property
    def is_seen(self) -> bool:
        """Tell whether the panel stands on the screen."""
        return self._window.isVisible() and not self._window.isMinimized()

    def set_quiet(self, quiet: bool) -> None:
        """Let contacts come without a pop, a sound or a notification, until it is taken back."""
        self.is_quiet = quiet
        if quiet:
            self._announcer.hush()

    def bring_up(self, token: str | None = None) -> None:
        """Show the panel and give it the keyboard: the advisor has asked for it, here or by another program."""
        self._guard.lift()
        if not self.is_seen:
            self._standing.settle()
        self._window.bring_up()
        activate(self._window, token)

    def appear(self) -> None:
        """Show the panel at the start of the application, without the keyboard."""
        self._standing.settle()
        self._window.pop()

    def point_out(self, lookup: Lookup) -> None:
        """Let whom a link names stand in the panel, which comes up without the keyboard where contacts may do so.

        A live contact goes before it: the panel does not move for a link then. No sound, nobody is asked.
        """
        self._desk.wish.offer(lookup)
        self._point_out(self.tr("Look-up"))

    def point_out_card(self, link: CardLink) -> None:
        """Let the hand-over card of a link wait in the panel, by the same rules; nobody is asked about it."""
        self._desk.cards.offer(link)
        self._point_out(self.tr("Hand-over card"))

    def _point_out(self, what: str) -> None:
        is_flood = self._now() - self._pointed_out_at < POINTED_OUT_EVERY_S
        if self.is_quiet or self.is_seen or is_flood or self._desk.has_live:
            return
        self._pointed_out_at = self._now()
        if self.habits.pop in (Pop.RINGING, Pop.ANSWERED) and self._stands_free():
            self._window.pop()
        elif self.habits.pop is not Pop.NEVER and self.habits.notifies:
            self._announcer.tell(what, None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that the panel has appeared: nothing waits unseen."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.WindowStateChange) and self.is_seen:
            self._announcer.hush()
            self._wait(0)
        return False

    def _popped(self) -> None:
        """Hold back what is being typed: it is not meant for the panel. Who takes it from the task bar means it."""
        if not self._window.isActiveWindow():
            self._guard.start()

    def _gave_way(self) -> None:
        """Hold back what was meant for the contact that stood in front before."""
        if self.is_seen:
            self._guard.start()

    def _comes_up(self, contact: ContactViewModel, occasion: Occasion) -> bool:
        """Tell the window whether to come up, and take it to a place where it can."""
        wanted = {
            Pop.RINGING: occasion is Occasion.ARRIVED,
            Pop.ANSWERED: occasion is Occasion.ANSWERED or contact.contact.state is ContactState.ACCEPTED,
        }
        if self.is_quiet or not wanted.get(self.habits.pop, False):
            return False
        if self._stands_free():
            return True
        if occasion is Occasion.ANSWERED:
            self._tell(contact)
        return False

    def _stands_free(self) -> bool:
        self._carets.refresh()
        if not self.is_seen:
            return self._standing.settle()
        self._standing.make_way()
        return True

    def _arrived(self, offer_id: str) -> None:
        if self.habits.pop is Pop.NEVER:
            return
        contact = self._desk.contacts[OfferId(offer_id)]
        is_ringing = contact.contact.state is ContactState.OFFERED  # else the advisor is talking to the customer
        if is_ringing and not self.is_quiet:
            self._sounds.play(self.habits.sound)
        if not self.is_seen:
            self._wait(self.waiting + 1)
            if is_ringing:
                self._tell(contact)

    def _tell(self, contact: ContactViewModel) -> None:
        if self.is_quiet or self.habits.pop is Pop.NEVER or not self.habits.notifies:
            return
        queue = contact.contact.queue
        name = queue.name or queue.id if queue is not None else None
        self._announcer.tell(self._desk.words.channel(contact.contact), name)

    def _wait(self, count: int) -> None:
        if count != self.waiting:
            self.waiting = count
            self.waiting_changed.emit(count)
