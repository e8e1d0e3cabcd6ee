"""What holds for every test: nothing personal in a log, and no warning that was not expected."""

import logging
import os
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from support.broker import Broker, a_broker
from support.canaries import find_people

SHARED_SERVERS = frozenset({"request_tracker_server", "redmine_server", "alertmanager_server", "icinga_server"})
"""The fixtures of servers that take long to start: once a run, for whoever needs them."""


def pytest_configure(config: pytest.Config) -> None:
    if sys.platform != "win32":  # what ignores the end of a session here (nohup) would let the programs under test too
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    config.addinivalue_line(
        "markers", "expects_log(*names): the test may log these events at WARNING or above (start of the message)"
    )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by what they are for and how many: what is packed holds the time, and all processes must agree."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)  # before the processes read who belongs together
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a file's tests together where several processes share the suite, and those of a server that one starts.

    What takes longest begins first, so that no process waits for another at the end.
    """
    if not config.pluginmanager.has_plugin("xdist"):
        return
    items.sort(key=lambda item: not item.nodeid.startswith("tests/servers/"))
    for item in items:
        named = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        needs = SHARED_SERVERS.intersection((*getattr(item, "fixturenames", ()), *map(str, named)))
        item.add_marker(pytest.mark.xdist_group("servers" if needs else item.nodeid.partition("::")[0]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the test command could install everything, "not installed" is a failure and no reason to skip."""
    report = yield
    if report.skipped and "not installed" in str(report.longrepr) and os.environ.get("RELEVO_DESKTOP") == "required":
        report.outcome = "failed"
    return report


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def quiet_and_silent_about_people(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose log names a made-up person, or warns of something that the test does not announce.

    The product's own loggers are recorded from DEBUG on, all others at their own level.
    """
    recorder, root, ours = _Recorder(), logging.getLogger(), logging.getLogger("relevo")
    level = ours.level
    ours.setLevel(logging.DEBUG)
    root.addHandler(recorder)
    yield
    root.removeHandler(recorder)
    ours.setLevel(level)
    people = find_people(recorder.records)
    assert not people, f"the log tells of people: {people}"
    marker = request.node.get_closest_marker("expects_log")
    expected = tuple(marker.args) if marker else ()
    unexpected = [
        record.getMessage()
        for record in recorder.records
        if record.name.startswith("relevo")
        and record.levelno >= logging.WARNING
        and not record.getMessage().startswith(expected or ("\0",))
    ]
    assert not unexpected, f"unexpected warnings in the log (announce them with @pytest.mark.expects_log): {unexpected}"


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A nats-server of its own for one test, with the site's configuration, on this machine and without TLS."""
    with a_broker(tmp_path / "broker") as broker:
        yield broker


@pytest.fixture
def tls_broker(tmp_path: Path) -> Iterator[Broker]:
    """A nats-server of its own for one test, with TLS under an authority of the test's own."""
    with a_broker(tmp_path / "broker", tls=True) as broker:
        yield broker
