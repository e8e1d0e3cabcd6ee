"""Pieces: big JSON is taken apart without being read, then read one small piece after the other."""

from typing import Any

import orjson

from relevo.connectors.net.slicing import Work

PIECE = 131_072
"""Bytes that are read at once: about a millisecond."""

SMALL = 4_096
"""Bytes of pieces of which some are read before it is looked whether the time is up."""

MAX_TAKEN_APART = 8
"""Levels that are taken apart; what is big still deeper is read at once."""


class TooDeep(Exception):
    """Lists in lists beyond what can be read."""


def make_ready() -> None:
    """Import what takes pieces apart: it is slow to."""
    import msgspec

    msgspec.json.decode(b"[]", type=list[msgspec.Raw])


def read_in_pieces(body: bytes) -> Work[Any]:
    """Return the value of JSON. Raises: TooDeep; ValueError, where it is none, or holds NaN or half a pair."""
    try:
        return (yield from _read(body, 0))
    except RecursionError:
        raise TooDeep from None
    except orjson.JSONDecodeError as exc:
        if "depth" in exc.msg:
            raise TooDeep from None
        raise


def _read(body: bytes | memoryview, level: int) -> Work[Any]:
    if len(body) <= PIECE or level == MAX_TAKEN_APART:
        return orjson.loads(body)
    import msgspec  # late: most answers are small

    opening = bytes(body[:64]).lstrip()[:1]
    if opening == b"{":
        parts = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
        yield
        read: dict[str, Any] = {}
        for name, part in parts.items():
            read[name] = yield from _read(memoryview(part), level + 1)
        return read
    if opening == b"[":
        listed = msgspec.json.decode(body, type=list[msgspec.Raw])
        yield
        items: list[Any] = []
        for part in listed:
            piece = memoryview(part)
            items.append(orjson.loads(piece) if len(piece) <= PIECE else (yield from _read(piece, level + 1)))
            if len(piece) > SMALL or len(items) % 16 == 0:
                yield
        return items
    return orjson.loads(body)
