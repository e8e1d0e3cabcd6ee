"""One application in a session: the second start rings at the first one's door, and nobody else can."""

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relevo.services.lookup import read_link
from relevo.ui.desktop.doorbell import NobodyThere, Ring, door, in_time, ring, understand
from relevo.ui.desktop.instance import Instance
from support.cardservice import a_link
from window.conftest import Until

APP = Path(__file__).parents[3] / "app"


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def instance(application: object) -> Iterator[Instance]:
    first = Instance()
    assert first.open()
    yield first
    first.close()
    first.deleteLater()


async def rung(wanted: Ring) -> None:
    await asyncio.to_thread(ring, wanted)


async def test_a_ring_is_heard_with_all_that_it_brings(instance: Instance, until: Until) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    await rung(Ring("show", "token-1"))
    await rung(Ring("test-contact"))
    await until(lambda: heard == [Ring("show", "token-1"), Ring("test-contact")])


async def test_a_link_is_heard_as_what_it_asks(instance: Instance, until: Until) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    wish = read_link("relevo://lookup?login=zo%C3%A9%26%2233")
    await rung(Ring("look-up", lookup=wish))
    await until(lambda: heard == [Ring("look-up", lookup=wish)])


async def test_the_link_of_a_card_is_heard_whole(instance: Instance, until: Until) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    await rung(Ring("card", card=a_link()))
    await until(lambda: heard == [Ring("card", card=a_link())])


async def test_who_has_not_heard_the_greeting_of_this_very_call_is_not_heard(instance: Instance) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    said: list[bytes] = []
    for told in (lambda _: b'{"wants": "show"}', lambda _: b'0 {"wants": "show"}', lambda nonce: nonce):
        said.append(await asyncio.to_thread(speak, told))
    nonces: list[bytes] = []

    def listen(nonce: bytes) -> bytes:
        nonces.append(nonce)
        return b""

    await asyncio.to_thread(speak, listen)
    said.append(await asyncio.to_thread(speak, lambda _: nonces[0] + b' {"wants": "show"}'))
    assert said == [b"no\n"] * 4
    assert heard == []


def speak(words: Callable[[bytes], bytes]) -> bytes:
    """Connect, say what is made of the nonce, and return the answer."""
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(3)
        peer.connect(door())
        peer.sendall(words(peer.recv(64).split()[2]) + b"\n")
        return peer.recv(64)


async def test_a_second_one_does_not_open(instance: Instance) -> None:
    second = Instance()
    assert not second.open()


async def test_when_the_first_has_closed_the_next_one_opens(instance: Instance) -> None:
    instance.close()
    second = Instance()
    assert second.open()
    second.close()


async def test_a_door_that_is_shut_is_answered_by_nobody_and_opened_by_nobody(instance: Instance) -> None:
    instance.shut()
    with pytest.raises(NobodyThere):
        await rung(Ring())
    second = Instance()
    assert not second.open()
    instance.close()
    assert second.open()
    second.close()


async def test_where_nobody_is_the_bell_says_so(runtime: Path) -> None:
    with pytest.raises(NobodyThere):
        await rung(Ring())


async def test_a_socket_that_a_crash_left_is_taken_over(runtime: Path, application: object, until: Until) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(door())
    first = Instance()
    heard: list[Ring] = []
    first.rang.connect(heard.append)
    assert first.open()
    await rung(Ring())
    await until(lambda: heard == [Ring()])
    first.close()


