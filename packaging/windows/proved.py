"""Installs, upgrades and removes in Wine, whose Windows Installer is another one than Microsoft's: a rehearsal.

What is installed is a made-up folder: Wine gets no frozen program. Exit statuses are those of msiexec, modulo 256.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from packages.errors import CannotBuild
from windows import msi

FIRST, SECOND = "1.0.0", "1.1.0"
DONE, FAILED = 0, 1603 % 256
LIMIT_S = 180
OWN, RUN = r"HKLM\Software\Relevo", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
POLICY = r"HKLM\Software\Policies\Relevo"
MADE = {
    "relevo.exe": "window",
    "relevo-cli.exe": "console",
    "_internal/python313.dll": "{}",
    "PolicyDefinitions/relevo.admx": "policies",
}


@dataclass(frozen=True, slots=True)
class Windows:
    """A Windows of Wine's, in a folder."""

    folder: Path

    @property
    def place(self) -> Path:
        """Return where the program is installed."""
        return self.folder / "drive_c" / "Program Files" / "Relevo"

    def install(self, *words: str | Path) -> int:
        """Run msiexec silently; return its exit status."""
        return self._run("msiexec", *words, "/qn").returncode

    def value(self, key: str, name: str) -> str | None:
        """Return a value of the registry, None where there is none."""
        for line in self._run("reg", "query", key, "/v", name).stdout.splitlines():
            found = line.split(maxsplit=2)
            if len(found) == 3 and found[0] == name and found[1].startswith("REG_"):
                return found[2].strip()
        return None

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text into the registry."""
        self._run("reg", "add", key, "/v", name, "/d", value, "/f")

    def _run(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        told = {
            **os.environ,
            "WINEPREFIX": str(self.folder),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        command = ["wine", *map(str, words)]
        try:
            return subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=LIMIT_S)
        except FileNotFoundError:
            raise CannotBuild("wine is not installed: apt-get install wine wine64") from None
        except subprocess.TimeoutExpired:
            raise CannotBuild(f"wine {words[0]} did not end within {LIMIT_S} s") from None


def prove() -> str:
    """Do what an administrator does with two versions, and look at what is there after each step; say what was done.

    Raises: CannotBuild, with the first thing that is not as it should be.
    """
    with _rehearsed() as (windows, first, second):
        windows.write(r"HKCU\Software\Wine", "Version", "win7")
        _expect(windows.install("/i", first), FAILED, "an old Windows is refused")
        windows.write(r"HKCU\Software\Wine", "Version", "win10")
        windows.write(POLICY, "region", "FR")
        _expect(windows.install("/i", first, "AUTOSTART=1", "ADDTOPATH=1"), DONE, "it is installed")
        _expect(_files(windows), sorted(MADE), "its files are there")
        _expect(windows.value(RUN, "Relevo"), r'"C:\Program Files\Relevo\relevo.exe" run', "it starts at sign-in")
        _expect(windows.install("/i", second, "ADDTOPATH=0"), DONE, "a newer version takes its place")
        _expect(windows.value(OWN, "Version"), SECOND, "the newer version is there")
        _expect(_files(windows), sorted(MADE), "no file is missing after the upgrade")
        _expect(windows.value(OWN, "AutoStart"), "0x1", "what was chosen goes on to hold")
        _expect(windows.value(OWN, "OnPath"), None, "what is not wanted any more is gone")
        _expect(windows.install("/i", first), FAILED, "an older version is refused")
        _expect(windows.install("/i", second, "REMOVE=AutoStart"), DONE, "a part is taken away")
        _expect(windows.value(RUN, "Relevo"), None, "it starts at sign-in no more")
        _expect(windows.install("/x", msi.product_code(SECOND)), DONE, "it is removed by its code")
        _expect(_files(windows), [], "no file of it is left")
        _expect(windows.value(OWN, "Version"), None, "nothing of it is left in the registry")
        _expect(windows.value(POLICY, "region"), "FR", "policies are left alone")
    return "in Wine: installed, upgraded, kept from going back, changed and removed as it should be"


@contextmanager
def _rehearsed() -> Iterator[tuple[Windows, Path, Path]]:
    with tempfile.TemporaryDirectory(prefix="relevo-wine-") as name:
        work = Path(name)
        (work / "relevo.ico").write_bytes(b"\0\0\1\0\0\0")
        packages = []
        for version in (FIRST, SECOND):
            for made, text in MADE.items():
                (work / "made" / made).parent.mkdir(parents=True, exist_ok=True)
                (work / "made" / made).write_text(text.format(version))
            packages.append(msi.build(work / "made", work / "relevo.ico", version, work))
        windows = Windows(work / "windows")
        try:
            yield windows, packages[0], packages[1]
        finally:
            server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
            told = {**os.environ, "WINEPREFIX": str(windows.folder)}
            if Path(server).exists():  # of this folder alone
                subprocess.run([server, "-k", "-w"], env=told, check=False, capture_output=True, timeout=LIMIT_S)


def _files(windows: Windows) -> list[str]:
    root = windows.place
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise CannotBuild(f"in Wine it is not so that {what}: found {found!r}, not {wanted!r}")
