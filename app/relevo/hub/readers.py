"""The readers on the broker's streams: counted, and those that read nothing that was missed are taken away.

Advisors and supervisors read for a moment what was told while they were away; what is told now they hear without a
reader. A reader that stays takes a place, of which a site has only so many: one advisor's could keep all others from
reading. Source: docs.nats.io, "NATS API Reference", JetStream consumers, read 2026-11-22; tried on nats-server 2.9.10.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from typing import Protocol

import nats.errors
from nats.aio.client import Client
from nats.js.api import ConsumerInfo
from nats.js.errors import NotFoundError

from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS, QUEUES, STATES

LOG = logging.getLogger(__name__)

EVERY_S, HURRIED_S = 30.0, 5.0
"""Seconds between two looks; and where there are so many that places may run out."""

MANY = 10_000
MOST_S = 90.0
"""Seconds after which a reader has read all that there is to read; a desktop gives up after 30."""

LINGERS_S = 10.0
"""Seconds for which a reader may outlast whoever made it; a desktop's does so for 5."""

ROOM = 16
"""Places that a hub needs for its own readers, and some more."""

EACH = 8
"""Readers of one subject for one inbox: a desktop that comes back again and again leaves a few behind."""

_PAGE, _PAGES = 256, 200
_LIMIT_S = 5.0
_READ = (CONTACTS, STATES, QUEUES)


class Counts(Protocol):
    """Takes the figures."""

    def readers(self, stream: str, count: int) -> None:
        """Take how many readers a stream has."""

    def readers_removed(self, count: int) -> None:
        """Count readers that were taken away."""


class Readers:
    """Looks at the readers now and then, for as long as `run` runs, on the newest connection that it was given."""

    def __init__(self, counts: Counts, *, now: Callable[[], float] | None = None) -> None:
        self._counts = counts
        self._now = now or asyncio.get_running_loop().time
        self._client: Client | None = None
        self._given = asyncio.Event()
        self._first_seen: dict[tuple[str, str], float] = {}

    async def use(self, client: Client) -> None:
        """Look over a connection from here on; first make room on it, where there is none for this hub's own readers.

        Raises: nats.errors.Error, TimeoutError.
        """
        self._client = client
        self._given.set()
        account = await client.jetstream(timeout=_LIMIT_S).account_info()
        if 0 < account.limits.max_consumers < account.consumers + ROOM:
            for stream in _READ:
                found = [each async for each in _readers(client, stream.name, pages=1)]
                staying = [each for each in found if _is_own(each.config.filter_subject or "") and _stays(each)]
                await self._remove(client, stream.name, staying[:ROOM])

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            client, count = self._client, 0
            self._given.clear()
            if client is not None and client.is_connected:
                try:
                    count = await self.look(client)
                except (nats.errors.Error, TimeoutError, OSError):
                    self._client = None  # what is not allowed, or not answered, may be so at the next connection
            with suppress(TimeoutError):
                async with asyncio.timeout(HURRIED_S if count > MANY else EVERY_S):
                    await self._given.wait()

    async def look(self, client: Client) -> int:
        """Count the readers of each stream and take away what is no desktop's; return how many are left.

        Raises: nats.errors.Error, TimeoutError.
        """
        left, seen = 0, set()
        for stream in _READ:
            found = [each async for each in _readers(client, stream.name)]
            seen |= {(stream.name, each.name) for each in found}
            foreign = self._foreign(stream.name, found)
            await self._remove(client, stream.name, foreign)
            self._counts.readers(stream.name, len(found) - len(foreign))
            left += len(found) - len(foreign)
        self._first_seen = {key: at for key, at in self._first_seen.items() if key in seen}
        return left

    def _foreign(self, stream: str, found: Iterable[ConsumerInfo]) -> list[ConsumerInfo]:
        now, of_inbox, foreign = self._now(), Counter[tuple[str, str]](), []
        for each in sorted(found, key=lambda each: str(each.created), reverse=True):
            read = each.config.filter_subject or ""
            if not _is_own(read):
                continue  # a hub's or the administrator's: nobody else may read so much
            inbox = (each.config.deliver_subject or "").partition(".")[0]
            of_inbox[read, inbox] += 1
            since = self._first_seen.setdefault((stream, each.name), now)
            is_left = not each.push_bound and now - since > LINGERS_S
            if _stays(each) or is_left or of_inbox[read, inbox] > EACH or now - since > MOST_S:
                foreign.append(each)
        return foreign

    async def _remove(self, client: Client, stream: str, foreign: Iterable[ConsumerInfo]) -> None:
        jetstream, removed, of_subject = client.jetstream(timeout=_LIMIT_S), 0, Counter[str]()
        for each in foreign:
            with suppress(NotFoundError):  # it has gone by itself, or the other hub was quicker
                await jetstream.delete_consumer(stream, each.name)
                removed += 1
                of_subject[each.config.filter_subject or ""] += 1
        if removed:
            self._counts.readers_removed(removed)
            (subject, _), *_ = of_subject.most_common(1)
            log_event(
                LOG, "readers.removed", level=logging.WARNING, stream=stream, count=removed, advisor=_whose(subject)
            )


def _is_own(subject: str) -> bool:
    """Tell whether a subject is one that an advisor or a supervisor may read."""
    return subject == subjects.ANY_SOURCE or not (subject == "" or "*" in subject or ">" in subject)


def _stays(reader: ConsumerInfo) -> bool:
    """Tell whether a reader is made to outlast the desktop that made it, or is asked for what it reads."""
    config = reader.config
    return bool(config.durable_name) or not config.deliver_subject or (config.inactive_threshold or 0.0) > LINGERS_S


def _whose(subject: str) -> str:
    with suppress(ValueError, IndexError):
        return subjects.name_of(subject.split(".")[2])
    return "unknown"


async def _readers(client: Client, stream: str, *, pages: int = _PAGES) -> AsyncIterator[ConsumerInfo]:
    jetstream = client.jetstream(timeout=_LIMIT_S)
    for page in range(pages):
        found = await jetstream.consumers_info(stream, offset=page * _PAGE)
        for each in found:
            yield each
        if len(found) < _PAGE:
            return
