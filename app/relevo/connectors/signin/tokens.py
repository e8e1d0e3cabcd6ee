"""Tokens: fetched once however many wait, renewed before they end, and kept so that two programs do not fall out."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceThrottled, SourceUnavailable

FETCH_S = 20.0
"""How long a token may take: longer than a question, for a renewal that is cut off half-way costs the sign-in.

Longer, too, than the wait for another program (records.tokenfile.WAIT_S) and the request (oauth.STEP_S) together.
"""

EARLY = 0.1
"""Share of its life by which a token is renewed before it ends; a minute at the most."""

EARLY_S = 60.0
REFUSED_S = 30.0
"""How long a service that has refused to give a token is not asked again, unless it says itself how long."""

SPREAD = 0.1
"""Share of that wait by which it may be longer, so that desktops do not come back together."""

HOPELESS_S = 60.0
"""How long a token counts that was renewed and refused all the same: more of them would change nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `lasts_s` from now, None where nothing tells."""

    value: str = field(repr=False)
    lasts_s: float | None = None


class Keep(Protocol):
    """Where the token stands by which a sign-in is renewed; what is kept for another client or service is not told."""

    def alone(self) -> AbstractAsyncContextManager[None]:
        """Keep other programs that use the same file out. Raises: OSError, where one does not give way in time."""

    async def read(self) -> str | None:
        """Return it as it stands by now, None where there is none."""

    async def write(self, token: str | None) -> None:
        """Keep another one, or none. What cannot be written is kept in memory, and `is_lasting` is False."""

    @property
    def is_lasting(self) -> bool:
        """Tell whether what is kept outlives the program."""


class MemoryKeep:
    """Keeps a token until the program ends."""

    is_lasting = False

    def __init__(self, token: str | None = None) -> None:
        self._token = token
        self._lock = asyncio.Lock()

    def alone(self) -> AbstractAsyncContextManager[None]:
        """Let one at a time renew it."""
        return self._lock

    async def read(self) -> str | None:
        """Return it."""
        return self._token

    async def write(self, token: str | None) -> None:
        """Keep another one."""
        self._token = token


class Tokens:
    """A credential that is fetched: one request at a time, whose outcome all who wait share.

    A fetch that has begun is finished even when nobody waits any more: what it brings may be the only token that
    counts from then on. Closing waits for it only where it `must_finish`. Implements signing.Credential.
    """

    def __init__(
        self,
        source: str,
        fetch: Callable[[], Awaitable[Token]],
        *,
        clock: Callable[[], float] = monotonic,
        fetch_s: float = FETCH_S,
        must_finish: bool = False,
    ) -> None:
        self._must_finish, self._is_closed = must_finish, False
        self._source, self._fetch, self._clock, self._fetch_s = source, fetch, clock, fetch_s
        self._token: str | None = None
        self._until_s = self._ends_s = self._hopeless_until_s = self._refused_until_s = float("-inf")
        self._hopeless: str | None = None
        self._refusal: SourceRefused | SourceThrottled | None = None
        self._running: asyncio.Task[str] | None = None

    async def get(self) -> str | None:
        """Return the token, fetching one where there is none or the one there is ends. Raises: SourceError."""
        if self._token is not None and self._clock() < self._until_s:
            return self._token
        try:
            return await self._fetched()
        except (SourceUnavailable, SourceThrottled):
            if self._token is not None and self._clock() < self._ends_s:
                return self._token  # it was to be renewed early, and counts still
            raise

    async def renewed(self, refused: str | None) -> str | None:
        """Return another token than the one that was refused; None where that was of no use a moment ago."""
        if self._token is not None and self._token != refused:
            return self._token
        if refused is not None and refused == self._hopeless and self._clock() < self._hopeless_until_s:
            return None
        self._token = None
        return await self._fetched()

    def no_use(self, renewed: str) -> None:
        """Take it that a renewed token was refused: it is not renewed again for a while."""
        self._hopeless, self._hopeless_until_s = renewed, self._clock() + HOPELESS_S

    def take(self, token: Token) -> None:
        """Use a token that somebody's sign-in has brought."""
        life_s = token.lasts_s if token.lasts_s is not None else float("inf")
        self._token, self._ends_s = token.value, self._clock() + life_s
        self._until_s = self._ends_s - min(life_s * EARLY, EARLY_S)
        self._refusal = self._hopeless = None

    def forget(self) -> None:
        """Forget the token, and that none was to be had."""
        self._token = self._refusal = self._hopeless = None

    def begin(self) -> None:
        """Begin to fetch a token where there is none; nobody waits for it."""
        if self._token is None and self._refusal is None and not self._is_closed:
            self._start()

    async def aclose(self) -> None:
        """End, for good; a fetch that is under way and must finish is waited for, until what it brought is kept."""
        self._is_closed = True
        if self._running is not None and not self._running.done():
            if not self._must_finish:
                self._running.cancel()
            await asyncio.wait([self._running])
        self._token = None

    async def _fetched(self) -> str:
        left_s = self._refused_until_s - self._clock()
        if self._refusal is not None and left_s > 0:
            raise _again(self._refusal, left_s)
        if self._is_closed:
            raise SourceUnavailable(self._source, ErrorCode.UNREACHABLE, "closed")
        try:
            return await asyncio.shield(self._start())
        except SourceError as fault:
            raise _again(fault) from None  # each who waits has an error of its own

    def _start(self) -> "asyncio.Task[str]":
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
            self._running.add_done_callback(_seen)
        return self._running

    async def _run(self) -> str:
        try:
            async with asyncio.timeout(self._fetch_s):
                token = await self._fetch()
        except TimeoutError:
            raise SourceUnavailable(self._source, ErrorCode.LATE, "sign-in") from None
        except (SourceRefused, SourceThrottled) as fault:
            wait_s = REFUSED_S
            if isinstance(fault, SourceThrottled):
                wait_s = (REFUSED_S if fault.retry_s is None else fault.retry_s) * random.uniform(1.0, 1.0 + SPREAD)
                fault.retry_s = wait_s
            self._refusal, self._refused_until_s = fault, self._clock() + wait_s
            raise
        self.take(token)
        return token.value


def _seen(task: "asyncio.Task[str]") -> None:
    with suppress(asyncio.CancelledError):
        task.exception()


def _again(fault: SourceError, left_s: float | None = None) -> SourceError:
    retry_s = fault.retry_s if left_s is None or fault.retry_s is None else left_s
    return type(fault)(fault.source, fault.code, fault.detail, retry_s=retry_s)
