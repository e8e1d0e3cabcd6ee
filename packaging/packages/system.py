"""How Relevo stands in a system: the folder, the command, the menu, links, manual, completion, the hub's unit."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from packages import bill, documents, launcher, licences
from packages.checkout import Checkout
from packages.folder import PLACE, Folder, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package for a system: its files as they will stand there, and what is said of it."""

    name: str
    version: str
    summary: str
    description: tuple[str, ...]
    """Lines of at most 78 characters."""
    root: Path
    folder: Folder
    epoch: int

    @property
    def is_hub(self) -> bool:
        """Tell whether this is the site service."""
        return self.name == "relevo-hub"


def desktop(checkout: Checkout, folder: Folder, into: Path) -> Package:
    """Lay out the desktop below a folder that stands for the root of the system; the folder is moved there."""
    package = Package(
        name="relevo",
        version=checkout.version,
        summary="context panel of an advisor's desktop in a contact centre",
        description=(
            "The panel comes up when the call rings or the escalated chat arrives: who it",
            "is and how sure that is, what was tried, told and promised, on one timeline.",
            "It brings its own Python and the part of Qt that it uses.",
        ),
        root=into,
        folder=folder,
        epoch=checkout.epoch,
    )
    _common(checkout, package)
    share, own = into / "usr/share", checkout.folder / "packaging"
    for name in ("relevo.desktop", "relevo-links.desktop"):
        _copy(own / name, share / "applications" / name)
    _copy(checkout.folder / "resources/icons/relevo.svg", share / "icons/hicolor/scalable/apps/relevo.svg")
    day = time.strftime("%Y-%m-%d", time.gmtime(checkout.epoch))
    about = (own / "relevo.metainfo.xml").read_text("utf-8").replace("@VERSION@", checkout.version)
    (share / "metainfo").mkdir()
    (share / "metainfo/relevo.metainfo.xml").write_text(about.replace("@DATE@", day), "utf-8")
    _copy(own / "relevo-hub.service", share / "doc/relevo/examples/relevo-hub.service")
    documents.write_policy(checkout, share / "doc/relevo/policy")
    settle(into, checkout.epoch)
    return package


def hub(checkout: Checkout, folder: Folder, into: Path) -> Package:
    """Lay out the site service below a folder that stands for the root of the system; the folder is moved there."""
    package = Package(
        name="relevo-hub",
        version=checkout.version,
        summary="site service that tells advisors' desktops of their contacts",
        description=(
            "It reads the telephony and takes what chat platforms post, and tells each",
            "desktop of its own contacts through NATS. It brings its own Python, no Qt.",
        ),
        root=into,
        folder=folder,
        epoch=checkout.epoch,
    )
    _common(checkout, package)
    _copy(checkout.folder / "packaging/relevo-hub.service", into / "usr/lib/systemd/system/relevo-hub.service")
    # no file of /etc belongs to the package: an upgrade asks nothing, on however many machines
    _copy(checkout.folder / "packaging/hub.toml.sample", into / "usr/share/doc/relevo-hub/examples/hub.toml")
    settle(into, checkout.epoch)
    (into / "etc/relevo/hub").mkdir(mode=0o700)
    return package


def _common(checkout: Checkout, package: Package) -> None:
    root, folder = package.root, package.folder
    place = root / PLACE.lstrip("/")
    place.parent.mkdir(parents=True)
    documents.write(checkout, root / "usr/share")
    doc = root / "usr/share/doc" / package.name
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(licences.listed(checkout, folder.libraries, folder.python, PLACE), "utf-8")
    parts = bill.parts(checkout, folder, desktop=not package.is_hub)
    (doc / bill.NAME).write_bytes(bill.document(checkout, parts))
    # the hub's unit points there, whichever package brings it
    guides = root / "usr/share/doc/relevo"
    guides.mkdir(exist_ok=True)
    resources = Path("lib", f"python{folder.python}", "relevo", "resources")
    for guide in sorted((folder.root / resources / "docs").iterdir()):
        (guides / guide.name).symlink_to(f"../../../lib/relevo/{resources}/docs/{guide.name}")
    shutil.move(folder.root, place)
    program = root / "usr/bin/relevo"
    program.parent.mkdir(parents=True)
    program.write_text(launcher.installed(PLACE, folder.command), "utf-8")
    program.chmod(0o755)
    (root / "etc/relevo").mkdir(parents=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
