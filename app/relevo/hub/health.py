"""How a hub stands, in numbers, codes and names of the settings; nothing about anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from relevo.services.site.beat import SourceBeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What `GET /health` tells; `lost` are contact events that were given up since the hub's start.

    `reasons` say of sources that are down why that is.
    `has_namesake`: another hub of the same id is there, and each takes the other for itself.
    """

    hub: str
    is_broker_up: bool
    broker_since: datetime
    broker_fault: str | None
    sources: Mapping[str, SourceBeat]
    others: Sequence[str]
    waiting: int
    waiting_bytes: int
    oldest_s: float
    held: int
    lost: int
    has_namesake: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Tell whether the hub has its broker and all event sources, and its id alone."""
        return self.is_broker_up and not self.has_namesake and all(each.up for each in self.sources.values())

    def as_json(self) -> dict[str, object]:
        """Return all of it in JSON's types."""
        return {
            "hub": self.hub,
            "status": "ok" if self.is_well else "degraded",
            "broker": {"up": self.is_broker_up, "since": self.broker_since.isoformat(), "reason": self.broker_fault},
            "sources": {
                name: {
                    "up": each.up,
                    "since": each.since.isoformat(),
                    "reason": None if each.up else self.reasons.get(name),
                }
                for name, each in self.sources.items()
            },
            "other_hubs": list(self.others),
            "outbox": {"messages": self.waiting, "bytes": self.waiting_bytes, "oldest_s": round(self.oldest_s, 1)},
            "held": self.held,
            "lost": self.lost,
            "same_id": self.has_namesake,
        }
