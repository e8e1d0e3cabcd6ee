"""Telling the board what this desktop has understood of its contacts: through the hub, or on this machine itself."""

import asyncio
from collections.abc import Callable

from relevo.domain.contact import OfferId
from relevo.domain.events import ContactUnderstood
from relevo.services.supervise.telling import Telling
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel

PAUSE_S = 0.3
"""Seconds for which nothing has changed before something is told: what stands on screen goes first."""

Tell = Callable[[ContactUnderstood], None]


class Understood:
    """Follows the contacts of the desk for as long as it stands; `tell` is given each word, and returns at once."""

    def __init__(self, desk: DeskViewModel, tasks: TaskScope, *tell: Tell, pause_s: float = PAUSE_S) -> None:
        self._desk, self._tasks, self._tell, self._pause_s = desk, tasks, tell, pause_s
        self._telling = Telling()
        desk.contact_arrived.connect(self._follow)
        desk.contact_returned.connect(self._follow)

    def _follow(self, offer_id: OfferId) -> None:
        contact = self._desk.contacts[offer_id]
        if contact.is_lookup:
            return
        for changed in (contact.snapshot_changed, contact.contact_changed, contact.disagreement_changed):
            changed.connect(lambda: self._tasks.replace(("understood", offer_id), self._say(offer_id)))

    async def _say(self, offer_id: OfferId) -> None:
        await asyncio.sleep(self._pause_s)
        contact = self._desk.contacts.get(offer_id)
        if contact is None or contact.snapshot is None:
            return
        word = self._telling.word(
            contact.snapshot, self._desk.formats.now(), is_over=contact.is_over, disagrees=contact.disagrees
        )
        if word is not None:
            for tell in self._tell:
                tell(word)
