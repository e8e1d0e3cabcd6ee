"""Gives the panel the keyboard when its user has asked for it from another program, on each kind of desktop."""

import ctypes
import os
from collections.abc import Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Any, ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_USER_ASKS = 2
"""Source indication of a direct act of the user (EWMH 1.5, _NET_ACTIVE_WINDOW, read 2026-11-21)."""

_CLIENT_MESSAGE = 33
_PROPERTY_CHANGES, _ROOT_LISTENERS = 1 << 22, (1 << 19) | (1 << 20)
_APPEND, _BYTES = 2, 8


def activate(window: QWidget, token: str | None = None) -> None:
    """Ask the desktop to give a visible window the keyboard.

    `token` is what the desktop gave the process that the user started for it. Wayland takes the keyboard from nobody
    without one. A window manager on X11 may refuse a program that asks for itself, so it is told that the user asks.
    """
    platform = QGuiApplication.platformName()
    if token and platform.startswith("wayland"):
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there at the next activation, and removes it
    window.activateWindow()
    if platform == "xcb":
        _activate_on_x11(int(window.winId()))


class _AnyEvent(ctypes.Structure):
    """What every XEvent begins with (Xlib, XAnyEvent)."""

    _fields_: ClassVar[Sequence[tuple[str, Any]]] = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
    )


class _ClientMessage(_AnyEvent):
    """An XClientMessageEvent, as long as any XEvent."""

    _fields_ = (("message_type", c_ulong), ("format", c_int), ("data", c_long * 5), ("pad", c_long * 12))


class _PropertyEvent(_AnyEvent):
    """An XPropertyEvent, as long as any XEvent."""

    _fields_ = (("atom", c_ulong), ("time", c_ulong), ("state", c_int), ("pad", c_long * 16))


def _activate_on_x11(window: int) -> None:
    """Send _NET_ACTIVE_WINDOW over a connection of our own: Qt's message says that the program asks, not the user."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")  # Qt's own plug-in has loaded it
    except OSError:
        return  # Qt has asked already; this would only make it surer
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    display = x11.XOpenDisplay(None)
    if not display:
        return
    handle = c_void_p(display)
    try:
        root = _root(x11, handle)
        event = _ClientMessage(
            type=_CLIENT_MESSAGE, window=window, message_type=_atom(x11, handle, b"_NET_ACTIVE_WINDOW")
        )
        event.format = 32
        event.data[0], event.data[1] = _USER_ASKS, _server_time(x11, handle, root)
        x11.XSendEvent.argtypes = [c_void_p, c_ulong, c_int, c_long, c_void_p]
        x11.XSendEvent(handle, root, 0, _ROOT_LISTENERS, byref(event))
    finally:
        x11.XCloseDisplay.argtypes = [c_void_p]
        x11.XCloseDisplay(handle)  # sends what waits


def _root(x11: ctypes.CDLL, display: c_void_p) -> int:
    x11.XDefaultRootWindow.restype, x11.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    return int(x11.XDefaultRootWindow(display))


def _atom(x11: ctypes.CDLL, display: c_void_p, name: bytes) -> int:
    x11.XInternAtom.restype, x11.XInternAtom.argtypes = c_ulong, [c_void_p, c_char_p, c_int]
    return int(x11.XInternAtom(display, name, 0))


def _server_time(x11: ctypes.CDLL, display: c_void_p, root: int) -> int:
    """Return the time of the X server: an empty change of a property of a window of ours is told with its time."""
    x11.XCreateSimpleWindow.restype = c_ulong
    x11.XCreateSimpleWindow.argtypes = [c_void_p, c_ulong, c_int, c_int, *[c_uint] * 3, c_ulong, c_ulong]
    x11.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
    x11.XChangeProperty.argtypes = [c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_char_p, c_int]
    x11.XWindowEvent.argtypes = [c_void_p, c_ulong, c_long, POINTER(_PropertyEvent)]
    mine = x11.XCreateSimpleWindow(display, root, -10, -10, 1, 1, 0, 0, 0)
    x11.XSelectInput(display, mine, _PROPERTY_CHANGES)
    x11.XChangeProperty(
        display, mine, _atom(x11, display, b"WM_NAME"), _atom(x11, display, b"STRING"), _BYTES, _APPEND, b"", 0
    )
    event = _PropertyEvent()
    x11.XWindowEvent(display, mine, _PROPERTY_CHANGES, byref(event))
    return int(event.time)
