"""What each further user of one host costs: the panel in as many sessions, each on a display of its own."""

import os
import secrets
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.application import APP
from bench.figures import Figure
from bench.installed import DIST, PACKAGE
from relevo.bootstrap.demonstration import ADVISOR, NAMES, WITH_USER
from relevo.bootstrap.playing import SOURCE, Day
from relevo.demo.backoffices import SECRETS, USER, DemoBackOffices
from relevo.demo.conversations import lines
from relevo.demo.history import make_organisation
from relevo.demo.organisation import Organisation
from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import ContactEnded, ContactOffered, EndedReason, Event
from support.listening import card_of, post
from support.stage import display, environment_for, missing

USERS, FEW = 20, 6
CONTACTS, SETTLE_S, LIMIT_S = 20, 4.0, 90.0
GOAL = "105 MiB"
"""110 MB, in the unit of the kernel."""

_READY, _LISTENS = " application.ready ", " listener.up "
_OWN = ("HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


def measure() -> list[Figure]:
    """Run twenty sessions of the newest package, and a few of the source beside it; without one all of the source."""
    if missing() or os.getuid() != 0:  # who runs it may not look into its memory, root may
        return []
    compiled = tempfile.TemporaryDirectory()
    source = Start((sys.executable, "-m", "relevo"), {"PYTHONPATH": str(APP), "PYTHONPYCACHEPREFIX": compiled.name})
    with compiled, unpacked() as packaged:
        if packaged is None:
            return measured(source, "from the source", USERS)
        installed = measured(Start((str(packaged),), {}), "from the package", USERS)
        return [*installed, *measured(source, "from the source", FEW)]


@dataclass(frozen=True)
class Start:
    """How a panel is started: the command, and what its environment holds for it."""

    command: Sequence[str]
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Memory:
    """Memory of one process in MiB: its share of all that is in memory (PSS), and what it alone has written to."""

    pss: float
    dirty: float


class Session:
    """One user's panel."""

    def __init__(self, start: Start, screen: str, home: Path, settings: str) -> None:
        self._log, self._trace = home / "log", home / "trace.jsonl"
        file = home / "relevo.toml"
        file.write_text(settings)
        inherited = {name: value for name, value in environment_for(screen).items() if not name.startswith("DBUS")}
        inherited.pop("PYTHONDONTWRITEBYTECODE", None)
        inherited.pop("PYTHONPATH")
        passwords = {_variable(name): SECRETS[connector] for name, connector in NAMES.items()}
        environment = {**inherited, **dict.fromkeys(_OWN, str(home)), **passwords, **start.environment}
        arguments = ["run", "--config", str(file), "--trace", str(self._trace)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen([*start.command, *arguments], env=environment, stderr=log)
        self._until(lambda: _READY in self._log.read_text() and _LISTENS in self._log.read_text())
        self._card = card_of(home, screen, "softphone")

    def post(self, event: Event) -> None:
        """Let something happen."""
        if post(self._card, event) != 202:
            raise RuntimeError("the listener does not take the event")

    def wait_for(self, complete: int) -> None:
        """Wait until so many contacts have been asked about everywhere."""
        self._until(lambda: self._trace.exists() and self._trace.read_text().count('"complete"') >= complete)

    def memory(self) -> Memory:
        """Return what the process needs. Source: proc(5), /proc/pid/smaps_rollup."""
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
        kib = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in rollup)}
        return Memory(kib["Pss"] / 1024, kib["Private_Dirty"] / 1024)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)

    def _until(self, is_so: Callable[[], bool]) -> None:
        gives_up_at = time.monotonic() + LIMIT_S
        while not is_so():
            if time.monotonic() > gives_up_at or self._process.poll() is not None:
                raise RuntimeError("a session does not go on")
            time.sleep(0.03)


