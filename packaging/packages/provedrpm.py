"""The .rpm: read by rpm, laid out by it over a Debian that has the libraries, started there, erased.

What this proves is the package: what it says of itself, what it puts where, that it runs from there and goes whole. No
distribution of rpm is here: that its libraries bear the names that are asked for there, its file triggers and SELinux
are not proved.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.proveddesktop import Running, make_user, settings_of
from packages.running import run

OF_QT = ("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libx11-xcb1", "libxcb-cursor0",
         "libxcb-glx0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0",
         "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0",
         "libxcb-xkb1", "libxkbcommon0", "libxkbcommon-x11-0", "libwayland-client0", "libwayland-cursor0",
         "libwayland-egl1", "libgssapi-krb5-2", "libbrotli1", "libssl3", "libexpat1", "libffi8", "libsqlite3-0",
         "fontconfig-config", "hicolor-icon-theme", "desktop-file-utils")  # fmt: skip
DATABASE = "var/lib/rpm"


def prove(system: CleanSystem, package: Path, display: str, tell: Callable[[str], None]) -> None:
    """Read, install, start, let a call pop, verify, erase.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    _read(package)
    tell("rpm reads the package: its sums are right, and every library is asked for by its name")
    system.install(*OF_QT)
    home = make_user(system)
    before = system.files()
    _see_libraries(system, package)
    rpm = ("rpm", "--root", system.root, "--dbpath", f"/{DATABASE}", "--define", "_rpmlock_path /var/lib/rpm/.lock")
    try:
        run(*rpm, "--initdb")
        run(*rpm, "--install", "--nodeps", "--force-debian", package)
        changed = run(*rpm, "--verify", "--nodeps", "relevo")
        if changed.strip():
            raise CannotBuild(f"rpm finds otherwise than it put it there: {changed.splitlines()[0]}")
        settings_of(system, home)
        with Running(system, home, display) as running:
            running.pop_a_call()
        run(*rpm, "--erase", "--nodeps", "--force-debian", "relevo")
    finally:
        shutil.rmtree(system.root / DATABASE, ignore_errors=True)
    users = (f"./home/{home.name}/", "./etc/relevo", f"./{DATABASE}")
    left = sorted(name for name in system.files() - before if not name.startswith(users))
    if left:
        raise CannotBuild(f"erased, the .rpm leaves {', '.join(left[:5])}")
    tell("rpm lays it out over a Debian, finds it as it was put there, a call pops; erased, nothing of it is left")


def _read(package: Path) -> None:
    if not run("rpm", "--checksig", "--nosignature", package).rstrip().endswith("OK"):
        raise CannotBuild(f"{package.name}: rpm finds a wrong sum")
    foreign = run("rpm", "-qp", "--queryformat", "[%{FILEUSERNAME}:%{FILEGROUPNAME}\\n]", package).split()
    if set(foreign) != {"root:root"}:
        raise CannotBuild(f"{package.name} has files that are not root's")


def _see_libraries(system: CleanSystem, package: Path) -> None:
    """See that each library that is asked for is one that the program finds under that very name."""
    known = set(re.findall(r"^\s*(\S+) \(libc6,x86-64", system.run("ldconfig -p"), re.MULTILINE))
    known |= set(re.findall(r"^\s*(\S+) \(libc6,AArch64", system.run("ldconfig -p"), re.MULTILINE))
    asked = re.findall(r"^(\S+?\.so\S*?)\(", run("rpm", "-qp", "--requires", package), re.MULTILINE)
    lacking = sorted(set(asked) - known)
    if lacking or len(asked) < 20:
        raise CannotBuild(f"the .rpm asks for {', '.join(lacking) or 'next to nothing'}, which is no library here")
