"""The clean system with a systemd that runs in it, which is what a service is installed, started and removed under.

Source: systemd-nspawn(1), nsenter(1), systemd-run(1) of Debian 12, read 2026-11-22.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packages.cleansystem import PATH, CleanSystem
from packages.errors import CannotBuild
from packages.waiting import wait_for

LIMIT_S = 60.0
UP = ("running", "degraded")
NAME = "relevo-proof"
CONTROLS = Path("/sys/fs/cgroup")
LEFT_BEHIND = ("payload", "supervisor")
"""Control groups that systemd-nspawn makes and leaves."""


class BootedSystem(CleanSystem):
    """The same folder; what runs there is started by its first process, and reaches this machine's network."""

    def __init__(self, root: Path, leader: int) -> None:
        super().__init__(root)
        self._leader = leader

    def words(self, command: str, user: str, more: dict[str, str]) -> list[str]:
        """Return what runs a line of the shell there, as root."""
        if user != "root":
            raise ValueError("only root is let in")
        environment = {"HOME": "/root", "PATH": PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **more}
        told = [f"{name}={value}" for name, value in environment.items()]
        return [
            "nsenter", f"--target={self._leader}", "--mount", "--uts", "--ipc", "--pid", "--cgroup",
            "env", "-i", "--chdir=/root", *told, "sh", "-c", command,
        ]  # fmt: skip


@contextmanager
def booted(root: Path) -> Iterator[BootedSystem]:
    """Boot the system below a folder, in which nothing is mounted, and shut it down at the end.

    Raises: CannotBuild, where systemd does not come up.
    """
    log = root.with_name(f"{root.name}.boot.log")
    with log.open("wb") as file:
        machine = subprocess.Popen(
            [
                "systemd-nspawn", "--quiet", f"--directory={root}", f"--machine={NAME}-{os.getpid()}",
                "--register=no", "--keep-unit", "--console=passive", "--resolv-conf=off", "--boot",
            ],
            stdin=subprocess.DEVNULL, stdout=file, stderr=file,
        )  # fmt: skip
    leader = 0
    try:
        # a service of the package is to be started and stopped by its scripts
        (root / "usr/sbin/policy-rc.d").unlink(missing_ok=True)
        leader = _leader(machine, log)
        system = BootedSystem(root, leader)
        wait_for(lambda: system.run("systemctl is-system-running; true").strip() in UP, "systemd in the clean system")
        yield system
    finally:
        machine.terminate()
        try:
            machine.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            machine.kill()
        if leader and Path(f"/proc/{leader}").exists():
            os.kill(leader, signal.SIGKILL)
        log.unlink()
        _remove_controls()


def _leader(machine: "subprocess.Popen[bytes]", log: Path) -> int:
    """Wait for the first process of the system and return its number as this machine counts."""
    end = time.monotonic() + LIMIT_S
    children = Path(f"/proc/{machine.pid}/task/{machine.pid}/children")
    while machine.poll() is None and time.monotonic() < end:
        for child in children.read_text("ascii").split():
            if Path(f"/proc/{child}/comm").read_text("utf-8").strip() == "systemd":
                return int(child)
        time.sleep(0.1)
    said = log.read_text("utf-8", "replace").splitlines()[-3:]
    raise CannotBuild(f"systemd does not come up in the clean system: {' | '.join(said)}")


def _remove_controls() -> None:
    """Take away the empty control groups that are left; those that are in use stay."""
    for place in (each / name for each in CONTROLS.iterdir() if each.is_dir() for name in LEFT_BEHIND):
        for path in sorted((path for path in place.rglob("*") if path.is_dir()), reverse=True):
            _remove(path)
        _remove(place)


def _remove(path: Path) -> None:
    try:
        path.rmdir()
    except OSError:
        return
