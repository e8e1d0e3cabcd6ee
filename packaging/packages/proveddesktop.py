"""The desktop, from its .deb, in a clean system: started, called, linked, upgraded, removed."""

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.running import run

USER, PORT, TOKEN = "anna", 18475, "a-token-of-the-proof-0123456789abcdef"
SETTINGS = f"""region = "FR"
language = "en"

[event_sources.softphone]
kind = "listener"
port = {PORT}
secret = "file:token"
"""
POLICY = 'panel.pop = "ringing"\n'
LIMIT_S = 60.0
Tell = Callable[[str], None]


def prove(system: CleanSystem, package: Path, older: Path, out: Path, tell: Tell) -> None:
    """Install the older one, upgrade, start, let a call pop, remove, purge.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    before = system.files()
    system.install(older)
    tell("the .deb is installed by apt in a clean Debian 12, with what it depends on and nothing else")
    home = make_user(system)
    made = settings_of(system, home)
    system.install(package)
    if any(file.read_text("utf-8") != text for file, text in made.items()):
        raise CannotBuild("the upgrade changed settings")
    tell("an upgrade from an older version keeps settings and policy")
    check_links(system, tell)
    with screen() as display:
        environment = {"DISPLAY": display, "XDG_RUNTIME_DIR": f"/home/{USER}/run"}
        pop(system, home, environment, out / "proved-call.png", tell)
        demonstrate(system, environment, out / "proved-demo.png", tell)
    system.run("apt-get remove -q -y relevo")
    if not all(file.exists() for file in made):
        raise CannotBuild("the removal took settings away")
    system.run("dpkg --purge relevo")  # apt knows it no more: it has no configuration of its own
    left = sorted(name for name in system.files() - before if "relevo" in name.lower())
    users_own = (f"./home/{USER}/", "./etc/relevo/policy.toml", "./etc/relevo")
    strange = [name for name in left if not name.startswith(users_own[0]) and name not in users_own[1:]]
    if strange:
        raise CannotBuild(f"the purge left {', '.join(strange[:5])}")
    tell("removal and purge leave nothing but the user's settings and the administrator's policy")


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


def check_links(system: CleanSystem, tell: Tell) -> None:
    """See that browsers and softphones find what opens links, and that the files are valid."""
    cache = (system.root / "usr/share/applications/mimeinfo.cache").read_text("utf-8")
    for scheme in ("relevo", "tel", "callto"):
        if f"x-scheme-handler/{scheme}=relevo-links.desktop;" not in cache:
            raise CannotBuild(f"links {scheme}: are not registered")
    tell("links relevo:, tel: and callto: are registered")
    said = system.run("relevo config check && relevo config explain panel.pop", user=USER)
    if "policy.toml" not in said:
        raise CannotBuild("the policy of the machine is not read")
    system.run(
        "test ! -w /usr/lib/relevo && ! find /usr/lib/relevo -newer /usr/bin/relevo -name '*.pyc' | grep .", user=USER
    )
    tell("the command reads settings and policy, and writes nothing into its own folder")


@contextmanager
def screen() -> Iterator[str]:
    """Start a display that the clean system reaches as well; yield its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-ac", "-displayfd", str(writing)],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        name = f":{said.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def pop(system: CleanSystem, home: Path, environment: dict[str, str], picture: Path, tell: Tell) -> None:
    """Start the application, post a call to its listener, and see the window."""
    trace, log = home / "trace.jsonl", home / "relevo.log"
    running = system.start(f"relevo run --trace /home/{USER}/trace.jsonl", log, user=USER, more=environment)
    try:
        wait_for(lambda: "panel.up state=painted" in text_of(log), "the panel", log)
        tell("an ordinary user starts it: the window is painted")
        wait_for(lambda: "listener.up" in text_of(log), "the listener", log)
        post_a_call()
        wait_for(lambda: '"step": "shown"' in spaced(text_of(trace)), "the call", log)
        time.sleep(3)  # sources answer, and what moves has come to rest
        take_picture(environment["DISPLAY"], picture)
        tell(f"a call that is posted to its listener pops the panel; {picture.name} shows it")
    finally:
        running.terminate()
        running.wait(20)
    if running.returncode != 0:
        raise CannotBuild(f"the application ended with {running.returncode}; its log is {log}")


def demonstrate(system: CleanSystem, environment: dict[str, str], picture: Path, tell: Tell) -> None:
    """Run the demonstration on the display."""
    log = picture.with_suffix(".log")
    running = system.start("relevo demo --speed 10", log, user=USER, more=environment)
    try:
        wait_for(lambda: "panel.up state=painted" in text_of(log), "the demonstration", log)
        time.sleep(12)
        take_picture(environment["DISPLAY"], picture)
        tell(f"the demonstration runs; {picture.name} shows it")
    finally:
        running.terminate()
        running.wait(20)
        log.unlink()


def post_a_call() -> None:
    """Tell the listener of a made-up call, as a softphone does."""
    at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    event = {
        "specversion": "1.0", "id": f"proof-{time.time_ns()}", "source": "softphone", "type": "relevo.contact.offered",
        "subject": "proof-call", "time": at,
        "data": {
            "contact_id": "proof-call", "offer_id": "proof-offer",
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


def take_picture(display: str, file: Path) -> None:
    """Draw what is on a display into a file."""
    run("import", "-display", display, "-window", "root", file)


def wait_for(is_there: Callable[[], bool], what: str, log: Path) -> None:
    """Wait until something is there.

    Raises: CannotBuild when it does not come, with the end of the log.
    """
    end = time.monotonic() + LIMIT_S
    while not is_there():
        if time.monotonic() > end:
            raise CannotBuild(
                f"{what} did not come within {LIMIT_S:.0f} s: {' | '.join(text_of(log).splitlines()[-8:])}"
            )
        time.sleep(0.1)


def text_of(file: Path) -> str:
    """Return what a file holds, nothing where it is not there."""
    return file.read_text("utf-8", "replace") if file.exists() else ""


def spaced(text: str) -> str:
    """Write JSON as one reads it, whoever wrote it."""
    return text.replace('":"', '": "')
