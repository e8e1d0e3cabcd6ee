"""The tar, in a clean system: run by an ordinary user from a folder that nobody may write, with nothing installed."""

import shutil
from collections.abc import Callable
from pathlib import Path

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.proveddesktop import USER, make_user
from packages.running import run

PLACE = "/srv/any where/relevo"
OF_A_DESKTOP = ("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libx11-xcb1", "libxcb-randr0",
                "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0",
                "libgssapi-krb5-2", "libbrotli1", "libssl3", "libexpat1")  # fmt: skip
"""What every desktop session has; the clean system has none."""


def prove(system: CleanSystem, tar: Path, out: Path, tell: Callable[[str], None]) -> None:
    """Unpack it, run the demonstration without a display, see that nothing was written.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    system.install(*OF_A_DESKTOP)
    home = make_user(system)
    folder = system.root / PLACE.lstrip("/")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run("tar", "--extract", "--file", tar, "--directory", folder, "--strip-components=1")
    before = sorted(folder.rglob("*"))
    system.run(f"'{PLACE}/relevo' demo --headless drawn --speed 20 && test -s drawn/1-call-rings.png", user=USER)
    system.run(f"LD_BIND_NOW=1 QT_QPA_PLATFORM=xcb '{PLACE}/bin/python3.11' -I -S -c {LOADS_XCB}", user=USER)
    if sorted(folder.rglob("*")) != before:
        raise CannotBuild("running from the tar wrote into its folder")
    shutil.copyfile(home / "drawn/1-call-rings.png", out / "proved-tar.png")
    shutil.rmtree(folder)
    tell("the tar runs from a folder with a blank in its name that its user may not write; proved-tar.png shows it")


LOADS_XCB = (
    "'import ctypes, pathlib, PySide6.QtWidgets as q; "
    'ctypes.CDLL(str(pathlib.Path(q.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))\''
)
