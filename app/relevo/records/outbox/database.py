"""The database of the outbox: one table, every change on the disk before it counts."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from relevo.records.outbox.sealing import revision_in

VERSION: Final = 1
"""Of the tables; a file of a newer one is left alone."""

BUSY_S: Final = 2.0
"""How long another process that writes is waited for."""

PAGE_BYTES: Final = 16_384
"""A row of usual length stands in one piece, so that it is found again where the tables are damaged."""

DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
ENDINGS: Final = ("", "-wal", "-shm", "-journal")
"""What the names of the files end in that make one database."""


class StoreFault(Exception):
    """The file cannot be used as it should be; `code` names why in a word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Damaged(StoreFault):
    """The file is not what SQLite wrote."""

    def __init__(self) -> None:
        super().__init__("damaged")


def connected(path: Path) -> sqlite3.Connection:
    """Open the database at a path, making one where there is none. Raises: StoreFault, sqlite3.Error, OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    _refuse_newer(path)
    sql = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        sql.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        sql.execute("PRAGMA journal_mode = WAL")  # where the file system cannot, the journal does as well
        sql.execute("PRAGMA synchronous = FULL")
        sql.execute("PRAGMA secure_delete = ON")
        if sql.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged
        sql.execute(
            "CREATE TABLE IF NOT EXISTS wrap_up "
            "(id TEXT PRIMARY KEY, owner TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, sealed BLOB NOT NULL)"
        )
        _bring_up_to_date(sql)
        sql.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        sql.close()
        raise
    return sql


def _refuse_newer(path: Path) -> None:
    """See, without writing anything, whether a newer program has made the file. Raises: StoreFault, sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S)) as sql:
        if sql.execute("PRAGMA user_version").fetchone()[0] > VERSION:
            raise StoreFault("newer")


def _bring_up_to_date(sql: sqlite3.Connection) -> None:
    """Give rows that older programs have kept the column of their revision, as their heads tell it.

    In one transaction, which keeps the older pages until all is there; what is sealed is not touched. A program without
    the column goes on writing into such a table.
    """
    if _has_revision(sql):
        return
    sql.execute("BEGIN IMMEDIATE")
    try:
        if not _has_revision(sql):  # another program may have been faster
            sql.execute("ALTER TABLE wrap_up ADD COLUMN revision INTEGER NOT NULL DEFAULT 0")
            rows = sql.execute("SELECT id, sealed FROM wrap_up").fetchall()
            sql.executemany(
                "UPDATE wrap_up SET revision = ? WHERE id = ?", [(revision_in(row), id_) for id_, row in rows]
            )
        sql.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            sql.execute("ROLLBACK")
        raise


def _has_revision(sql: sqlite3.Connection) -> bool:
    return any(name == "revision" for _, name, *_ in sql.execute("PRAGMA table_info(wrap_up)").fetchall())
