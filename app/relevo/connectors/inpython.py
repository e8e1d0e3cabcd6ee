"""Connectors in Python: what one says of itself, what a site says of its source, and what all of them share."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from relevo.connectors.acting.actions import Writer
from relevo.connectors.asking.actionplan import Actions
from relevo.connectors.asking.engine import Exchange, Watch
from relevo.connectors.asking.transport import Answer, BadAddress, Transport, check_address
from relevo.connectors.asking.turns import Turns
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Setting
from relevo.connectors.language.fields import FIELDS, REQUIRED, Clean, cleaner
from relevo.connectors.language.handles import MAX_VALUES, usable
from relevo.connectors.net.gate import Gate
from relevo.connectors.net.hosts import Hosts
from relevo.connectors.net.reaching import can_connect
from relevo.connectors.net.request import Ask
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.signin import ReadSecret, SignIn
from relevo.domain.act import Act, Tried
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.services.clock import utc_now
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError, SourceUnavailable
from relevo.services.ports import Batch, Clock, Handles, Stream
from relevo.services.writing import Receipt

Wire = TypeVar("Wire", bound=BaseModel)

NO_ACTIONS: Actions = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a connector says of itself: what stands in the head of a file, under the same names."""

    id: str
    name: str
    product: str
    versions_tried: tuple[str, ...] = ()
    proof: str
    level: str = "usable"
    streams: frozenset[Stream]
    personal_data: tuple[str, ...]
    rights: tuple[str, ...]
    settings: Mapping[str, Setting] = field(default_factory=dict)
    connections: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the settings say of one source, and what sources share; `way` is how its servers are reached."""

    name: str
    base_url: str
    secret: ReadSecret = field(repr=False)
    way: WayOut
    user: str | None = None
    region: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    deadline_s: float = 3.0
    clock: Clock = utc_now
    hosts: Hosts | None = None
    turns: Turns = field(default_factory=Turns)

    @property
    def address(self) -> str:
        """Return the address of its server. Raises: ManifestError."""
        try:
            return check_address(self.base_url)
        except (BadAddress, ValueError) as exc:
            advice = str(exc) if isinstance(exc, BadAddress) else "is no web address; write https://host/path"
            raise ManifestError(f"sources.{self.name}.base_url: {advice}") from None

    def values(self, about: About) -> dict[str, str]:
        """Return the settings with their defaults. Raises: ManifestError for an unknown or a missing one."""
        for name in self.settings:
            if name not in about.settings:
                known = ", ".join(sorted(about.settings)) or "none"
                raise ManifestError(
                    f"sources.{self.name}.settings.{name}: {about.id} has no such setting; it has {known}"
                )
        values = {name: self.settings.get(name, one.default) for name, one in about.settings.items()}
        for name, value in values.items():
            if value is None:
                raise ManifestError(
                    f"sources.{self.name}.settings.{name}: missing; set it ({about.settings[name].about})"
                )
        return {name: value for name, value in values.items() if value is not None}


class PythonOffice(ABC):
    """What connectors in Python share; each one adds its questions. Implements services.ports.BackOffice in part.

    `watch` is shown each request and what came of it, for whoever tries the connector out.
    """

    def __init__(self, about: About, site: Site, sign_in: SignIn, actions: Actions = NO_ACTIONS) -> None:
        self.about, self.site, self.sign_in = about, site, sign_in
        self.watch: Watch = lambda _: None
        host = site.hosts.of(site.address) if site.hosts else None
        self.gate = Gate(site.name, about.connections, deadline_s=site.deadline_s, host=host)
        self.transport = Transport(
            base_url=site.address,
            way=site.way,
            sign_in=sign_in,
            connections=about.connections,
            gate=self.gate,
            deadline_s=site.deadline_s,
        )
        self.writer = Writer(
            source=site.name,
            actions=actions,
            fetch=self.fetch,
            data_of=self.data_of,
            deadline=self.deadline,
            deadline_s=site.deadline_s,
            clock=site.clock,
        )

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self.site.name

    @property
    def streams(self) -> frozenset[Stream]:
        """The streams that it has."""
        return self.about.streams

    @property
    def deadline_s(self) -> float:
        """Seconds after which it counts as late."""
        return self.site.deadline_s

    @abstractmethod
    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether these handles are enough to ask for the stream."""

    @abstractmethod
    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find the customers who own any of the handles."""

    @abstractmethod
    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        """Fetch the newest entries of a stream."""

    async def older(self, further: Further) -> Batch[Entry]:
        """Fetch what comes after; nothing where a connector tells all at once."""
        return Batch()

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry; nothing where a connector opens none."""
        return Detail()

    def takes(self, act: Act) -> bool:
        """Tell whether acts of this kind, for this target, can be written there at all."""
        return self.writer.plan_for(act) is not None

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        """Write an act, unless an earlier try has (see services.writing.WriteBack)."""
        return await self.writer.write(act, tried)

    async def is_reachable(self) -> bool:
        """Tell whether its server can be connected to, and let the next question try where it can."""
        proxy = self.site.way.proxy_to(self.site.address)
        reached = await can_connect(proxy.address if proxy is not None else self.site.address, self.deadline_s)
        if reached:
            self.gate.breaker.try_now()
        return reached

    async def warm_up(self) -> None:
        """Import and build what the first contact should not wait for, and sign in; faults come later."""
        with suppress(SourceError):
            await self.transport.warm_up()

    async def aclose(self) -> None:
        """Close the connections."""
        await self.transport.aclose()

    async def fetch(self, ask: Ask) -> Answer:
        """Send one request, and show it to whoever watches; the deadline is the caller's. Raises: SourceError."""
        try:
            answer = await self.transport.fetch(ask)
        except SourceError as exc:
            self.watch(Exchange(ask=ask, error=exc))
            raise
        self.watch(Exchange(ask=ask, answer=answer))
        return answer

    def data_of(self, answer: Answer) -> Any:
        """Return what an answer to an action says. Raises: SourceError, for an error inside a 200."""
        return answer.data

    @asynccontextmanager
    async def deadline(self) -> AsyncIterator[None]:
        """Bound everything inside by the source's deadline, as one sum. Raises: SourceUnavailable, LATE."""
        try:
            async with asyncio.timeout(self.deadline_s):
                yield
        except TimeoutError:
            raise SourceUnavailable(self.name, ErrorCode.LATE, f"{self.deadline_s:g} s") from None

    def read(self, model: type[Wire], listed: Any) -> tuple[list[Wire], int]:
        """Read records; a bad one is left out and counted, the good ones stay.

        Raises: SourceContractBroken, where it is no list, or where none of its records can be read.
        """
        if not isinstance(listed, list):
            raise SourceContractBroken(self.name, ErrorCode.WRONG_SHAPE, model.__name__)
        records: list[Wire] = []
        for one in listed:
            with suppress(ValidationError):
                records.append(model.model_validate(one))
        if listed and not records:
            raise SourceContractBroken(self.name, ErrorCode.WRONG_SHAPE, model.__name__)
        return records, len(listed) - len(records)


@dataclass(frozen=True, slots=True)
class PythonConnector:
    """A connector in Python, chosen by its id as a file is. `opens` raises ManifestError for what the settings lack."""

    about: About
    opens: Callable[[Site], PythonOffice]


def usable_values(kind: HandleKind, handles: Handles) -> tuple[str, ...]:
    """Return the values of a kind that may be sent to a back office at all."""
    return tuple(value for value in handles.get(kind, ()) if usable(kind, value))[:MAX_VALUES]


def cleaned(stream: Stream, found: Mapping[str, object], region: str | None) -> dict[str, Any] | None:
    """Clean and mask what was found as a file's fields are; None where a field is missing that must be there."""
    values = {name: None if value is None else _cleaner(stream, name, region)(value) for name, value in found.items()}
    return None if any(values.get(name) is None for name in REQUIRED[stream]) else values


@cache
def _cleaner(stream: Stream, name: str, region: str | None) -> Clean:
    return cleaner(stream, name, FIELDS[stream][name], region=region, zone=None)


def literally(text: str) -> str:
    r"""Take the meaning from the signs that LIKE has for others: `%`, `_` and the backslash that says so."""
    return re.sub(r"([%_\\])", r"\\\1", text)
