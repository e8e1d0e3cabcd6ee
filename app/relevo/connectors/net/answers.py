"""Answers: bytes from outside become JSON values, within limits of size, depth and layers."""

import codecs
import re
import zlib
from collections.abc import AsyncIterable
from typing import Any

from relevo.connectors.net.pieces import TooDeep, read_in_pieces
from relevo.connectors.net.slicing import Work, at_once, in_slices
from relevo.services.errors import ErrorCode

MAX_BYTES = 8 * 1024 * 1024
"""Decoded bytes of one answer."""

MAX_LISTED = 10_000
"""More records in one answer than that are not read."""

MAX_VALUES = 500_000
"""More values in one answer than that are not read: each takes ten times the memory of its bytes."""

_CHUNK = 65_536
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u([dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""An escape; its group is a half of a surrogate pair that stands alone."""


class Unreadable(Exception):
    """The answer cannot be taken; `detail` is a word of ours or a limit."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


async def read_body(chunks: AsyncIterable[bytes], encoding: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Collect a body, undoing at most one layer of gzip or deflate; a bomb is stopped at `max_bytes`.

    Raises: Unreadable.
    """
    layer = encoding.strip().lower()
    if layer in ("", "identity"):
        inflate = None
    elif layer in _WINDOW:
        inflate = zlib.decompressobj(_WINDOW[layer])
    else:
        raise Unreadable(ErrorCode.TOO_LARGE, "content encoding")
    body = bytearray()
    async for chunk in chunks:
        if inflate is None and len(body) + len(chunk) <= max_bytes:
            body += chunk
            continue
        try:
            await in_slices(_adding(body, chunk, inflate, max_bytes))
        except zlib.error:
            raise Unreadable(ErrorCode.NOT_JSON, "broken compression") from None
    return bytes(body)


def _adding(body: bytearray, chunk: bytes, inflate: Any, max_bytes: int) -> Work[None]:
    while chunk:
        part = chunk if inflate is None else inflate.decompress(chunk, _CHUNK)
        chunk = b"" if inflate is None else inflate.unconsumed_tail
        if len(body) + len(part) > max_bytes:
            raise Unreadable(ErrorCode.TOO_LARGE, f"{max_bytes} bytes")
        body += part
        yield


async def read_json(body: bytes, content_type: str) -> Any:
    """Read JSON as `parse_json` does; of a big answer a piece at a time. Raises: Unreadable."""
    return await in_slices(_reading(body, content_type))


def parse_json(body: bytes, content_type: str) -> Any:
    """Read JSON; NaN, numbers out of range and nesting beyond the parser's limit are refused.

    Raises: Unreadable.
    """
    return at_once(_reading(body, content_type))


def _reading(body: bytes, content_type: str) -> Work[Any]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind and "json" not in kind:
        raise Unreadable(ErrorCode.NOT_JSON, "HTML" if "html" in kind else "content type")
    body = body.removeprefix(codecs.BOM_UTF8)  # RFC 8259, section 8.1: a reader may ignore it
    if body.count(b",") > MAX_VALUES:
        raise Unreadable(ErrorCode.TOO_LARGE, f"{MAX_VALUES} values")
    try:
        return (yield from read_in_pieces(body))
    except TooDeep:
        raise Unreadable(ErrorCode.TOO_LARGE, "depth") from None
    except ValueError:
        if _SURROGATE.search(body) is None:
            raise Unreadable(ErrorCode.NOT_JSON, "syntax") from None
    # one half of a pair in one text must not cost the whole answer: it becomes the sign for what cannot be read
    whole = yield from _without_halves(body)
    try:
        return (yield from read_in_pieces(whole))
    except TooDeep:
        raise Unreadable(ErrorCode.TOO_LARGE, "depth") from None
    except ValueError:
        raise Unreadable(ErrorCode.NOT_JSON, "syntax") from None


def _without_halves(body: bytes) -> Work[bytes]:
    """Replace every half of a surrogate pair; a sign of the same length, so that nothing else moves."""
    whole = bytearray(body)
    for number, found in enumerate(_ESCAPE.finditer(body)):
        if found[1] is not None:
            whole[found.start(1) : found.end(1)] = b"fffd"
        if number % 1_000 == 0:
            yield
    return bytes(whole)
