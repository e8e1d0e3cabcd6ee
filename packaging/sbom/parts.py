"""The parts of Relevo: itself, the libraries of the lock file, the interpreter, what it draws with."""

import importlib
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packages.checkout import version_of
from packages.licences import licence_of
from packages.wheels import DESKTOP_ONLY, locked, needed, normal

HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part: `needs` are the names of others; `hashes` those of the files that the lock file admits."""

    name: str
    version: str
    licence: str
    kind: str = "library"
    purl: str | None = None
    needs: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()


def relevo(project: Path) -> Part:
    """Return the program itself."""
    libraries = {**needed(project, desktop=True), **needed(project, desktop=False)}
    needs = (*sorted(libraries), "python", "inter", "lucide", "qt")
    return Part(name="relevo", version=version_of(project), licence="Apache-2.0", kind="application", needs=needs)


def parts(project: Path, *, desktop: bool) -> Iterator[Part]:
    """Yield every part but the program itself, the libraries by name; without what draws for the hub.

    Raises: CannotBuild, where a library is not locked or says nothing of its licence.
    """
    libraries = needed(project, desktop=desktop)
    lock = (project / "requirements.lock").read_text("utf-8")
    for name, version in libraries.items():
        yield Part(
            name=name,
            version=version,
            licence=licence_of(name),
            purl=f"pkg:pypi/{name}@{version}",
            needs=tuple(sorted(_asked(name) & libraries.keys()))
            + (("qt",) if name in DESKTOP_ONLY - {"qasync"} else ()),
            hashes=tuple(HASH.findall(locked(lock, {name: version}))),
        )
    yield Part(name="python", version=platform.python_version(), licence="PSF-2.0", kind="platform")
    if desktop:
        qt = distribution("pyside6-essentials").version
        yield Part(name="qt", version=qt, licence="LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", kind="framework")
        yield Part(name="inter", version="", licence="OFL-1.1", kind="data")
        yield Part(name="lucide", version="", licence="ISC AND MIT", kind="data")


def _asked(name: str) -> set[str]:
    read = importlib.import_module("packaging.requirements").Requirement
    asked = [read(each) for each in distribution(name).requires or ()]
    return {normal(each.name) for each in asked if each.marker is None or each.marker.evaluate({"extra": ""})}
