"""Where the user is typing on Windows: what the thread of the window in front says (written after the manual, not tried
yet)."""

import ctypes
import os
from ctypes import byref, c_long, c_ulong, c_void_p, sizeof
from typing import Any

from relevo.ui.panel.placing import Rect


class _Rect(ctypes.Structure):
    _fields_ = (("left", c_long), ("top", c_long), ("right", c_long), ("bottom", c_long))


class _Point(ctypes.Structure):
    _fields_ = (("x", c_long), ("y", c_long))


class _ThreadInfo(ctypes.Structure):
    """GUITHREADINFO (Win32, winuser.h)."""

    _fields_ = (
        ("cbSize", c_ulong),
        ("flags", c_ulong),
        ("hwndActive", c_void_p),
        ("hwndFocus", c_void_p),
        ("hwndCapture", c_void_p),
        ("hwndMenuOwner", c_void_p),
        ("hwndMoveSize", c_void_p),
        ("hwndCaret", c_void_p),
        ("rcCaret", _Rect),
    )


class WindowsCaret:
    """Asks Windows each time: the call is quick and waits for no other program."""

    def start(self) -> None:
        """Have nothing to prepare."""

    def refresh(self) -> None:
        """Have nothing to ask again."""

    @property
    def caret(self) -> Rect | None:
        """Return where the caret of the window in front stands, in the pixels of the screen."""
        user32: Any = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]  # Windows only
        user32.GetForegroundWindow.restype = c_void_p
        process = c_ulong()
        thread = user32.GetWindowThreadProcessId(c_void_p(user32.GetForegroundWindow()), byref(process))
        info = _ThreadInfo(cbSize=sizeof(_ThreadInfo))
        if process.value == os.getpid() or not user32.GetGUIThreadInfo(thread, byref(info)) or not info.hwndCaret:
            return None
        corner = _Point(info.rcCaret.left, info.rcCaret.top)
        user32.ClientToScreen(c_void_p(info.hwndCaret), byref(corner))
        width, height = info.rcCaret.right - info.rcCaret.left, info.rcCaret.bottom - info.rcCaret.top
        return Rect(corner.x, corner.y, max(width, 1), max(height, 1))
