"""Builds the same commit a second time: from another folder, into others, with another mask, language and time zone.

A clone builds, so that also the code of the build is that of the commit; it takes the environment of this checkout.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from packages.checkout import PROJECT
from packages.errors import CannotBuild
from packages.running import run

DIFFERENT = {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "USER": "somebody"}
MASK = 0o077
LIMIT_S = 3_600.0


class Again:
    """The second build, which runs beside what is done with the first one."""

    def __init__(self, commit: str, kinds: Sequence[str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="relevo, somewhere else-")
        place = Path(self._folder.name)
        self.out, self._log = place / "packages", place / "log"
        clone, work = place / "clone", place / "work"
        run("git", "clone", "--quiet", "--shared", PROJECT, clone)
        run("git", "checkout", "--quiet", commit, cwd=clone)
        work.mkdir()
        paths = f"{clone / 'app'}{os.pathsep}{clone / 'packaging'}"
        more = {**DIFFERENT, "PYTHONPATH": paths, "TMPDIR": str(work)}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "packages", *kinds, "--out", str(self.out)],
                cwd=place, env={**os.environ, **more}, stdout=log, stderr=log, umask=MASK,
            )  # fmt: skip

    def __enter__(self) -> "Again":
        """Let it run."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """End it, and take away what it made."""
        self._process.terminate()
        self._process.wait(60)
        self._folder.cleanup()

    def compare(self, files: Mapping[str, Path]) -> None:
        """Wait for the second build, and compare it with the first.

        Raises: CannotBuild, where it failed or a byte differs.
        """
        try:
            status = self._process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            raise CannotBuild(f"the second build was not done within {LIMIT_S:.0f} s") from None
        if status:
            said = self._log.read_text("utf-8", "replace").splitlines()[-1:]
            raise CannotBuild(f"the second build failed: {' '.join(said)}")
        for file in files.values():
            check_same(file, self.out / file.name)


def check_same(one: Path, other: Path) -> None:
    """Compare two packages byte by byte.

    Raises: CannotBuild, with the place of the first difference.
    """
    first, second = one.read_bytes(), other.read_bytes()
    if first != second:
        place = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
        where = f"first at byte {place}" if place is not None else f"{len(first)} and {len(second)} bytes"
        raise CannotBuild(f"{one.name} is not the same, built a second time elsewhere: {where}; diffoscope tells what")
