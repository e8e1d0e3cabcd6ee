"""What a desktop needs to reach its site: the site file, and the credentials, which name the advisor or supervisor."""

import base64
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from relevo.brokersignin import token_and_seed
from relevo.files import is_private
from relevo.services.site import subjects
from relevo.services.site.sitefile import MAX_BYTES, Site, SiteFault, parse

MAX_READ = 20_000
"""Subjects that credentials may name, of each kind."""


class Role(StrEnum):
    """Whose credentials they are, as the token of the broker names it; nobody but the site's account can sign one."""

    ADVISOR = "advisors"
    SUPERVISOR = "supervisors"


class SetUpFault(Exception):
    """The desktop cannot sign in as it is set up; one line: which file, what is wrong, what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A .creds file; `expires_at` None: it does not. Its token lets read what `reads` names, and publish on `tells`.

    The broker alone decides whether it holds: until it has let somebody in, it says nothing.
    """

    id: str
    role: Role = Role.ADVISOR
    text: str = field(repr=False)
    expires_at: datetime | None = None
    reads: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()

    @property
    def inbox(self) -> str:
        """Return the beginning of the subjects on which its holder is answered."""
        return subjects.inbox(self.id) if self.role is Role.ADVISOR else subjects.supervisor_inbox(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Where the two files are, and whose credentials are asked for."""

    site_file: Path
    credentials: Path
    role: Role = Role.ADVISOR

    def marks(self) -> tuple[int, ...]:
        """Return what changes when one of the files is replaced; blocks, for a thread."""
        return tuple(_mark(path) for path in (self.site_file, self.credentials))


def read_site(path: Path) -> Site:
    """Return the site that a file tells of; blocks, for a thread. Raises: SetUpFault."""
    try:
        return parse(_content(path), path.parent)
    except SiteFault as fault:
        raise SetUpFault(f"{path}: {fault}") from None


def read_credentials(path: Path, wanted: Role | None = Role.ADVISOR) -> Credentials:
    """Return credentials, which the owner alone may read; `wanted` None: of either role. Blocks, for a thread.

    Raises: SetUpFault.
    """
    text = _content(path, private=True).decode("ascii", "replace")
    try:
        token, _ = token_and_seed(text)
        body = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        name, expires = str(said["name"]), said.get("exp")
        expires_at = None if expires is None else datetime.fromtimestamp(int(expires), UTC)
        reads, tells = (
            tuple(str(each) for each in said["nats"].get(way, {}).get("allow", ())[:MAX_READ]) for way in ("sub", "pub")
        )
    except (ValueError, IndexError, KeyError, TypeError, OverflowError, OSError):
        raise SetUpFault(
            f"{path}: holds no credentials; take the file that relevo hub credentials has written"
        ) from None
    folder, _, holder = name.partition("/")
    role = next((each for each in Role if each == folder and wanted in (None, each)), None)
    if role is None or not holder:
        whose, folders = ("advisor or supervisor", "advisors or supervisors") if wanted is None else _WORDS[wanted]
        raise SetUpFault(f"{path}: holds credentials of no {whose}; take a file from the folder {folders}")
    return Credentials(id=holder, role=role, text=text, expires_at=expires_at, reads=reads, tells=tells)


_WORDS = {Role.ADVISOR: ("advisor", "advisors"), Role.SUPERVISOR: ("supervisor", "supervisors")}


def _content(path: Path, *, private: bool = False) -> bytes:
    try:
        with path.open("rb") as file:
            if private and not is_private(os.fstat(file.fileno())):
                raise SetUpFault(f"{path}: others may read it; run chmod 600 on it, as its owner")
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SetUpFault(f"{path}: cannot be read ({error.strerror}); check the path and the rights") from None


def _mark(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
