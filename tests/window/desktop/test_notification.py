"""What the desktop is told of a contact: how it comes and its queue, nothing about the customer, and not too often."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from relevo.ui.desktop.notification import Announcer, BusNotifier, harmless
from relevo.ui.tasks import TaskScope
from support.notifications import NotificationService, click_as_somebody_else, notification_service
from support.stage import missing, session_bus
from window.conftest import Until

needs_bus = pytest.mark.skipif(bool(missing(["dbus-daemon"])), reason="not installed: dbus-daemon")


class Kept:
    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    def show(self, title: str, body: str) -> None:
        self.shown.append((title, body))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NotificationService]:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        async with notification_service(address) as running:
            yield running


async def test_a_contact_is_told_with_its_channel_and_its_queue(application: object, tasks: TaskScope) -> None:
    announcer = Announcer(tasks)
    announcer.notifier = kept = Kept()
    announcer.tell("Incoming call", "Tenant service")
    assert kept.shown == [("Incoming call", "Tenant service")]


async def test_what_comes_within_seconds_is_told_together(application: object, tasks: TaskScope, until: Until) -> None:
    clock = Clock()
    announcer = Announcer(tasks, now=clock)
    announcer.notifier = kept = Kept()
    announcer.tell("Chat", "Portal")
    clock.now += 3.95
    for _ in range(30):
        announcer.tell("Chat", "Portal")
    assert len(kept.shown) == 1
    await until(lambda: len(kept.shown) == 2)
    assert kept.shown[1][0].startswith("30 contact")
    assert kept.shown[1][1] == ""


async def test_nothing_more_is_told_once_the_panel_was_seen(application: object, tasks: TaskScope) -> None:
    clock = Clock()
    announcer = Announcer(tasks, now=clock)
    announcer.notifier = kept = Kept()
    announcer.tell("Chat", "Portal")
    clock.now += 3.99
    announcer.tell("Chat", "Portal")
    announcer.hush()
    await asyncio.sleep(0.05)
    assert len(kept.shown) == 1


@pytest.mark.parametrize(
    "hostile", ["<b>x</b>", '<a href="https://x.example">y</a>', "&lt;img src=x&gt;", "a\nb\u202ec", "q" * 5_000]
)
def test_no_desktop_finds_mark_up_in_a_queue(hostile: str) -> None:
    shown = harmless(hostile)
    assert not set(shown) & set("<>&\n\u202e")
    assert len(shown) <= 90


@needs_bus
async def test_the_desktop_is_told_over_the_bus_in_place_of_the_one_before(
    application: object, service: NotificationService, tasks: TaskScope, until: Until
) -> None:
    notifier = BusNotifier(tasks)
    notifier.show("Incoming call", "Tenant service")
    await until(lambda: service.shown == [("Incoming call", "Tenant service", 0)])
    await until(lambda: notifier.last_id == 1)
    notifier.show("Chat", "Portal")
    await until(lambda: service.shown[1:] == [("Chat", "Portal", 1)])


@needs_bus
async def test_a_click_brings_what_allows_the_panel_to_take_the_keyboard(
    application: object, service: NotificationService, tasks: TaskScope, until: Until
) -> None:
    notifier = BusNotifier(tasks)
    chosen: list[object] = []
    notifier.chosen.connect(chosen.append)
    notifier.show("Incoming call", "Tenant service")
    await until(lambda: notifier.last_id == 1)
    await service.click(7, "of another program")
    await service.click(1, "token-1")
    await until(lambda: chosen == ["token-1"])


@needs_bus
async def test_a_click_that_another_program_tells_of_is_none(
    application: object, service: NotificationService, tasks: TaskScope, until: Until
) -> None:
    notifier = BusNotifier(tasks)
    chosen: list[object] = []
    notifier.chosen.connect(chosen.append)
    notifier.show("Incoming call", "Tenant service")
    await until(lambda: notifier.last_id == 1)
    await service.click(1, "before")  # it hears by then
    await until(lambda: chosen == ["before"])
    await click_as_somebody_else(os.environ["DBUS_SESSION_BUS_ADDRESS"], 1, "stolen")
    await asyncio.sleep(0.2)
    await service.click(1, "after")
    await until(lambda: chosen == ["before", "after"])


@needs_bus
async def test_where_the_service_answers_nonsense_the_tray_shows_it(
    application: object, service: NotificationService, tasks: TaskScope, until: Until
) -> None:
    tray = Kept()
    service.answers_nonsense = True
    BusNotifier(tasks, tray).show("Incoming call", "Tenant service")
    await until(lambda: tray.shown == [("Incoming call", "Tenant service")])


@needs_bus
async def test_where_nobody_shows_notifications_the_tray_does(
    application: object, tasks: TaskScope, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        tray = Kept()
        BusNotifier(tasks, tray).show("Incoming call", "Tenant service")
        await until(lambda: tray.shown == [("Incoming call", "Tenant service")])


async def test_without_a_bus_the_tray_shows_it(
    application: object, tasks: TaskScope, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    tray = Kept()
    BusNotifier(tasks, tray).show("Incoming call", "Tenant service")
    await until(lambda: tray.shown == [("Incoming call", "Tenant service")])
