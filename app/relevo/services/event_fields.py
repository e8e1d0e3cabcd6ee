"""Reads the fields of a contact event from JSON values: strict where the event would mean something else."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from relevo.domain.contact import Address, AddressKind, Advisor, Presentation, Queue
from relevo.domain.events import Destination, DestinationKind
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

MAX_ID, MAX_EVENT_ID = 500, 2_000
"""Characters of what names an advisor, a queue or a contact, and of what names an event, which is made of several."""

MAX_LABEL = 500
"""Characters that are kept of a name that is for reading."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class CodecError(ValueError):
    """What was read is no contact event; one line that names the field and never its value."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field} {problem}")
        self.field, self.problem = field, problem


class Fields:
    """The fields of one JSON object; `path` is its place in the event, for messages."""

    def __init__(self, values: Mapping[str, object], path: str = "") -> None:
        self._values, self._path = values, path

    def place(self, name: str) -> str:
        """Name a field as it is written in messages."""
        return f"{self._path}.{name}" if self._path else name

    def text(self, name: str) -> str | None:
        """Return a text; None where it is absent, null or empty."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise CodecError(self.place(name), "is not a text")
        return _LONE_SURROGATE.sub("\ufffd", value)

    def needed_text(self, name: str) -> str:
        """Return a text that must be there."""
        return self._needed(self.text(name), name)

    def identity(self, name: str, limit: int = MAX_ID) -> str | None:
        """Return what names something, whole or not at all; None where it is absent, null or empty."""
        value = self.text(name)
        if value is not None and len(value) > limit:
            raise CodecError(self.place(name), f"is longer than {limit} characters")
        return value

    def needed_identity(self, name: str, limit: int = MAX_ID) -> str:
        """Return what names something and must be there."""
        return self._needed(self.identity(name, limit), name)

    def label(self, name: str) -> str | None:
        """Return a name for reading, cut where it is too long; None where it is absent, null or empty."""
        value = self.text(name)
        return None if value is None else value[:MAX_LABEL]

    def number(self, name: str) -> float | None:
        """Return a finite number; None where it is absent or null."""
        value = self._values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15 or math.isnan(value):
            raise CodecError(self.place(name), "is not a number in range")
        return float(value)

    def count(self, name: str) -> int | None:
        """Return a whole number; None where it is absent or null."""
        value = self.number(name)
        if value is None:
            return None
        if value != int(value):
            raise CodecError(self.place(name), "is not a whole number")
        return int(value)

    def needed_count(self, name: str) -> int:
        """Return a whole number that must be there."""
        return self._needed(self.count(name), name)

    def moment(self, name: str) -> datetime | None:
        """Return a time as aware UTC; None where it is absent or null."""
        value = self.text(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value.upper())
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise CodecError(self.place(name), "is not an RFC 3339 time with its zone")

    def needed_moment(self, name: str) -> datetime:
        """Return a time that must be there."""
        return self._needed(self.moment(name), name)

    def choice(self, name: str, kind: type[E]) -> E | None:
        """Return one of the words of a list; None where it is absent or null."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            raise CodecError(self.place(name), f"is not one of {', '.join(kind)}") from None

    def needed_choice(self, name: str, kind: type[E]) -> E:
        """Return one of the words of a list that must be there."""
        return self._needed(self.choice(name, kind), name)

    def child(self, name: str) -> "Fields | None":
        """Return an object; None where it is absent or null."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise CodecError(self.place(name), "is not an object")
        return Fields(value, self.place(name))

    def part(self, name: str, reader: "Callable[[Fields], T]") -> T | None:
        """Return what a reader makes of an object; None where it is absent or null."""
        child = self.child(name)
        return None if child is None else reader(child)

    def needed_part(self, name: str, reader: "Callable[[Fields], T]") -> T:
        """Return what a reader makes of an object that must be there."""
        return self._needed(self.part(name, reader), name)

    def children(self, name: str) -> "Iterator[Fields]":
        """Yield the objects of a list; what is no object is left out."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, list | tuple):
            raise CodecError(self.place(name), "is not a list")
        for place, item in enumerate(value or ()):
            if isinstance(item, Mapping):
                yield Fields(item, f"{self.place(name)}[{place}]")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list; what is no text, or empty, is left out."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, list | tuple):
            raise CodecError(self.place(name), "is not a list")
        return tuple(_LONE_SURROGATE.sub("\ufffd", item) for item in value or () if isinstance(item, str) and item)

    def known_texts(self, name: str) -> tuple[str, ...] | None:
        """Return the texts of a list; None where there is none: an empty list is something else."""
        return None if self._values.get(name) is None else self.texts(name)

    def flag(self, name: str) -> bool:
        """Return whether it is true; absent and null are not."""
        return self._values.get(name) is True

    def decided(self, name: str) -> bool | None:
        """Return whether it is true or false; None for all else."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else None

    def items(self) -> Iterator[tuple[str, object]]:
        """Yield names and values as they are."""
        return iter(self._values.items())

    def attributes(self, name: str) -> dict[str, str]:
        """Return names and values as received; numbers become text, what is neither is left out."""
        child = self.child(name)
        if child is None:
            return {}
        return {
            _LONE_SURROGATE.sub("\ufffd", str(key)): _LONE_SURROGATE.sub("\ufffd", str(value))
            for key, value in child._values.items()
            if isinstance(value, str | int | float) and not isinstance(value, bool)
        }

    def _needed(self, value: T | None, name: str) -> T:
        if value is None:
            raise CodecError(self.place(name), "is missing")
        return value


