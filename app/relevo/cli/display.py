"""Whether there is a screen to draw on."""

import os
import sys


def has_display() -> bool:
    """Tell whether windows can be shown: always but on X11 and Wayland without a display; a set platform counts."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
