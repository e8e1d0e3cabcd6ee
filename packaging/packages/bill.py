"""The list of parts (SBOM) that lies in a package, of what is in that package: Python is Debian's.

Source: package-url's definition of the type `deb` (`arch=source` names the source package, by which Debian tells what
is mended), read 2026-11-22.
"""

import platform
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from packages import interpreter, licences
from packages.checkout import Checkout
from packages.folder import Folder
from packages.running import run
from sbom import cyclonedx
from sbom.parts import Part, relevo
from sbom.parts import parts as parts_of

NAME = "relevo.cdx.json"
_LAST_DFS = 73


def document(checkout: Checkout, found: Sequence[Part]) -> bytes:
    """Return the list as CycloneDX; it follows from the parts alone."""
    own = relevo(checkout.folder)
    return cyclonedx.document(replace(own, needs=(*own.needs, *(part.name for part in found))), found)


def parts(checkout: Checkout, folder: Folder, *, desktop: bool, more: Sequence[Part] = ()) -> list[Part]:
    """Return the parts of a package, libraries by name, then Python, what draws, and what else is brought."""
    python = debian_python(folder.python)
    found = [python if part.name == "python" else part for part in parts_of(checkout.folder, desktop=desktop)]
    return [*found, *_icu(folder), *more]


def debian_python(version: str) -> Part:
    """Return the interpreter as the part that it is: Debian's source package, with Debian's version."""
    part = of_debian(f"python{version}-minimal", interpreter.debian_version(version), licence="PSF-2.0")
    return replace(part, name="python", kind="platform")


def of_debian(package: str, version: str, *, licence: str) -> Part:
    """Return what a package of the distribution that this is built on brings, by its source package."""
    source, known = run("dpkg-query", "-W", "-f", "${source:Package} ${source:Version}\n", package).split()[:2]
    vendor = platform.freedesktop_os_release()["ID"]
    purl = f"pkg:deb/{vendor}/{source}@{quote(known, safe=':~')}?arch=source"
    return Part(name=package, version=version, licence=licence, purl=purl)


def _icu(folder: Folder) -> list[Part]:
    """Return the library of Unicode that comes with Qt; to version 73 its licence is that of Unicode's data files."""
    return [
        Part(name="icu", version=number, licence="Unicode-3.0" if int(number) > _LAST_DFS else "Unicode-DFS-2016")
        for number in licences.icu_versions(folder.root)
    ]
