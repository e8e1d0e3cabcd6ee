"""The file in which a source's sign-in is kept: sealed under a key of the keyring, for one client of one service."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from pathlib import Path

from relevo.files import locked, make_private_folder, replace_file
from relevo.observability.log import log_event
from relevo.records.choicefile import KEY_BYTES
from relevo.records.choices import KeyUnavailable, ReadKey, StoreKey, as_key

LOG = logging.getLogger(__name__)

MAX_BYTES = 65_536
WAIT_S = 8.0
"""How long another program that renews the same sign-in is waited for."""

_HEAD = b"relevo-token-1\n"


class TokenFile:
    """Keeps one token; implements what the connectors ask of a keep.

    `mark` is what the token belongs to: a file that was written for another service, client or source counts as none,
    and so does one that was changed. The keyring is asked only where there is a file, or something to keep. Where
    there is no keyring, or the disk takes nothing, the token lives in memory and `is_lasting` is False.
    """

    def __init__(self, path: Path, mark: str, read_key: ReadKey, store_key: StoreKey) -> None:
        self._path, self._mark = path, mark.encode()
        self._read_key, self._store_key = read_key, store_key
        self._memory: str | None = None
        self._is_forgotten = False
        self.is_lasting = True

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Keep other programs out. Raises: OSError, where one of them does not give way in time."""
        held = await _entered(self._path.with_suffix(".lock"))
        try:
            yield
        finally:
            held.__exit__(None, None, None)

    async def read(self) -> str | None:
        """Return the token as it stands by now, None where there is none that can be read."""
        if self._memory is not None:
            return self._memory
        if self._is_forgotten:
            return None
        sealed = await asyncio.to_thread(self._bytes)
        if sealed is None or not sealed.startswith(_HEAD):
            return None
        try:
            key = as_key(await self._read_key())
        except KeyUnavailable:
            log_event(LOG, "sign_in.no_key", level=logging.WARNING)
            return None
        token = None if key is None else self._opened(key, sealed.removeprefix(_HEAD))
        if token is None:  # the advisor signs in again, and the log says why
            log_event(LOG, "sign_in.not_ours", state="key_missing" if key is None else "not_opened")
        return token

    async def write(self, token: str | None) -> None:
        """Keep another token, or none; it is on the disk when this returns, else in memory.

        What cannot be removed from the disk is not read again as long as the program runs.
        """
        self._memory, self._is_forgotten = None, False
        try:
            if token is None:
                await asyncio.to_thread(self._path.unlink, missing_ok=True)
            else:
                sealed = self._sealed(await self._key(), token)
                await asyncio.to_thread(replace_file, self._path, sealed)
            self.is_lasting = True
        except (KeyUnavailable, OSError) as fault:
            self._memory, self._is_forgotten, self.is_lasting = token, token is None, False
            log_event(LOG, "sign_in.not_kept", level=logging.WARNING, error=type(fault).__name__)

    async def _key(self) -> bytes:
        """Return the key, making one where there is none. Raises: KeyUnavailable, OSError."""
        if (key := as_key(await self._read_key())) is not None:
            return key
        held = await _entered(self._path.with_name(".key.lock"))  # two programs must not make two
        try:
            if (key := as_key(await self._read_key())) is None:
                key = secrets.token_bytes(KEY_BYTES)
                await self._store_key(key.hex())
                key = as_key(await self._read_key()) or key  # the keyring may keep what this one is made from
            return key
        finally:
            held.__exit__(None, None, None)

    def _bytes(self) -> bytes | None:
        with suppress(OSError), self._path.open("rb") as file:
            return file.read(MAX_BYTES)
        return None

    def _sealed(self, key: bytes, token: str) -> bytes:
        from nacl.secret import Aead  # late: most desktops keep no token

        return _HEAD + bytes(Aead(key).encrypt(token.encode(), self._mark))

    def _opened(self, key: bytes, sealed: bytes) -> str | None:
        from nacl.exceptions import CryptoError
        from nacl.secret import Aead

        with suppress(CryptoError, ValueError):
            return Aead(key).decrypt(sealed, self._mark).decode()
        return None


async def _entered(lock: Path) -> AbstractContextManager[None]:
    """Take a lock in a thread; one that comes when nobody waits any more is given back. Raises: OSError."""
    held = locked(lock, WAIT_S)

    def enter() -> None:
        make_private_folder(lock.parent)
        held.__enter__()

    entering = asyncio.ensure_future(asyncio.to_thread(enter))
    try:
        await asyncio.shield(entering)
    except asyncio.CancelledError:
        entering.add_done_callback(lambda done: None if done.exception() else held.__exit__(None, None, None))
        raise
    return held