def advisor_from(fields: Fields) -> Advisor:
    """Read an advisor."""
    return Advisor(id=fields.needed_identity("id"), address=fields.identity("address"), name=fields.label("name"))


def queue_from(fields: Fields) -> Queue:
    """Read a queue."""
    return Queue(id=fields.needed_identity("id"), name=fields.label("name"))


def destination_from(fields: Fields) -> Destination:
    """Read where a transfer goes."""
    return Destination(
        kind=fields.needed_choice("kind", DestinationKind), id=fields.needed_identity("id"), name=fields.label("name")
    )


def address_from(fields: Fields) -> Address:
    """Read a customer's address; without a value, or marked so, it is withheld and holds nothing."""
    kind, value = fields.needed_choice("kind", AddressKind), fields.label("value")
    presentation = fields.choice("presentation", Presentation) or Presentation.ALLOWED
    if value is None or presentation is Presentation.WITHHELD:
        return Address(kind=kind, value=None, presentation=Presentation.WITHHELD)
    return Address(kind=kind, value=value, name=fields.label("name"))


def handover_from(fields: Fields) -> Handover:
    """Read a hand-over; bots differ in care, so a detail that makes no sense is left out and the rest is kept."""
    return Handover(
        source=_lenient_text(fields, "source"),
        conversation_id=_lenient_text(fields, "conversation_id"),
        language=_lenient_text(fields, "language"),
        limit=_lenient_choice(fields, "limit", Limit),
        intent=_lenient_text(fields, "intent"),
        confidence=_lenient_number(fields, "confidence"),
        transcript=tuple(_turns(fields)),
        facts=tuple(_facts(fields)),
        steps=tuple(_steps(fields)),
    )


def _turns(fields: Fields) -> Iterator[Turn]:
    for item in fields.children("transcript"):
        text, speaker = _lenient_text(item, "text"), _lenient_choice(item, "speaker", Speaker)
        if text is not None and speaker is not None:
            yield Turn(at=_lenient_moment(item, "at"), speaker=speaker, text=text)


def _facts(fields: Fields) -> Iterator[Fact]:
    for item in fields.children("facts"):
        name, value = _lenient_text(item, "name"), _lenient_text(item, "value")
        if name is not None and value is not None:
            yield Fact(name=name, value=value, asked=_lenient_text(item, "asked"))


def _steps(fields: Fields) -> Iterator[HandoverStep]:
    for item in fields.children("steps"):
        title = _lenient_text(item, "title")
        if title is not None:
            yield HandoverStep(
                at=_lenient_moment(item, "at"),
                kind=_lenient_text(item, "kind") or "page",
                title=title,
                outcome=_lenient_choice(item, "outcome", Outcome) or Outcome.UNKNOWN,
                detail=_lenient_text(item, "detail"),
                url=_lenient_text(item, "url"),
            )


def _lenient_text(fields: Fields, name: str) -> str | None:
    try:
        return fields.text(name)
    except CodecError:
        number = _lenient_number(fields, name)
        return None if number is None else f"{number:g}"


def _lenient_number(fields: Fields, name: str) -> float | None:
    try:
        return fields.number(name)
    except CodecError:
        return None


def _lenient_moment(fields: Fields, name: str) -> datetime | None:
    try:
        return fields.moment(name)
    except CodecError:
        return None


def _lenient_choice(fields: Fields, name: str, kind: type[E]) -> E | None:
    try:
        return fields.choice(name, kind)
    except CodecError:
        return None
