"""The log of an SQLite database: what a program was writing when it died, and had not promised to anybody.

Source: SQLite's "Database File Format", section 4 (the write-ahead log), checked 2026-11-22.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from relevo.records.outbox.pages import blank_gap

_LOG = struct.Struct(">IIIIIIII")
"""Magic number, version, bytes of a page, number of the checkpoint, two salts, two sums."""

_FRAME = struct.Struct(">IIIIII")
"""Page, pages after a commit (0: no commit), two salts, two sums."""

_MAGIC = 0x377F0682  # the last bit tells the order of bytes in which sums are made
_WORD = 1 << 32

Sums = tuple[int, int]


class _Head(NamedTuple):
    page: int  # bytes
    salts: tuple[int, ...]
    sums: Sums
    order: str


def without_unpromised(raw: bytes) -> bytes:
    """Return the bytes of a log without the frames that are whole and belong to no commit; the rest stays.

    A program that dies while it commits leaves such frames, which is no damage. Frames behind one whose sum is wrong
    are left in: it may be that a commit was there.
    """
    end = promised = _LOG.size
    for end, is_commit in _frames(raw):
        if is_commit:
            promised = end
    return raw[:promised] + raw[end:]


def is_broken(raw: bytes) -> bool:
    """Tell whether a frame of this log, all of it there, has not the sums it was written with: SQLite ends before it.

    It may have held a commit, and a row in it may be past being known for one.
    """
    if (head := _head(raw)) is None:
        return False
    end = max((end for end, _ in _frames(raw)), default=_LOG.size)
    if len(raw) < end + _FRAME.size + head.page:
        return False
    _, _, *salts, _, _ = _FRAME.unpack_from(raw, end)
    return tuple(salts) == head.salts


def blank_gaps(raw: bytes) -> bytes:
    """Return the bytes of a log with zeros in the gap of each page whose frame has the sums it was written with.

    A page of which that cannot be told stays as it is: where it says its cells begin may be what is damaged.
    """
    if (head := _head(raw)) is None:
        return raw
    blanked = bytearray(raw)
    length, sums = _FRAME.size + head.page, head.sums
    for start in range(_LOG.size, len(raw) - length + 1, length):
        number, *_, first, second = _FRAME.unpack_from(raw, start)
        if _sums_of(raw, start, head, sums) == (first, second):
            blank_gap(blanked, start + _FRAME.size, head.page, is_first=number == 1)
        sums = first, second  # each frame goes on from what the one before says, be that one whole or not
    return bytes(blanked)


def _frames(raw: bytes) -> Iterator[tuple[int, bool]]:
    """Yield where each frame ends that can be told for whole, and whether it ends a commit."""
    if (head := _head(raw)) is None:
        return
    length, sums = _FRAME.size + head.page, head.sums
    for start in range(_LOG.size, len(raw) - length + 1, length):
        _, pages, *salts, first, second = _FRAME.unpack_from(raw, start)
        if tuple(salts) != head.salts:
            return  # of the log as it was before the last checkpoint
        sums = _sums_of(raw, start, head, sums)
        if sums != (first, second):
            return
        yield start + length, pages != 0


def _head(raw: bytes) -> _Head | None:
    """Return what the head of a log says, None where it is not whole."""
    if len(raw) < _LOG.size:
        return None
    magic, _, page, _, *salts, first, second = _LOG.unpack_from(raw)
    if magic & ~1 != _MAGIC or not 512 <= page <= 65_536:
        return None
    order = ">" if magic & 1 else "<"
    sums = _summed(raw[: _LOG.size - 8], (0, 0), order)
    return _Head(page, tuple(salts), sums, order) if sums == (first, second) else None


def _sums_of(raw: bytes, start: int, head: _Head, before: Sums) -> Sums:
    """Return the sums of the frame at a place, which go on from those of the frame before it."""
    page = start + _FRAME.size
    sums = _summed(raw[start : start + 8], before, head.order)
    return _summed(raw[page : page + head.page], sums, head.order)


def _summed(part: bytes, sums: Sums, order: str) -> Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(part) // 4}I", part)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) % _WORD
        second = (second + other + first) % _WORD
    return first, second
