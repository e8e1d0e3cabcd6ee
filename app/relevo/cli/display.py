"""Whether there is a screen to draw on."""

import os
import re
import socket
import sys
from pathlib import Path

_X_DISPLAY = re.compile(r"(?P<host>[^:]*):(?P<number>[0-9]{1,5})(\.[0-9]+)?")
_X_PORT, _LIMIT_S = 6000, 3.0


def has_display() -> bool:
    """Tell whether windows can be shown: on X11 and Wayland only where something answers, for Qt would abort.

    A set platform of Qt counts as an answer.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(os.environ.get("WAYLAND_DISPLAY", "")) or _x_answers(os.environ.get("DISPLAY", ""))


def _wayland_answers(name: str) -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(str(Path(folder) / name))


def _x_answers(name: str) -> bool:
    """Source: X(7), "Display names": host:number.screen; without a host the server listens on a local socket."""
    display = _X_DISPLAY.fullmatch(name)
    if display is None:
        return bool(name) and _answers(name)  # macOS and some sessions name the socket itself
    number, host = int(display["number"]), display["host"]
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(path) or _answers(f"\0{path}")
    try:
        with socket.create_connection((host, _X_PORT + number), _LIMIT_S):
            return True
    except (OSError, OverflowError):
        return False


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as door:
        door.settimeout(_LIMIT_S)
        try:
            door.connect(path)
        except (OSError, ValueError):
            return False
    return True
