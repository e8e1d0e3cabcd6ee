"""A telephony server that plays recorded calls: a manager interface (AMI) on loopback for real clients."""

import asyncio
import hashlib
import secrets
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass

from relevo.demo.recordedcall import BANNER, Chunk, load
from relevo.demo.telephonypicture import Picture

__all__ = ["Chunk", "PlaybackServer", "load"]

_END = b"\r\n\r\n"


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
        self._picture = Picture()
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
        self._picture = Picture(members=self._picture.members, queues=self._picture.queues)
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
