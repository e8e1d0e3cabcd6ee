"""Does what an administrator does with two versions of the installer, and looks at what is there after each step.

In Wine, whose Windows Installer is another one than Microsoft's, with a made-up folder: a rehearsal. On Windows with
the real installers, and with a panel that runs while its program is removed.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from packages.errors import CannotBuild
from windows import msi
from windows.trial import Trial

FIRST, SECOND = "1.0.0", "1.1.0"
DONE, FAILED = 0, 1603
LIMIT_S = 300
OWN, RUN = r"HKLM\Software\Relevo", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
POLICY, CLASSES = r"HKLM\Software\Policies\Relevo", r"HKLM\Software\Classes\relevo\shell\open\command"
PROGRAM = r"C:\Program Files\Relevo\relevo.exe"
MADE = {
    "relevo.exe": "window",
    "relevo-cli.exe": "console",
    "_internal/python313.dll": "{}",
    "PolicyDefinitions/relevo.admx": "policies",
}
_VERSION = re.compile(r"relevo-(.+)-windows-x64\.msi")


@dataclass(frozen=True, slots=True)
class Windows:
    """A Windows: this one, or one of Wine's, whose msiexec gives its exit status modulo 256."""

    place: Path
    prefix: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def is_here(self) -> bool:
        """Tell whether it is the system that this runs on."""
        return os.name == "nt" and not self.prefix

    def install(self, *words: str | Path) -> int:
        """Run msiexec silently; return its exit status."""
        return self._run("msiexec", *words, "/qn", "/norestart").returncode

    def status(self, status: int) -> int:
        """Return an exit status of msiexec as it is seen here."""
        return status % 256 if self.prefix else status

    def value(self, key: str, name: str = "") -> str | None:
        """Return a value of the registry, None where there is none."""
        asked = ("/v", name) if name else ("/ve",)
        for line in self._run("reg", "query", key, *asked, "/reg:64").stdout.splitlines():
            found = re.split(r"\s+(REG_\w+)\s*", line.strip(), maxsplit=1)
            if len(found) == 3 and found[0] == (name or "(Default)"):
                return found[2].strip()
        return None

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text into the registry."""
        self._run("reg", "add", key, "/v", name, "/d", value, "/f", "/reg:64")

    def files(self) -> list[str]:
        """Return the names of the files that are installed, below their folder."""
        found = (path.relative_to(self.place).as_posix() for path in self.place.rglob("*") if path.is_file())
        return sorted(found)

    def _run(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        told = {**os.environ, **self.environment}
        command = [*self.prefix, *map(str, words)]
        try:
            return subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=LIMIT_S)
        except FileNotFoundError:
            raise CannotBuild(f"{command[0]} is not installed: apt-get install wine wine64") from None
        except subprocess.TimeoutExpired:
            raise CannotBuild(f"{words[0]} did not end within {LIMIT_S} s") from None


def in_wine() -> str:
    """Rehearse all of it; say what was done. Raises: CannotBuild, with the first thing that is not as it should be."""
    with _rehearsed() as (windows, first, second):
        windows.write(r"HKCU\Software\Wine", "Version", "win7")
        _expect(windows.install("/i", first), windows.status(FAILED), "an old Windows is refused")
        windows.write(r"HKCU\Software\Wine", "Version", "win10")
        upgraded(windows, first, second)
        _expect(windows.files(), sorted(MADE), "no file is missing after the upgrade")
        removed(windows, SECOND)
    return "in Wine: installed, upgraded, kept from going back, changed and removed as it should be"


def here(first: Path, second: Path, into: Path) -> str:
    """Do all of it on this machine, which must be a Windows without Relevo; what is seen is written into a folder.

    Raises: CannotBuild.
    """
    windows = Windows(Path(PROGRAM).parent)
    if not windows.is_here:
        raise CannotBuild("an installer is proved on Windows; prove without an installer rehearses in Wine")
    upgraded(windows, first.resolve(), second.resolve())
    trial = Trial(windows.place, into)
    seen = trial.run()
    with trial.panel():  # Windows closes it
        removed(windows, version_of(second))
    if not list((into / "home").rglob("*")):
        raise CannotBuild("what the user had was removed as well")
    return f"{seen}; upgraded, kept from going back and removed under a panel that ran"


def upgraded(windows: Windows, first: Path, second: Path) -> None:
    """Install a version, upgrade it, try to go back, take a part away."""
    windows.write(POLICY, "region", "FR")
    _expect(windows.install("/i", first, "AUTOSTART=1", "ADDTOPATH=1"), DONE, "it is installed")
    _expect({"relevo.exe", "relevo-cli.exe"} <= set(windows.files()), True, "its programs are there")
    _expect(windows.value(RUN, "Relevo"), f'"{PROGRAM}" run', "it starts at sign-in")
    _expect(windows.value(CLASSES), f'"{PROGRAM}" open -- "%1"', "it opens links")
    before = windows.files()
    _expect(windows.install("/i", second, "ADDTOPATH=0"), DONE, "a newer version takes its place")
    _expect(windows.value(OWN, "Version"), version_of(second), "the newer version is there")
    _expect(windows.files(), before, "it has the files that it had")
    _expect(windows.value(OWN, "AutoStart"), "0x1", "what was chosen goes on to hold")
    _expect(windows.value(OWN, "OnPath"), None, "what is not wanted any more is gone")
    _expect(windows.install("/i", first), windows.status(FAILED), "an older version is refused")
    _expect(windows.install("/i", second, "REMOVE=AutoStart"), DONE, "a part is taken away")
    _expect(windows.value(RUN, "Relevo"), None, "it starts at sign-in no more")


def removed(windows: Windows, version: str) -> None:
    """Remove a version by its code; nothing but policies and what users made is left."""
    _expect(windows.install("/x", msi.product_code(version)), DONE, "it is removed by its code")
    _expect(windows.files(), [], "no file of it is left")
    _expect(windows.value(OWN, "Version"), None, "nothing of it is left in the registry")
    _expect(windows.value(CLASSES), None, "it opens links no more")
    _expect(windows.value(POLICY, "region"), "FR", "policies are left alone")


def version_of(package: Path) -> str:
    """Return the version in the name of an installer. Raises: CannotBuild."""
    found = _VERSION.fullmatch(package.name)
    if found is None:
        raise CannotBuild(f"{package} is no installer of Relevo; its name is relevo-VERSION-windows-x64.msi")
    return found[1]


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
        told = {"WINEPREFIX": str(work / "windows"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        try:
            yield Windows(work / "windows/drive_c/Program Files/Relevo", ("wine",), told), packages[0], packages[1]
        finally:
            if server := shutil.which("wineserver"):  # of this folder alone
                subprocess.run([server, "-k", "-w"], env={**os.environ, **told}, check=False, timeout=LIMIT_S)


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise CannotBuild(f"it is not so that {what}: found {found!r}, not {wanted!r}")
