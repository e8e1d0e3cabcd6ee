"""The SQLite file of the outbox: what is put is on the disk when the call returns, and what is damaged is told.

Every call blocks, for a thread; one waits for the other. Several processes may use the file at once: each owns its rows
for as long as it lives, which its lock file shows; rows of the dead go to whoever looks next.
"""

import errno
import sqlite3
import sys
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from relevo.domain.wrapup import WrapUpId
from relevo.files import locked, make_private_folder
from relevo.records.outbox import pages, walfile
from relevo.records.outbox.database import DAMAGED, Damaged, StoreFault, connected
from relevo.records.outbox.salvage import asides, blank, build, swap, whole
from relevo.records.outbox.sealing import (
    EMPTY_BYTES,
    LAST_REVISION,
    NotOpened,
    Opened,
    Seal,
    id_in,
    is_full,
    revision_in,
    rows_in,
)

MAX_FILE = 256 << 20
"""Bytes of a file that is looked through for rows that its tables do not tell of."""

Rows = dict[WrapUpId, Opened]


@dataclass(slots=True)
class Found:
    """What stands in the file.

    `rows` can be read and belong to this process by now. `unreadable` counts those that cannot. `is_salvaged`: they
    were gathered from a damaged file, which was set aside as `set_aside`; a row may then be of an earlier state.
    """

    rows: Rows = field(default_factory=dict)
    unreadable: int = 0
    is_salvaged: bool = False
    set_aside: Path | None = None


