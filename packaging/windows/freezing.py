"""Freezes the program, and lays beside it what administrators look for: policy template, licences, list of parts."""

import importlib
import shutil
import sys
import sysconfig
from pathlib import Path

from packages.errors import CannotBuild
from packages.licences import COMMON, OF_QT, licence_of
from packages.running import run
from packages.wheels import needed
from windows.contents import PROJECT, version

SPEC = Path(__file__).with_name("relevo.spec")
TEMPLATE, LICENCES = "PolicyDefinitions", "licences"


def freeze(into: Path) -> Path:
    """Freeze for the system that this runs on; return the folder, which is whole but for the licences of Qt.

    Raises: CannotBuild, with PyInstaller's last lines.
    """
    build = into / "build"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    run(*command, "--distpath", into, "--workpath", build / "work", SPEC, more={"RELEVO_BUILD": str(build.resolve())})
    folder = into / "relevo"
    lay_beside(folder)
    shutil.copyfile(build / "relevo.ico", folder / "relevo.ico")
    return folder


def lay_beside(folder: Path) -> None:
    """Write the policy template, the list of parts and the licences that no library brings itself."""
    importlib.import_module("policy.__main__").main([str(folder / TEMPLATE)])
    licences = folder / LICENCES
    importlib.import_module("sbom.__main__").main([str(licences / "relevo.cdx.json")])
    licences.mkdir(exist_ok=True)
    shutil.copyfile(PROJECT / "LICENSE", licences / "relevo.txt")
    shutil.copyfile(python_licence(), licences / "python.txt")
    libraries = needed(PROJECT, desktop=True)
    lines = [
        f"Relevo {version()}: Apache-2.0, licences/relevo.txt",
        f"Python {sys.version.split()[0]}: PSF-2.0 and others, licences/python.txt",
        "Icons: Lucide (ISC and MIT), type: Inter (OFL-1.1); _internal/relevo/resources",
        "What starts the programs: PyInstaller, GPL-2.0-or-later with an exception for what it starts",
        "The libraries, each with its text in _internal/NAME-VERSION.dist-info:",
        *(f"{name} {number}: {licence_of(name)}" for name, number in libraries.items()),
        "Qt and PySide6 are used under LGPL-3.0 (licences/qt-LGPL-3.txt, qt-GPL-3.txt). They are separate libraries:",
        "whoever builds them anew from their sources may put theirs in the place of these.",
    ]
    (licences / "parts.txt").write_text("\n".join(lines) + "\n", "utf-8")


def add_licences_of_qt(folder: Path) -> None:
    """Write the licences of Qt, which Debian has on every machine and no wheel brings.

    Raises: CannotBuild, where they are not here.
    """
    for name in OF_QT:
        if not (COMMON / name).exists():
            raise CannotBuild(f"{COMMON / name} is missing; make the installer on Debian or Ubuntu")
        shutil.copyfile(COMMON / name, folder / LICENCES / f"qt-{name}.txt")


def python_licence() -> Path:
    """Return the licence of the Python that is frozen.

    Raises: CannotBuild, where it has none beside it.
    """
    base, library = Path(sys.base_prefix), Path(sysconfig.get_path("stdlib"))
    places = [base / "LICENSE.txt", library / "LICENSE.txt", base / "LICENSE"]
    for place in places:
        if place.is_file():
            return place
    raise CannotBuild(f"{places[0]} is missing: the licence of Python is shipped; use a complete Python")
