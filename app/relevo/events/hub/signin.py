"""What a desktop needs to reach its site: the site file, and the credentials, which name the advisor."""

import base64
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from relevo.brokersignin import token_and_seed
from relevo.files import is_private
from relevo.services.site.sitefile import MAX_BYTES, Site, SiteFault, parse

_ROLE = "advisors/"


class SetUpFault(Exception):
    """The desktop cannot sign in as it is set up; one line: which file, what is wrong, what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A .creds file of an advisor; `expires_at` None: it does not."""

    advisor: str
    text: str = field(repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Where the two files are."""

    site_file: Path
    credentials: Path

    def marks(self) -> tuple[int, ...]:
        """Return what changes when one of the files is replaced; blocks, for a thread."""
        return tuple(_mark(path) for path in (self.site_file, self.credentials))


def read_site(path: Path) -> Site:
    """Return the site that a file tells of; blocks, for a thread. Raises: SetUpFault."""
    try:
        return parse(_content(path), path.parent)
    except SiteFault as fault:
        raise SetUpFault(f"{path}: {fault}") from None


def read_credentials(path: Path) -> Credentials:
    """Return an advisor's credentials, which the owner alone may read; blocks, for a thread. Raises: SetUpFault."""
    text = _content(path, private=True).decode("ascii", "replace")
    try:
        token, _ = token_and_seed(text)
        body = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        name, expires = str(said["name"]), said.get("exp")
        expires_at = None if expires is None else datetime.fromtimestamp(int(expires), UTC)
    except (ValueError, IndexError, KeyError, TypeError, OverflowError, OSError):
        raise SetUpFault(
            f"{path}: holds no credentials; take the file that relevo hub credentials has written"
        ) from None
    if not name.startswith(_ROLE) or len(name) == len(_ROLE):
        raise SetUpFault(f"{path}: holds credentials of no advisor; take an advisor's file from the folder advisors")
    return Credentials(advisor=name.removeprefix(_ROLE), text=text, expires_at=expires_at)


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
