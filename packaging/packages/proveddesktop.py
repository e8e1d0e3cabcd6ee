"""The desktop, from its .deb, in a clean system: started, called, upgraded while it runs, removed."""

import hashlib
import json
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from packages import provedfiles, provedshells, provedsurroundings
from packages.cleansystem import CleanSystem
from packages.display import take_picture
from packages.errors import CannotBuild
from packages.waiting import text_of, wait_for

USER, PORT, TOKEN = "anna", 18475, "a-token-of-the-proof-0123456789abcdef"
SETTINGS = f"""region = "FR"
language = "en"

[event_sources.softphone]
kind = "listener"
port = {PORT}
secret = "file:token"
"""
POLICY = 'panel.pop = "ringing"\n'
Tell = Callable[[str], None]


class Running:
    """The application of a user of a clean system, on a display."""

    def __init__(self, system: CleanSystem, home: Path, display: str) -> None:
        self._trace, self._log = home / "trace.jsonl", home / "relevo.log"
        self._calls = text_of(self._trace).count('"shown"')
        environment = {"DISPLAY": display, "XDG_RUNTIME_DIR": f"/home/{USER}/run"}
        command = f"relevo run --trace /home/{USER}/{self._trace.name}"
        self._process = system.start(command, self._log, user=USER, more=environment)

    def __enter__(self) -> "Running":
        """Wait until its window is painted and it listens."""
        try:
            wait_for(lambda: "panel.up state=painted" in text_of(self._log), "the panel", self._log)
            wait_for(lambda: "listener.up" in text_of(self._log), "the listener", self._log)
        except CannotBuild:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """End it as the end of a session does."""
        self._end()
        if fault is None and self._process.returncode != 0:
            raise CannotBuild(f"the application ended with {self._process.returncode}: {text_of(self._log)[-300:]}")

    def pop_a_call(self) -> None:
        """Post a call to its listener, and wait until the panel has shown it."""
        self._calls += 1
        post_a_call(self._calls)
        wait_for(lambda: text_of(self._trace).count('"shown"') >= self._calls, "the call", self._log)

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(30)


