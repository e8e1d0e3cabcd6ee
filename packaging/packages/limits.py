"""How large a package may be: what four thousand machines fetch and keep."""

from pathlib import Path

from packages.errors import CannotBuild

MOST_BYTES = {".deb": 50_000_000}
"""Of the file, by how its name ends."""
MOST_INSTALLED = 200_000_000


def check(file: Path, installed: int) -> None:
    """Compare a package with what it may be.

    Raises: CannotBuild, with both figures.
    """
    octets, most = file.stat().st_size, MOST_BYTES.get(file.suffix)
    if most is not None and octets > most:
        raise CannotBuild(f"{file.name} has {octets / 1e6:.1f} MB; {most / 1e6:.0f} MB are the most: see what came in")
    if installed > MOST_INSTALLED:
        raise CannotBuild(
            f"{file.name} takes {installed / 1e6:.1f} MB once installed; {MOST_INSTALLED / 1e6:.0f} MB are the most: "
            "see what came in"
        )
