"""AMI on the wire: bytes to messages, actions to bytes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MESSAGE_LIMIT = 64 * 1024
"""Bytes of one message; the largest seen is 2.9 kB. A longer one is dropped whole."""
FEED_LIMIT = 1024 * 1024
"""Bytes taken into the buffer at a time."""

_END = b"\r\n\r\n"
_BANNER = b"Asterisk Call Manager/"
# A value cannot hold a line break, so a banner inside a line is one only when an answer or event starts right after it.
_BANNER_AFTER_CUT = re.compile(rb"Asterisk Call Manager/[\d.]+(?=\r\nResponse: |\r\nEvent: )")
_EVENT, _RESPONSE = b"Event: ", b"Response: "


@dataclass(frozen=True, slots=True)
class Banner:
    """The line that opens a connection; `version` is the protocol's, not Asterisk's."""

    version: str


class Message:
    """One event or response: its headers in the order received, repeated ones kept."""

    __slots__ = ("_first", "_pairs", "name", "raw")

    def __init__(self, raw: bytes, name: str) -> None:
        self.raw = raw
        self.name = name  # of the event; empty for a response
        self._pairs: list[tuple[str, str]] | None = None
        self._first: dict[str, str] | None = None

    def __repr__(self) -> str:
        return f"Message({self.name or 'Response'!r}, {len(self.raw)} bytes)"

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All headers, split at the first colon; lines without one are left out."""
        if self._pairs is None:
            lines = self.raw.decode("utf-8", "replace").split("\r\n")
            parts = [line.partition(":") for line in lines]
            self._pairs = [(key, value[1:] if value[:1] == " " else value) for key, colon, value in parts if colon]
        return self._pairs

    def get(self, key: str, default: str = "") -> str:
        """Return the first value of a header, as received."""
        if self._first is None:
            self._first = dict(reversed(self.pairs))
        return self._first.get(key, default)

    def all(self, key: str) -> list[str]:
        """Return every value of a header, in order."""
        return [value for name, value in self.pairs if name == key]


Item = Banner | Message


class Decoder:
    """Cuts a byte stream into messages; however the bytes are cut, the result is the same.

    `wanted` names the events to keep: the others are dropped before their headers are looked at. Responses are always
    kept. What is no message (garbage, one above the limit) is left out up to the next blank line and counted in
    `dropped`; one that a lost connection cut short is left out as well, and is nobody's fault.
    """

    def __init__(self, wanted: Collection[str] | None = None) -> None:
        self._wanted = None if wanted is None else {name.encode(): name for name in wanted}
        self._rest = b""
        self._skipping = False
        self.seen = 0
        self.dropped = 0

    @property
    def is_unfinished(self) -> bool:
        """Tell whether the bytes so far end in the middle of a message."""
        return self._skipping or bool(self._rest.strip())

    def feed(self, data: bytes) -> list[Item]:
        """Take more bytes; return what is complete now, in order."""
        items: list[Item] = []
        for start in range(0, len(data), FEED_LIMIT):
            self._take(data[start : start + FEED_LIMIT], items)
        return items

    def _take(self, data: bytes, items: list[Item]) -> None:
        blocks = (self._rest + data).split(_END)
        rest = blocks.pop()
        for block in blocks:
            self._block(block, items)
        if not self._skipping:
            rest = self._opening(rest.lstrip(b"\r\n") if rest[:2] == b"\r\n" and len(rest) > 3 else rest, items)
        if len(rest) > MESSAGE_LIMIT:
            self._skipping = True
        self._rest = rest[-3:] if self._skipping else rest

    def _opening(self, text: bytes, items: list[Item]) -> bytes:
        """Take complete banner lines off the front: no blank line follows them."""
        while text.startswith(_BANNER):
            line, end, after = text.partition(b"\r\n")
            if not end or len(line) > 200:
                break
            items.append(Banner(line[len(_BANNER) :].decode("ascii", "replace")))
            text = after
        return text

    def _block(self, block: bytes, items: list[Item]) -> None:
        if self._skipping:
            self._skipping = False
            self.dropped += 1
            return
        block = self._opening(block.lstrip(b"\r\n"), items)
        if not block:
            return
        if len(block) > MESSAGE_LIMIT:
            self.dropped += 1
            return
        if _BANNER in block:
            block = self._after_cut(block, items)
        self._message(block, items)

    def _after_cut(self, block: bytes, items: list[Item]) -> bytes:
        """Find a banner after the remains of a message that the lost connection cut short."""
        at = block.rfind(b"\r\n" + _BANNER)
        if at >= 0:
            at += 2
        elif found := _BANNER_AFTER_CUT.search(block):
            at = found.start()
        else:
            return block
        return self._opening(block[at:], items)

    def _message(self, block: bytes, items: list[Item]) -> None:
        if not block.startswith((_EVENT, _RESPONSE)) or b"\r\n" + _EVENT in block:
            self.dropped += 1
            at = block.rfind(b"\r\n" + _EVENT)
            if at < 0:
                return
            block = block[at + 2 :]
        self.seen += 1
        if block.startswith(_RESPONSE):
            items.append(Message(block, ""))
            return
        end = block.find(b"\r\n")
        name = block[len(_EVENT) : end if end >= 0 else len(block)]
        if self._wanted is None:
            items.append(Message(block, name.decode("utf-8", "replace")))
        elif (known := self._wanted.get(name)) is not None:
            items.append(Message(block, known))


def encode_action(name: str, fields: Mapping[str, str] | Sequence[tuple[str, str]] = (), *, action_id: str) -> bytes:
    """Write an action.

    Raises: ValueError when a value holds a line break, which would start another header or action.
    """
    pairs = fields.items() if isinstance(fields, Mapping) else fields
    lines = [("Action", name), ("ActionID", action_id), *pairs]
    for key, value in lines:
        if any(c in "\r\n" for c in key) or any(c in "\r\n" for c in value):
            raise ValueError(f"{key if key.isalnum() else 'a header'} of the action {name} holds a line break")
    return "".join(f"{key}: {value}\r\n" for key, value in lines).encode() + b"\r\n"
