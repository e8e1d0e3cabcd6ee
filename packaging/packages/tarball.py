"""Writes the tar for machines on which nothing may be installed: it runs from any folder, read-only ones included."""

import gzip
import os
import shutil
import tarfile
from pathlib import Path

from packages import bill, documents, elf, launcher, licences
from packages.checkout import Checkout
from packages.errors import CannotBuild
from packages.folder import Folder, settle
from packages.running import run
from sbom.parts import Part

BROUGHT = (
    "libffi.so.8",
    "libsqlite3.so.0",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-util.so.1",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
    "libxkbcommon.so.0",
)
"""What a desktop may lack. All else is there wherever a session runs, or belongs to the system: graphics drivers,
fonts, and OpenSSL, which must get the system's security updates."""
OF_PYTHON = ("libffi.so.8", "libsqlite3.so.0")
"""Those that modules of Python are linked with, which do not lie beside them."""
COPYRIGHT = Path("/usr/share/doc")
"""Where Debian has the copyright and the licence of each package."""
LICENCES = {"libsqlite3-0": "blessing"}
"""Where it is not that of X.Org, Wayland and libffi; in the words of SPDX."""


def write(checkout: Checkout, folder: Folder, out: Path, architecture: str) -> Path:
    """Write the tar into a folder and return its path; the folder that it is made of becomes what is in it."""
    name = f"relevo-{checkout.version}-linux-{architecture}"
    bring_libraries(folder)
    program = folder.root / "relevo"
    program.write_text(launcher.portable(folder.command), "utf-8")
    for file in ("relevo.desktop", "relevo-links.desktop"):
        _put(checkout.folder / "packaging" / file, folder.root / "share/applications" / file)
    _put(checkout.folder / "resources/icons/relevo.svg", folder.root / "share/icons/hicolor/scalable/apps/relevo.svg")
    text = licences.listed(checkout, folder.libraries, folder.python, ".") + _of_brought(folder)
    (folder.root / "licences/all-parts.txt").write_text(text, "utf-8")
    for package in sorted({debian_package(_here(name)).split()[0] for name in _names_brought(folder)}):
        _put(COPYRIGHT / package / "copyright", folder.root / "licences" / f"debian-{package}.txt")
    parts = bill.parts(checkout, folder, desktop=True, more=_brought(folder))
    (folder.root / "licences" / bill.NAME).write_bytes(bill.document(checkout, parts))
    documents.write_policy(checkout, folder.root / "share/policy")
    settle(folder.root, checkout.epoch)
    program.chmod(0o755)
    file_out = out / f"{name}.tar.gz"
    with (
        file_out.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=checkout.epoch) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        tar.add(folder.root, name, filter=of_nobody)
    return file_out


def bring_libraries(folder: Folder) -> None:
    """Copy the libraries beside those of Qt, and let each be found from where it lies."""
    wanted = elf.from_outside(folder.root)
    beside = folder.library / "PySide6" / "Qt" / "lib"
    waiting = [name for name in BROUGHT if name in wanted]
    done: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        shutil.copyfile(_here(name), beside / name)
        run("patchelf", "--set-rpath", "$ORIGIN", beside / name)
        waiting += [other for other in elf.needs(beside / name).libraries if other in BROUGHT]
    for name in OF_PYTHON:
        for path in wanted.get(name, ()):
            run("patchelf", "--set-rpath", f"$ORIGIN/{os.path.relpath(beside, path.parent)}", path)


def _here(name: str) -> Path:
    """Find a library of this machine by its soname.

    Raises: CannotBuild where it is not installed.
    """
    for line in run("ldconfig", "-p").splitlines():
        soname, arrow, path = line.strip().partition(" => ")
        if arrow and soname.split()[0] == name and "x32" not in soname:
            return Path(path)
    raise CannotBuild(f"{name} is not installed here; type python3 dev.py setup, which installs what Qt needs")


def _of_brought(folder: Folder) -> str:
    head = "\nFrom Debian, under the licences of X.Org, Wayland, libffi (MIT), and SQLite (public domain), each with\n"
    head += "its text in ./licences/debian-NAME.txt:\n\n"
    return head + "".join(f"{name}: {debian_package(_here(name))}\n" for name in _names_brought(folder))


def _brought(folder: Folder) -> list[Part]:
    """Return the parts of the list that these libraries are, one for each package of Debian."""
    packages = sorted({debian_package(_here(name)) for name in _names_brought(folder)})
    named = [told.split() for told in packages]
    return [bill.of_debian(name, version, licence=LICENCES.get(name, "MIT")) for name, version in named]


def _names_brought(folder: Folder) -> list[str]:
    return sorted(path.name for path in (folder.library / "PySide6/Qt/lib").iterdir() if path.name in BROUGHT)


def debian_package(path: Path) -> str:
    """Return Debian's package of a file with its version."""
    for candidate in (path, path.resolve(), Path(f"/usr{path}"), Path(f"/usr{path.resolve()}")):
        try:
            name = run("dpkg", "-S", candidate).partition(": ")[0]
        except CannotBuild:
            continue
        return run("dpkg-query", "-W", "-f", "${Package} ${Version}", name)
    raise CannotBuild(f"{path} belongs to no package of Debian: such a library is not given on")


def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Give an entry to root: who built is nobody's business."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
