"""The log of an SQLite database: what a program was writing when it died, and had not promised to anybody.

Source: SQLite's "Database File Format", section 4 (the write-ahead log), checked 2026-11-22.
"""

import struct
from collections.abc import Iterator

_LOG = struct.Struct(">IIIIIIII")
"""Magic number, version, bytes of a page, number of the checkpoint, two salts, two sums."""

_FRAME = struct.Struct(">IIIIII")
"""Page, pages after a commit (0: no commit), two salts, two sums."""

_MAGIC = 0x377F0682  # the last bit tells the order of bytes in which sums are made
_WORD = 1 << 32

Sums = tuple[int, int]


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


def _frames(raw: bytes) -> Iterator[tuple[int, bool]]:
    """Yield where each frame ends that can be told for whole, and whether it ends a commit."""
    if len(raw) < _LOG.size:
        return
    magic, _, page, _, *salts, first, second = _LOG.unpack_from(raw)
    if magic & ~1 != _MAGIC or not 512 <= page <= 65_536:
        return
    order = ">" if magic & 1 else "<"
    sums = _summed(raw[: _LOG.size - 8], (0, 0), order)
    if sums != (first, second):
        return
    length = _FRAME.size + page
    for start in range(_LOG.size, len(raw) - length + 1, length):
        _, pages, *frame_salts, first, second = _FRAME.unpack_from(raw, start)
        if frame_salts != salts:
            return  # of the log as it was before the last checkpoint
        sums = _summed(raw[start : start + 8], sums, order)
        sums = _summed(raw[start + _FRAME.size : start + length], sums, order)
        if sums != (first, second):
            return
        yield start + length, pages != 0


def _summed(part: bytes, sums: Sums, order: str) -> Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(part) // 4}I", part)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) % _WORD
        second = (second + other + first) % _WORD
    return first, second