async def test_another_display_is_another_session(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    doors = set()
    for display, wayland in ((":0", ""), (":1", ""), ("there:0", ""), (":0", "wayland-1")):
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
        doors.add(door())
    assert len(doors) == 4
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    monkeypatch.setenv("DISPLAY", ":0.0")
    assert door() in doors, "the screen of a display is no other session"


async def test_the_folder_and_the_door_are_ours_alone(instance: Instance) -> None:
    assert rights(Path(door()).parent) == 0o700
    assert rights(Path(door())) & 0o077 == 0


@pytest.mark.expects_log("instance.no_door")
async def test_a_folder_that_others_can_reach_into_is_refused(runtime: Path, application: object) -> None:
    (runtime / "relevo").mkdir(mode=0o777)
    (runtime / "relevo").chmod(0o777)
    with pytest.raises(PermissionError):
        door()
    assert Instance().open(), "the application runs without a door"
    with pytest.raises(NobodyThere):
        await rung(Ring())


@pytest.mark.expects_log("instance.no_door")
async def test_a_folder_that_is_a_link_elsewhere_is_refused(runtime: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (runtime / "relevo").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        door()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be somebody else")
async def test_another_user_cannot_ring(instance: Instance, runtime: Path) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    let_everybody_in(runtime)
    intruder = (
        "import os, socket, sys\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "peer = socket.socket(socket.AF_UNIX); peer.settimeout(3); peer.connect(sys.argv[1])\n"
        'peer.sendall(b\'{"wants": "show"}\\n\'); print(peer.recv(64)[:6])\n'
    )
    tried = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", intruder, door_of(runtime)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert "relevo" not in tried.stdout
    await asyncio.sleep(0.1)
    assert heard == []


def let_everybody_in(runtime: Path) -> None:
    """Take away what keeps others out on the way: the door itself must refuse them."""
    for folder in (runtime / "relevo", runtime, *runtime.parents):
        if folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
            folder.chmod(0o755)
    Path(door_of(runtime)).chmod(0o666)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def door_of(runtime: Path) -> str:
    (found,) = (path for path in (runtime / "relevo").iterdir() if path.is_socket())
    return str(found)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"wants": "rm"}',
        b'{"wants": "show", "token": 7}',
        b'{"wants": ["show"]}',
        b'{"wants": "look-up"}',
        b'{"wants": "look-up", "link": 7}',
        b'{"wants": "look-up", "link": "file:///etc/passwd"}',
        b'{"wants": "look-up", "link": "relevo://lookup?login=%E2%80%AEx"}',
        b'{"wants": "card"}',
        b'{"wants": "card", "link": 7}',
        b'{"wants": "card", "link": "relevo://lookup?login=x"}',
        b'{"wants": "card", "link": "relevo://card/north/1"}',
        json.dumps({"wants": "card", "link": f"{a_link()}&host=evil.example"}).encode(),
        json.dumps({"wants": "card", "link": str(a_link()).replace("north", "evil.example:80")}).encode(),
        json.dumps({"wants": "card", "link": str(a_link()) + "x" * 600}).encode(),
        json.dumps({"wants": "look-up", "link": str(a_link())}).encode(),
        b"[" * 10_000,
    ],
)
def test_what_makes_no_sense_is_not_done(line: bytes) -> None:
    assert understand(line) is None


def test_a_token_of_control_characters_is_left_out() -> None:
    assert understand(b'{"wants": "show", "token": "a\\nb"}') == Ring("show", None)


async def test_whoever_says_nothing_or_too_much_holds_nobody_up(instance: Instance, until: Until) -> None:
    heard: list[Ring] = []
    instance.rang.connect(heard.append)
    silent = [socket.socket(socket.AF_UNIX) for _ in range(4)]
    for one in silent:
        one.connect(door())
    loud = socket.socket(socket.AF_UNIX)
    loud.connect(door())
    loud.setblocking(False)
    loud.send(b"x" * 20_000)
    await rung(Ring())
    await until(lambda: heard == [Ring()])
    for one in (*silent, loud):
        one.close()


def test_ringing_brings_no_qt_with_it() -> None:
    code = "import sys, relevo.ui.desktop.doorbell; sys.exit(any('PySide6' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(APP)}).returncode == 0


def test_a_door_that_knows_no_time_limit_is_not_waited_for_without_end() -> None:
    never = threading.Event()

    with pytest.raises(TimeoutError):
        in_time(lambda: bytes(never.wait(60)), limit_s=0.05)
    never.set()

    assert in_time(lambda: b"ok\n", limit_s=60) == b"ok\n"
    with pytest.raises(FileNotFoundError):
        in_time(lambda: Path("/nowhere/at/all").read_bytes(), limit_s=60)
