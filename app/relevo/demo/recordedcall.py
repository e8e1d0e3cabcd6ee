"""Recorded calls: the events of a recording, in the chunks in which they came."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
_END = b"\r\n\r\n"
_MOMENT = re.compile(rb"(?<![\d.+])\d{10}(?![\d])")
_NEAR_S = 30 * 86400  # times in a recording lie near its start; other numbers of ten digits do not


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read of the recorded connection returned: seconds since the recording's start, and bytes."""

    at_s: float
    data: bytes


def load(path: Path, *, now: float | None = None) -> list[list[Chunk]]:
    """Read a recording: the events of each of its connections, the real chunk borders kept.

    Answers to the recorder's own actions are left out. `now` (seconds) moves all times in it, and the ids that are
    made of them, so that the recording starts now.
    """
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    start = float(records[0]["t"])
    shift = 0 if now is None else int(now - start)
    connections: list[list[tuple[float, bytes]]] = []
    for record in records:
        raw = str(record["raw"]).encode()
        if raw.startswith(BANNER):
            connections.append([])
            raw = raw[len(BANNER) :]
        connections[-1].append((float(record["t"]) - start, raw))
    return [_events(chunks, start, shift) for chunks in connections]


def _events(chunks: Sequence[tuple[float, bytes]], start: float, shift: int) -> list[Chunk]:
    stream = b"".join(raw for _, raw in chunks)
    kept = bytearray(len(stream))
    at = 0
    for message in stream.split(_END):
        end = at + len(message) + len(_END)
        if message.startswith(b"Event: ") and b"\r\nPrivilege: " in message:
            kept[at:end] = b"\1" * (min(end, len(stream)) - at)
        at = end
    events, at = [], 0
    for at_s, raw in chunks:
        part = bytes(byte for byte, keep in zip(raw, kept[at : at + len(raw)], strict=True) if keep)
        at += len(raw)
        if part:
            events.append(Chunk(at_s, _shifted(part, start, shift) if shift else part))
    return events


def _shifted(data: bytes, start: float, shift: int) -> bytes:
    def later(match: re.Match[bytes]) -> bytes:
        moment = int(match[0])
        return b"%d" % (moment + shift) if abs(moment - start) < _NEAR_S else match[0]

    return _MOMENT.sub(later, data)
