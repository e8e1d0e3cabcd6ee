"""The one key in the keyring, and the keys that are made from it: what one of them guards, no other opens."""

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from pathlib import Path

from relevo.files import locked, make_private_folder
from relevo.records.choices import KeyUnavailable, ReadKey, StoreKey, as_key
from relevo.records.folders import state_folder
from relevo.settings.secrets import KEYRING_CODES, SecretCode, SecretError, SecretKind, SecretRef, read, store

KEY = SecretRef(SecretKind.KEYRING, "master-key")
"""Where it stands: 64 hexadecimal digits, for what Windows keeps is short (1,280 characters)."""

Read = Callable[[SecretRef], Awaitable[str]]
Store = Callable[[SecretRef, str], Awaitable[None]]


def key_for(
    purpose: str, *, folder: Path | None = None, read_secret: Read = read, store_secret: Store = store
) -> tuple[ReadKey, StoreKey]:
    """Return what gives the key of a purpose, None where there is none yet, and what makes one.

    What is stored becomes the one key only where there is none: the key of the purpose is to be read again. Both raise
    KeyUnavailable.
    """

    async def master() -> bytes | None:
        try:
            return as_key(await read_secret(KEY))
        except SecretError as fault:
            if fault.code in (SecretCode.MISSING, SecretCode.EMPTY):
                return None
            raise KeyUnavailable(advice_of(fault), is_there=fault.code is not SecretCode.NO_KEYRING) from None

    async def read_key() -> str | None:
        key = await master()
        return None if key is None else hmac.new(key, f"relevo {purpose}".encode(), hashlib.sha256).hexdigest()

    async def make_key(proposed: str) -> None:
        lock = (folder or state_folder()) / ".master-key.lock"
        await asyncio.to_thread(make_private_folder, lock.parent)
        held = locked(lock)
        await asyncio.to_thread(held.__enter__)  # two programs, or two purposes, must not make two
        try:
            if await master() is None:
                await store_secret(KEY, proposed)
        except SecretError as fault:
            raise KeyUnavailable(advice_of(fault), is_there=fault.code is not SecretCode.NO_KEYRING) from None
        finally:
            held.__exit__(None, None, None)

    return read_key, make_key


async def keyring_state(read_secret: Read = read) -> SecretError | None:
    """Return why the keyring cannot be used, None where it can; whether a key stands in it yet says nothing."""
    try:
        await read_secret(KEY)
    except SecretError as fault:
        return fault if fault.code in KEYRING_CODES else None
    return None


def advice_of(fault: SecretError) -> str:
    """Say what to do; unlike other secrets, the key stands in the keyring or nowhere."""
    if fault.code is SecretCode.NO_KEYRING:
        return f"{KEY}: there is no keyring here; sign in to the desktop on which Relevo runs (Linux: gnome-keyring)"
    return str(fault)
