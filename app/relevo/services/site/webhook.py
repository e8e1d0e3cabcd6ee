"""What platforms post to the hub, and how a module for one of them takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from relevo.domain.events import Event

MAX_BODY = 262_144
"""Bytes of a posted body; a transcript is what makes one large."""

PREFIX = "/v1/webhooks/"
"""The path under which each webhook has its name, and behind that whatever the platform has to put into the address."""


AHEAD = timedelta(minutes=2)
"""How far ahead of the hub's clock a sender's may be."""


def not_ahead(event: Event, now: datetime) -> Event:
    """Return an event that was posted with no later time than can be: the others are judged by it."""
    return event if event.time <= now + AHEAD else replace(event, time=now + AHEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A request as it came: header names in lower case, the body as received, the address as the sender wrote it.

    `secret` is what the settings give to check the sender with; signatures are over `body` before anything is read
    from it, and where a platform signs the address, over `url`.
    """

    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    url: str
    received_at: datetime
    secret: str = field(repr=False)


class PostRefused(Exception):
    """A request that is not taken: its status, and one line that names what is wrong and nothing that was posted."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status, self.line = status, line


class Webhook(Protocol):
    """What one platform posts, as contact events; it may remember of a contact what later posts leave out.

    The sender is checked before anything else. Types and fields that are not known are left alone: what means nothing
    to Relevo gives no event and is no error.
    """

    @property
    def name(self) -> str:
        """Its name in the settings, which is the last part of its path."""

    def take(self, posted: Posted) -> Sequence[Event]:
        """Return what a request tells, in order. Raises: PostRefused."""