class Host:
    """The machine that the users share."""

    def __init__(self, start: Start, stack: ExitStack) -> None:
        self._start, self._stack = start, stack
        self._organisation: Organisation = make_organisation(datetime.now(UTC))
        offices = DemoBackOffices(self._organisation)
        offices.start()
        stack.callback(offices.close)
        self._urls = offices.urls
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sessions-")))
        self.sessions: list[Session] = []

    def add(self) -> None:
        """Let one more user sign in."""
        home = self._folder / str(len(self.sessions))
        home.mkdir(mode=0o700)
        screen = self._stack.enter_context(display("1280x1024"))
        session = Session(self._start, screen, home, _settings(self._urls))
        self._stack.callback(session.stop)
        self.sessions.append(session)

    def pop(self, sessions: Sequence[Session]) -> None:
        """Let contacts come to these and end, one after the other; a customer each."""
        days = [Day(self._organisation.tenants, ADVISOR, lines(), seed=seed) for seed in range(len(sessions))]
        for number in range(1, CONTACTS + 1):
            for session, day in zip(sessions, days, strict=True):
                session.post(_offer(day, number))
            for session in sessions:
                session.wait_for(number)
                session.post(_end(number))

    def pss(self) -> float:
        """Return what all panels need together, once they have settled, MiB."""
        time.sleep(SETTLE_S)
        return sum(session.memory().pss for session in self.sessions)


def measured(start: Start, what: str, users: int) -> list[Figure]:
    """Return what the first user needs, and each further one: idle, and when contacts have come and gone."""
    with ExitStack() as stack:
        host = Host(start, stack)
        host.add()
        idle = host.pss()
        host.pop(host.sessions)
        one = host.pss()
        for _ in range(users - 1):
            host.add()
        idle_more = (host.pss() - one) / (users - 1)
        host.pop(host.sessions[1:])
        worked_more = (host.pss() - one) / (users - 1)
        dirty = [session.memory().dirty for session in host.sessions]
    how = f"PSS, {users} sessions with five back offices, on Xvfb with openbox"
    worked = f"{CONTACTS} contacts that came and ended"
    return [
        Figure(f"first user {what}, idle", "MiB", [idle], "", "PSS, alone on the host"),
        Figure(f"first user {what}", "MiB", [one], "", f"PSS, alone on the host; {worked}"),
        Figure(f"a further user {what}, idle", "MiB", [idle_more], GOAL, how),
        Figure(f"a further user {what}", "MiB", [worked_more], GOAL, f"{how}; {worked}"),
        Figure(f"a user's own pages {what}", "MiB", dirty, "", f"private and written to; {worked}"),
    ]


@contextmanager
def unpacked() -> Iterator[Path | None]:
    """Yield the program of the newest tar of `python3 dev.py package tar`, None where there is none."""
    named = os.environ.get(PACKAGE)
    tars = (
        [Path(named)] if named else sorted(DIST.glob("relevo-*-linux-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    )
    with tempfile.TemporaryDirectory() as folder:
        for newest in tars[-1:]:
            with tarfile.open(newest) as tar:
                tar.extractall(folder, filter="fully_trusted")
        yield next(Path(folder).glob("relevo-*/relevo"), None)


def _settings(urls: Mapping[str, str]) -> str:
    sources = "".join(
        f'[sources.{name}]\nconnector = "{connector}"\nbase_url = "{urls[connector]}"\n'
        f'secret = "env:{_variable(name)}"\n' + (f'user = "{USER}"\n' if connector in WITH_USER else "")
        for name, connector in NAMES.items()
    )
    return (
        f'region = "FR"\n[[advisors]]\nid = "{ADVISOR.id}"\n[handles]\ncustomer_number = ["CustomerId"]\n'
        f'[event_sources.softphone]\nkind = "listener"\n{sources}'
    )


def _variable(name: str) -> str:
    return f"RELEVO_BENCH_{name.upper()}"


def _offer(day: Day, number: int) -> ContactOffered:
    offer = day.contact(datetime.now(UTC))[0][1]
    assert isinstance(offer, ContactOffered)
    contact = ContactId(f"c{number}")
    return replace(offer, id=secrets.token_hex(8), contact_id=contact, offer_id=OfferId(f"{contact}/1"))


def _end(number: int) -> ContactEnded:
    return ContactEnded(
        id=secrets.token_hex(8),
        source=SOURCE,  # whoever has told of a contact tells its end
        time=datetime.now(UTC),
        contact_id=ContactId(f"c{number}"),
        reason=EndedReason.FINISHED,
    )
