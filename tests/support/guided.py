"""A machine of its own for whoever follows a document to the letter: its /etc, its home, its session, its keyring.

Only what a mount namespace parts is its own: processes, ports and everything else are this machine's.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from relevo.documents.markdown import headings

APP = Path(__file__).parents[2] / "app"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ACCOUNT, LIMIT_S = "anna", 90.0
NEEDED = ("dbus-run-session", "gnome-keyring-daemon", "curl", "openssl")
READY, TRIES = "application.ready", 5

_ETC = """
mount -t tmpfs none "$1/etc"
mkdir "$1/etc/over" "$1/etc/work"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/etc/over,workdir=$1/etc/work" /etc
sed -i 's/^[^:]*:x:0:0:/{account}:x:0:0:/' /etc/passwd
rm -rf /etc/relevo
exec dbus-run-session -- sh -c '
  printf pass | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &
  for _ in $(seq 100); do [ -e "$XDG_RUNTIME_DIR/keyring/control" ] && break; sleep 0.1; done
  echo "$DBUS_SESSION_BUS_ADDRESS" > "$0/bus.part" && mv "$0/bus.part" "$0/bus"
  exec sleep 600' "$1"
""".replace("{account}", ACCOUNT)
"""What makes the machine: an /etc over the real one, gone with it; root is called like the advisor of the documents."""


@dataclass(slots=True)
class Guided:
    """Somebody who follows documents in a folder of this machine; `said` is what the last block printed.

    `instead` is what stands in the documents, and what stands here in its place: hosts, ports, folders.
    """

    root: Path
    instead: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    ran: list[str] = field(default_factory=list)
    _holder: "subprocess.Popen[bytes] | None" = None
    _groups: list[int] = field(default_factory=list)

    @property
    def home(self) -> Path:
        """Return the home of the account, which is where commands run."""
        return self.root / "home"

    @property
    def log(self) -> Path:
        """Return the file to which the panel writes its log."""
        return self.home / ".local/state/relevo/log/relevo.log"

    def start(self) -> None:
        """Make the machine; the test is skipped where nobody may make one: policies are root's, and so is /etc."""
        if os.geteuid() != 0:
            pytest.skip("only root mounts an /etc of a test's own")
        for name in ("etc", "bin", "home/.config/relevo", "run"):
            (self.root / name).mkdir(parents=True)
        (self.root / "run").chmod(0o700)
        relevo = self.root / "bin" / "relevo"
        relevo.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m relevo "$@"\n')
        relevo.chmod(0o755)
        self._holder = subprocess.Popen(
            ["unshare", "--mount", "sh", "-euc", _ETC, "sh", str(self.root)],
            env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        if not waited(lambda: (self.root / "bus").exists() or self._has_ended(), 20) or self._has_ended():
            self.stop()
            pytest.skip("this system lets nobody mount an /etc of a test's own (unshare, overlay)")

    def stop(self) -> None:
        """End what runs; its /etc goes with the last process."""
        for group in (*self._groups, *([self._holder.pid] if self._holder else [])):
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                continue
        holder, self._holder = self._holder, None
        if holder is not None:
            holder.communicate()

    def follow(self, document: Path, heading: str = "") -> None:
        """Do what a document says, block after block: write files, run commands, look at what they print.

        Of a document with a `heading`, the part below that one alone, up to the next heading.
        """
        text = document.read_text("utf-8")
        for kind, block in BLOCK.findall(below(heading, text) if heading else text):
            match kind:
                case "toml":
                    self.write(block)
                case "sh":
                    self.run(block)
                case "text":
                    self.look(block)
                case _:
                    raise AssertionError(f"{document.name}: a block of the kind {kind!r} is followed by nobody")

    def write(self, block: str) -> None:
        """Save a file; its first line is its name, with `, at the end` where it is added to one."""
        head, _, body = self._here(block).partition("\n")
        name, _, how = head.removeprefix("# ").partition(", ")
        assert how in ("", "at the end"), head
        self._do(f"cat {'>>' if how else '>'} {name}", stdin=f"{body}\n")

    def run(self, block: str) -> None:
        """Run the lines of a block in one shell; they must succeed. What ends with & is waited for until it is up."""
        self.ran += block.splitlines()
        script = f"set -euo pipefail; {self._here(block)}"
        if block.startswith("relevo show"):  # a panel that is busy does not answer at once: one types it again
            script = f"for _ in $(seq {TRIES}); do {block.strip()} && exit 0; sleep 1; done; exit 1"
        self.said = self._do(script)
        if block.rstrip().endswith("&"):
            assert waited(lambda: READY in self.log.read_text() if self.log.exists() else False), "the panel is not up"

    def look(self, shown: str) -> None:
        """Find each line that is shown in what the last block printed."""
        missing = [line for line in self._here(shown).splitlines() if line not in self.said]
        assert not missing, f"{missing} not in:\n{self.said}"

    def _do(self, script: str, stdin: str = "") -> str:
        assert self._holder is not None
        out = self.root / "said"
        with out.open("wb") as file:
            shell = subprocess.Popen(
                ["nsenter", f"--target={self._holder.pid}", "--mount", f"--wd={self.home}", "bash", "-c", script],
                env=self._environment(), stdin=subprocess.PIPE, stdout=file, stderr=file, start_new_session=True,
            )  # fmt: skip
            self._groups.append(shell.pid)
            shell.communicate(stdin.encode(), timeout=LIMIT_S)
        said = out.read_text("utf-8")
        assert shell.returncode == 0, f"{script}\n{said}"
        return said

    def _here(self, text: str) -> str:
        for found, mine in self.instead.items():
            text = text.replace(found, mine)
        return text

    def _has_ended(self) -> bool:
        return self._holder is not None and self._holder.poll() is not None

    def _environment(self) -> dict[str, str]:
        bus = self.root / "bus"
        own = {"DBUS_SESSION_BUS_ADDRESS": bus.read_text("ascii").strip()} if bus.exists() else {}
        return {
            "PATH": f"{self.root / 'bin'}:/usr/sbin:/sbin:{os.environ['PATH']}",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.root / "run"),
            "XDG_DATA_HOME": str(self.home / ".local/share"),
            "PYTHONPATH": str(APP),
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": "C.UTF-8",
            **own,
            **self.more,
        }


def missing_programs() -> str:
    """Return which programs a machine needs and this one lacks."""
    return ", ".join(name for name in ("unshare", "nsenter", *NEEDED) if shutil.which(name) is None)


def below(heading: str, text: str) -> str:
    """Return what stands below a heading, up to the next one."""
    found = headings(text)
    (at,) = (number for number, each in enumerate(found) if each.text == heading)
    rows = text.splitlines(keepends=True)
    return "".join(rows[found[at].line : found[at + 1].line - 1 if at + 1 < len(found) else None])


def waited(is_there: Callable[[], bool], limit_s: float = LIMIT_S) -> bool:
    """Wait until something is there; tell whether it came in time."""
    end = time.monotonic() + limit_s
    while not is_there():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
