"""One connection to a manager interface: banner, sign-in, actions, lists."""

import asyncio
import hashlib
import itertools
import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from relevo.events.asterisk.codec import Banner, Decoder, Item, Message, encode_action
from relevo.events.asterisk.session import WANTED
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.services.errors import SourceError

_READ = 256 * 1024

T = TypeVar("T")


class ManagerError(Exception):
    """The connection is of no use; the text says why, without personal data."""


class SignInRefused(ManagerError):
    """The server does not accept user and secret: nothing to retry."""


class ActionRefused(ManagerError):
    """The server answered an action with an error; `message` is its own words."""

    def __init__(self, action: str, message: str) -> None:
        super().__init__(f"{action}: {message}")
        self.action, self.message = action, message

    @property
    def is_unknown(self) -> bool:
        """Tell whether the server does not know the action (yet): it is still booting, or lacks the module."""
        return "unknown command" in self.message


class Connection:
    """An open connection; everything that comes is handed to `take` at once, in order.

    Reading never waits for anybody: `take` must return without waiting.
    """

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        settings: AsteriskSettings,
        take: Callable[[list[Item]], None],
    ) -> None:
        self.version = ""
        self._reader, self._writer, self._settings, self._take = reader, writer, settings, take
        self._decoder = Decoder(WANTED)
        self._ids = itertools.count(1)
        self._answers: dict[str, asyncio.Future[Message]] = {}
        self._lists: dict[str, tuple[list[Message], asyncio.Future[list[Message]]]] = {}
        self._greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._read(), name="asterisk reader")

    @classmethod
    async def open(cls, settings: AsteriskSettings, take: Callable[[list[Item]], None]) -> "Connection":
        """Connect and wait for the banner: a frozen server still accepts connections.

        Raises: ManagerError.
        """
        try:
            context = await asyncio.to_thread(_context, settings) if settings.tls else None
            # Not wait_for: on Python 3.11 it can swallow a cancellation.
            async with asyncio.timeout(settings.connect_s):
                reader, writer = await asyncio.open_connection(settings.host, settings.port, ssl=context, limit=_READ)
        except ssl.SSLCertVerificationError as exc:
            raise ManagerError(f"certificate not trusted: {exc.verify_message}") from None
        except ssl.SSLError:
            raise ManagerError("no TLS on this port, or none that both sides know") from None
        except TimeoutError:
            raise ManagerError(f"no connection within {settings.connect_s:g} s") from None
        except OSError as exc:
            raise ManagerError(f"unreachable: {exc.strerror or type(exc).__name__}") from None
        connection = cls(reader, writer, settings, take)
        try:
            async with asyncio.timeout(settings.banner_s):
                await asyncio.shield(connection._greeted)
        except TimeoutError:
            await connection.close()
            raise ManagerError(
                f"no banner within {settings.banner_s:g} s: frozen, or not a manager interface"
            ) from None
        except BaseException:
            await connection.close()
            raise
        return connection

    @property
    def unreadable(self) -> int:
        """Count what came and was no message."""
        return self._decoder.dropped

    async def sign_in(self, secret: Callable[[], Awaitable[str]]) -> None:
        """Log in; with `md5` the secret itself is not sent.

        Raises: SignInRefused; ManagerError, also when the secret cannot be read: a keyring may be unlocked later.
        """
        fields = [("Username", self._settings.user)]
        if self._settings.auth == "md5":
            challenge = (await self.action("Challenge", {"AuthType": "MD5"})).get("Challenge")
            # The protocol knows no other digest.
            key = hashlib.md5(f"{challenge}{await _ask(secret)}".encode(), usedforsecurity=False).hexdigest()
            fields += [("AuthType", "MD5"), ("Key", key)]
        else:
            fields.append(("Secret", await _ask(secret)))
        try:
            await self.action("Login", dict(fields))
        except ActionRefused as exc:
            raise SignInRefused(f"sign-in refused ({exc.message}); check user, secret and permit") from None
        except ValueError:
            raise SignInRefused("sign-in refused: user or secret holds a line break") from None

    async def action(
        self, name: str, fields: Mapping[str, str] | None = None, *, timeout_s: float | None = None
    ) -> Message:
        """Send an action and wait for its response.

        Raises: ActionRefused, ManagerError (also when no answer came in time).
        """
        action_id = f"relevo-{next(self._ids)}"
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[action_id] = answer
        try:
            async with asyncio.timeout(timeout_s or self._settings.action_s):
                await self._send(encode_action(name, fields or {}, action_id=action_id))
                response = await answer
        except TimeoutError:
            raise ManagerError(f"no answer to {name} within {timeout_s or self._settings.action_s:g} s") from None
        finally:
            self._answers.pop(action_id, None)
        if response.get("Response") == "Error":
            raise ActionRefused(name, response.get("Message"))
        return response

    async def listing(self, name: str, fields: Mapping[str, str] | None = None) -> list[Message]:
        """Send an action that answers with a list; return the list's events, the closing one left out.

        Raises: ActionRefused, ManagerError.
        """
        future: asyncio.Future[list[Message]] = asyncio.get_running_loop().create_future()
        action_id = f"relevo-{next(self._ids)}"
        self._lists[action_id] = ([], future)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[action_id] = answer
        try:
            async with asyncio.timeout(self._settings.action_s):
                await self._send(encode_action(name, fields or {}, action_id=action_id))
                response = await answer
                if response.get("Response") == "Error":
                    raise ActionRefused(name, response.get("Message"))
                return await future
        except TimeoutError:
            raise ManagerError(f"no answer to {name} within {self._settings.action_s:g} s") from None
        finally:
            self._lists.pop(action_id, None)
            self._answers.pop(action_id, None)

    async def _send(self, data: bytes) -> None:
        if self.lost.done():
            raise ManagerError(self.lost.result())
        try:
            self._writer.write(data)
            await self._writer.drain()
        except OSError:
            raise ManagerError("connection lost while sending") from None

    async def _read(self) -> None:
        reason = "connection closed by the server"
        try:
            while data := await self._reader.read(_READ):
                items = self._decoder.feed(data)
                if items:
                    self._dispatch(items)
                # A flood must not starve the rest of the loop: one turn for the others after each read.
                await asyncio.sleep(0)
        except OSError as exc:
            reason = f"connection lost: {exc.strerror or type(exc).__name__}"
        finally:
            self.fail(reason)

    def _dispatch(self, items: list[Item]) -> None:
        self._take(items)
        for item in items:
            if isinstance(item, Banner):
                self.version = item.version
                if not self._greeted.done():
                    self._greeted.set_result(None)
            elif not item.name:
                answer = self._answers.get(item.get("ActionID"))
                if answer is not None and not answer.done():
                    answer.set_result(item)
            elif self._lists and (entry := self._lists.get(item.get("ActionID"))) is not None:
                events, future = entry
                if item.get("EventList") != "Complete":
                    events.append(item)
                elif not future.done():
                    future.set_result(events)

    def fail(self, reason: str) -> None:
        """Give the connection up: whoever waits for an answer is told why."""
        if self.lost.done():
            return
        self.lost.set_result(reason)
        for answer in self._answers.values():
            _fail(answer, reason)
        for _, listed in self._lists.values():
            _fail(listed, reason)
        _fail(self._greeted, reason)

    def abort(self) -> None:
        """Close the connection at once: a frozen peer must not hold the program up."""
        self.fail("closed")
        self._writer.transport.abort()
        self._task.cancel()

    async def close(self) -> None:
        """Close the connection at once and wait until nothing of it runs."""
        self.abort()
        await asyncio.wait([self._task])


async def _ask(secret: Callable[[], Awaitable[str]]) -> str:
    try:
        return await secret()
    except SourceError as exc:
        raise ManagerError(f"the secret cannot be read ({exc.detail or exc.code})") from None


def _fail(future: asyncio.Future[T], reason: str) -> None:
    if not future.done():
        future.set_exception(ManagerError(reason))
        future.exception()  # marks it as seen: nobody may be waiting


def _context(settings: AsteriskSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except ssl.SSLError:
        raise ManagerError(f"{settings.ca_file}: holds no certificate (PEM)") from None
    except OSError as exc:
        raise ManagerError(f"{settings.ca_file}: cannot be read ({exc.strerror})") from None
