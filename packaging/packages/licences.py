"""The licences of all parts: a list that names each part, its version and its licence, and the texts."""

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packages import interpreter
from packages.checkout import Checkout
from packages.errors import CannotBuild

COMMON = Path("/usr/share/common-licenses")
"""Texts of licences that Debian has on every machine."""
OF_QT = ("LGPL-3", "GPL-3")
OWN = "packaging/licences"
"""Texts that neither Debian nor a wheel has: `icu-NUMBER.txt`, the LICENSE of that release."""
CLASSIFIERS = "License :: OSI Approved :: "


def write(checkout: Checkout, into: Path, python: str) -> None:
    """Write the texts that no library brings itself: Relevo's own, Python's, Qt's."""
    into.mkdir(parents=True)
    shutil.copyfile(checkout.folder / "LICENSE", into / "relevo.txt")
    (into / "python.txt").write_text(interpreter.licence(python), "utf-8")
    for name in OF_QT:
        if not (COMMON / name).exists():
            raise CannotBuild(f"{COMMON / name} is missing; apt-get install --reinstall base-files")
        shutil.copyfile(COMMON / name, into / f"qt-{name}.txt")


def add_icu(checkout: Checkout, root: Path, into: Path) -> None:
    """Write the licence of the library of Unicode that comes with Qt, which no wheel brings; none where it is not.

    Raises: CannotBuild where the library is of a version whose text is not here.
    """
    for number in icu_versions(root):
        text = checkout.folder / OWN / f"icu-{number}.txt"
        if not text.exists():
            raise CannotBuild(f"Qt brings ICU {number}: put the LICENSE of that release into {OWN}/{text.name}")
        shutil.copyfile(text, into / "icu.txt")


def icu_versions(root: Path) -> list[str]:
    """Return the numbers that the files of the library of Unicode bear below a folder."""
    found = (re.search(r"\.so\.(\d+)$", path.name) for path in root.rglob("libicu*.so.*"))
    return sorted({number[1] for number in found if number})


def listed(checkout: Checkout, libraries: dict[str, str], python: str, place: str) -> str:
    """Return the list of all parts as text; the place is where the folder will stand."""
    lines = [
        f"Relevo {checkout.version}: Apache-2.0, {place}/licences/relevo.txt",
        f"Python {interpreter.debian_version(python)} (Debian's): PSF-2.0 and others, {place}/licences/python.txt",
        f"Icons: Lucide (ISC and MIT), type: Inter (OFL-1.1); {place}/lib/python{python}/relevo/resources",
        "",
        f"The libraries, each with its text in {place}/lib/python{python}/NAME-VERSION.dist-info:",
        "",
        *(f"{name} {version}: {licence_of(name)}" for name, version in libraries.items()),
        "",
        f"The texts of LGPL-3 and GPL-3: {place}/licences/qt-LGPL-3.txt and qt-GPL-3.txt; on Debian also",
        "/usr/share/common-licenses/LGPL-3 and GPL-3.",
    ]
    if "pyside6-essentials" in libraries:
        lines += [
            "",
            "Qt and PySide6 are used under LGPL-3.0. They are shared libraries of their own: whoever builds them anew",
            "from their sources may put theirs in the place of these. ICU, which comes with Qt, has the licence of",
            f"Unicode: {place}/licences/icu.txt.",
        ]
    return "\n".join(lines) + "\n"


def licence_of(library: str) -> str:
    """Return what a library says of its licence.

    Raises: CannotBuild where it says nothing: such a library is not shipped.
    """
    for told in _told(library):
        if told and "\n" not in told and told != "UNKNOWN":
            return told
    raise CannotBuild(f"{library} does not say under which licence it stands; leave it out, or look it up")


def _told(library: str) -> Iterator[str]:
    about = distribution(library).metadata
    yield from about.get_all("License-Expression") or ()
    yield from about.get_all("License") or ()
    yield " and ".join(
        name.removeprefix(CLASSIFIERS) for name in about.get_all("Classifier") or () if name.startswith(CLASSIFIERS)
    )
