"""A telephony server that plays recorded calls: a manager interface (AMI) on loopback for real clients."""

import asyncio
import hashlib
import json
import re
import secrets
import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
_END = b"\r\n\r\n"
_MOMENT = re.compile(rb"(?<![\d.+])\d{10}(?![\d])")
_NEAR_S = 30 * 86400  # times in a recording lie near its start; other numbers of ten digits do not


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read of the recorded connection returned: seconds since the recording's start, and bytes."""

    at_s: float
    data: bytes


def load(path: Path, *, now: float | None = None) -> list[list[Chunk]]:
    """Read a recording: the events of each of its connections, the real chunk borders kept.

    Answers to the recorder's own actions are left out. `now` (seconds) moves all times in it, and the ids that are
    made of them, so that the recording starts now.
    """
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    start = float(records[0]["t"])
    shift = 0 if now is None else int(now - start)
    connections: list[list[tuple[float, bytes]]] = []
    for record in records:
        raw = str(record["raw"]).encode()
        if raw.startswith(BANNER):
            connections.append([])
            raw = raw[len(BANNER) :]
        connections[-1].append((float(record["t"]) - start, raw))
    return [_events(chunks, start, shift) for chunks in connections]


def _events(chunks: Sequence[tuple[float, bytes]], start: float, shift: int) -> list[Chunk]:
    stream = b"".join(raw for _, raw in chunks)
    kept = bytearray(len(stream))
    at = 0
    for message in stream.split(_END):
        end = at + len(message) + len(_END)
        if message.startswith(b"Event: ") and b"\r\nPrivilege: " in message:
            kept[at:end] = b"\1" * (min(end, len(stream)) - at)
        at = end
    events, at = [], 0
    for at_s, raw in chunks:
        part = bytes(byte for byte, keep in zip(raw, kept[at : at + len(raw)], strict=True) if keep)
        at += len(raw)
        if part:
            events.append(Chunk(at_s, _shifted(part, start, shift) if shift else part))
    return events


def _shifted(data: bytes, start: float, shift: int) -> bytes:
    def later(match: re.Match[bytes]) -> bytes:
        moment = int(match[0])
        return b"%d" % (moment + shift) if abs(moment - start) < _NEAR_S else match[0]

    return _MOMENT.sub(later, data)


