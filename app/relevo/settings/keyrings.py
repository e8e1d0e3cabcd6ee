"""The keyrings that keep secrets safe, and asking one in bounded time."""

import asyncio
import contextlib
import importlib
import sys
import threading
from collections.abc import Callable
from typing import Protocol

THREAD = "relevo-keyring"
MOST_THREADS = 8
"""How many questions may wait at once: a keyring that hangs keeps the thread that has asked it."""

# Not keyring's own choice: the environment or a file could name a backend that keeps secrets readable, or any module
_BACKENDS = {
    # KWallet speaks the Secret Service since KDE Frameworks 5.97; an older one only its own words
    "linux": (("keyring.backends.SecretService", "Keyring"), ("keyring.backends.kwallet", "DBusKeyring")),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
}
_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
"""The errors of keyring and SecretStorage that say so; by name, for neither is imported before it is needed."""


class Backend(Protocol):
    """What is asked of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret, None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a secret in the place of the one before."""


def platform_keyring() -> Backend:
    """Return the operating system's own keyring; the environment and keyring's settings file have no say in it.

    Raises: LookupError, where there is none.
    """
    for module, name in _BACKENDS.get(sys.platform, ()):
        # Late, because it takes 100 ms to import and many desktops never need it
        kind = getattr(importlib.import_module(module), name)
        try:
            usable = kind.priority > 0
        except Exception:  # noqa: BLE001 - without a session bus D-Bus raises whatever its sockets raise
            usable = False
        if usable:
            keyring: Backend = kind()
            return keyring
    raise LookupError(sys.platform)


def is_locked(error: Exception) -> bool:
    """Tell whether an error of a keyring says that it is locked, and nobody has unlocked it."""
    return any(each.__name__ in _LOCKED for each in type(error).__mro__)


async def answer_of(question: Callable[[], str | None], limit_s: float) -> str | None:
    """Ask in a thread of its own, for a keyring may hang.

    Raises: TimeoutError, also at once where too many questions wait already; whatever the question raises.
    """
    if sum(thread.name == THREAD for thread in threading.enumerate()) >= MOST_THREADS:
        raise TimeoutError
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str | None] = loop.create_future()

    def ask() -> None:
        try:
            value = question()
        except Exception as error:  # noqa: BLE001 - D-Bus and Windows raise errors of their own; who asks tells them
            _tell(loop, answer, error)
        else:
            _tell(loop, answer, value)

    # Not the loop's thread pool: it would wait at exit for a keyring that hangs
    threading.Thread(target=ask, name=THREAD, daemon=True).start()
    # Not wait_for: on Python 3.11 it can swallow a cancellation
    async with asyncio.timeout(limit_s):
        return await answer


def _tell(
    loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[str | None]", outcome: str | Exception | None
) -> None:
    def settle() -> None:
        if answer.done():
            return
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)

    # The loop may have ended meanwhile: then nobody waits any more
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(settle)
