"""A made-up contact, by which IT sees a pop without a caller."""

import asyncio
import itertools
from collections.abc import Callable

from PySide6.QtCore import QObject

from relevo.bootstrap.advisors import known_at_site
from relevo.domain.contact import Address, AddressKind, Advisor, ContactId, OfferId, Queue
from relevo.domain.events import ContactEnded, ContactOffered, EndedReason, Event
from relevo.services.clock import utc_now
from relevo.settings.model import Settings
from relevo.ui.tasks import TaskScope

LASTS_S = 60.0
SOURCE = "relevo:test"


class Rehearsals(QObject):
    """Makes test contacts that end by themselves; they take the way of every contact.

    A label stands where others have their number. It gives no handle, so no back office is asked about anybody.
    """

    def __init__(
        self, settings: Settings, tell: Callable[[Event], None], tasks: TaskScope, *, lasts_s: float = LASTS_S
    ) -> None:
        super().__init__()
        self._tell, self._tasks, self._lasts_s = tell, tasks, lasts_s
        self._settings = settings
        self._numbers = itertools.count(1)

    def begin(self) -> None:
        """Offer a test contact to whoever sits here."""
        name = f"relevo-test-{next(self._numbers)}"
        self._tell(
            ContactOffered(
                id=f"{name}-offered",
                source=SOURCE,
                time=utc_now(),
                contact_id=ContactId(name),
                offer_id=OfferId(f"{name}/1"),
                advisor=self._me(),
                queue=Queue(id="relevo-test", name=self.tr("Test, nobody is calling")),
                customer_address=Address(kind=AddressKind.PHONE, value=self.tr("Test contact")),
            )
        )
        self._tasks.replace(name, self._end(name))

    def _me(self) -> Advisor:
        """Return who sits here: who stands in the settings, else whom the credentials for a site name."""
        me = self._settings.me
        if me is not None:
            return Advisor(id=me.id, address=me.address, name=me.name)
        return known_at_site(self._settings) or Advisor(id="test")

    async def _end(self, name: str) -> None:
        await asyncio.sleep(self._lasts_s)
        self._tell(
            ContactEnded(
                id=f"{name}-ended",
                source=SOURCE,
                time=utc_now(),
                contact_id=ContactId(name),
                reason=EndedReason.FINISHED,
            )
        )
