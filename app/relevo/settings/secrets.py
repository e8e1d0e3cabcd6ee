"""Secrets: settings hold only where a secret is; it is read when it is needed, and never from a doubtful keyring."""

import asyncio
import os
import re
import stat
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from relevo.files import is_private
from relevo.settings.aside import answer_of
from relevo.settings.keyrings import THREAD, Backend, is_locked, platform_keyring

__all__ = [
    "KEYRING_CODES",
    "LIMIT_S",
    "SERVICE",
    "Backend",
    "SecretCode",
    "SecretError",
    "SecretKind",
    "SecretRef",
    "platform_keyring",
    "read",
    "store",
]

SERVICE = "relevo"
"""The service under which secrets stand in the keyring: `relevo config secret NAME`."""

LIMIT_S = 3.0
"""A keyring whose service cannot start hangs for two minutes before it fails."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_MAX_FILE = 65_536
_MOST_IN_KEYRING = {"win32": 1_280}
"""Characters of UTF-16 that a keyring takes: 2,560 bytes on Windows (CRED_MAX_CREDENTIAL_BLOB_SIZE, wincred.h)."""


class SecretKind(StrEnum):
    """Where a secret can be."""

    KEYRING = "keyring"
    ENV = "env"
    FILE = "file"


class SecretCode(StrEnum):
    """Why a secret could not be read."""

    MISSING = "missing"  # nothing is stored under that name
    EMPTY = "empty"
    NO_KEYRING = "no_keyring"  # this machine has no keyring that is safe
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_LATE = "keyring_late"  # it waits for a password, or its service does not start
    KEYRING_FAILED = "keyring_failed"
    TOO_LONG = "too_long"  # for the keyring of this system
    FILE_OPEN = "file_open"  # others may read the file
    FILE_UNREADABLE = "file_unreadable"


KEYRING_CODES = frozenset(
    {SecretCode.NO_KEYRING, SecretCode.KEYRING_LOCKED, SecretCode.KEYRING_LATE, SecretCode.KEYRING_FAILED}
)
"""The codes that say that the keyring as a whole cannot be used."""


class SecretError(Exception):
    """A secret could not be read; one line with its place and what to do, never the secret.

    `otherwise` is another place that would do.
    """

    def __init__(self, ref: "SecretRef", code: SecretCode, advice: str, *, otherwise: SecretKind | None = None) -> None:
        super().__init__(f"{ref}: {advice}" + (f", or use {otherwise}:" if otherwise else ""))
        self.ref, self.code = ref, code
        self._advice, self._otherwise = advice, otherwise

    def within(self, allowed: Collection[str]) -> str:
        """Return the line where secrets may stand in these places alone: no other one is advised."""
        return str(self) if self._otherwise in allowed else f"{self.ref}: {self._advice}"


@dataclass(frozen=True, slots=True)
class SecretRef:
    """Where a secret is: `keyring:NAME`, `env:NAME` or `file:PATH`."""

    kind: SecretKind
    name: str

    @classmethod
    def parse(cls, text: str) -> "SecretRef":
        """Read a reference.

        Raises: ValueError, whose message does not quote the text: it may be the secret itself.
        """
        scheme, colon, name = text.partition(":")
        if not colon or scheme not in tuple(SecretKind):
            raise ValueError("is not keyring:NAME, env:NAME or file:PATH")
        kind = SecretKind(scheme)
        right = {SecretKind.KEYRING: _NAME, SecretKind.ENV: _VARIABLE}.get(kind)
        if (right is not None and not right.fullmatch(name)) or not name or "\0" in name:
            raise ValueError(f"has a name after {scheme}: that cannot be one")
        return cls(kind, name)

    def __str__(self) -> str:
        """Return the reference as it stands in the settings."""
        return f"{self.kind}:{self.name}"


async def read(ref: SecretRef, *, backend: Callable[[], Backend] | None = None, limit_s: float = LIMIT_S) -> str:
    """Return the secret.

    `backend` gives the keyring (default: the platform's own). Raises: SecretError.
    """
    if ref.kind is SecretKind.ENV:
        value = os.environ.get(ref.name)
        if value is None:
            advice = "the environment has no such variable; set it"
            raise SecretError(ref, SecretCode.MISSING, advice, otherwise=SecretKind.KEYRING)
    elif ref.kind is SecretKind.FILE:
        value = await asyncio.to_thread(_read_file, ref)
    else:
        value = await _read_keyring(ref, backend or platform_keyring, limit_s)
    value = value.rstrip("\r\n")
    if not value:
        raise SecretError(ref, SecretCode.EMPTY, "is empty; store the secret there")
    return value


async def store(
    ref: SecretRef,
    value: str,
    *,
    backend: Callable[[], Backend] | None = None,
    limit_s: float = LIMIT_S,
    platform: str = sys.platform,
) -> None:
    """Store a secret in the keyring, the only place to which Relevo writes one.

    Raises: SecretError; ValueError for another place.
    """
    if ref.kind is not SecretKind.KEYRING:
        raise ValueError("secrets are stored in the keyring alone")
    most = _MOST_IN_KEYRING.get(platform)
    if most is not None and len(value.encode("utf-16-le", "surrogatepass")) > 2 * most:
        advice = f"is longer than the {most} characters that the keyring of this system takes; ask for a shorter one"
        raise SecretError(ref, SecretCode.TOO_LONG, advice, otherwise=SecretKind.FILE)
    keyring = backend or platform_keyring
    await _ask(ref, lambda: keyring().set_password(SERVICE, ref.name, value), limit_s)


async def _read_keyring(ref: SecretRef, backend: Callable[[], Backend], limit_s: float) -> str:
    value = await _ask(ref, lambda: backend().get_password(SERVICE, ref.name), limit_s)
    if value is None:
        advice = f"the keyring has no such secret; store it: relevo config secret {ref.name}"
        raise SecretError(ref, SecretCode.MISSING, advice)
    return value


async def _ask(ref: SecretRef, question: Callable[[], str | None], limit_s: float) -> str | None:
    """Ask the keyring in a thread of its own. Raises: SecretError."""
    try:
        return await answer_of(question, limit_s, THREAD)
    except TimeoutError:
        advice = f"the keyring did not answer within {limit_s:g} s; unlock it, or sign in to the desktop again"
        raise SecretError(ref, SecretCode.KEYRING_LATE, advice) from None
    except LookupError:
        advice = "this machine has no keyring that keeps secrets safe; install one (Linux: gnome-keyring)"
        raise SecretError(ref, SecretCode.NO_KEYRING, advice, otherwise=SecretKind.FILE) from None
    except Exception as error:  # noqa: BLE001 - D-Bus and Windows raise errors of their own, all mean the same
        if is_locked(error):
            advice = "the keyring is locked; unlock it, or sign in to the desktop with a password"
            raise SecretError(ref, SecretCode.KEYRING_LOCKED, advice) from None
        advice = f"the keyring failed ({type(error).__name__}); unlock it, or sign in to the desktop again"
        raise SecretError(ref, SecretCode.KEYRING_FAILED, advice) from None


def _read_file(ref: SecretRef) -> str:
    path = Path(ref.name).expanduser()
    try:
        with path.open("rb") as file:
            # Of the open file, not of the path: it could be another one by now
            status = os.fstat(file.fileno())
            if not is_private(status):
                raise SecretError(ref, SecretCode.FILE_OPEN, "others may read it; run chmod 600 on it, as its owner")
            if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_FILE:
                raise SecretError(ref, SecretCode.FILE_UNREADABLE, "is no file with a secret; name another")
            return file.read(_MAX_FILE).decode("utf-8")
    except FileNotFoundError:
        raise SecretError(ref, SecretCode.MISSING, "there is no such file; make it, or correct the path") from None
    except (OSError, UnicodeDecodeError):
        raise SecretError(ref, SecretCode.FILE_UNREADABLE, "cannot be read; check the file and its rights") from None
