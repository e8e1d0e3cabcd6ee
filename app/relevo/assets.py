"""Finds a file of resources/ in a checkout, a wheel or a frozen application."""

import sys
from pathlib import Path


class ResourceMissing(FileNotFoundError):
    """A file that ships with Relevo is not there: the installation is incomplete."""


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below resources/.

    Raises: ResourceMissing, with the name of what is missing and the folders looked into.
    """
    relative = Path(*parts)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"{relative.as_posix()} is not a path below resources/")
    roots = _roots()
    for root in roots:
        path = root / relative
        if path.exists():
            return path
    looked = ", ".join(str(root) for root in roots)
    raise ResourceMissing(f"resources/{relative.as_posix()} is missing (looked into {looked}); install Relevo again")


def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return (Path(frozen) / "relevo" / "resources", Path(frozen) / "resources")
    return (package / "resources", package.parents[1] / "resources")
