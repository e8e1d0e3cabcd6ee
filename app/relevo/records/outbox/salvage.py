"""Salvage: what can be read of a damaged database goes into one beside it, which takes its place once it is whole.

Whenever the program dies in the midst of it, either the damaged database stands where it stood, or the one beside it is
whole and takes its place at the next start.
"""

from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from pathlib import Path

from relevo.files import replace_file, sync_folder
from relevo.records.outbox.database import ENDINGS, connected
from relevo.records.outbox.sealing import id_in, rows_in

Row = tuple[str, str, int, bytes]
"""Id, owner, revision and what is sealed."""


def whole(path: Path) -> Path:
    """Return where what was salvaged of a database stands once it is whole."""
    return path.with_name(f"{path.name}.salvaged")


def build(path: Path, rows: Iterable[Row]) -> None:
    """Put rows into a database beside the one at a path; it is whole and on the disk when this returns.

    Raises: sqlite3.Error, StoreFault, OSError; the one at the path stands as before.
    """
    begun = path.with_name(f"{path.name}.salvaging")
    _remove(begun)
    try:
        with closing(connected(begun)) as sql:
            sql.execute("BEGIN")
            sql.executemany("INSERT INTO wrap_up VALUES (?, ?, ?, ?)", rows)
            sql.execute("COMMIT")
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            sql.execute("PRAGMA journal_mode = DELETE")  # all of it stands in the one file
    except BaseException:
        with suppress(OSError):
            _remove(begun)
        raise
    begun.replace(whole(path))
    sync_folder(path.parent)


def swap(path: Path) -> Path | None:
    """Let what was salvaged take the place of the damaged database, which is set aside; return as what.

    Returns None where nothing was salvaged, or all of the damaged one had been set aside before. Raises: OSError.
    """
    salvaged = whole(path)
    if not salvaged.exists():
        return None
    aside = None
    if any(Path(f"{path}{ending}").exists() for ending in ENDINGS):
        aside = _free(path)
        for ending in ENDINGS:
            with suppress(FileNotFoundError):
                Path(f"{path}{ending}").rename(f"{aside}{ending}")
        sync_folder(path.parent)
    salvaged.rename(path)
    sync_folder(path.parent)
    return aside


def asides(path: Path) -> tuple[Path, ...]:
    """Return the files of all databases that were set aside as damaged."""
    return tuple(sorted(path.parent.glob(f"{path.name}.damaged-*")))


def blank(path: Path, ids: Collection[bytes]) -> None:
    """Overwrite the rows of wrap-ups, by the bytes of their ids, wherever they stand in a file. Raises: OSError."""
    raw = bytearray(path.read_bytes())
    before = bytes(raw)
    for row in rows_in(before):
        if id_in(row) in ids:
            start = before.find(row)
            raw[start : start + len(row)] = bytes(len(row))
    if raw != before:
        replace_file(path, bytes(raw))


def _free(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside


def _remove(path: Path) -> None:
    for ending in ENDINGS:
        Path(f"{path}{ending}").unlink(missing_ok=True)
