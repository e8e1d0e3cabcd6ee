"""Where this machine keeps what Relevo writes down for one user."""

import os
import sys
from pathlib import Path


def state_folder() -> Path:
    """Return the folder for what is kept between two starts; it need not exist yet.

    Source: XDG Base Directory Specification 0.8 (a relative path there is to be ignored); on Windows what belongs to
    this machine and does not roam.
    """
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Relevo"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Relevo"
    configured = os.environ.get("XDG_STATE_HOME", "")
    return (Path(configured) if configured.startswith("/") else home / ".local" / "state") / "relevo"


def hindrance(folder: Path) -> str | None:
    """Return why nothing can be kept in a folder, which need not exist yet, as one line; None where nothing hinders.

    Nothing is made and nothing written to find out.
    """
    there = next((place for place in (folder, *folder.parents) if os.access(place, os.F_OK)), folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return None
    what = "cannot be written" if there == folder else f"cannot be made in {there}"
    return f"{folder} {what}: nothing is kept for the next start, no log either; let it belong to whoever starts this"
