"""A back office described by a connector file, behind the port of the services."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from relevo.connectors.acting.actions import Writer
from relevo.connectors.asking.engine import Engine, Found
from relevo.connectors.asking.newest import Place, courses_of, read_fields, told
from relevo.connectors.asking.opening import detail_of
from relevo.connectors.asking.plan import LookupPlan, Plan, compile_plan
from relevo.connectors.asking.together import all_of
from relevo.connectors.asking.transport import BadAddress, Transport, check_address
from relevo.connectors.asking.turns import Turns
from relevo.connectors.file.faults import ManifestError, PlanError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.language.handles import MAX_VALUES, usable
from relevo.connectors.manifest import resolve_settings
from relevo.connectors.mapping.entries import customer, key_of, stream_of
from relevo.connectors.net.gate import Gate
from relevo.connectors.net.hosts import Hosts
from relevo.connectors.net.pieces import make_ready
from relevo.connectors.net.reaching import can_connect
from relevo.connectors.net.slicing import in_slices
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.signin import SignInChoice, check_client, sign_in
from relevo.connectors.signin.signing import Credential, OtherSecrets
from relevo.domain.act import Act, Tried
from relevo.domain.customer import Customer, HandleKind, joined
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.services.clock import utc_now
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError, SourceUnavailable
from relevo.services.ports import Batch, Clock, Handles, Stream
from relevo.services.writing import Receipt

if TYPE_CHECKING:
    import httpx


class FileBackOffice:
    """One configured source of a connector file; implements services.ports.BackOffice and services.writing.WriteBack.

    Raises ManifestError when it is built with an address or settings that the file does not allow, else SourceError
    only. `max_items` and `max_pages` bound what one stream fetches. Sources of one panel share their `turns` and their
    `hosts`. `way` is how its servers are reached (default: by `ca_file` and `transport` alone), `choice` what the site
    says of its sign-in; a `credential` stands instead of what the file asks for, where nobody is to be asked.
    `other_secrets` read what settings only refer to, by their names.
    """

    def __init__(
        self,
        *,
        name: str,
        manifest: Manifest,
        base_url: str,
        secret: Callable[[], Awaitable[str | None]],
        region: str | None = None,
        settings: Mapping[str, str] | None = None,
        deadline_s: float = 3.0,
        ca_file: Path | None = None,
        clock: Clock = utc_now,
        transport: "httpx.AsyncBaseTransport | None" = None,
        max_items: int = 50,
        max_pages: int = 2,
        turns: Turns | None = None,
        hosts: Hosts | None = None,
        way: WayOut | None = None,
        choice: SignInChoice | None = None,
        credential: Credential | None = None,
        other_secrets: Mapping[str, Callable[[], Awaitable[str | None]]] | None = None,
    ) -> None:
        self._name, self._deadline_s, self._max_items = name, deadline_s, max_items
        self._turns = turns or Turns()
        address = _address(name, manifest, base_url)
        web, today = address.removesuffix(manifest.base_path), clock().date()
        values = resolve_settings(manifest, settings or {}, web, name, today)
        self.manifest = manifest
        self.plan = _planned(name, manifest, values, region)
        self.gate = Gate(name, manifest.connections, deadline_s=deadline_s, host=hosts.of(address) if hosts else None)
        self.gate.rate.rate, self.gate.waits = manifest.rate, self.plan.waits
        self.address = address
        self.way = way = way or WayOut(source=name, ca_file=ca_file, inner=transport)
        self.sign_in = sign_in(
            manifest,
            way=way,
            base_url=address,
            settings=values,
            secret=secret,
            choice=choice or SignInChoice(),
            others=OtherSecrets(name, other_secrets),
        )
        if credential is not None:
            self.sign_in = replace(self.sign_in, credential=credential)
        else:
            check_client(manifest, self.sign_in.auth, values, name)
        self.transport = Transport(
            base_url=address,
            way=way,
            sign_in=self.sign_in,
            empty=frozenset(manifest.errors.empty),
            forbidden=frozenset(manifest.errors.forbidden),
            refusals=[find for find, code in self.plan.errors if code is ErrorCode.SIGN_IN],
            connections=manifest.connections,
            gate=self.gate,
            deadline_s=deadline_s,
        )
        self.engine = Engine(
            source=name, plan=self.plan, transport=self.transport, max_items=max_items, max_pages=max_pages
        )
        self.writer = Writer(
            source=name,
            actions=self.plan.actions,
            fetch=self.transport.fetch,
            data_of=self.engine.data_of,
            deadline=self.deadline,
            deadline_s=deadline_s,
            clock=clock,
        )

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    @property
    def deadline_s(self) -> float:
        """Seconds after which it counts as late."""
        return self._deadline_s

    @property
    def streams(self) -> frozenset[Stream]:
        """The streams that its file has."""
        return frozenset(self.plan.lookups)

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether these handles are enough to ask for the stream."""
        return any(self.handles_for(lookup, handles) for lookup in self.plan.lookups.get(stream, ()))

    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find the customers who own any of the handles; every usable kind of handle is tried.

        When one question fails the whole search has failed: half the candidates could make the wrong person look like
        the only one. Left out is only a lookup whose right may be missing, where another one has answered for the same
        handle.
        """
        jobs = [
            (lookup, asked)
            for lookup in self.plan.lookups.get(Stream.CUSTOMERS, ())
            for asked in self.handles_for(lookup, handles)
        ]
        async with self.deadline():
            results = await asyncio.gather(*(self.engine.run(*job) for job in jobs), return_exceptions=True)
        answered = {
            (lookup.needs, asked)
            for (lookup, asked), result in zip(jobs, results, strict=True)
            if isinstance(result, Found)
        }
        found: list[tuple[LookupPlan, Found]] = []
        for (lookup, asked), result in zip(jobs, results, strict=True):
            if isinstance(result, Found):
                found.append((lookup, result))
            elif not (_may_be_left_out(lookup, result) and (lookup.needs, asked) in answered):
                raise result
        return self._to_customers(found)

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        """Fetch the newest entries of a stream, newest first.

        Lookups are tried in their order until one finds something: a slow server is asked as little as can be.
        """
        numbers = frozenset(number.casefold() for number in handles.get(HandleKind.CUSTOMER_NUMBER, ()))
        found: Batch[Entry] = Batch()
        for lookup in self.plan.lookups.get(stream, ()):
            asked = self.handles_for(lookup, handles)
            if not asked:
                continue
            async with self.deadline():
                results = await all_of(self.engine.run(lookup, value, numbers=numbers) for value in asked)
            courses = courses_of(lookup, asked, ((result.trail, result.rows) for result in results))
            batch = await self._tell(Place(lookup=lookup, courses=courses, numbers=numbers), results)
            found = replace(batch, dropped=found.dropped + batch.dropped)
            if found.items:
                break
        return replace(found, clock_ahead=self.gate.clock_ahead)

    async def older(self, further: Further) -> Batch[Entry]:
        """Fetch what comes after the entries that were told, newest first; one page of one question at the most."""
        place = further.place
        if not isinstance(place, Place):
            return Batch()
        course = place.next
        if course is None or place.has_due:
            return await self._tell(place, ())
        async with self.deadline():
            found = await self.engine.go_on(place.lookup, course.asked, course.trail, place.numbers)
        return await self._tell(place.after(course, found.trail, found.rows), (found,))

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry; nothing where it was not this source that said how to open it."""
        stream, key = stream_of(entry), key_of(entry, self._name)
        opening = self.plan.openings.get(stream) if stream else None
        if opening is None or key is None:
            return Detail()
        async with self.deadline():
            opened = await self.engine.open(opening, key)
        # beside the window's thread: to look through two hundred messages for what must be masked takes its time
        return await asyncio.to_thread(detail_of, opening, opened, self._name)

    def takes(self, act: Act) -> bool:
        """Tell whether acts of this kind, for this target, can be written there at all."""
        return self.writer.plan_for(act) is not None

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        """Write an act, unless an earlier try has (see services.writing.WriteBack)."""
        return await self.writer.write(act, tried)

    async def is_reachable(self) -> bool:
        """Tell whether its server can be connected to, and let the next question try where it can."""
        proxy = self.way.proxy_to(self.address)
        reached = await can_connect(proxy.address if proxy is not None else self.address, self._deadline_s)
        if reached:
            self.gate.breaker.try_now()
        return reached

    async def warm_up(self) -> None:
        """Import and build, beside the event loop, what the first contact should not wait for; faults come later."""
        await asyncio.to_thread(make_ready)
        with suppress(SourceError):
            await self.transport.warm_up()

    async def aclose(self) -> None:
        """Close the connections."""
        await self.transport.aclose()

    def handles_for(self, lookup: LookupPlan, handles: Handles) -> tuple[str | None, ...]:
        """Return the values that a lookup can be asked with; `(None,)` where it needs none."""
        if lookup.needs is None:
            return (None,)
        known = handles.get(lookup.needs, ())
        return tuple(value for value in known if usable(lookup.needs, value, lookup.pattern))[:MAX_VALUES]

    async def _tell(self, place: Place, results: Sequence[Found]) -> Batch[Entry]:
        """Map the newest of what was found; a bad record is left out and counted, the good ones stay."""
        rows = [row for found in results for row in found.rows]
        async with self._turns.turn():
            made = await in_slices(told(place, rows, self._name, self._max_items))
        broken = sum(found.broken for found in results)
        self._makes_sense(place.lookup, len(made.entries), broken + made.unmapped)
        return made.batch(self._name, broken + sum(found.foreign for found in results))

    def _to_customers(self, results: Iterable[tuple[LookupPlan, Found]]) -> Batch[Customer]:
        people: dict[str, Customer] = {}
        dropped = 0
        for lookup, found in results:
            kept, unmapped = 0, found.broken
            for row in found.rows:
                values = read_fields(lookup, row)
                if values is None:
                    unmapped += 1
                    continue
                made, native = customer(values, self._name), values["id"].casefold()
                people[native] = joined(people[native], made) if native in people else made
                kept += 1
            self._makes_sense(lookup, kept, unmapped)
            dropped += found.foreign + unmapped
        return Batch(items=tuple(people.values())[: self._max_items], dropped=dropped)

    def _makes_sense(self, lookup: LookupPlan, kept: int, broken: int) -> None:
        """An answer of which nothing could be read must not look like "nothing happened"."""
        if broken and not kept:
            raise SourceContractBroken(self._name, ErrorCode.WRONG_SHAPE, str(lookup.stream))

    @asynccontextmanager
    async def deadline(self) -> AsyncIterator[None]:
        """Bound everything inside by the source's deadline, as one sum. Raises: SourceUnavailable, LATE."""
        try:
            async with asyncio.timeout(self._deadline_s):
                yield
        except TimeoutError:
            raise SourceUnavailable(self._name, ErrorCode.LATE, f"{self._deadline_s:g} s") from None


def _may_be_left_out(lookup: LookupPlan, failure: BaseException) -> bool:
    missing_right = isinstance(failure, SourceError) and failure.code is ErrorCode.FORBIDDEN
    return lookup.right_may_be_missing and missing_right


def _address(name: str, manifest: Manifest, base_url: str) -> str:
    try:
        address = check_address(base_url)
    except (BadAddress, ValueError) as exc:
        advice = str(exc) if isinstance(exc, BadAddress) else "is no web address; write https://host/path"
        raise ManifestError(f"sources.{name}.base_url: {advice}") from None
    ends = urlsplit(address).path.endswith(manifest.base_path)
    return address if ends else address + manifest.base_path


def _planned(name: str, manifest: Manifest, settings: Mapping[str, str], region: str | None) -> Plan:
    try:
        return compile_plan(manifest, settings, region)
    except PlanError as exc:
        raise ManifestError(f"sources.{name} ({manifest.id}): {exc}") from None
