"""A connection to a message bus (D-Bus) on the loop: calls with a time limit, and signals."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney.io.asyncio import DBusConnection, DBusRouter  # type: ignore[import-untyped]  # it ships no types

CALL_LIMIT_S = 2.0
_OPEN_LIMIT_S = 5.0
_WAITING_SIGNALS = 64
_QUIET_S = 30.0


class BusError(Exception):
    """The bus is not there, or the other end refused, did not answer in time or answered something else."""


class Bus:
    """One open connection."""

    def __init__(self, router: "DBusRouter") -> None:
        self._router = router

    async def call(
        self,
        name: str,
        path: str,
        method: str,
        signature: str = "",
        *values: Any,
        answers: str | None = None,
        limit_s: float = CALL_LIMIT_S,
    ) -> tuple[Any, ...]:
        """Call `interface.Member` of an object; return what it answers.

        `answers` is the signature of what is taken from the answer, None where nothing is. Raises: BusError.
        """
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call  # type: ignore[import-untyped]  # it ships no types

        interface, _, member = method.rpartition(".")
        call = new_method_call(DBusAddress(path, name, interface), member, signature or None, values)
        try:
            async with asyncio.timeout(limit_s):
                answer = await self._router.send_and_get_reply(call)
        except (TimeoutError, OSError, EOFError) as fault:
            raise BusError(type(fault).__name__) from None
        except Exception as fault:
            if type(fault).__name__ == "RouterClosed":  # jeepney's own
                raise BusError("closed") from None
            raise
        if answer.header.message_type is MessageType.error:
            raise BusError("refused")
        if answers is not None and answer.header.fields.get(HeaderFields.signature, "") != answers:
            raise BusError("malformed")
        return tuple(answer.body)

    async def property(self, name: str, path: str, wanted: str, kind: str, *, limit_s: float = CALL_LIMIT_S) -> Any:
        """Return a property `interface.Name` of an object, which is of a kind (`i`, `s`). Raises: BusError."""
        interface, _, member = wanted.rpartition(".")
        get = "org.freedesktop.DBus.Properties.Get"
        (variant,) = await self.call(name, path, get, "ss", interface, member, answers="v", limit_s=limit_s)
        if variant[0] != kind:
            raise BusError("malformed")
        return variant[1]

    async def listen(
        self, interface: str, members: tuple[str, ...], take: Callable[[Any], None], *, sender: str | None = None
    ) -> None:
        """Hand each signal of these names to `take`; too many are lost. Raises: BusError, when the bus is gone.

        `sender` is the name of the service that may send them, None where every program may.
        """
        from jeepney import HeaderFields, MatchRule

        queue: asyncio.Queue[Any] = asyncio.Queue(_WAITING_SIGNALS)
        rules = [MatchRule(type="signal", interface=interface, member=member) for member in members]
        handles = [self._router.filter(rule, queue=queue) for rule in rules]
        owner = ""
        try:
            for member in members:
                wanted = MatchRule(type="signal", sender=sender, interface=interface, member=member)
                await self.call(*_MESSAGE_BUS, "org.freedesktop.DBus.AddMatch", "s", wanted.serialise())
            while True:
                try:
                    async with asyncio.timeout(_QUIET_S):
                        message = await queue.get()
                except TimeoutError:  # nothing happened, or the connection is lost
                    await self.call(*_MESSAGE_BUS, "org.freedesktop.DBus.GetId")
                    continue
                signal = Signalled(message.header.fields, HeaderFields, message.body)
                # the bus hands a signal that names us as its receiver over whatever we asked for
                if sender is not None and signal.sender != owner:
                    owner = await self._owner(sender)
                if sender is None or signal.sender == owner:
                    take(signal)
        finally:
            for handle in handles:
                handle.close()

    async def _owner(self, name: str) -> str:
        """Return the connection that has a name; "" where nobody has it."""
        with suppress(BusError):
            ask = "org.freedesktop.DBus.GetNameOwner"
            (owner,) = await self.call(*_MESSAGE_BUS, ask, "s", name, answers="s")
            return str(owner)
        return ""


_MESSAGE_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus")


class Signalled:
    """A signal: who sent it, about which object, its name and its values."""

    __slots__ = ("body", "member", "path", "sender")

    def __init__(self, fields: Any, names: Any, body: tuple[Any, ...]) -> None:
        self.sender = str(fields.get(names.sender, ""))
        self.path = str(fields.get(names.path, ""))
        self.member = str(fields.get(names.member, ""))
        self.body = body


@asynccontextmanager
async def opened(address: str = "SESSION") -> AsyncIterator[Bus]:
    """Connect to the session's bus, or to the one at an address. Raises: BusError, where there is none."""
    try:
        from jeepney.io.asyncio import DBusRouter
    except ImportError:  # a desktop that has no such bus
        raise BusError("missing") from None
    try:
        async with asyncio.timeout(_OPEN_LIMIT_S):
            connection = await _connect(address)
    except (KeyError, StopIteration, RuntimeError, ValueError, OSError, EOFError, TimeoutError) as fault:
        raise BusError(type(fault).__name__) from None
    router = DBusRouter(connection)
    try:
        bus = Bus(router)
        await bus.call(*_MESSAGE_BUS, "org.freedesktop.DBus.Hello")
        yield bus
    finally:
        await _close(router, connection)


async def _connect(address: str) -> "DBusConnection":
    """Connect and sign in; a socket that gets no further is closed here and now."""
    from jeepney.auth import BEGIN, Authenticator  # type: ignore[import-untyped]  # it ships no types
    from jeepney.bus import get_bus  # type: ignore[import-untyped]  # it ships no types
    from jeepney.io.asyncio import DBusConnection

    reader, writer = await asyncio.open_unix_connection(get_bus(address))
    try:
        authenticator = Authenticator()
        for request in authenticator:
            writer.write(request)
            await writer.drain()
            answer = await reader.read(1_024)
            if not answer:
                raise EOFError
            authenticator.feed(answer)
        writer.write(BEGIN)
        await writer.drain()
    except BaseException:
        writer.close()
        raise
    return DBusConnection(reader, writer)


async def _close(router: "DBusRouter", connection: "DBusConnection") -> None:
    with suppress(OSError, EOFError):  # the bus went away first
        await router.__aexit__(None, None, None)
    with suppress(OSError):
        await connection.close()