def prove(system: CleanSystem, package: Path, older: Path, out: Path, display: str, tell: Tell) -> None:
    """Install the older one, use it, upgrade while it runs, look at all that there is, remove, purge.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    before = system.files()
    system.install(older)
    tell("the .deb is installed by apt in a clean Debian 12, with what it depends on and nothing else")
    home = make_user(system)
    made = settings_of(system, home)
    upgrade(system, package, home, made, display, tell)
    check_commands(system, tell)
    with Running(system, home, display) as running:
        running.pop_a_call()
        time.sleep(3)  # sources answer, and what moves has come to rest
        take_picture(display, out / "proved-call.png")
        tell("a call that is posted to its listener pops the panel; proved-call.png shows it")
    demonstrate(system, display, out / "proved-demo.png", tell)
    provedsurroundings.prove(system, USER, tell)
    system.install("man-db", "bash-completion", "zsh", "fish")
    # the pages were put there before there was a manual that takes note of them
    system.run("mandb --quiet --create")
    provedfiles.check(system, tell)
    provedshells.prove(system, USER, tell)
    remove(system, home, made, before, tell)


def upgrade(system: CleanSystem, package: Path, home: Path, made: dict[Path, str], display: str, tell: Tell) -> None:
    """Use the older one, put the newer one in its place, and compare all that people have made.

    Raises: CannotBuild, with the first file that is not as it was.
    """
    gone = system.root / "usr/lib/relevo/gone"
    if not gone.exists():
        raise CannotBuild("the older package has nothing that the newer one has not")
    with Running(system, home, display) as running:
        tell("an ordinary user starts it: the window is painted")
        running.pop_a_call()
        system.install(package)
        running.pop_a_call()
        tell("a panel that runs while it is upgraded goes on: the next call pops")
    kept = users_own(home)
    system.run("apt-get install -q -y --reinstall --no-install-recommends /root/" + package.name)
    if gone.exists():
        raise CannotBuild("the upgrade left a file of the older version")
    _compare(kept, users_own(home), made, "the upgrade")
    tell(f"an upgrade from an older version keeps settings, policy and the user's {len(kept)} files")


def remove(system: CleanSystem, home: Path, made: dict[Path, str], before: frozenset[str], tell: Tell) -> None:
    """Remove and purge, and see what is left.

    Raises: CannotBuild, where that is more or less than what people have made.
    """
    kept = users_own(home)
    system.run("apt-get remove -q -y relevo")
    _compare(kept, users_own(home), made, "the removal")
    system.run("dpkg --purge relevo")  # apt knows it no more: it has no configuration of its own
    provedfiles.check_links(system, there=False)
    _compare(kept, users_own(home), made, "the purge")
    left = sorted(name for name in system.files() - before if "relevo" in name.lower())
    people = (f"./home/{USER}/", "./etc/relevo/policy.toml", "./etc/relevo")
    strange = [name for name in left if not name.startswith(people[0]) and name not in people[1:]]
    if strange:
        raise CannotBuild(f"the purge left {', '.join(strange[:5])}")
    tell(f"removal and purge leave the user's {len(kept)} files and the administrator's policy as they were, no more")


def users_own(home: Path) -> dict[str, tuple[int, int, str]]:
    """Return mode, owner and digest of each file of a user, by its name."""
    return {
        str(path.relative_to(home)): (
            path.stat().st_mode, path.stat().st_uid, hashlib.sha256(path.read_bytes()).hexdigest()
        )
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }  # fmt: skip


def _compare(before: object, after: object, made: dict[Path, str], what: str) -> None:
    if before != after or any(text_of(file) != text for file, text in made.items()):
        raise CannotBuild(f"{what} changed what people have made: settings, policy or files of a user")


def make_user(system: CleanSystem) -> Path:
    """Make an ordinary user and return the home as this machine sees it."""
    home = system.root / "home" / USER
    if not home.exists():
        system.run(f"useradd --create-home {USER}")
    system.run(f"mkdir -p /home/{USER}/run /home/{USER}/.config/relevo && chmod 700 /home/{USER}/run", user=USER)
    return home


def settings_of(system: CleanSystem, home: Path) -> dict[Path, str]:
    """Write settings, a secret and a policy; return the files that no package may touch, with what is in them."""
    made = {
        home / ".config/relevo/settings.toml": SETTINGS,
        home / ".config/relevo/token": f"{TOKEN}\n",
        system.root / "etc/relevo/policy.toml": POLICY,
    }
    for file, text in made.items():
        file.write_text(text, "utf-8")
        file.chmod(0o600 if file.name == "token" else 0o644)
    system.run(f"chown -R {USER}:{USER} /home/{USER}")
    return made


def check_commands(system: CleanSystem, tell: Tell) -> None:
    """See that the command reads settings and policy and writes nothing where it stands."""
    said = system.run("relevo config check && relevo config explain panel.pop", user=USER)
    if "policy.toml" not in said:
        raise CannotBuild("the policy of the machine is not read")
    system.run(
        "test ! -w /usr/lib/relevo && ! find /usr/lib/relevo -newer /usr/bin/relevo -name '*.pyc' | grep .", user=USER
    )
    tell("the command reads settings and policy, and writes nothing into its own folder")


def demonstrate(system: CleanSystem, display: str, picture: Path, tell: Tell) -> None:
    """Run the demonstration on the display."""
    log = picture.with_suffix(".log")
    environment = {"DISPLAY": display, "XDG_RUNTIME_DIR": f"/home/{USER}/run"}
    running = system.start("relevo demo --speed 10", log, user=USER, more=environment)
    try:
        wait_for(lambda: "panel.up state=painted" in text_of(log), "the demonstration", log)
        time.sleep(12)
        take_picture(display, picture)
        tell(f"the demonstration runs; {picture.name} shows it")
    finally:
        running.terminate()
        running.wait(20)
        log.unlink()


def post_a_call(number: int) -> None:
    """Tell the listener of a made-up call, as a softphone does."""
    at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    event = {
        "specversion": "1.0", "id": f"proof-{time.time_ns()}", "source": "softphone", "type": "relevo.contact.offered",
        "subject": f"proof-call-{number}", "time": at,
        "data": {
            "contact_id": f"proof-call-{number}", "offer_id": f"proof-offer-{number}",
            "advisor": {"id": "anna", "address": None, "name": None},
            "queue": {"id": "support", "name": "Support"}, "channel": "voice", "direction": "inbound",
            "customer_address": {"kind": "phone", "value": "+33199000123", "name": None, "presentation": "allowed"},
            "dialled": None, "queued_at": at, "wait_s": 4.0, "attributes": {}, "transferred_by": None, "handover": None,
        },
    }  # fmt: skip
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/v1/events",
        json.dumps(event).encode(),
        {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        if answer.status >= 300:
            raise CannotBuild(f"the listener answered {answer.status} to a call")