@dataclass(slots=True)
class _Picture:
    """What the server would answer: its channels, waiting callers and members, as the played events leave them."""

    channels: dict[str, dict[str, str]] = field(default_factory=dict)
    variables: dict[str, list[str]] = field(default_factory=dict)
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    members: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    queues: dict[str, dict[str, int]] = field(default_factory=dict)
    _rest: bytes = b""

    def take(self, data: bytes) -> None:
        """Follow played bytes."""
        *messages, self._rest = (self._rest + data).split(_END)
        for message in messages:
            lines = message.decode("utf-8", "replace").split("\r\n")
            pairs = [(key, value) for key, _, value in (line.partition(": ") for line in lines)]
            self._event(dict(pairs), [value for key, value in pairs if key == "ChanVariable"])

    def _event(self, event: dict[str, str], variables: list[str]) -> None:
        name, leg = event.get("Event", ""), event.get("Uniqueid", "")
        if name == "Hangup":
            self.channels.pop(leg, None)
            self.entries.pop(leg, None)
            return
        if "ChannelState" in event and leg:
            self.channels[leg] = {**self.channels.get(leg, {"since": event["Timestamp"]}), **event}
            self.variables[leg] = variables
        if name in ("AgentCalled", "DialBegin"):
            self._dialled(event)
        if name == "BridgeEnter":
            self.channels[leg]["BridgeId"] = event.get("BridgeUniqueid", "")
        if name == "QueueCallerJoin":
            self.entries[leg] = event
        elif name == "QueueCallerLeave":
            self.entries.pop(leg, None)
        self._counts(name, event)
        if name in ("QueueMemberStatus", "QueueMemberPause", "QueueMemberAdded", "AgentCalled"):
            key = (event["Queue"], event["Interface"])
            self.members[key] = {**self.members.get(key, {}), **event}
        elif name == "QueueMemberRemoved":
            self.members.pop((event["Queue"], event["Interface"]), None)

    def _dialled(self, event: dict[str, str]) -> None:
        leg = {key.removeprefix("Dest"): value for key, value in event.items() if key.startswith("Dest")}
        known = self.channels.get(leg["Uniqueid"], {"since": event["Timestamp"]})
        app = {"Application": "AppQueue" if "Queue" in event else "AppDial", "ApplicationData": "(Outgoing Line)"}
        self.channels[leg["Uniqueid"]] = {**known, **leg, **app}

    def _counts(self, name: str, event: dict[str, str]) -> None:
        if "Queue" not in event or name == "UserEvent":
            return
        counts = self.queues.setdefault(event["Queue"], {"Completed": 0, "Abandoned": 0})
        counts["Completed"] += name == "AgentComplete"
        counts["Abandoned"] += name == "QueueCallerAbandon"

    def queue_status(self, now: float) -> Iterator[list[tuple[str, str]]]:
        """List queues, members and waiting callers as QueueStatus does."""
        for queue, counts in self.queues.items():
            waiting = [entry for entry in self.entries.values() if entry["Queue"] == queue]
            level = "100.0" if counts["Completed"] else "0.0"
            yield [
                ("Event", "QueueParams"),
                ("Queue", queue),
                ("Calls", str(len(waiting))),
                *((key, str(value)) for key, value in counts.items()),
                ("ServicelevelPerf", level),
            ]
            for (member_of, interface), member in self.members.items():
                if member_of == queue:
                    names = [("Name", member["MemberName"]), ("Location", interface), ("StateInterface", interface)]
                    states = [(key, member.get(key, "")) for key in ("Status", "Paused", "PausedReason", "LastPause")]
                    yield [("Event", "QueueMember"), ("Queue", queue), *names, *states]
            for place, entry in enumerate(waiting, 1):
                keys = ("Channel", "Uniqueid", "CallerIDNum", "CallerIDName")
                wait = max(0, int(now - float(entry["Timestamp"])))
                shown = [(key, entry[key].replace("<unknown>", "unknown")) for key in keys]
                yield [("Event", "QueueEntry"), ("Queue", queue), ("Position", str(place)), *shown, ("Wait", str(wait))]

    def core_show_channels(self, now: float) -> Iterator[list[tuple[str, str]]]:
        """List channels as CoreShowChannels does."""
        keys = ("Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum")
        more = ("ConnectedLineName", "Exten", "Uniqueid", "Linkedid", "BridgeId", "Application", "ApplicationData")
        for leg, channel in self.channels.items():
            seconds = max(0, int(now - float(channel["since"])))
            shown = [(key, channel.get(key, "")) for key in (*keys, *more)]
            variables = [("ChanVariable", value) for value in self.variables.get(leg, ())]
            duration = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
            yield [("Event", "CoreShowChannel"), *shown, *variables, ("Duration", duration)]


@dataclass(slots=True, eq=False)
class _Client:
    writer: asyncio.StreamWriter
    is_logged_in: bool = False
    challenge: str = ""


