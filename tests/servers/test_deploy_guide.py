"""The deployment guide, followed to the letter in an empty folder: its files, its commands, in its order.

Only apt, chown and systemd are left out: what systemd starts is started here. Paths of the system lie in the folder.
"""

import asyncio
import os
import re
import shlex
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import ContactOffered
from relevo.events.hub.signin import SetUp
from relevo.events.hub.source import HubEventSource
from support.broker import free_port, listens, program
from support.hub import APP, until
from support.site import Desktop
from support.telephony import recording

PROJECT = APP.parent
GUIDE = PROJECT / "resources" / "docs" / "deploy.md"
BLOCK = re.compile(r"^```(sh|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = {"apt-get", "chown"}


@dataclass(slots=True)
class Machine:
    """A machine whose system folders lie in `root`, and what its services run as."""

    root: Path
    broker_port: int = field(default_factory=free_port)
    hub_port: int = field(default_factory=free_port)
    health_port: int = field(default_factory=free_port)
    telephony_port: int = field(default_factory=free_port)
    telephony: PlaybackServer | None = None
    services: list[subprocess.Popen[bytes]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def here(self, text: str) -> str:
        """Return what the guide says, with names, ports and paths of this machine."""
        for found, mine in {
            "/run/credentials/relevo-hub.service": "/etc/relevo/hub",
            "/etc/": f"{self.root}/etc/",
            "/var/lib/": f"{self.root}/var/lib/",
            " packaging/": f" {PROJECT}/packaging/",
            "0.0.0.0:4222": f"127.0.0.1:{self.broker_port}",
            "broker.example.org:4222": f"localhost:{self.broker_port}",
            "broker.example.org": "localhost",
            "port = 5038": f"port = {self.telephony_port}",
            "8470": str(self.hub_port),
            "8471": str(self.health_port),
        }.items():
            text = text.replace(found, mine)
        return text

    def write(self, name: str, text: str) -> None:
        """Write a file of the guide."""
        (self.root / name.replace("~", str(self.root))).write_text(self.here(text), "utf-8")

    async def run(self, line: str) -> None:
        """Run a command of the guide; it must succeed."""
        words = shlex.split(line)
        if words[0] == "systemctl":
            await self._systemctl(words[1:])
        elif words[0] not in LEFT_OUT:
            command = f"umask 077; {self.here(line)}"
            ran = await asyncio.create_subprocess_exec(
                "bash", "-c", command, cwd=self.root, env=self._environment(),
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            )  # fmt: skip
            self.said[line] = (await ran.communicate())[0].decode()
            assert ran.returncode == 0, f"{line}\n{self.said[line]}"

    def stop(self) -> None:
        """End what runs."""
        for service in reversed(self.services):
            service.kill()
            service.wait(10)

    async def _systemctl(self, words: list[str]) -> None:
        match words:
            case ["restart", "nats-server"]:
                self._start(program(), "-c", str(self.root / "etc" / "nats-server.conf"))
                await until(lambda: listens(self.broker_port), what="the broker")
            case ["start", "relevo-hub"]:
                secret = (self.root / "etc/relevo/hub/pbx.secret").read_text("ascii").strip()
                self.telephony = PlaybackServer(secret=secret)
                await self.telephony.start(self.telephony_port)
                unit = (self.root / "etc/systemd/system/relevo-hub.service").read_text("utf-8")
                (command,) = re.findall(r"^ExecStart=\S+ (.*)$", unit, re.MULTILINE)
                self._start(sys.executable, "-m", "relevo", *self.here(command).split())

    def _start(self, *command: str) -> None:
        with (self.root / "services.log").open("ab") as log:
            self.services.append(subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log))

    def _environment(self) -> dict[str, str]:
        path = f"{self.root / 'bin'}:/usr/local/sbin:/usr/sbin:{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.root), "PYTHONPATH": str(APP), "LANG": "C.UTF-8"}


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    for folder in ("bin", "etc/systemd/system"):
        (tmp_path / folder).mkdir(parents=True)
    relevo = tmp_path / "bin" / "relevo"
    relevo.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m relevo "$@"\n')
    relevo.chmod(0o755)
    machine = Machine(tmp_path)
    yield machine
    machine.stop()
    if machine.telephony is not None:
        await machine.telephony.stop()


def steps() -> Iterator[tuple[str, str]]:
    """Yield each file of the guide with its text, and each command, in order; a file's first line is its name."""
    for kind, text in BLOCK.findall(GUIDE.read_text("utf-8")):
        if kind == "sh":
            yield from (("sh", line) for line in text.splitlines())
        else:
            yield text.partition("\n")[0].removeprefix("# "), text


async def test_who_follows_the_guide_to_the_letter_has_a_site_on_which_a_call_rings(machine: Machine) -> None:
    program()
    for kind, text in steps():
        if kind != "sh":
            machine.write(kind, text)
            continue
        await machine.run(text)
    health, doctor = (
        next(said for line, said in machine.said.items() if word in line) for word in ("/health", "doctor")
    )
    assert '"status":"ok"' in health.replace(" ", "")
    assert "signed in as anna, 1 hub lives there" in doctor
    source = HubEventSource(
        "site",
        SetUp(
            site_file=machine.root / "etc/relevo/desktop/site.toml",
            credentials=machine.root / ".config/relevo/anna.creds",
        ),
    )
    desktop = Desktop(source)
    reading = asyncio.create_task(desktop.read())
    await until(lambda: desktop.is_up, what="the desktop's line")
    assert machine.telephony is not None
    await machine.telephony.play(load(recording("normal"))[0], longest_pause_s=0.02)
    await until(lambda: desktop.of(ContactOffered), what="the call")
    reading.cancel()
    await asyncio.wait([reading])
