"""The deployment guide, followed to the letter in an empty folder: its files, its commands, in its order.

Only apt, chown and systemd are left out: what systemd starts is started here, with the credentials that the unit names
laid out as systemd does, and as another user where this one may become another. Paths of the system lie in the folder.
"""

import asyncio
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
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
NOBODY = 65_534
"""The user as whom the hub runs: systemd's dynamic user, who owns nothing and is in no group."""


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
            "/run/credentials/relevo-hub.service": f"{self.root}/run",
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
                as_nobody = as_another(self._environment())
                self._lay_out(for_nobody=bool(as_nobody))
                (command,) = re.findall(r"^ExecStart=\S+ (.*)$", self.unit, re.MULTILINE)
                self._start(*as_nobody, sys.executable, "-m", "relevo", *self.here(command).split())

    @property
    def unit(self) -> str:
        """Return the unit that is installed."""
        return (self.root / "etc/systemd/system/relevo-hub.service").read_text("utf-8")

    @property
    def loaded(self) -> dict[str, Path]:
        """Return the credentials that the unit has systemd load, by name."""
        found = re.findall(r"^LoadCredential=([^:]+):(.*)$", self.unit, re.MULTILINE)
        return {name: Path(self.here(path)) for name, path in found}

    def _lay_out(self, *, for_nobody: bool) -> None:
        """Do what systemd does before the hub starts: credentials and a state folder for the hub's user alone."""
        for folder in (run := self.root / "run", state := self.root / "state"):
            folder.mkdir(0o700)
        for name, path in self.loaded.items():
            shutil.copyfile(path, run / name)
            (run / name).chmod(0o400)
        if for_nobody:
            for each in (run, state, *run.iterdir()):
                os.chown(each, NOBODY, NOBODY)

    def _start(self, *command: str) -> None:
        with (self.root / "services.log").open("ab") as log:
            self.services.append(subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log))

    def _environment(self) -> dict[str, str]:
        path = f"{self.root / 'bin'}:/usr/local/sbin:/usr/sbin:{os.environ['PATH']}"
        return {
            "PATH": path,
            "HOME": str(self.root),
            "STATE_DIRECTORY": str(self.root / "state"),
            "PYTHONPATH": str(APP),
            "LANG": "C.UTF-8",
        }


def as_another(environment: dict[str, str]) -> list[str]:
    """Return what lets a command run as nobody; empty where that cannot be: not root, or a checkout of root's own."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    tried = subprocess.run(
        [*words, sys.executable, "-c", "import relevo.bootstrap.hub"], env=environment, capture_output=True, check=False
    )
    return words if tried.returncode == 0 else []


def an_empty(root: Path) -> Machine:
    """Return a machine on which nothing is installed but the program."""
    root.chmod(0o755)
    for name in ("bin", "etc/systemd/system"):
        (root / name).mkdir(parents=True)
    relevo = root / "bin" / "relevo"
    relevo.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m relevo "$@"\n')
    relevo.chmod(0o755)
    return Machine(root)


@pytest.fixture
async def machine() -> AsyncIterator[Machine]:
    # not below pytest's own folder, which no other user may enter
    with tempfile.TemporaryDirectory() as folder:
        machine = an_empty(Path(folder))
        yield machine
        machine.stop()
        if machine.telephony is not None:
            await machine.telephony.stop()


def is_for_everybody(path: Path, root: Path) -> bool:
    """Tell whether another user may read a file, by its mode and those of the folders above it."""
    above = [each for each in path.parents if root in (each, *each.parents)]
    return bool(path.stat().st_mode & 0o004) and all(each.stat().st_mode & 0o001 for each in above)


def check_modes(machine: Machine) -> None:
    """Check that the hub's user may read what the settings name outside of its credentials, and nobody the secrets."""
    file = machine.root / "etc/relevo/hub.toml"
    hub = tomllib.loads(file.read_text("utf-8"))["hub"]
    named = [Path(value) for value in hub.values() if isinstance(value, str) and value.startswith(f"{machine.root}/")]
    credentials = machine.root / "run"
    outside = [path for path in named if credentials not in path.parents]
    assert outside, "the guide's hub trusts its own authority"
    assert {path.name for path in named if credentials in path.parents} <= set(machine.loaded)
    for path in (file, *outside):
        assert is_for_everybody(path, machine.root), f"{path.name} cannot be read by the hub's user"
    for path in (*machine.loaded.values(), machine.root / ".config/relevo/anna.creds"):
        assert path.stat().st_mode & 0o077 == 0, f"{path.name} can be read by others"


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
    check_modes(machine)
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
