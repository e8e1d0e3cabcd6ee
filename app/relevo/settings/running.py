"""The settings for running it: what is kept of the technical log, and where it stands which version should run."""

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from pydantic import AfterValidator, Field

from relevo.settings.values import Folder, Table, checked_address


def _place(value: str) -> str:
    if re.match(r"https?://", value):
        return checked_address(value)
    if not (PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute()):
        raise ValueError("must be a whole path, or https://HOST/PATH")
    return value


class LogSettings(Table):
    """The files of the technical log."""

    files: Annotated[int, Field(ge=0, le=20)] = Field(
        default=4, description="How many files of the log are kept, the present one among them; 0: none is written."
    )
    file_mib: Annotated[int, Field(ge=1, le=100)] = Field(default=1, description="Size of each of them, in MiB.")
    folder: Folder | None = Field(
        default=None, description="Folder in which each user gets one of their own; default: the user's state folder."
    )


class UpdateSettings(Table):
    """The notice of updates."""

    notice: Annotated[str, AfterValidator(_place), Field(min_length=1, max_length=500)] | None = Field(
        default=None,
        description="File or https address that says which version should run; none: nothing is asked, nobody is told.",
    )
