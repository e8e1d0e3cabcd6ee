"""The hub, from its .deb, in a clean system: it starts beside a broker, its unit is well, it is removed whole."""

import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.proveddesktop import text_of, wait_for

BROKER, WEB, HEALTH = 18422, 18470, 18471
SETTINGS = f"""region = "FR"

[hub]
id = "east"
servers = ["nats://127.0.0.1:{BROKER}"]
credentials = "/etc/relevo/hub/hub.creds"
seal_key = "/etc/relevo/hub/seal.seed"
port = {WEB}
health_port = {HEALTH}

[event_sources.pbx]
kind = "asterisk"
host = "127.0.0.1"
port = 18438
user = "relevo"
secret = "env:PBX"

[[advisors]]
id = "anna"
address = "PJSIP/101"
"""


def prove(system: CleanSystem, package: Path, tell: Callable[[str], None]) -> None:
    """Install, look at the unit, start hub and broker, purge.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    before = system.files()
    system.install(package, "nats-server")
    there = " ".join(system.files() - before)
    if "PySide6" in there or "libQt6" in there:
        raise CannotBuild("the package of the hub brings Qt")
    tell("the hub's .deb is installed by apt, without Qt")
    refused = system.run("! relevo run 2>&1")
    if "not in the package of the hub" not in refused or len(refused.splitlines()) != 1:
        raise CannotBuild(f"relevo run does not say in one line that this is the hub: {refused[:200]}")
    if shutil.which("systemd-analyze"):
        system.install("systemd")
        system.run("systemd-analyze verify --man=no /usr/lib/systemd/system/relevo-hub.service")
        tell("systemd-analyze verify finds nothing wrong with the unit")
    serve(system, tell)
    settings = system.root / "etc/relevo/hub.toml"
    system.run("apt-get purge -q -y relevo-hub")
    if not settings.exists():
        raise CannotBuild("the purge took the administrator's settings away")
    made = ("./etc/relevo", "./etc/relevo/hub.toml", "./etc/relevo/hub", "./home")
    left = [name for name in system.files() - before if "relevo" in name and not name.startswith(made)]
    if left:
        raise CannotBuild(f"the purge left {', '.join(sorted(left)[:5])}")
    tell("purged, it leaves nothing but what the administrator made")


def serve(system: CleanSystem, tell: Callable[[str], None]) -> None:
    """Make a site's credentials, start the broker and the hub, and see that both find each other."""
    root = system.root
    (root / "etc/relevo/hub.toml").write_text(SETTINGS, "utf-8")
    system.run("relevo config check --config /etc/relevo/hub.toml", more={"PBX": "a-secret-of-the-proof"})
    system.run(
        "rm -rf site && relevo hub credentials --out site --config /etc/relevo/hub.toml --all"
        f" --server nats://127.0.0.1:{BROKER} --listen 127.0.0.1:{BROKER} --store /root/store"
        " && cp site/hub/east.creds /etc/relevo/hub/hub.creds && cp site/hub/seal.seed /etc/relevo/hub/seal.seed"
        " && chmod 600 /etc/relevo/hub/*",
        more={"PBX": "a-secret-of-the-proof"},
    )
    log = root / "root/broker.log"
    broker = system.start("nats-server -c site/broker/nats-server.conf", log, user="root", more={})
    told = root / "root/hub.log"
    hub = None
    try:
        wait_for(lambda: "Server is ready" in text_of(log), "the broker", log)
        hub = system.start(
            "relevo hub --config /etc/relevo/hub.toml", told, user="root",
            more={"PBX": "a-secret-of-the-proof", "STATE_DIRECTORY": "/root/state"},
        )  # fmt: skip
        wait_for(lambda: '"broker":{"up":true' in health(), "the hub", told)
        tell("the hub starts and is at its broker; its health says that the telephony is missing")
    finally:
        for process in (hub, broker):
            if process is not None:
                process.terminate()
                process.wait(30)
        os.sync()


def health() -> str:
    """Return what the hub says of itself, nothing while it does not answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{HEALTH}/health", timeout=5) as answer:
            return str(answer.read().decode()).replace(" ", "")
    except urllib.error.HTTPError as fault:
        return fault.read().decode().replace(" ", "")
    except OSError:
        return ""
