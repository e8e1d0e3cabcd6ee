"""The time of day."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the moment, aware UTC; implements services.ports.Clock."""
    return datetime.now(UTC)
