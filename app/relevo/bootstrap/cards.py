"""Hand-over cards at a desk: what the advisor asks of the hub, which answers by `advisor.card`."""

import asyncio
import json
from collections.abc import Iterable
from secrets import token_hex

from relevo.bootstrap.handingon import Publishes
from relevo.domain.contact import ContactId
from relevo.domain.events import CardState, ContactPassedOn
from relevo.services.cardlink import CardRefused, read_card_link
from relevo.services.codec import encode
from relevo.services.errors import SourceError
from relevo.services.ports import EventSource

KIND, LIMIT_S = "card", 10.0


class HandOverCards:
    """Asks the hubs of the site; each call returns the id under which the answer comes.

    Raises: CardRefused; `not_set_up` where there is no hub, `not_reached` where it has not been asked in time.
    """

    def __init__(self, sources: Iterable[EventSource]) -> None:
        self._hubs = [each for each in sources if isinstance(each, Publishes)]

    async def sites(self) -> str:
        """Ask for which sites cards can be made."""
        return await self._ask({"sites": True})

    async def make(self, to: str, left: ContactPassedOn) -> str:
        """Ask for a card for another site, by its name, of what is left to whoever has the contact there."""
        return await self._ask({"to": to, "event": encode(left)})

    async def open(self, link: str, in_front: ContactId | None = None) -> str:
        """Ask to open a card; `in_front` is the contact on whose page it is to be shown."""
        read_card_link(link)  # what is none goes nowhere
        return await self._ask({"link": link, "contact_id": in_front})

    async def _ask(self, wanted: dict[str, object]) -> str:
        if not self._hubs:
            raise CardRefused(CardState.NOT_SET_UP)
        request = token_hex(16)
        body = json.dumps({"request": request, **wanted}, ensure_ascii=False, separators=(",", ":")).encode()
        asked = (each.publish(KIND, f"card:{request}", body, limit_s=LIMIT_S) for each in self._hubs)
        answers = await asyncio.gather(*asked, return_exceptions=True)
        for fault in answers:
            if isinstance(fault, BaseException) and not isinstance(fault, SourceError):
                raise fault
        if all(isinstance(each, SourceError) for each in answers):
            raise CardRefused(CardState.NOT_REACHED)
        return request
