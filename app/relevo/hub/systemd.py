"""What systemd is told: that the hub is ready, that it lives, and that it ends.

Source: sd_notify(3), "Description" and "Notes"; a datagram to the socket that NOTIFY_SOCKET names, `@` for one
without a file.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress


class ServiceManager:
    """Tells systemd how the service stands; does nothing where none has started it."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = f"\0{address[1:]}" if address.startswith("@") else address

    def ready(self) -> None:
        """Say that the service serves."""
        self._say("READY=1")

    def alive(self, status: str) -> None:
        """Say that it goes on, with one line about how it stands."""
        self._say(f"WATCHDOG=1\nSTATUS={status}")

    def stopping(self) -> None:
        """Say that it is about to end."""
        self._say("STOPPING=1")

    def _say(self, text: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.setblocking(False)
            notify.sendto(text.encode(), self._address)
