"""The look follows the settings, and the desktop where they leave it to the desktop, while the panel runs."""

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal  # type: ignore[import-untyped]
from jeepney.io.asyncio import open_dbus_connection  # type: ignore[import-untyped]
from PySide6.QtWidgets import QApplication

from relevo.ui.app import make_appearance
from relevo.ui.appearance import Appearance
from relevo.ui.tasks import TaskScope
from support.stage import Program, missing, session_bus

Until = Callable[[Callable[[], object]], Awaitable[None]]
PORTAL = Path(__file__).parent / "stages" / "portal.py"
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


@pytest.fixture
def appearance(application: QApplication) -> Appearance:
    return make_appearance()


def _lacking() -> list[str]:
    has_bindings = subprocess.run(["/usr/bin/python3", "-c", "from gi.repository import Gio"], capture_output=True)
    return [*missing(["dbus-daemon"]), *([] if has_bindings.returncode == 0 else ["python3-gi"])]


@pytest.fixture
def portal() -> Iterator[tuple[Program, str]]:
    if lacking := _lacking():
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with session_bus() as bus:
        running = Program(["/usr/bin/python3", str(PORTAL)], {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus})
        try:
            running.line("ready")
            yield running, bus
        finally:
            running.stop()


@pytest.mark.parametrize(
    ("setting", "theme"), [("light", "light"), ("dark", "dark"), ("high-contrast", "high_contrast"), ("auto", "light")]
)
def test_the_settings_choose_the_theme(appearance: Appearance, setting: str, theme: str) -> None:
    appearance.prefer(setting, 1.5)
    assert appearance.look.theme.name == theme
    assert appearance.look.text_scale == 1.5


def test_motion_is_reduced_where_the_settings_ask_it(appearance: Appearance) -> None:
    assert appearance.look.moves
    appearance.prefer(motion="reduced")
    assert not appearance.look.moves


def test_nothing_is_told_as_changed_when_nothing_changes(appearance: Appearance) -> None:
    told: list[int] = []
    appearance.look.changed.connect(lambda: told.append(1))
    appearance.prefer("light", 1.0)
    assert told == []
    appearance.prefer("dark")
    assert told == [1]


async def test_the_look_follows_the_portal_of_the_desktop_while_it_runs(
    appearance: Appearance, portal: tuple[Program, str], tasks: TaskScope, until: Until
) -> None:
    program, bus = portal
    look = appearance.look
    tasks.replace("appearance", appearance.follow(bus))
    await until(lambda: look.theme.name == "dark")
    await asyncio.sleep(0.05)  # it listens from then on
    program.tell(f"{APPEARANCE} contrast u 1")
    await until(lambda: look.theme.name == "high_contrast")
    program.tell(f"{APPEARANCE} contrast u 0")
    program.tell(f"{APPEARANCE} color-scheme u 2")
    await until(lambda: look.theme.name == "light")
    program.tell(f"{APPEARANCE} reduced-motion u 1")
    await until(lambda: not look.moves)
    program.tell(f"{APPEARANCE} reduced-motion u 0")
    await until(lambda: look.moves)
    program.tell(f"{GNOME} enable-animations b false")
    await until(lambda: not look.moves)


async def test_what_another_program_says_of_the_desktop_is_not_followed(
    appearance: Appearance, portal: tuple[Program, str], tasks: TaskScope, until: Until
) -> None:
    program, bus = portal
    tasks.replace("appearance", appearance.follow(bus))
    await until(lambda: appearance.look.theme.name == "dark")
    stranger = await open_dbus_connection(bus)
    emitter = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
    told = (APPEARANCE, "contrast", ("u", 1))
    for _ in range(5):  # some of them when it listens
        await asyncio.sleep(0.02)
        await stranger.send(new_signal(emitter, "SettingChanged", "ssv", told))
    program.tell(f"{APPEARANCE} color-scheme u 2")
    await until(lambda: appearance.look.theme.name == "light")
    await stranger.close()


async def test_without_a_portal_the_look_stays(appearance: Appearance) -> None:
    async with asyncio.timeout(5):
        await appearance.follow("unix:path=/nowhere/bus")
    assert appearance.look.theme.name == "light"
