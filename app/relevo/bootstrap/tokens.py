"""Where sign-ins of sources are kept: sealed files of the records, their key in the keyring of the settings."""

from collections.abc import Callable
from pathlib import Path

from relevo.bootstrap.masterkey import key_for
from relevo.connectors.signin.signin import MakeKeep
from relevo.records.choices import ReadKey, StoreKey
from relevo.records.folders import state_folder
from relevo.records.tokenfile import TokenFile

PURPOSE = "sign-ins"

KeepOf = Callable[[str], MakeKeep]
"""Gives what the sign-in of a source, by its name, is kept in."""


def kept_tokens(
    folder: Path | None = None, read_key: ReadKey | None = None, store_key: StoreKey | None = None
) -> KeepOf:
    """Return what gives the keep of each source (default: in the user's own folder, under the keyring's key)."""
    place = (folder or state_folder()) / "sign-ins"
    own_read, own_store = key_for(PURPOSE)

    def keep_of(source: str) -> MakeKeep:
        def make(mark: str) -> TokenFile:
            return TokenFile(
                place / f"{source}.token", f"{source} {mark}", read_key or own_read, store_key or own_store
            )

        return make

    return keep_of
