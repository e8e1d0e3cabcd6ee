"""Contact records in a file of SQLite: every call of it in a thread, and ended when its task is."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from relevo.files import make_private_folder
from relevo.records.contacts.session import Cells, Session
from relevo.services.supervise.ports import RecordsUnavailable

Made = TypeVar("Made")

BUSY_S = 5.0
"""How long another program that writes is waited for."""

CACHE_KIB = 32_768


class SqliteDatabase:
    """Implements `Database` over one file, which is made where there is none, readable by its owner alone."""

    identity, keyed = "INTEGER PRIMARY KEY", " WITHOUT ROWID"
    first: tuple[str, ...] = ()
    looks = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'"

    def __init__(self, path: Path, *, busy_s: float = BUSY_S) -> None:
        self.path, self._busy_s, self.called = path, busy_s, str(path)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Begin a transaction that changes nothing. Raises: RecordsUnavailable."""
        async with self._begun("BEGIN") as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """Begin a transaction beside which no other writes. Raises: RecordsUnavailable."""
        async with self._begun("BEGIN IMMEDIATE") as session:
            yield session

    async def aclose(self) -> None:
        """Do nothing: the file is open in a transaction alone."""

    @asynccontextmanager
    async def _begun(self, begin: str) -> AsyncIterator[Session]:
        with self._told():
            sql = await asyncio.to_thread(self._open)
        session = _SqliteSession(sql, self._told)
        try:
            await session.run(begin)
            yield session
            await session.run("COMMIT")
        finally:
            await asyncio.shield(asyncio.to_thread(_close, sql))

    def _open(self) -> sqlite3.Connection:
        make_private_folder(self.path.parent)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        sql = sqlite3.connect(self.path, timeout=self._busy_s, isolation_level=None, check_same_thread=False)
        try:
            sql.execute("PRAGMA journal_mode = WAL")
            sql.execute("PRAGMA synchronous = NORMAL")
            sql.execute("PRAGMA secure_delete = FAST")
            sql.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            sql.execute("PRAGMA temp_store = MEMORY")  # nothing of it in the folder for temporary files
        except BaseException:
            sql.close()
            raise
        return sql

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            code = int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF
            word = _WORDS.get(code, f"cannot be used ({type(fault).__name__}); look at the file and its disk")
            raise RecordsUnavailable(f"{self.path}: {word}") from None
        except OSError:
            raise RecordsUnavailable(f"{self.path}: {_WORDS[sqlite3.SQLITE_CANTOPEN]}") from None


class _SqliteSession:
    """Implements `Session` over one connection."""

    def __init__(self, sql: sqlite3.Connection, told: Callable[[], AbstractContextManager[None]]) -> None:
        self._sql, self._told = sql, told

    async def rows(self, sql: str, *values: object) -> list[Cells]:
        """Return what a query finds."""
        return await self._do(lambda: self._sql.execute(sql, _named(values)).fetchall())

    async def run(self, sql: str, *values: object) -> int:
        """Do something; return how many rows it has changed."""
        return await self._do(lambda: self._sql.execute(sql, _named(values)).rowcount)

    async def run_many(self, sql: str, values: Sequence[Cells]) -> None:
        """Do the same with each of these values."""
        await self._do(lambda: self._sql.executemany(sql, map(_named, values)))

    async def _do(self, act: Callable[[], Made]) -> Made:
        doing = asyncio.ensure_future(asyncio.to_thread(act))
        with self._told():
            try:
                return await asyncio.shield(doing)
            except asyncio.CancelledError:
                self._sql.interrupt()
                await asyncio.wait([doing])
                doing.exception()  # it was asked to end: why it did is known
                raise


def _named(values: Sequence[object]) -> dict[str, object]:
    """Return values by the numbers under which they stand in SQL."""
    return {str(number): value for number, value in enumerate(values, 1)}


def _close(sql: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        if sql.in_transaction:
            sql.execute("ROLLBACK")
    with suppress(sqlite3.Error):
        sql.close()


_DAMAGED = (
    "is damaged, or no file of contact records; move it away, and a new one is made (what it held is lost, unless you "
    "have a copy)"
)
_WORDS = {
    sqlite3.SQLITE_BUSY: "another program has held it for too long; end that program, or try again",
    sqlite3.SQLITE_LOCKED: "another program has held it for too long; end that program, or try again",
    sqlite3.SQLITE_FULL: "the disk is full; make room, and it goes on",
    sqlite3.SQLITE_IOERR: "the disk fails, or is full; look at it",
    sqlite3.SQLITE_READONLY: "cannot be written; let it and its folder belong to whoever runs Relevo",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made; let its folder belong to whoever runs Relevo",
    sqlite3.SQLITE_PERM: "cannot be opened or made; let its folder belong to whoever runs Relevo",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