class Store:
    """The file at `path`, for the process that calls itself `owner` (a word that no other process uses)."""

    def __init__(self, path: Path, owner: str) -> None:
        self.path, self._owner = path, owner
        self._sql: sqlite3.Connection | None = None
        self._inode = 0
        self._alive, self._is_alive = ExitStack(), False
        self._turn = threading.RLock()
        self._seen: int | None = None  # up to which change of another connection the rows were looked through
        self._has_others = False  # there are rows of other programs, which may end
        self._left: set[WrapUpId] = set()  # what stands for removed rows and could not be taken away yet

    def open(self, seal: Seal) -> Found:
        """Open the file, making one where there is none, and return what is for this process. Raises: StoreFault."""
        with self._turn, _as_fault():
            make_private_folder(self.path.parent)
            with self._alone():
                self._seen = None
                if not self._is_alive:
                    self._alive.enter_context(locked(self._lock_of(self._owner)))
                    self._is_alive = True
                return self._opened(seal)

    def peek(self, seal: Seal) -> Found:
        """Return all that can be read in the file without writing anything, as where the disk takes nothing."""
        rows, unreadable = _newest(rows_of_file(self.path), seal)
        return Found(rows={key: row for key, row in rows.items() if row.content}, unreadable=len(unreadable))

    def put(self, seal: Seal, wrap_up_id: WrapUpId, revision: int, content: bytes) -> None:
        """Put a row in place of the one with its id; it is on the disk when this returns. Raises: StoreFault."""
        with self._turn, _as_fault():
            row = seal.close(wrap_up_id, revision, content)
            self._connection().execute(
                "INSERT INTO wrap_up (id, owner, revision, sealed) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, revision = excluded.revision, "
                "sealed = excluded.sealed WHERE excluded.revision > wrap_up.revision",  # what is erased stays so
                (wrap_up_id, self._owner, revision, row),
            )

    def remove(self, seal: Seal, wrap_ups: Mapping[WrapUpId, int]) -> None:
        """Remove rows, each known by the revision that ends it, and every trace of them. Raises: StoreFault.

        What stands for a row that is gone goes only with the last frame of the log in which the row itself stands.
        """
        with self._turn:
            for wrap_up_id, revision in wrap_ups.items():
                self.put(seal, wrap_up_id, revision, b"")
            self._left |= wrap_ups.keys()
            with _as_fault(), self._alone():
                self._take_away(self._left)

    @property
    def is_same_file(self) -> bool:
        """Tell whether the file at the path is the one that was opened: it is not once it was set aside, or deleted."""
        try:
            return self._sql is not None and self.path.stat().st_ino == self._inode
        except OSError:
            return False

    def look(self, seal: Seal, held: Collection[WrapUpId]) -> tuple[Rows, frozenset[WrapUpId]]:
        """Take over the rows of processes that have ended, and see what of this one's another has erased.

        Returns what is new beside what is held, and which of that is gone. Raises: StoreFault.
        """
        with self._turn, _as_fault():
            if not self._is_stirred():
                return {}, frozenset()
            with self._alone():
                version = self._version()
                if not self._take_over() and version == self._seen:
                    return {}, frozenset()
                self._seen = None
                own, _ = _newest((row for _, owner, row in self._told() if owner == self._owner), seal)
                gone = frozenset(key for key, row in own.items() if not row.content)
                if gone:
                    self._purge(seal)
            self._seen = version
            return {key: row for key, row in own.items() if row.content and key not in held}, gone & frozenset(held)

    def look_again(self) -> None:
        """Let the next look read all rows, whether anything has changed or not."""
        self._seen = None

    def everything(self, seal: Seal) -> Rows:
        """Return all that can be read, whoever owns it, also in files that were set aside as damaged.

        Nobody's rows change hands. Raises: StoreFault.
        """
        with self._turn, _as_fault(), self._alone():
            self._connect()
            try:
                told = [row for _, _, row in self._told()]
            finally:
                self._disconnect()
            newest, _ = _newest([*told, *rows_aside(self.path)], seal)
            return {key: row for key, row in newest.items() if row.content}

    def erase(self, seal: Seal, wrap_ups: Collection[WrapUpId]) -> bool:
        """Erase rows, whoever owns them; return whether nothing of them is left on the disk. Raises: StoreFault.

        A process that holds one sees it within seconds, and cannot put it back.
        """
        with self._turn, _as_fault(), self._alone():
            self._connect()
            try:
                for wrap_up_id in wrap_ups:
                    row = seal.close(wrap_up_id, LAST_REVISION, b"")
                    self._connection().execute(
                        "UPDATE wrap_up SET revision = ?, sealed = ? WHERE id = ?", (LAST_REVISION, row, wrap_up_id)
                    )
                self._purge(seal)
                with suppress(sqlite3.OperationalError):  # what is left then is told below
                    self._connection().execute("PRAGMA temp_store = MEMORY")
                    self._connection().execute("VACUUM")  # rows that SQLite has moved stay in gaps of the old page
                self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._disconnect()
            ids = {bytes.fromhex(wrap_up_id.replace("-", "")) for wrap_up_id in wrap_ups}
            for part in asides(self.path):
                blank(part, ids)
            left = [
                *rows_of_file(self.path),
                *(row for part in asides(self.path) for row in rows_in(part.read_bytes())),
            ]
            return not any(is_full(row) and id_in(row) in ids for row in left)

    def close(self) -> None:
        """Close the file; rows stay, for whoever opens it next."""
        with self._turn:
            with suppress(sqlite3.Error):
                self._disconnect()
            if self._is_alive:
                self._is_alive = False
                lock = self._lock_of(self._owner)
                if sys.platform == "win32":  # no open file can be removed there, and one that another has opened stays
                    self._alive.close()
                with suppress(OSError):
                    lock.unlink()
                self._alive.close()

    def _opened(self, seal: Seal) -> Found:
        aside = swap(self.path)  # a program has died before it had done so
        found = self._read(seal)
        return found if aside is None else replace(found, is_salvaged=True, set_aside=found.set_aside or aside)

    def _read(self, seal: Seal) -> Found:
        # before SQLite opens it: its own first words go over frames of the log in which it does not believe
        file, log, other = (_bytes_of(part) for part in _parts(self.path))
        carved, torn = _newest(_rows_in(file, log, other), seal)
        promised, lost = (
            _newest(_rows_in(file, walfile.without_unpromised(log), other), seal) if log else (carved, torn)
        )
        try:
            self._connect()
            version = self._version()
            self._take_over()
            told = list(self._told())
            rows, unreadable = _newest((row for _, _, row in told), seal)
            if _tells_more(promised, rows) or _later(lost, rows):
                # in tables that are whole, what stands where no page uses it was moved away, or a part of it is left
                in_use = (pages.blank_gaps(file), walfile.blank_gaps(walfile.without_unpromised(log)), other)
                promised, lost = _newest(_rows_in(*in_use), seal)
                if _tells_more(promised, rows):
                    raise Damaged
        except Damaged:
            return self._salvaged(seal, carved, torn)
        except sqlite3.DatabaseError as fault:
            if _code(fault) not in DAMAGED:
                raise
            return self._salvaged(seal, carved, torn)
        mine = {wrap_up_id for wrap_up_id, owner, _ in told if owner == self._owner}
        self._purge(seal)
        self._seen = version
        own = {key: _after(row, carved.get(key)) for key, row in rows.items() if row.content and key in mine}
        missing = _later(lost, rows) or int(walfile.is_broken(log))
        return Found(rows=own, unreadable=len(unreadable) + missing)

    def _salvaged(self, seal: Seal, carved: Rows, torn: list[bytes]) -> Found:
        """Let a new file take the damaged one's place, with what can be read of it and what another key may open.

        `carved` and `torn` are what stood in the files before SQLite opened them; others may have written since.
        """
        self._disconnect()
        rows, unreadable = _newest(rows_of_file(self.path), seal)
        rows |= {key: row for key, row in carved.items() if key not in rows or rows[key].revision < row.revision}
        unreadable = list({id_in(row) or row: row for row in (*torn, *unreadable)}.values())
        kept = {key: Opened(row.id, row.revision + 1, row.content) for key, row in rows.items() if row.content}
        sealed = [(str(row.id), row.revision, seal.close(row.id, row.revision, row.content)) for row in kept.values()]
        known = {
            bytes.fromhex(key.replace("-", "")) for key in rows
        }  # a later state of these stays in what is set aside
        unknown = [raw for raw in unreadable if id_in(raw) not in known]
        sealed += [(f"unreadable-{number}", 0, raw) for number, raw in enumerate(unknown)]
        build(self.path, ((row_id, self._owner, revision, raw) for row_id, revision, raw in sealed))
        aside = swap(self.path)
        self._connect()
        return Found(rows=kept, unreadable=len(unreadable), is_salvaged=True, set_aside=aside)

    def _connect(self) -> None:
        swap(self.path)
        self._sql = connected(self.path)
        self._inode = self.path.stat().st_ino

    def _disconnect(self) -> None:
        sql, self._sql = self._sql, None
        if sql is not None:
            sql.close()

    def _connection(self) -> sqlite3.Connection:
        if self._sql is None:
            raise StoreFault("closed")
        return self._sql

    def _told(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield id, owner and row of all rows, as the tables tell them."""
        for wrap_up_id, owner, row in self._connection().execute("SELECT id, owner, sealed FROM wrap_up").fetchall():
            yield str(wrap_up_id), str(owner), row if isinstance(row, bytes) else str(row).encode()

    def _version(self) -> int:
        """Return a number that changes with each change by another connection, and with no change by this one."""
        return int(self._connection().execute("PRAGMA data_version").fetchone()[0])

    def _is_stirred(self) -> bool:
        """Tell whether there may be anything to look for: another program has written, runs, or has ended."""
        own = self._lock_of(self._owner)
        return self._has_others or self._version() != self._seen or any(lock != own for lock in self._locks())

    def _locks(self) -> Iterator[Path]:
        return self.path.parent.glob(f"{self.path.stem}-*.alive")

    def _take_over(self) -> bool:
        """Make the rows of processes that have ended this one's; return whether there were any."""
        sql, own, taken = self._connection(), self._lock_of(self._owner), 0
        owners = sql.execute("SELECT DISTINCT owner FROM wrap_up WHERE owner != ?", (self._owner,)).fetchall()
        locks = {self._lock_of(str(owner)): str(owner) for (owner,) in owners}
        self._has_others = bool(owners)
        for lock in {*locks, *self._locks()} - {own}:
            with suppress(OSError):
                with locked(lock, wait_s=0):
                    change = "UPDATE wrap_up SET owner = ? WHERE owner = ?"
                    taken += sql.execute(change, (self._owner, locks.get(lock))).rowcount
                    if sys.platform != "win32":
                        lock.unlink()
                if sys.platform == "win32":
                    lock.unlink()
        if taken:
            self._seen = None  # until they have been read: a fault on the way must not leave them unseen
        return taken > 0

    def _purge(self, seal: Seal) -> None:
        """Take away what stands for rows that are gone, where the log can be emptied.

        That of another process stays until that one has seen it: it would put the row back.
        """
        gone = set()
        for wrap_up_id, owner, row in self._told():
            with suppress(NotOpened):
                if not seal.open(row).content and (owner == self._owner or not self._lock_of(owner).exists()):
                    gone.add(WrapUpId(wrap_up_id))
        self._take_away(gone | self._left)

    def _take_away(self, gone: Collection[WrapUpId]) -> None:
        """Take away what stands for these rows, and every frame of the log that tells of them, where that can be."""
        sql = self._connection()
        if not gone or sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            return
        empty = [(wrap_up_id, EMPTY_BYTES) for wrap_up_id in gone]
        sql.executemany("DELETE FROM wrap_up WHERE id = ? AND length(sealed) <= ?", empty)
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._left -= set(gone)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from opening the file, and from taking rows away in it."""
        with locked(self.path.with_suffix(".lock")):
            yield

    def _lock_of(self, owner: str) -> Path:
        word = "".join(sign for sign in owner if sign.isalnum())[:64] or "nobody"
        return self.path.with_name(f"{self.path.stem}-{word}.alive")


def rows_of_file(path: Path) -> Iterator[bytes]:
    """Yield whatever may be a row in a file of the outbox and its log, without SQLite."""
    for part in _parts(path):
        yield from rows_in(_bytes_of(part))


def _parts(path: Path) -> tuple[Path, Path, Path]:
    """Return where the file itself, its log and what was salvaged of it stand."""
    return path, Path(f"{path}-wal"), whole(path)


def _bytes_of(part: Path) -> bytes:
    """Return what stands in a file, nothing where it cannot be read."""
    with suppress(OSError), closing(part.open("rb")) as file:
        return file.read(MAX_FILE)
    return b""


def _rows_in(*parts: bytes) -> Iterator[bytes]:
    for part in parts:
        yield from rows_in(part)


def rows_aside(path: Path) -> Iterator[bytes]:
    """Yield whatever may be a row in the files that were set aside as damaged. Raises: OSError."""
    for part in asides(path):
        with closing(part.open("rb")) as file:
            yield from rows_in(file.read(MAX_FILE))


def _tells_more(carved: Rows, told: Rows) -> bool:
    """Tell whether rows, or later states of them, stand in the files of which the tables do not tell."""
    return any(key not in told or told[key].revision < row.revision for key, row in carved.items())


def _after(told: Opened, carved: Opened | None) -> Opened:
    """Return a row as it is told, counted behind a state of it that was begun and never promised."""
    return told if carved is None or carved.revision <= told.revision else replace(told, revision=carved.revision)


def _newest(rows: Iterable[bytes], seal: Seal) -> tuple[Rows, list[bytes]]:
    """Return the latest state of each row that can be read, and those of which none, or only an earlier one, can be."""
    newest: Rows = {}
    closed: dict[bytes, bytes] = {}
    for row in rows:
        try:
            opened = seal.open(row)
        except NotOpened:
            key = id_in(row) or row
            if key not in closed or revision_in(closed[key]) < revision_in(row):
                closed[key] = row
            continue
        if opened.id not in newest or newest[opened.id].revision < opened.revision:
            newest[opened.id] = opened
    known = {bytes.fromhex(key.replace("-", "")): row.revision for key, row in newest.items()}
    return newest, [row for raw_id, row in closed.items() if revision_in(row) > known.get(raw_id, -1)]


def _later(torn: Iterable[bytes], told: Rows) -> int:
    """Count the states that were promised and cannot be read, of rows of which the tables tell an earlier one."""
    known = {bytes.fromhex(key.replace("-", "")) for key, row in told.items() if row.content}
    return len({id_in(row) for row in torn} & known)


@contextmanager
def _as_fault() -> Iterator[None]:
    """Tell what SQLite and the system say in a word. Raises: StoreFault."""
    try:
        yield
    except sqlite3.Error as fault:
        raise StoreFault(_WORDS.get(_code(fault), "failed")) from None
    except TimeoutError:
        raise StoreFault("busy") from None
    except OSError as fault:
        raise StoreFault(_SYSTEM.get(fault.errno or 0, "failed")) from None


def _code(fault: sqlite3.Error) -> int:
    return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF


_SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
}
_WORDS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
