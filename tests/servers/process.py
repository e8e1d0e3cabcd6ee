"""A server that runs as long as a test session: started on a free loopback port, ended by its own process group."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

START_LIMIT_S = 90.0
STOP_LIMIT_S = 30.0


def free_port() -> int:
    """Find a loopback port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def prepare(command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path) -> str:
    """Run one step of a server's set-up to its end and return what it printed; its other words go to the log."""
    with log.open("ab") as errors:
        run = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            timeout=300,
            check=False,
        )
    if run.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} ended with {run.returncode}; the end of {log}:\n{tail(log)}")
    return run.stdout.decode()


def answers(url: str) -> bool:
    """Tell whether an HTTP server says anything at all there."""
    try:
        with httpx.Client(verify=False, trust_env=False, timeout=5) as client:
            return client.get(url).status_code < 500
    except httpx.TransportError:
        return False


def tail(log: Path) -> str:
    """Return the last lines of a log."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-12:])


class ServerProcess:
    """One server: `start` waits until it answers, `stop` until it is gone; both may follow each other again."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        is_up: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command, self._folder, self._is_up = list(command), folder, is_up
        self._environment = {**os.environ, **(environment or {})}
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait for its first answer."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_LIMIT_S
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"{Path(self._command[0]).name} did not come up; its last lines:\n{tail(self._log)}")
            time.sleep(0.1)

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Let it hang, its port still open, for as long as the block lasts."""
        if self._process is None:
            raise RuntimeError("not started")
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End it and the processes that it has made; does nothing when it has ended."""
        process, self._process = self._process, None
        if process is None:
            return
        # the first of them alone: it ends its own, and Icinga loses what it knows where those are told twice
        process.terminate()
        deadline = time.monotonic() + STOP_LIMIT_S
        with suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                process.poll()  # once it is waited for, it is no longer one of its group
                os.killpg(process.pid, 0)
                time.sleep(0.05)
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_LIMIT_S)
