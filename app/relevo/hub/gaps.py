"""Gaps: times in which nothing was known of an event source, and what has ended in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from relevo.domain.events import ContactEnded, ContactEvent, ContactOffered, Event, SourceDown, SourceResynced
from relevo.hub.journal import LiveContact
from relevo.hub.takenup import lost_ends


class Gaps:
    """Compares what was live before this hub's start with what is found; names each gap once it is over."""

    def __init__(self, sources: Iterable[str], before: Mapping[str, LiveContact]) -> None:
        self._before = dict(before)
        self._found: dict[str, dict[str, set[str]]] = {each: {} for each in sources}
        self._since: dict[str, datetime] = {}

    @property
    def are_closed(self) -> bool:
        """Tell whether every source has told what is live since this hub's start."""
        return not self._found

    def follow(self, event: Event) -> None:
        """Note what is live, for as long as it is to be compared with what was before; and since when a gap is."""
        if isinstance(event, SourceDown):
            self._since.setdefault(event.source, event.time)
        elif isinstance(event, ContactEvent) and (found := self._found.get(event.source)) is not None:
            offers = found.setdefault(event.contact_id, set())
            if isinstance(event, ContactOffered):
                offers.add(event.offer_id)

    def over(self, event: SourceResynced) -> Iterator[Event]:
        """Yield the ends of what was live before and is gone, then the event, with the gap in which nothing was known.

        The ends are there at the first time alone: from then on the source itself compares.
        """
        found = self._found.pop(event.source, None)
        ends = () if found is None else tuple(lost_ends(self._before, found, event.source, event.time))
        yield from ends
        gap = self._since.pop(event.source, None)
        if gap is None:
            yield event
            return
        details = [f"gap {_iso(gap)}/{_iso(event.time)}"]
        if count := sum(isinstance(ended, ContactEnded) for ended in ends):
            details.append(f"{count} ended meanwhile")
        if event.detail is not None:
            details.append(event.detail)
        yield replace(event, detail="; ".join(details))


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
