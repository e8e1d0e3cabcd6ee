"""Starts each server once a session, when the first test asks for it, and ends it with the session."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from servers import alertmanager, icinga, postgresql, redmine, request_tracker
from servers.postgresql import PostgresServer
from servers.server import Server


@pytest.fixture(scope="session")
def request_tracker_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Request Tracker 5 with the scenario in it."""
    yield from running(request_tracker.PACKAGES, request_tracker.request_tracker, tmp_path_factory)


@pytest.fixture(scope="session")
def redmine_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Redmine 5 with the scenario and 120 more issues of one customer in it."""
    yield from running(redmine.PACKAGES, redmine.redmine, tmp_path_factory)


@pytest.fixture(scope="session")
def alertmanager_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Alertmanager with the scenario's incidents."""
    yield from running(alertmanager.PACKAGES, alertmanager.alertmanager, tmp_path_factory)


@pytest.fixture(scope="session")
def icinga_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Icinga 2 with the scenario's incidents."""
    for server in running(icinga.PACKAGES, icinga.icinga, tmp_path_factory):
        icinga.fill(server)
        yield server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """PostgreSQL with an empty database."""
    _need(postgresql.PACKAGES)
    with tempfile.TemporaryDirectory(prefix="relevo-pg-") as folder:  # not in pytest's, which is root's alone
        server = postgresql.postgresql(Path(folder))
        try:
            postgresql.fill(server)
            yield server
        finally:
            server.stop()


def running(
    packages: Sequence[str], make: Callable[[Path], Server], folders: pytest.TempPathFactory
) -> Iterator[Server]:
    """Make a server once its packages are there, and run it until the session ends."""
    _need(packages)
    server = make(folders.mktemp(make.__name__) / "instance")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _need(packages: Sequence[str]) -> None:
    missing = [name for name in packages if not is_installed(name)]
    if not missing:
        return
    text = f"not installed: {' '.join(missing)} (python3 dev.py test, as root, installs what the servers suite needs)"
    if os.environ.get("RELEVO_SERVERS") == "required":
        pytest.fail(text)
    pytest.skip(text)


def is_installed(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package]
    try:
        return subprocess.run(query, capture_output=True, text=True, check=False).stdout.startswith("ii")
    except FileNotFoundError:
        return False