class PlaybackServer:
    """A manager interface that answers truthfully about the calls it plays.

    Listens on loopback. `boot_delay_s`: how long after `start` or `restart` it is not yet fully booted. `refuses`
    turns sign-ins away; `hides_calls` denies CoreShowChannels, as an account without the right `reporting` sees it.
    """

    def __init__(
        self,
        *,
        user: str = "relevo",
        secret: str = "demo",
        tls: ssl.SSLContext | None = None,
        boot_delay_s: float = 0.0,
        hides_calls: bool = False,
    ) -> None:
        self.port = 0
        self.refuses = False
        self.sign_ins = 0
        self.actions: list[str] = []
        self._user, self._secret, self._tls = user, secret, tls
        self._boot_delay_s, self._hides_calls = boot_delay_s, hides_calls
        self._booted_at = 0.0
        self._server: asyncio.Server | None = None
        self._clients: set[_Client] = set()
        self._picture = _Picture()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._logged_in = asyncio.Event()
        self._boot: asyncio.Task[None] | None = None

    async def start(self, port: int = 0) -> int:
        """Listen; return the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, ssl=self._tls)
        self.port = int(self._server.sockets[0].getsockname()[1])
        self._booted_at = asyncio.get_running_loop().time() + self._boot_delay_s
        if self._boot_delay_s:
            self._boot = asyncio.create_task(self._finish_boot())
        return self.port

    async def stop(self) -> None:
        """Stop listening and drop all connections."""
        if self._server is not None:
            self._server.close()
        self.drop()
        self._flowing.set()
        if self._boot is not None:
            self._boot.cancel()
            await asyncio.wait([self._boot])
        if self._server is not None:
            await self._server.wait_closed()

    def drop(self) -> None:
        """Drop all connections without a word, as a crash does."""
        for client in list(self._clients):
            client.writer.transport.abort()
        self._clients.clear()
        self._logged_in.clear()

    async def restart(self, *, down_s: float = 0.0, shuts_down: bool = False) -> None:
        """Go down and come up again with no calls; `shuts_down` says so before."""
        if shuts_down:
            self.send(b"Event: Shutdown\r\nPrivilege: system,all\r\nShutdown: Cleanly\r\nRestart: True" + _END)
            await asyncio.sleep(0.01)
        port = self.port
        await self.stop()
        self._picture = _Picture(members=self._picture.members, queues=self._picture.queues)
        await asyncio.sleep(down_s)
        await self.start(port)

    def freeze(self) -> None:
        """Answer nothing any more; connections stay open and new ones are accepted."""
        self._flowing.clear()

    def thaw(self) -> None:
        """Go on after `freeze`."""
        self._flowing.set()

    async def signed_in(self) -> None:
        """Wait until a client has signed in."""
        await self._logged_in.wait()

    async def play(self, chunks: Sequence[Chunk], *, speed: float = 1.0, longest_pause_s: float | None = None) -> None:
        """Send recorded chunks to all clients with their real pauses, made shorter by `speed` and cut to a maximum."""
        before = chunks[0].at_s if chunks else 0.0
        for chunk in chunks:
            pause_s = max(0.0, chunk.at_s - before) / speed
            await asyncio.sleep(pause_s if longest_pause_s is None else min(pause_s, longest_pause_s))
            before = chunk.at_s
            self.send(chunk.data)

    def send(self, data: bytes) -> None:
        """Send bytes of events to all who are signed in."""
        self._picture.take(data)
        for client in list(self._clients):
            if client.is_logged_in and self._flowing.is_set():
                client.writer.write(data)

    async def _finish_boot(self) -> None:
        await asyncio.sleep(self._boot_delay_s)
        text = f"Event: FullyBooted\r\nPrivilege: system,all\r\nTimestamp: {time.time():.6f}\r\nUptime: 0\r\n"
        self.send(f"{text}Status: Fully Booted\r\n\r\n".encode())

    @property
    def _is_booted(self) -> bool:
        return asyncio.get_running_loop().time() >= self._booted_at

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = _Client(writer)
        self._clients.add(client)
        try:
            await self._flowing.wait()
            writer.write(BANNER)
            while True:
                text = (await reader.readuntil(_END)).decode()
                await self._flowing.wait()
                pairs = (line.partition(": ") for line in text.split("\r\n") if line)
                await self._act(client, {key: value for key, _, value in pairs})
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass
        finally:
            self._clients.discard(client)
            writer.transport.abort()

    async def _act(self, client: _Client, action: dict[str, str]) -> None:
        name = action.get("Action", "")
        self.actions.append(name)
        if name == "Challenge":
            client.challenge = str(secrets.randbelow(10**9))
            self._answer(client, action, ("Response", "Success"), ("Challenge", client.challenge))
        elif name == "Login":
            await self._login(client, action)
        elif not client.is_logged_in:
            self._answer(client, action, ("Response", "Error"), ("Message", "Permission denied"))
        elif name == "Ping":
            stamp = f"{time.time():.6f}"
            self._answer(client, action, ("Response", "Success"), ("Ping", "Pong"), ("Timestamp", stamp))
        elif name == "QueueStatus" and not self._is_booted:
            message = f"Invalid/unknown command: {name}. Use Action: ListCommands to show available commands."
            self._answer(client, action, ("Response", "Error"), ("Message", message))
        elif name == "QueueStatus":
            self._list(client, action, "QueueStatusComplete", list(self._picture.queue_status(time.time())))
        elif name == "CoreShowChannels" and not self._hides_calls:
            channels = list(self._picture.core_show_channels(time.time())) if self._is_booted else []
            self._list(client, action, "CoreShowChannelsComplete", channels)
        elif name == "CoreShowChannels":
            self._answer(client, action, ("Response", "Error"), ("Message", "Permission denied"))
        elif name == "ListCommands":
            reporting = () if self._hides_calls else (("CoreShowChannels", "List channels. (Priv: system,reporting)"),)
            queue = ("QueueStatus", "Show queue status. (Priv: <none>)")
            self._answer(
                client, action, ("Response", "Success"), ("Ping", "Keepalive. (Priv: <none>)"), queue, *reporting
            )
        elif name in ("Events", "Logoff"):
            self._answer(client, action, ("Response", "Success" if name == "Events" else "Goodbye"))
            if name == "Logoff":
                client.writer.close()
        else:
            message = f"Invalid/unknown command: {name}. Use Action: ListCommands to show available commands."
            self._answer(client, action, ("Response", "Error"), ("Message", message))

    async def _login(self, client: _Client, action: dict[str, str]) -> None:
        self.sign_ins += 1
        key = hashlib.md5(f"{client.challenge}{self._secret}".encode(), usedforsecurity=False).hexdigest()
        by_key = bool(client.challenge) and action.get("AuthType") == "MD5" and action.get("Key") == key
        is_right = by_key or action.get("Secret") == self._secret
        if self.refuses or action.get("Username") != self._user or not is_right:
            self._answer(client, action, ("Response", "Error"), ("Message", "Authentication failed"))
            client.writer.close()
            return
        self._answer(client, action, ("Response", "Success"), ("Message", "Authentication accepted"))
        client.is_logged_in = True
        if self._is_booted:
            client.writer.write(
                b"Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 600\r\nStatus: Fully Booted" + _END
            )
        self._logged_in.set()

    def _list(
        self, client: _Client, action: dict[str, str], complete: str, items: Sequence[Sequence[tuple[str, str]]]
    ) -> None:
        self._answer(client, action, ("Response", "Success"), ("EventList", "start"), ("Message", "will follow"))
        action_id = ("ActionID", action.get("ActionID", ""))
        end = [("Event", complete), action_id, ("EventList", "Complete"), ("ListItems", str(len(items)))]
        for item in (*([*item, action_id] for item in items), end):
            client.writer.write("".join(f"{key}: {value}\r\n" for key, value in item).encode() + b"\r\n")

    def _answer(self, client: _Client, action: dict[str, str], first: tuple[str, str], *more: tuple[str, str]) -> None:
        lines = [first, ("ActionID", action.get("ActionID", "")), *more]
        client.writer.write("".join(f"{key}: {value}\r\n" for key, value in lines).encode() + b"\r\n")
