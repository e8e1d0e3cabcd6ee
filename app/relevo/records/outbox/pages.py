"""The pages of an SQLite database: what of them is in use, and what was left in them where rows have moved away.

With `secure_delete` SQLite overwrites what it deletes; what it moves to another page to balance a tree it leaves where
it was, in the gap between the pointers and the cells of the page.

Source: SQLite's "Database File Format", sections 1.3 (the header) and 1.6 (pages of a tree), checked 2026-11-22.
"""

import struct
from typing import Final

_TREE: Final = struct.Struct(">BHHHB")
"""Kind, first free block, cells, where the cells begin (0: 65,536), bytes of fragments."""

_HEAD_BYTES: Final = {0x02: 12, 0x05: 12, 0x0A: 8, 0x0D: 8}
"""Of the kinds of pages of a tree; others have no gap."""

_FILE_HEAD_BYTES: Final = 100


def blank_gaps(raw: bytes) -> bytes:
    """Return the bytes of a database with zeros in the gap of each page.

    What stands there is no cell of any tree only where SQLite has found the database whole.
    """
    if len(raw) < _FILE_HEAD_BYTES:
        return raw
    length = int.from_bytes(raw[16:18])
    length = 65_536 if length == 1 else length
    if length < 512:
        return raw
    blanked = bytearray(raw)
    for start in range(0, len(raw) - length + 1, length):
        blank_gap(blanked, start, length, is_first=start == 0)
    return bytes(blanked)


def blank_gap(raw: bytearray, start: int, length: int, *, is_first: bool) -> None:
    """Put zeros into the gap of the page at a place; `is_first`: the page begins with the header of the database."""
    head = start + (_FILE_HEAD_BYTES if is_first else 0)
    kind, _, cells, begin, _ = _TREE.unpack_from(raw, head)
    if kind not in _HEAD_BYTES:
        return
    gap, end = head + _HEAD_BYTES[kind] + 2 * cells, start + min(begin or 65_536, length)
    if gap < end:
        raw[gap:end] = bytes(end - gap)
