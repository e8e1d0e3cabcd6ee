"""The settings of the machine: what its administrators bind, and what they recommend."""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relevo.settings.store import MAX_BYTES, SettingsError, decode

POLICY, DEFAULTS = "policy.toml", "defaults.toml"

_ROOT = 0
_COMMON_APPDATA = 0x23  # CSIDL_COMMON_APPDATA, shlobj_core.h


def machine_folder() -> Path:
    """Return where the machine's settings stand on this platform; no environment variable has a say in it."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(260)
        ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_APPDATA, None, 0, name)
        return Path(name.value) / "Relevo"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Relevo")
    return Path("/etc/relevo")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the machine's settings stand, and which user alone may have written them."""

    folder: Path
    owner: int = _ROOT

    @property
    def policy(self) -> Path:
        """Return the file whose settings bind."""
        return self.folder / POLICY

    @property
    def defaults(self) -> Path:
        """Return the file whose settings are recommended."""
        return self.folder / DEFAULTS

    def read(self, file: Path) -> dict[str, Any]:
        """Return what one of the two files holds; nothing, where there is none.

        Raises: SettingsError, for a file that cannot be read, is wrong, or that others than the owner may write:
        settings that cannot be trusted are not used in part.
        """
        try:
            with file.open("rb") as stream:
                # Of the open file, not of the path: it could be another one by now
                self._trust(file, os.fstat(stream.fileno()))
                return decode(stream.read(MAX_BYTES + 1), file)
        except FileNotFoundError:
            return {}
        except OSError:
            problem = "is the machine's and cannot be read; its administrator has to let everybody read it"
            raise SettingsError(file, None, problem) from None

    def _trust(self, file: Path, status: os.stat_result) -> None:
        if sys.platform == "win32":
            problem = "cannot be trusted: on Windows it cannot be checked who may write it; remove it"
            raise SettingsError(file, None, problem)
        if not stat.S_ISREG(status.st_mode):
            raise SettingsError(file, None, "is no file; its administrator has to remove it or put a file there")
        for place, found in ((file, status), (file.parent, file.parent.stat())):
            if found.st_uid != self.owner or found.st_mode & 0o022:
                what = "file" if place is file else "folder"
                problem = f"cannot be trusted: others may write the {what}; as root: chown root and chmod go-w {place}"
                raise SettingsError(file, None, problem)


def this_machine() -> Machine:
    """Return the settings of the machine that this program runs on."""
    return Machine(machine_folder())
