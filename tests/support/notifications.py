"""A desktop's notification service on a real message bus, which keeps what it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal  # type: ignore[import-untyped]
from jeepney.io.asyncio import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


class NotificationService:
    """What was shown, as (title, body, replaced id); `click` lets somebody click the newest."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.shown: list[tuple[str, str, int]] = []
        self.raw: list[tuple[Any, ...]] = []
        self.refuses = self.answers_nonsense = False

    async def serve(self) -> None:
        """Answer until cancelled."""
        while True:
            message = await self._connection.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields.get(HeaderFields.member) == "Notify" and not self.refuses:
                _, replaces, _, title, body, *_ = message.body
                self.shown.append((title, body, replaces))
                self.raw.append(message.body)
                number = ("s", ("one",)) if self.answers_nonsense else ("u", (replaces or len(self.shown),))
                await self._connection.send(new_method_return(message, *number))

    async def click(self, number: int, token: str) -> None:
        """Click a notification; the desktop gives the token by which its program may take the keyboard."""
        await _click(self._connection, number, token)


async def _click(connection: DBusConnection, number: int, token: str) -> None:
    emitter = DBusAddress(PATH, interface=NAME)
    await connection.send(new_signal(emitter, "ActivationToken", "us", (number, token)))
    await connection.send(new_signal(emitter, "ActionInvoked", "us", (number, "default")))


async def click_as_somebody_else(bus: str, number: int, token: str) -> None:
    """Be another program that says that a notification was clicked."""
    connection = await open_dbus_connection(bus)
    await _click(connection, number, token)
    await connection.close()


@asynccontextmanager
async def notification_service(bus: str) -> AsyncIterator[NotificationService]:
    """Be the notification service of a bus."""
    connection = await open_dbus_connection(bus)
    call = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    from jeepney import new_method_call

    await connection.send(new_method_call(call, "RequestName", "su", (NAME, 4)))
    service = NotificationService(connection)
    task = asyncio.create_task(service.serve())
    try:
        yield service
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await connection.close()
