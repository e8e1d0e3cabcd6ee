"""What a hub answers of the contact records: rows in pages, each sealed for whom it is for, with the question's id.

A page is JSON, compressed (zlib): rows say the same words again and again. Nothing is read from one, and nothing
unpacked, before its seal holds; what it unpacks to is bounded all the same.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from relevo.services.event_fields import Fields
from relevo.services.site.recordquestion import MAX_ID, Kind
from relevo.services.site.recordrows import Row, row_from, row_to_json
from relevo.services.site.sealing import SEAL, NotSealed, Sealed, Sign, Verify, check, signed

PAGE = 131_072
"""Bytes of a page before it is compressed; a row more may be in it."""

MAX_ROW = 65_536
MAX_PAGES = 256
"""Pages of an answer: 32 MiB of rows."""


class Fault(StrEnum):
    """Why a question is not answered."""

    UNAVAILABLE = "unavailable"  # the records cannot be read at the hub
    BUSY = "busy"  # too much is asked at once
    DROPPED = "dropped"  # the same board has asked too much since
    LATE = "late"  # it took too long
    TOO_LARGE = "too_large"  # the answer is
    REFUSED = "refused"  # it is no question that may be asked


QUESTION = "Relevo-Question"
"""The header by which a board finds which of its questions a page is of; the page itself has to say the same."""


class TooLarge(Exception):
    """An answer has more pages than may be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of an answer: number 0 says that the question was taken, or why not; the rows begin with 1."""

    question: str
    number: int
    is_last: bool = False
    fault: Fault | None = None
    rows: tuple[Mapping[str, object], ...] = ()


def pages(question: str, rows: Iterable[Row]) -> Iterator[Page]:
    """Yield rows as pages; at least one, and the last one says so. Raises: TooLarge."""
    number, held, size = 1, list[Mapping[str, object]](), 0
    for row in rows:
        told = row_to_json(row)
        size += len(json.dumps(told, ensure_ascii=False).encode(errors="replace"))
        held.append(told)
        if size >= PAGE:
            if number >= MAX_PAGES:
                raise TooLarge
            yield Page(question=question, number=number, rows=tuple(held))
            number, held, size = number + 1, [], 0
    yield Page(question=question, number=number, is_last=True, rows=tuple(held))


def seal_page(page: Page, subject: str, sign: Sign) -> Sealed:
    """Return a page as a message for one subject."""
    told = {
        "question": page.question,
        "page": page.number,
        "last": page.is_last,
        "fault": page.fault,
        "rows": page.rows,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    body = zlib.compress(text, 1)
    return Sealed(subject, body, {SEAL: signed(subject, body, sign), QUESTION: page.question})


def opened_page(subject: str, body: bytes, headers: Mapping[str, str] | None, verify: Verify) -> Page:
    """Return the page of a message. Raises: NotSealed."""
    check(subject, body, headers, verify)
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(body, 2 * PAGE + MAX_ROW)
        if not unpacking.eof:
            raise ValueError
        said = json.loads(text)
        fields = Fields(said)
        rows = said.get("rows") or []
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            raise ValueError
        return Page(
            question=fields.needed_identity("question", MAX_ID),
            number=fields.needed_count("page"),
            is_last=fields.flag("last"),
            fault=_fault(fields.text("fault")),
            rows=tuple(rows),
        )
    except (ValueError, TypeError, AttributeError, RecursionError, zlib.error):
        raise NotSealed("the message is no page of an answer") from None


def rows_from(kind: Kind, told: Sequence[Mapping[str, object]]) -> list[Row]:
    """Read the rows of a page. Raises: CodecError."""
    return [row_from(kind, Fields(each, "rows")) for each in told]


def _fault(word: str | None) -> Fault | None:
    """Return it; one that this version does not know is a fault as well."""
    if word is None:
        return None
    try:
        return Fault(word)
    except ValueError:
        return Fault.UNAVAILABLE
