"""Hand-over cards at a hub: made for a partner's site, given to its hub once, and fetched from there to be opened."""

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.errors import APIError, NotFoundError

from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import AdvisorCard, CardState, ContactPassedOn
from relevo.hub.broker import Broker
from relevo.hub.sharedreader import GONE, WAIT_S, SharedReader
from relevo.hub.telling import Telling
from relevo.observability.log import log_event
from relevo.services.card import Verify, check_link, fetch_bytes, read_card, written
from relevo.services.cardlink import LONGEST, SKEW, CardLink, CardRefused, Sign, read_card_link
from relevo.services.codec import CodecError, decode
from relevo.services.ending import end
from relevo.services.ports import Clock
from relevo.services.site import subjects
from relevo.services.site.passing import MAX_RECORD, NotPassedOn, advisor_of
from relevo.services.site.subjects import CARDS
from relevo.services.site.whohad import WhoHad

LOG = logging.getLogger(__name__)

KIND, DURABLE, SOURCE = "card", "relevo_cards", "hub"
A_MINUTE, AT_ONCE = 10, 16
"""Cards that an advisor may ask for in a minute, and how many are dealt with at once."""

LATE = timedelta(minutes=2)
"""After so long nobody waits for an answer any more."""

_TO, _UNTIL, _USED, _SEQUENCE = "Relevo-To", "Relevo-Until", "Relevo-Used", "Nats-Expected-Last-Subject-Sequence"

Fetch = Callable[[str, Mapping[str, str]], Awaitable[bytes]]
"""Posts to a path at a partner's hub, with headers, and returns the body. Raises: CardRefused."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A site with which cards are shared: what checks its signatures, seals for it, and reaches its hub."""

    verify: Verify
    box: Callable[[bytes], bytes]
    fetch: Fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlan:
    """This site's name and keys, and its partners by their names. `open_box` raises ValueError."""

    site: str
    sign: Sign
    open_box: Callable[[bytes], bytes]
    minutes: int = 15
    partners: Mapping[str, Partner] = field(default_factory=dict)


