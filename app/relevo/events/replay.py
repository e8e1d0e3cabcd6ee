"""Replay: a recording of the telephony's bytes told as contact events."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from relevo.domain.events import Event
from relevo.events.asterisk.codec import Decoder
from relevo.events.asterisk.queues import AdvisorOf
from relevo.events.asterisk.session import WANTED, Session
from relevo.events.asterisk.translator import Translator, as_interface

LINE_LIMIT = 16 * 1024 * 1024
"""Bytes of one line; a recording's longest hold one read of a socket."""


class ReplayError(Exception):
    """The file is not a recording; the text is one line that names file and line and says what to do."""


def replay(
    path: Path,
    *,
    normalise: Callable[[str], str | None] | None = None,
    advisor_of: AdvisorOf | None = None,
    presentation_variable: str = "CLI_PRES",
    advisors: tuple[str, ...] = (),
) -> Iterator[Event]:
    """Tell the events of a recording of Asterisk's manager interface, in order.

    One JSON object a line: `t` (seconds) and `raw` (the text received). Where the bytes were cut makes no difference.
    The end of the file withdraws nothing.

    Raises: ReplayError; for damage in the middle or at the end, after all that could be read has been told.
    """
    translator = Translator(
        "asterisk:replay",
        normalise=normalise,
        advisor_of=advisor_of or as_interface,
        presentation_variable=presentation_variable,
        advisors=advisors,
        is_recorded=True,
    )
    session, decoder, t = Session(translator, is_recorded=True), Decoder(WANTED), 0.0
    found = False
    for t, raw in chunks(path):
        items = decoder.feed(raw)
        found = found or decoder.seen > 0
        yield from session.feed(items, t)
    if not found:
        raise ReplayError(f"{path}: holds no message of Asterisk's manager interface; give a recording of one")
    yield from session.finish(t)
    left_out = decoder.dropped + decoder.is_unfinished
    if left_out:
        raise ReplayError(f"{path}: is damaged, {left_out} messages of it could not be read; the others are told")


def chunks(path: Path) -> Iterator[tuple[float, bytes]]:
    """Read the chunks of a recording: when each came (seconds) and its bytes.

    Raises: ReplayError.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LINE_LIMIT), b""), 1):
                if line.strip():
                    yield _chunk(path, number, line)
    except OSError as exc:
        raise ReplayError(f"{path}: cannot be read ({exc.strerror}); check the path and its rights") from None


def _chunk(path: Path, number: int, line: bytes) -> tuple[float, bytes]:
    try:
        record = json.loads(line)
        t, raw = float(record["t"]), record["raw"]
        if not isinstance(raw, str) or isinstance(record["t"], bool) or not 0 <= t < 1e11:
            raise ValueError
        return t, _bytes(raw)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ReplayError(
            f'{path}, line {number}: not a recording; each line must be {{"t": seconds, "raw": "text received"}}'
        ) from None


def _bytes(raw: str) -> bytes:
    """Return a text's bytes; a recorder that cut a character in two may have kept its halves as surrogates."""
    try:
        return raw.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return raw.encode("utf-8", "replace")
