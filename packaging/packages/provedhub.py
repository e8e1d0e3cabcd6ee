"""The hub, from its .deb, under a systemd that runs: started, upgraded while it serves, removed, purged."""

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from packages.booted import BootedSystem
from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.waiting import wait_for

BROKER, WEB, HEALTH = 18422, 18470, 18471
CREDENTIALS = "/run/credentials/relevo-hub.service"
SETTINGS = f"""region = "FR"

[hub]
id = "east"
servers = ["nats://127.0.0.1:{BROKER}"]
credentials = "{CREDENTIALS}/hub.creds"
seal_key = "{CREDENTIALS}/seal.seed"
port = {WEB}
health_port = {HEALTH}

[event_sources.pbx]
kind = "asterisk"
host = "127.0.0.1"
port = 18438
user = "relevo"
secret = "file:{CREDENTIALS}/pbx.secret"

[[advisors]]
id = "anna"
address = "PJSIP/101"
"""
SITE = """set -e
sed 's#/run/credentials/relevo-hub.service#/root#' /etc/relevo/hub.toml > /root/hub.toml
rm -rf site
relevo hub credentials --out site --config /root/hub.toml --all --server nats://127.0.0.1:{broker} \
    --listen 127.0.0.1:{broker} --store /root/store
cp site/hub/east.creds /etc/relevo/hub/hub.creds
cp site/hub/seal.seed /etc/relevo/hub/seal.seed
chmod 600 /etc/relevo/hub/*
systemd-run --quiet --unit=broker --working-directory=/root nats-server -c site/broker/nats-server.conf
"""
STATE = "var/lib/private/relevo-hub"
Tell = Callable[[str], None]


def prepare(system: CleanSystem, package: Path, tell: Tell) -> None:
    """Install with apt, see what is there and what is not, and look at the unit.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    before = system.files()
    system.install(package, "nats-server", "systemd", "dbus")
    there = " ".join(system.files() - before)
    if "PySide6" in there or "libQt6" in there:
        raise CannotBuild("the package of the hub brings Qt")
    tell("the hub's .deb is installed by apt, without Qt")
    refused = system.run("! relevo run 2>&1")
    if "not in the package of the hub" not in refused or len(refused.splitlines()) != 1:
        raise CannotBuild(f"relevo run does not say in one line that this is the hub: {refused[:200]}")
    system.run("systemd-analyze verify --man=no /usr/lib/systemd/system/relevo-hub.service")
    tell("systemd-analyze verify finds nothing wrong with the unit")
    system.run("apt-get purge -q -y relevo-hub")


def prove(system: BootedSystem, package: Path, older: Path, tell: Tell) -> None:
    """Install the older one, set it up, upgrade while it serves, remove, purge.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    before = system.files()
    _install(system, older)
    if system.run("systemctl is-active relevo-hub; systemctl is-enabled relevo-hub; true").split() != [
        "inactive",
        "disabled",
    ]:
        raise CannotBuild("the hub is started or enabled by being installed")
    _set_up(system)
    system.run("systemctl enable --quiet --now relevo-hub")
    _wait_until_it_serves(system)
    tell("systemd starts the hub as an account of its own; it is at its broker, and its health says what is missing")
    kept, process = _kept(system), _process(system)
    _install(system, package)
    _wait_until_it_serves(system)
    if _process(system) == process:
        raise CannotBuild("the upgrade did not start the hub again, which runs on from files that are gone")
    lost = [name for name, text in kept.items() if _kept(system).get(name) != text and not name.startswith(STATE)]
    lost += [name for name in kept if name.startswith(STATE) and not (system.root / name).exists()]
    if lost:
        raise CannotBuild(f"the upgrade changed {', '.join(sorted(lost)[:5])}")
    tell(f"an upgrade starts it again, and leaves settings, credentials and its state ({len(kept)} files) as they are")
    system.run("apt-get remove -q -y relevo-hub")
    if system.run("systemctl is-active relevo-hub; true").strip() == "active" or not (system.root / STATE).is_dir():
        raise CannotBuild("removed, it still runs, or its state is gone")
    system.run("dpkg --purge relevo-hub && systemctl stop broker")
    made = ("./etc/relevo", "./etc/relevo/hub.toml", "./etc/relevo/hub", "./home")
    left = [name for name in system.files() - before if "relevo" in name and not name.startswith(made)]
    if left or not (system.root / "etc/relevo/hub.toml").exists():
        raise CannotBuild(f"the purge left {', '.join(sorted(left)[:5])}, or took what the administrator made")
    tell("removed, it is stopped and keeps its state; purged, it leaves nothing but what the administrator made")


def _install(system: BootedSystem, package: Path) -> None:
    (system.root / "root" / package.name).write_bytes(package.read_bytes())
    # everything that it needs is there: apt has put it there once already
    system.run(f"dpkg --install '/root/{package.name}'")


def _set_up(system: BootedSystem) -> None:
    """Write settings, a secret and a site's credentials, and start the broker."""
    (system.root / "etc/relevo/hub.toml").write_text(SETTINGS, "utf-8")
    (system.root / "etc/relevo/hub/pbx.secret").write_text("a-secret-of-the-proof\n", "utf-8")
    system.run("cp /etc/relevo/hub/pbx.secret /root && chmod 600 /root/pbx.secret")
    system.run(SITE.format(broker=BROKER))


def _wait_until_it_serves(system: BootedSystem) -> None:
    try:
        wait_for(lambda: '"broker":{"up":true' in _health(), "the hub")
    except CannotBuild as fault:
        said = system.run("journalctl --unit=relevo-hub --lines=6 --output=cat; true").splitlines()
        raise CannotBuild(f"{fault}: {' | '.join(said)}") from None


def _process(system: BootedSystem) -> str:
    return system.run("systemctl show --property=MainPID --value relevo-hub").strip()


def _kept(system: BootedSystem) -> dict[str, bytes]:
    """Return what the administrator and the hub itself have written, by where it stands."""
    places = (system.root / "etc/relevo", system.root / STATE)
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return {str(path.relative_to(system.root)): path.read_bytes() for path in files}


def _health() -> str:
    """Return what the hub says of itself, nothing while it does not answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{HEALTH}/health", timeout=5) as answer:
            return str(answer.read().decode()).replace(" ", "")
    except urllib.error.HTTPError as fault:
        return fault.read().decode().replace(" ", "")
    except OSError:
        return ""
