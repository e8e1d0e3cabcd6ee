"""The database of the outbox: one table, every change on the disk before it counts."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

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
    sql = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        sql.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        sql.execute("PRAGMA journal_mode = WAL")  # where the file system cannot, the journal does as well
        sql.execute("PRAGMA synchronous = FULL")
        sql.execute("PRAGMA secure_delete = ON")
        if sql.execute("PRAGMA user_version").fetchone()[0] > VERSION:
            raise StoreFault("newer")
        if sql.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged
        sql.execute(
            "CREATE TABLE IF NOT EXISTS wrap_up "
            "(id TEXT PRIMARY KEY, owner TEXT NOT NULL, revision INTEGER NOT NULL, sealed BLOB NOT NULL)"
        )
        sql.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        sql.close()
        raise
    return sql
