"""Proves packages in a clean Debian 12: installed with apt, started by an ordinary user, upgraded, removed."""

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from packages import deb, proveddesktop, provedfiles, provedhub, provedrpm, provedtar
from packages.booted import booted
from packages.cleansystem import clean_system
from packages.display import display
from packages.running import run

OLDER = "0.0.1~older"


def prove(files: Mapping[str, Path], out: Path, system: Path | None) -> None:
    """Prove what was built; pictures of the window go into the folder `out`.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    # a folder in it: that for this moment is open to root alone, and the root of a system is open to all
    folder = Path(tempfile.mkdtemp(prefix="relevo-proof-")) / "system" if system is None else system
    try:
        with tempfile.TemporaryDirectory(prefix="relevo-older-") as work:
            earlier = {kind: older(files[kind], Path(work)) for kind in ("deb", "hub") if kind in files}
            _prove_unbooted(files, earlier, out, folder)
            if "hub" in files:
                with booted(folder) as machine:
                    provedhub.prove(machine, files["hub"], earlier["hub"], told)
        for kind in earlier:
            provedfiles.lint(files[kind], told)
    finally:
        if system is None:
            shutil.rmtree(folder.parent)


def _prove_unbooted(files: Mapping[str, Path], earlier: Mapping[str, Path], out: Path, folder: Path) -> None:
    with clean_system(folder) as clean, display() as screen:
        if "tar" in files:
            provedtar.prove(clean, files["tar"], out, told)
        if "deb" in files:
            proveddesktop.prove(clean, files["deb"], earlier["deb"], out, screen, told)
        if "rpm" in files:
            provedrpm.prove(clean, files["rpm"], screen, told)
        if "hub" in files:
            provedhub.prepare(clean, files["hub"], told)


def older(package: Path, work: Path) -> Path:
    """Return the same package under an older version and with a file more, to upgrade from."""
    unpacked = work / "older"
    run("dpkg-deb", "--raw-extract", package, unpacked)
    control = unpacked / "DEBIAN/control"
    lines = control.read_text("utf-8").splitlines()
    lines = [f"Version: {OLDER}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(lines) + "\n", "utf-8")
    (unpacked / "usr/lib/relevo/gone").write_text("of the older version\n", "utf-8")
    file = work / f"{package.name.partition('_')[0]}_{OLDER}_{deb.architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", unpacked, file)
    shutil.rmtree(unpacked)
    return file


def told(what: str) -> None:
    """Say what is proved."""
    sys.stdout.write(f"proved: {what}\n")
    sys.stdout.flush()
