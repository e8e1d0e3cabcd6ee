"""Rings at the application that already runs in this session; without Qt, so that a second start costs nothing."""

import hashlib
import hmac
import json
import os
import re
import socket
import stat
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from relevo.services.lookup import LinkRefused, Lookup, read_link

if TYPE_CHECKING:
    from relevo.services.cardlink import CardLink

LIMIT_S = 3.0
"""How long the running application may take to answer; it is one message on its loop."""

MAX_BYTES = 4_096
_MAX_TOKEN = 1_000
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Ring:
    """What somebody at the door wants (`show`, `test-contact`, `look-up`, `card`), by what right it gets the keyboard.

    `lookup` is whom a link asks to look up, of `look-up` alone, `card` the link of a hand-over card, of `card` alone:
    wishes, which never get the keyboard.
    `token` is what the desktop gave the second process to pass on: XDG_ACTIVATION_TOKEN on Wayland, the startup id on
    X11.
    """

    wants: str = "show"
    token: str | None = None
    lookup: Lookup | None = None
    card: "CardLink | None" = None

    @property
    def link(self) -> str | None:
        """Return the one link that says what is wished, None where nothing is."""
        if self.card is not None:
            return str(self.card)
        return self.lookup.link if self.lookup is not None else None


class NobodyThere(Exception):
    """No application of this user runs in this session, or it does not answer."""


