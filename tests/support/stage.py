"""A display of our own with a window manager, and programs on it that talk in lines."""

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parents[1]
DISPLAY_TOOLS = ("Xvfb", "openbox", "xdotool")


def missing(tools: Sequence[str] = DISPLAY_TOOLS) -> list[str]:
    """List the programs that are not installed."""
    return [tool for tool in tools if shutil.which(tool) is None]


class Program:
    """A running program whose output is read line by line; stopped by its own process id."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=dict(environment),
            cwd=TESTS,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._passed: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def tell(self, line: str) -> None:
        """Write a line to the program."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def line(self, start: str = "", timeout_s: float = 20.0) -> str:
        """Return the next line that begins so, without its beginning."""
        while True:
            try:
                line = self._lines.get(timeout=timeout_s)
            except queue.Empty:
                raise TimeoutError(f"no line {start!r} within {timeout_s} s") from None
            self._passed.append(line)
            if line.startswith(start):
                return line.removeprefix(start).strip()

    def last_line(self, start: str, quiet_s: float = 0.6) -> str:
        """Return the last line that begins so, once nothing more comes; without blanks at its end."""
        last = ""
        while True:
            try:
                last = self.line(start, quiet_s)
            except TimeoutError:
                return last

    def said(self, start: str) -> list[str]:
        """Return all lines so far that begin so, those that were passed over included."""
        while not self._lines.empty():
            self._passed.append(self._lines.get())
        return [line.strip() for line in self._passed if line.startswith(start)]

    def stop(self) -> None:
        """End the program and wait for it."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                self._lines.put(line)
        except ValueError:  # closed while it was read
            return


def environment_for(display: str) -> dict[str, str]:
    """Return the environment of a program on a display."""
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    return {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": paths}


@contextmanager
def display(size: str = "1280x1200") -> Iterator[str]:
    """Start a display and a window manager; yield its name (`:87`)."""
    reading, writing = os.pipe()
    screen = ["-screen", "0", f"{size}x24", "-nolisten", "tcp", "-displayfd", str(writing)]
    server = subprocess.Popen(["Xvfb", *screen], pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


@contextmanager
def session_bus() -> Iterator[str]:
    """Start a message bus of our own; yield its address.

    What it starts finds a folder of its own too: the accessibility bus stands at one path for each user, and a test
    beside this one would hear our programs on it.
    """
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "XDG_RUNTIME_DIR": folder},
        )
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()
            daemon.wait(10)
            daemon.stdout.close()


@contextmanager
def program(name: str, display_name: str, extra: Mapping[str, str] | None = None) -> Iterator[Program]:
    """Run a module of the tests (`window.stages.typing_window`) on a display."""
    running = Program([sys.executable, "-m", name], {**environment_for(display_name), **(extra or {})})
    try:
        yield running
    finally:
        running.stop()


def xdotool(display_name: str, *arguments: str) -> str:
    """Run xdotool and return what it prints."""
    done = subprocess.run(
        ["xdotool", *arguments],
        env={**os.environ, "DISPLAY": display_name},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()
