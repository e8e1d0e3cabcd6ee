"""Domain values in JSON's types."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum

from relevo.domain.contact import Address, Presentation
from relevo.services.event_fields import CodecError


def to_json_value(value: object) -> object:
    """Return a domain value in JSON's types: times in RFC 3339 with Z, an unknown or empty text as null."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise CodecError("time", "has no zone")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        # Attributes: as received, empty ones included
        return {str(key): item if isinstance(item, str) else to_json_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json_value(item) for item in value]
    if isinstance(value, Address) and value.presentation is Presentation.WITHHELD:
        return {"kind": value.kind.value, "value": None, "name": None, "presentation": value.presentation.value}
    if is_dataclass(value):
        return {field.name: to_json_value(getattr(value, field.name)) for field in fields(value)}
    return value