def door(kind: str = "run") -> str:
    """Return the address of this user's application in this session: a socket, or the name of a pipe on Windows.

    The name holds user and session, so that several people, or several displays of one person, do not meet.
    Raises: OSError, where the folder for it is not ours alone.
    """
    if sys.platform == "win32":
        user = (os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", ""))
        return f"relevo-{kind}-{_digest('/'.join((*user, _session())))}"
    return str(_folder() / f"{kind}-{_digest(_session())}")


def beside_the_door(name: str) -> Path:
    """Return a file of this session for other programs of the user, `NAME-SESSION.json`; it need not be there.

    The session is the display without what stands before its number's colon where that is nothing (`:10` is `10`), or
    the number of the session on Windows. Raises: OSError, where the folder for it is not ours alone.
    """
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Relevo" / "run"
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = _folder()
    return folder / f"{name}-{_NOT_IN_A_NAME.sub('_', _session().removeprefix(':'))}.json"


def ring(ring: Ring, kind: str = "run") -> None:
    """Tell the running application what is wanted and wait until it has taken it. Raises: NobodyThere."""
    told = {"wants": ring.wants, "token": ring.token, "link": ring.link}
    try:
        message = json.dumps(told).encode() + b"\n"
        ring_at = _ring_pipe if sys.platform == "win32" else _ring_socket
        answer = ring_at(door(kind), message)
    except (OSError, ValueError):
        raise NobodyThere from None
    if answer != b"ok\n":
        raise NobodyThere


def understand(line: bytes) -> Ring | None:
    """Read what was told at the door; None for what makes no sense."""
    try:
        told = json.loads(line)
        wants, token, link = told["wants"], told.get("token"), told.get("link")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if wants not in ("show", "test-contact", "look-up", "card") or not (token is None or isinstance(token, str)):
        return None
    if wants == "look-up":
        return _looking_up(link)
    if wants == "card":
        return _with_card(link)
    return Ring(wants, token[:_MAX_TOKEN] if token and token.isprintable() else None)


def _looking_up(link: object) -> Ring | None:
    """Read the link once more: the other end is of this user, and need not be of ours."""
    try:
        return Ring("look-up", lookup=read_link(link)) if isinstance(link, str) else None
    except LinkRefused:
        return None


def _with_card(link: object) -> Ring | None:
    from relevo.services.cardlink import CardRefused, read_card_link  # late: no other ring needs it

    try:
        return Ring("card", card=read_card_link(link)) if isinstance(link, str) else None
    except CardRefused:
        return None


def own_token() -> str | None:
    """Return what the desktop gave this process for whoever shows a window on its behalf."""
    return os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or None


def is_ours(peer: socket.socket) -> bool:
    """Tell whether the process at the other end belongs to this user; where the system cannot tell, the folder must."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    _, uid, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    return bool(uid == os.getuid())


def _ring_socket(address: str, message: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as peer:
        peer.settimeout(LIMIT_S)
        peer.connect(address)
        if not is_ours(peer):
            raise OSError
        _, nonce = _greeting(peer.recv(64))
        peer.sendall(nonce + b" " + message)
        return peer.recv(64)


def _ring_pipe(address: str, message: bytes) -> bytes:
    """Ring on Windows, where a named pipe is opened as a file (written after the manual, not tried yet)."""
    return in_time(lambda: _through_pipe(address, message))


def _through_pipe(address: str, message: bytes) -> bytes:
    with Path(rf"\\.\pipe\{address}").open("r+b", buffering=0) as pipe:
        if not _is_of_this_session(pipe.fileno()):  # whoever knows the name may have opened a pipe of that name first
            raise PermissionError("another session answers")
        pid, nonce = _greeting(pipe.readline(64))
        _let_come_to_the_front(pid)
        pipe.write(nonce + b" " + message)
        return pipe.readline(64)


def _is_of_this_session(descriptor: int) -> bool:
    """Tell whether the program at the other end of a pipe runs in this session, where nobody else has one.

    Source: GetNamedPipeServerSessionId (Win32 reference, winbase.h).
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        number, handle = ctypes.c_ulong(), ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
        asked = ctypes.windll.kernel32.GetNamedPipeServerSessionId(handle, ctypes.byref(number))
        return bool(asked) and str(number.value) == _session()
    return False


def in_time(work: Callable[[], bytes], limit_s: float = LIMIT_S) -> bytes:
    """Return what work gives that knows no time limit; it is done in a thread, which is left alone when it hangs.

    Raises: TimeoutError, OSError, ValueError.
    """
    given: list[bytes | OSError | ValueError] = []

    def do() -> None:
        try:
            given.append(work())
        except (OSError, ValueError) as fault:
            given.append(fault)

    thread = threading.Thread(target=do, name="relevo-door", daemon=True)
    thread.start()
    thread.join(limit_s)
    if not given:
        raise TimeoutError
    if isinstance(given[0], Exception):
        raise given[0]
    return given[0]


def greeting(nonce: bytes) -> bytes:
    """Return what the running application says first; who does not repeat the nonce has not been listening."""
    return b"relevo %d %s\n" % (os.getpid(), nonce)


def answers(line: bytes, nonce: bytes) -> bytes | None:
    """Return what a line says that repeats the nonce of this one greeting, None for any other line."""
    said, _, told = line.partition(b" ")
    return told if hmac.compare_digest(said, nonce) else None


def _greeting(line: bytes) -> tuple[int, bytes]:
    word, pid, nonce = line.split()
    if word != b"relevo":
        raise ValueError("another program answers")
    return int(pid), nonce


def _let_come_to_the_front(pid: int) -> None:
    """Pass the right to take the keyboard on: Windows gives it to the process that the user has just started."""
    import ctypes

    ctypes.windll.user32.AllowSetForegroundWindow(pid)  # type: ignore[attr-defined,unused-ignore]  # Windows only


def _session() -> str:
    """Return what tells this session from another of the same user."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
        return str(number.value)
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        return "offscreen"
    host, _, screen = os.environ.get("DISPLAY", "").rpartition(":")
    return os.environ.get("WAYLAND_DISPLAY") or f"{host}:{screen.partition('.')[0]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _folder() -> Path:
    """Return a folder that nobody else can reach into, made where it is missing."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(runtime) / "relevo" if runtime.startswith("/") else Path("/tmp") / f"relevo-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise PermissionError(f"{folder} must be a folder of yours alone")
    return folder
