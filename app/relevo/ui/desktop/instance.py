"""One application in a session: whoever starts it again rings here, and the panel comes up."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from relevo.observability.log import log_event
from relevo.ui.desktop.doorbell import MAX_BYTES, answers, door, greeting, is_ours, understand

LOG = logging.getLogger(__name__)
_MOST_GUESTS = 8
_WAIT_MS = 2_000


class Instance(QObject):
    """The door of the running application; only this user can ring.

    `rang` carries a `Ring`. A door that cannot be opened (no folder of our own) is logged: the application runs
    without one.
    """

    rang = Signal(object)

    def __init__(self, kind: str = "run", parent: QObject | None = None, *, address: str | None = None) -> None:
        super().__init__(parent)
        self._kind, self._address = kind, address
        self._lock: QLockFile | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_GUESTS)
        self._server.newConnection.connect(self._welcome)

    def open(self) -> bool:
        """Open the door; return False when another application of this session stands behind it."""
        try:
            address = self._address or door(self._kind)
        except OSError:
            log_event(LOG, "instance.no_door", level=logging.WARNING)
            return True
        if not self._is_first(address):
            return False
        QLocalServer.removeServer(address)  # a socket that a crash left behind
        if not self._server.listen(address):
            log_event(LOG, "instance.no_door", level=logging.WARNING)
        return True

    def shut(self) -> None:
        """Close the door: whoever rings finds nobody, yet no other application opens here before `close`."""
        self._server.close()

    def close(self) -> None:
        """Close the door and leave; the next start opens."""
        self.shut()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _is_first(self, address: str) -> bool:
        """Take the lock that only one process holds; a crash gives it back."""
        if not address.startswith("/"):
            address = str(Path(os.environ.get("TEMP", ".")) / address)
        lock = QLockFile(f"{address}.lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return lock.error() is not QLockFile.LockError.LockFailedError
        self._lock = lock
        return True

    def _welcome(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.disconnected.connect(guest.deleteLater)
            if not _is_ours(guest):
                guest.abort()
                continue
            nonce = secrets.token_hex(12).encode()
            guest.readyRead.connect(self._listener(guest, nonce))
            QTimer.singleShot(_WAIT_MS, guest, guest.abort)  # whoever says nothing goes
            guest.write(greeting(nonce))
            if guest.canReadLine():
                self._listen(guest, nonce)

    def _listener(self, guest: QLocalSocket, nonce: bytes) -> Callable[[], None]:
        return lambda: self._listen(guest, nonce)

    def _listen(self, guest: QLocalSocket, nonce: bytes) -> None:
        if not guest.canReadLine():
            if guest.bytesAvailable() > MAX_BYTES:
                guest.abort()
            return
        told = answers(bytes(guest.readLine(MAX_BYTES).data()), nonce)
        ring = understand(told) if told is not None else None
        guest.write(b"ok\n" if ring is not None else b"no\n")
        guest.disconnectFromServer()
        if ring is not None:
            self.rang.emit(ring)


def _is_ours(guest: QLocalSocket) -> bool:
    descriptor = int(guest.socketDescriptor())
    if os.name == "nt" or descriptor < 0:
        return True
    with socket.socket(fileno=os.dup(descriptor)) as peer:
        return is_ours(peer)
