"""Proves packages in a clean Debian 12: installed with apt, started by an ordinary user, upgraded, removed."""

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from packages import deb, proveddesktop, provedhub, provedtar
from packages.cleansystem import clean_system
from packages.errors import CannotBuild
from packages.running import run

OLDER = "0.0.1~older"


def prove(files: Mapping[str, Path], out: Path, system: Path | None) -> None:
    """Prove what was built; pictures of the window go into the folder `out`.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    unknown = {"deb", "hub", "tar"}.isdisjoint(files)
    if unknown:
        raise CannotBuild("there is nothing to prove: only .deb, hub and tar are installed here, not .rpm")
    folder = Path(tempfile.mkdtemp(prefix="relevo-system-")) if system is None else system
    try:
        with clean_system(folder) as clean:
            if "tar" in files:
                provedtar.prove(clean, files["tar"], out, told)
            if "deb" in files:
                proveddesktop.prove(clean, files["deb"], older(files["deb"], folder / "tmp"), out, told)
            if "hub" in files:
                provedhub.prove(clean, files["hub"], told)
    finally:
        if system is None:
            shutil.rmtree(folder)


def older(package: Path, work: Path) -> Path:
    """Return the same package under an older version, to upgrade from."""
    unpacked = work / "older"
    run("dpkg-deb", "--raw-extract", package, unpacked)
    control = unpacked / "DEBIAN/control"
    lines = control.read_text("utf-8").splitlines()
    lines = [f"Version: {OLDER}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(lines) + "\n", "utf-8")
    file = work / f"{package.name.partition('_')[0]}_{OLDER}_{deb.architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", unpacked, file)
    shutil.rmtree(unpacked)
    return file


def told(what: str) -> None:
    """Say what is proved."""
    sys.stdout.write(f"proved: {what}\n")
    sys.stdout.flush()
