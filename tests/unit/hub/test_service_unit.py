"""The systemd unit of the hub, and what the hub says to systemd."""

import asyncio
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from relevo.cli.main import make_parser
from relevo.hub.systemd import ServiceManager

UNIT = Path(__file__).parents[3] / "packaging" / "relevo-hub.service"
SETTINGS = dict(re.findall(r"^(\w+)=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE))


def test_the_unit_runs_a_command_that_there_is() -> None:
    program, *arguments = SETTINGS["ExecStart"].split()
    assert program.endswith("/relevo")
    assert make_parser().parse_args(arguments).module == "hub"


@pytest.mark.parametrize(
    ("key", "value"),
    {
        "Type": "notify", "Restart": "always", "StartLimitIntervalSec": "0", "DynamicUser": "yes",
        "ProtectSystem": "strict", "ProtectHome": "yes", "NoNewPrivileges": "yes", "CapabilityBoundingSet": "",
        "LimitCORE": "0", "KillSignal": "SIGTERM", "ExecReload": "/bin/kill -HUP $MAINPID",
    }.items(),
)  # fmt: skip
def test_the_unit_is_always_there_and_may_do_little(key: str, value: str) -> None:
    assert SETTINGS[key] == value


def test_systemd_finds_little_to_expose() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd here")
    command = [program, "security", "--offline=true", "--threshold=20", "--no-pager", str(UNIT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    if "unrecognized option" in run.stderr:
        pytest.skip("this systemd cannot look at a unit that is not loaded")
    assert run.returncode == 0, run.stdout[-200:] + run.stderr


async def test_systemd_is_told_that_the_hub_serves_lives_and_ends(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.setblocking(False)
        manager = ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "notify")})
        manager.ready()
        manager.alive("serving")
        manager.stopping()
        loop = asyncio.get_running_loop()
        told = [await loop.sock_recv(systemd, 200) for _ in range(3)]
    assert told == [b"READY=1", b"WATCHDOG=1\nSTATUS=serving", b"STOPPING=1"]


def test_nothing_is_said_where_no_systemd_is() -> None:
    ServiceManager({}).ready()
    ServiceManager({"NOTIFY_SOCKET": "/nowhere/at/all"}).ready()
