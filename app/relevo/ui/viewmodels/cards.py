"""Hand-over cards at this desk: which sites there are, what was asked of the hub, and the link that waits."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import AdvisorCard, CardState, ContactPassedOn
from relevo.services.cardlink import LONGEST, SKEW, CardLink, CardRefused
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.card import CardIn, CardOut
from relevo.ui.viewmodels.contact import ContactViewModel

ANSWER_S = 20.0
"""Seconds for an answer: hubs take eight for another site, and their broker may have to be found again."""

AGAIN_S, LONGEST_PAUSE_S, LEARNT_S = 5.0, 300.0, 3_600.0
"""Seconds until it is asked again which sites there are: where nobody answered, at most, and where somebody did."""

MOST_SITES, _MOST_EARLY = 20, 20
_SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class HandsOver(Protocol):
    """Asks the hubs; each call returns the id under which the answer comes. Raises: CardRefused."""

    async def sites(self) -> str:
        """Ask for which sites cards can be made."""

    async def make(self, to: str, left: ContactPassedOn) -> str:
        """Ask for a card for a site."""

    async def open(self, link: str, in_front: ContactId | None = None) -> str:
        """Ask to open a card for a contact."""


class Cards(QObject):
    """Makes and opens cards; what comes back stands at its contact.

    `wanted` is the link that somebody has opened outside, None where there is none: nobody is asked about it before the
    advisor says so, and only the newest counts. `is_asked` while it is being opened, `refused` says why it was not,
    `is_lost` where it was opened and its contact has left the desk meanwhile.
    """

    sites_changed = Signal()
    wish_changed = Signal()

    def __init__(
        self,
        contacts: Mapping[OfferId, ContactViewModel],
        leave: Callable[[ContactViewModel], ContactPassedOn],
        tasks: TaskScope,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sites: tuple[str, ...] = ()
        self.wanted: CardLink | None = None
        self.is_asked = self.is_lost = False
        self.refused: CardState | None = None
        self._contacts, self._leave, self._tasks, self._now = contacts, leave, tasks, now
        self._service: HandsOver | None = None
        self._waiting: dict[str, asyncio.Future[AdvisorCard]] = {}
        self._early: dict[str, AdvisorCard] = {}
        self._old = QTimer(self, singleShot=True)
        self._old.timeout.connect(self._outlive)

    def use(self, service: HandsOver) -> None:
        """Ask this from now on, and learn from it which sites there are."""
        self._service = service
        self._tasks.replace("card sites", self._learn())

    def make(self, contact: ContactViewModel, site: str) -> None:
        """Ask for a card for a site of what stands at a contact, with the line that was written for the next one."""
        if site in self.sites:
            contact.show_card_out(CardOut(site=site))
            self._tasks.replace(("card", contact.contact.contact_id), self._make(contact, site, self._leave(contact)))

    def offer(self, link: CardLink) -> None:
        """Let a link wait; it takes the place of the one before, unless that one is being opened."""
        left = link.until + SKEW.total_seconds() - self._now().timestamp()
        if not self.is_asked:
            self._put(link)
            self._old.start(max(1, round(1_000 * min(left, LONGEST.total_seconds()))))

    def open(self, contact: ContactViewModel) -> None:
        """Open the card that waits, for a contact: it can be done once."""
        link = self.wanted
        if link is not None and not self.is_asked:
            self._put(link, is_asked=True)
            self._tasks.replace("card", self._open(link, contact.contact.contact_id))

    def dismiss(self) -> None:
        """Forget the link that waits."""
        if not self.is_asked:
            self._old.stop()
            self._put(None)

    def take(self, told: AdvisorCard) -> None:
        """Take what the hub says; it may come before its request is known to have arrived, and after its time."""
        waiting = self._waiting.get(told.request)
        if told.state is CardState.OPENED:
            self._show(told, is_own=waiting is not None)
        if waiting is None:
            self._early[told.request] = told
            while len(self._early) > _MOST_EARLY:
                del self._early[next(iter(self._early))]
        elif not waiting.done():
            waiting.set_result(told)

    async def _make(self, contact: ContactViewModel, site: str, left: ContactPassedOn) -> None:
        try:
            told = await self._answer(lambda service: service.make(site, left))
            out = CardOut(site=site, state=told.state, link=told.link, until=told.until)
        except CardRefused as refused:
            out = CardOut(site=site, state=refused.state)
        for each in tuple(self._contacts.values()):  # it may have been built anew, and is nobody else's by that
            if each.contact.contact_id == left.contact_id and each.card_out is not None:
                each.show_card_out(out)

    async def _open(self, link: CardLink, in_front: ContactId) -> None:
        try:
            told = await self._answer(lambda service: service.open(str(link), in_front))
            state = told.state
        except CardRefused as refused:
            state = refused.state
        if state is not CardState.OPENED:
            self._put(link, refused=state)

    def _show(self, told: AdvisorCard, *, is_own: bool) -> None:
        """Let an opened card stand at its contact, for good: it cannot be opened again."""
        here = [each for each in self._contacts.values() if each.contact.contact_id == told.contact_id]
        if told.passed_on is not None and told.site is not None:
            for each in here:
                each.show_card_in(CardIn(site=told.site, left=told.passed_on))
        if is_own or here:
            self._old.stop()
            self._put(None if here else self.wanted, is_lost=not here)

    async def _learn(self) -> None:
        pause_s = AGAIN_S
        while True:
            try:
                told = await self._answer(lambda service: service.sites())
            except CardRefused as refused:
                if refused.state is CardState.NOT_SET_UP:  # no hub is read here
                    return
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                continue
            sites = tuple(each for each in told.sites if _SITE.fullmatch(each))[:MOST_SITES]
            if sites != self.sites:
                self.sites = sites
                self.sites_changed.emit()
            pause_s = AGAIN_S
            await asyncio.sleep(LEARNT_S)

    async def _answer(self, ask: Callable[[HandsOver], Awaitable[str]]) -> AdvisorCard:
        """Ask, and wait for the answer. Raises: CardRefused."""
        if self._service is None:
            raise CardRefused(CardState.NOT_SET_UP)
        request = await ask(self._service)
        if (early := self._early.pop(request, None)) is not None:
            return early
        waiting: asyncio.Future[AdvisorCard] = asyncio.get_running_loop().create_future()
        self._waiting[request] = waiting
        try:
            async with asyncio.timeout(ANSWER_S):
                return await waiting
        except TimeoutError:
            raise CardRefused(CardState.NOT_REACHED) from None
        finally:
            del self._waiting[request]

    def _outlive(self) -> None:
        if self.refused is None:
            self.dismiss()

    def _put(
        self,
        wanted: CardLink | None,
        *,
        is_asked: bool = False,
        refused: CardState | None = None,
        is_lost: bool = False,
    ) -> None:
        before = self.wanted, self.is_asked, self.refused, self.is_lost
        self.wanted, self.is_asked, self.refused, self.is_lost = wanted, is_asked, refused, is_lost
        if before != (wanted, is_asked, refused, is_lost):
            self.wish_changed.emit()
