"""Whether a hub has something new to say of incidents: that they have changed, once for each time."""

from datetime import datetime

from relevo.services.site.beat import Beat

MAX_HUBS = 64


class HeardIncidents:
    """Remembers when each hub has last heard that an incident was written; what it says first is not news."""

    def __init__(self) -> None:
        self._known: dict[str, datetime | None] = {}

    def is_news(self, beat: Beat) -> bool:
        """Tell whether incidents have changed since this hub's sign of life before."""
        is_first, before = beat.hub not in self._known, self._known.get(beat.hub)
        if is_first and len(self._known) >= MAX_HUBS:
            return False
        if beat.incidents_at is not None or is_first:
            self._known[beat.hub] = beat.incidents_at
        if is_first or beat.incidents_at is None:
            return False
        return before is None or beat.incidents_at > before
