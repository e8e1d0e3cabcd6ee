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
