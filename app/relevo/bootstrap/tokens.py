"""Where sign-ins of sources are kept: sealed files of the records, their key in the keyring of the settings."""

from collections.abc import Callable
from pathlib import Path

from relevo.connectors.signin.signin import MakeKeep
from relevo.records.choices import KeyUnavailable, ReadKey, StoreKey
from relevo.records.folders import state_folder
from relevo.records.tokenfile import TokenFile
from relevo.settings.secrets import SecretCode, SecretError, SecretKind, SecretRef, read, store

KEY = SecretRef(SecretKind.KEYRING, "sign-in-key")
"""Where the key stands; without it nobody can read a token."""

KeepOf = Callable[[str], MakeKeep]
"""Gives what the sign-in of a source, by its name, is kept in."""


def kept_tokens(
    folder: Path | None = None, read_key: ReadKey | None = None, store_key: StoreKey | None = None
) -> KeepOf:
    """Return what gives the keep of each source (default: in the user's own folder, under the keyring's key)."""
    place = (folder or state_folder()) / "sign-ins"

    def keep_of(source: str) -> MakeKeep:
        def make(mark: str) -> TokenFile:
            return TokenFile(
                place / f"{source}.token", f"{source} {mark}", read_key or _read_key, store_key or _store_key
            )

        return make

    return keep_of


async def _read_key() -> str | None:
    try:
        return await read(KEY)
    except SecretError as fault:
        if fault.code in (SecretCode.MISSING, SecretCode.EMPTY):
            return None
        raise KeyUnavailable(str(fault)) from None


async def _store_key(key: str) -> None:
    try:
        await store(KEY, key)
    except SecretError as fault:
        raise KeyUnavailable(str(fault)) from None
