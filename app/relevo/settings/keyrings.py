"""The keyrings that keep secrets safe."""

import importlib
import sys
from typing import Protocol

THREAD = "relevo-keyring"
"""The name of the threads in which one is asked."""

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