class Cards:
    """Takes what advisors ask for, and what partners' hubs fetch. A `plan` of None: the site shares no cards."""

    def __init__(self, plan: CardPlan | None, broker: Broker, telling: Telling, who_had: WhoHad, clock: Clock) -> None:
        self._plan, self._telling, self._who_had, self._clock = plan, telling, who_had, clock
        self._client: Client | None = None
        self._paces: dict[str, list[float]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._reader = SharedReader(broker, CARDS.name, subjects.records(KIND), DURABLE, self._take)
        broker.at_connection.append(self._use)

    async def run(self) -> None:
        """Deal with what is asked for, until cancelled."""
        try:
            await self._reader.run()
        finally:
            await end(self._working)

    async def give(self, card_id: str, headers: Mapping[str, str]) -> bytes:
        """Return a card, sealed, to the site that it is for, once. Raises: CardRefused."""
        plan, client = self._plan, self._client
        if plan is None:
            raise CardRefused(CardState.NOT_SET_UP)
        by, at = headers.get("relevo-site", ""), headers.get("relevo-time", "")
        partner = plan.partners.get(by)
        if partner is None or not (at.isascii() and at.isdecimal() and len(at) <= 11):
            raise CardRefused(CardState.UNKNOWN_SITE)
        try:
            signature = bytes.fromhex(headers.get("relevo-signature", "")[:256])
        except ValueError:
            raise CardRefused(CardState.FORGED) from None
        now = self._clock()
        is_late = abs(now.timestamp() - int(at)) > SKEW.total_seconds()
        if is_late or not partner.verify(fetch_bytes(plan.site, card_id, by, int(at)), signature):
            raise CardRefused(CardState.FORGED)
        if client is None or not client.is_connected:
            raise CardRefused(CardState.NOT_REACHED)
        try:
            return await _given(client, card_id, by, now)
        except NotFoundError:
            raise CardRefused(CardState.USED) from None
        except GONE:
            raise CardRefused(CardState.NOT_REACHED) from None

    # What advisors ask for

    async def _use(self, client: Client) -> None:
        self._client = client

    async def _take(self, client: Client, message: Msg) -> None:
        await message.ack()  # once: whoever asked sees no answer, and asks again
        at = message.metadata.timestamp
        if self._clock() - at > LATE:
            return
        try:
            advisor, request, said = _read(message.subject, message.data)
        except NotPassedOn as fault:
            log_event(LOG, "record.refused", level=logging.WARNING, reason=str(fault), kind=KIND)
            return
        if len(self._working) >= AT_ONCE or self._is_too_much(advisor, at.timestamp()):
            await self._answer(advisor, request, at, state=CardState.TOO_MANY)
            return
        work = asyncio.create_task(self._deal(client, advisor, request, said, at), name="hub card")
        self._working.add(work)
        work.add_done_callback(self._working.discard)

    def _is_too_much(self, advisor: str, at: float) -> bool:
        lately = [each for each in self._paces.get(advisor, []) if at - each < 60]
        self._paces[advisor] = [*lately, at][-A_MINUTE - 1 :]
        return len(lately) >= A_MINUTE

    async def _deal(self, client: Client, advisor: str, request: str, said: Mapping[str, Any], at: datetime) -> None:
        try:
            if said.get("sites") is True:
                await self._answer(advisor, request, at, state=CardState.SITES, sites=self._sites)
                return
            if self._plan is None:
                raise CardRefused(CardState.NOT_SET_UP)
            if "link" in said:
                answer = await self._open(self._plan, client, said)
            else:
                answer = await self._make(self._plan, client, advisor, said)
        except CardRefused as refused:
            answer = {"state": refused.state}
        except GONE:
            answer = {"state": CardState.NOT_REACHED}
        state: CardState = answer["state"]
        if state not in (CardState.MADE, CardState.OPENED):
            log_event(LOG, "card.refused", level=logging.WARNING, reason=state.value)
        await self._answer(advisor, request, at, **answer)

    @property
    def _sites(self) -> tuple[str, ...]:
        return () if self._plan is None else tuple(sorted(self._plan.partners))

    async def _make(self, plan: CardPlan, client: Client, advisor: str, said: Mapping[str, Any]) -> dict[str, Any]:
        partner = plan.partners.get(str(said.get("to")))
        if partner is None:
            raise CardRefused(CardState.NOT_SET_UP)
        try:
            event = decode(said["event"])
        except (CodecError, KeyError, RecursionError):
            raise CardRefused(CardState.UNREADABLE) from None
        if not isinstance(event, ContactPassedOn):
            raise CardRefused(CardState.UNREADABLE)
        if event.passed_on.from_advisor.id != advisor or not self._who_had.knows(event.contact_id, advisor):
            raise CardRefused(CardState.NOT_ALLOWED)
        until = self._clock() + min(timedelta(minutes=plan.minutes), LONGEST)
        link = CardLink(
            site=plan.site, id=secrets.token_urlsafe(16), to=str(said["to"]), until=int(until.timestamp())
        ).signed(plan.sign)
        box = partner.box(await asyncio.to_thread(written, link, event.passed_on, plan.sign))
        headers = {_TO: link.to, _UNTIL: str(link.until)}
        await client.jetstream(timeout=WAIT_S).publish(subjects.card(link.id), box, headers=headers)
        return {"state": CardState.MADE, "site": link.to, "link": str(link), "until": until}

    async def _open(self, plan: CardPlan, client: Client, said: Mapping[str, Any]) -> dict[str, Any]:
        link = read_card_link(str(said["link"]))
        check_link(link, plan.site, {name: each.verify for name, each in plan.partners.items()}, self._clock())
        jetstream, opened = client.jetstream(timeout=WAIT_S), subjects.card(f"{link.site}/{link.id}")
        if await _is_there(client, opened):
            raise CardRefused(CardState.USED)
        partner, at = plan.partners[link.site], int(self._clock().timestamp())
        proof = plan.sign(fetch_bytes(link.site, link.id, plan.site, at)).hex()
        headers = {"Relevo-Site": plan.site, "Relevo-Time": str(at), "Relevo-Signature": proof}
        box = await partner.fetch(f"/v1/cards/{link.id}", headers)
        try:
            card = plan.open_box(box)
        except ValueError:
            raise CardRefused(CardState.UNREADABLE) from None
        left = await asyncio.to_thread(read_card, link, card, partner.verify)
        try:
            await jetstream.publish(opened, b"", headers={_USED: "1", _SEQUENCE: "0"})
        except APIError:
            raise CardRefused(CardState.USED) from None
        contact_id = said.get("contact_id")
        in_front = ContactId(contact_id[:256]) if isinstance(contact_id, str) and contact_id else None
        return {"state": CardState.OPENED, "site": link.site, "contact_id": in_front, "passed_on": left}

    async def _answer(self, advisor: str, request: str, at: datetime, **answer: Any) -> None:
        event = AdvisorCard(
            id=f"card:{advisor}:{request}",
            source=SOURCE,
            time=at,
            advisor=Advisor(id=advisor),
            request=request,
            **answer,
        )
        await self._telling.tell_at_once([(subjects.advisor_card(advisor), event)])


def _read(subject: str, body: bytes) -> tuple[str, str, Mapping[str, Any]]:
    """Return who asks, the id of what is asked, and what. Raises: NotPassedOn."""
    advisor = advisor_of(subject, KIND)
    if len(body) > MAX_RECORD:
        raise NotPassedOn("too_large")
    try:
        said = json.loads(body)
        request = said["request"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotPassedOn("unreadable") from None
    if not isinstance(request, str) or not 0 < len(request) <= 64:
        raise NotPassedOn("unreadable")
    return advisor, request, said


async def _given(client: Client, card_id: str, by: str, now: datetime) -> bytes:
    """Take a card out of the broker: of two hubs that are asked at once, one has it. Raises: CardRefused."""
    jetstream, subject = client.jetstream(timeout=WAIT_S), subjects.card(card_id)
    kept = await jetstream.get_last_msg(CARDS.name, subject)
    headers = kept.headers or {}
    if headers.get(_TO) != by or _USED in headers:
        raise CardRefused(CardState.USED)
    if int(headers.get(_UNTIL, "0")) < now.timestamp() - SKEW.total_seconds():
        raise CardRefused(CardState.EXPIRED)
    try:
        await jetstream.publish(subject, b"", headers={_USED: "1", _SEQUENCE: str(kept.seq)})
    except APIError:
        raise CardRefused(CardState.USED) from None
    return kept.data or b""


async def _is_there(client: Client, subject: str) -> bool:
    try:
        await client.jetstream(timeout=WAIT_S).get_last_msg(CARDS.name, subject)
    except NotFoundError:
        return False
    return True
