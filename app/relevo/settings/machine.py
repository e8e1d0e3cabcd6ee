"""The settings of the machine: what its administrators bind, and what they recommend, in files or in the registry."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from relevo.settings.places import absolute_paths
from relevo.settings.refusals import WHOLE, Document, Layer, Refusal
from relevo.settings.registry import Registry, read_registry, system_registry
from relevo.settings.store import MAX_BYTES, SettingsError, decode
from relevo.settings.trust import NotTrusted, trusted_bytes

POLICY, DEFAULTS, USERS = "policy.toml", "defaults.toml", "users"

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


def login_name() -> str | None:
    """Return the name of the account that runs this, None where the system knows none; of no environment variable."""
    if sys.platform == "win32":
        return None
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return None


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the machine's settings stand: files of one owner, or the registry where there is one.

    `login` is whose user policy counts. On Windows the files are never read: whoever is signed in may make a folder
    among the application data of all users.
    """

    folder: Path
    owner: int = _ROOT
    login: str | None = None
    registry: Registry | None = None

    @property
    def policy(self) -> Path:
        """Return the file whose settings bind."""
        return self.folder / POLICY

    @property
    def defaults(self) -> Path:
        """Return the file whose settings are recommended."""
        return self.folder / DEFAULTS

    @property
    def user_policy(self) -> Path:
        """Return the file whose settings bind whoever runs this."""
        return self.folder / USERS / f"{self.login or '?'}.toml"

    def documents(self) -> tuple[Document, ...]:
        """Return what binds, what binds this user, and what is recommended; what cannot be used is in `refused`."""
        if self.registry is not None:
            layers = (Layer.POLICY, Layer.USER_POLICY, Layer.DEFAULTS)
            return tuple(read_registry(self.registry, layer, self.folder) for layer in layers)
        return (
            self._read(self.policy, Layer.POLICY),
            self._read_user_policy(),
            self._read(self.defaults, Layer.DEFAULTS),
        )

    def unread_files(self) -> Iterator[PurePath]:
        """Yield files that stand where they would count on another platform, and count for nothing here."""
        if self.registry is not None:
            yield from (file for file in (self.policy, self.defaults) if file.exists())

    def _read_user_policy(self) -> Document:
        if self.login is not None and self.login not in ("", ".", "..") and "/" not in self.login:
            return self._read(self.user_policy, Layer.USER_POLICY)
        folder, layer = self.user_policy.parent, Layer.USER_POLICY
        if not os.path.lexists(folder):
            return Document(folder, layer, self.folder)
        problem = "the system knows no name of the account that runs this, so that its policy cannot be found"
        return Document(folder, layer, self.folder, refused=(Refusal(folder, layer, WHOLE, problem),))

    def _read(self, file: Path, layer: Layer) -> Document:
        """Return what a file says: nothing where there is none, and nothing of one that cannot be trusted or read."""
        try:
            data = decode(trusted_bytes(file, self.folder, self.owner, MAX_BYTES + 1), file)
        except FileNotFoundError:
            return Document(file, layer, self.folder)
        except SettingsError as fault:
            problem = f"{fault.key}: {fault.problem}" if fault.key else fault.problem
        except NotTrusted as fault:
            problem = str(fault)
        except OSError:
            problem = "is the machine's and cannot be read; its administrator has to let everybody read it"
        else:
            return Document(file, layer, self.folder, absolute_paths(data, file.parent))
        return Document(file, layer, self.folder, refused=(Refusal(file, layer, WHOLE, problem),))


def this_machine() -> Machine:
    """Return the settings of the machine that this program runs on."""
    return Machine(machine_folder(), login=login_name(), registry=system_registry())
