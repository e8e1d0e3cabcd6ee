"""To whom a site has issued credentials: the public keys of each user, so that any of them can be revoked."""

import json
from collections.abc import Sequence
from pathlib import Path

from relevo.files import replace_file
from relevo.hub.keys import KeyFault, read_private


class Issued:
    """The public keys by user (`advisors/anna`), oldest first, in a file. Raises: KeyFault, OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys = _read(path)
        self._has_changed = False

    def keys_of(self, user: str) -> Sequence[str]:
        """Return a user's public keys; none where none was ever issued, or all were revoked."""
        return tuple(self._keys.get(user, ()))

    def add(self, user: str, key: str) -> None:
        """Remember a key, before the credentials with it leave this folder."""
        if key not in self._keys.get(user, ()):
            self._keys.setdefault(user, []).append(key)
            self._has_changed = True

    def forget(self, user: str) -> None:
        """Forget the keys of a user who was revoked."""
        self._has_changed = self._keys.pop(user, None) is not None or self._has_changed

    def save(self) -> None:
        """Write the file, where anything has changed."""
        if not self._has_changed:
            return
        replace_file(self._path, json.dumps(self._keys, indent=1, sort_keys=True).encode())


def _read(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    try:
        kept = json.loads(read_private(path))
        return {str(user): [str(key) for key in keys] for user, keys in kept.items()}
    except (ValueError, TypeError, AttributeError):
        raise KeyFault(f"{path}: does not tell who has credentials; put back the file that was there") from None
