"""How a hub stands where all is well."""

from datetime import UTC, datetime

from relevo.hub.health import Health
from relevo.services.site.beat import SourceBeat

SINCE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def a_health() -> Health:
    """Return the health of a hub that lacks nothing."""
    return Health(
        hub="east",
        is_broker_up=True,
        broker_since=SINCE,
        broker_fault=None,
        sources={"asterisk:lab": SourceBeat(up=True, since=SINCE)},
        others=("west",),
        waiting=0,
        waiting_bytes=0,
        oldest_s=0.0,
        held=0,
        lost=0,
    )
