"""Older: what comes after the entries that stand in a timeline, one page of one source at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from relevo.domain.entry import Entry
from relevo.domain.further import Further, Rest
from relevo.domain.snapshot import Snapshot
from relevo.domain.timeline import ids_in, merged_into
from relevo.services.asked import in_time
from relevo.services.ports import BackOffice, Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderPage:
    """What came of a place in a timeline: its entries, how many were left out, and where it goes on from there."""

    after: Further
    entries: tuple[Entry, ...] = field(repr=False)
    dropped: int = 0
    further: Further | None = None


def next_of(snapshot: Snapshot) -> Further | None:
    """Return where the timeline is to be continued first, None where nothing can be asked for.

    That is where a source ends newest: up to there, and no further, the timeline holds all that there is.
    """
    going_on = [each for each in snapshot.further if each.rest is Rest.MORE]
    ends = [each.before for each in going_on if each.before is not None]
    newest = max(ends, default=None)
    return next((each for each in going_on if each.before is None or each.before == newest), None)


async def fetch_older(sources: Sequence[BackOffice], further: Further) -> OlderPage:
    """Ask a source for what comes after. Raises: SourceError."""
    source = next((each for each in sources if each.name == further.source), None)
    found: Batch[Entry] = Batch()
    if source is not None:
        found = await in_time(source, source.older(further), "older")
    goes_on = found.further
    if goes_on is not None and goes_on.before is None:
        goes_on = replace(goes_on, before=further.before)
    return OlderPage(after=further, entries=found.items, dropped=found.dropped, further=goes_on)


def carried_over(stands: Snapshot, newer: Snapshot) -> Snapshot:
    """Return a newer snapshot of the same customer with the older entries that had been fetched for the one before.

    Nobody who reads far down is taken back to the newest entries because the sources were asked again.
    """
    reached = {(each.source, each.kind): each for each in stands.further}
    carried: list[Entry] = []
    further: list[Further] = []
    for each in newer.further:
        before = reached.get((each.source, each.kind))
        if before is None or before.before is None or each.before is None or before.before >= each.before:
            further.append(each)
            continue
        further.append(before)
        carried += [
            entry
            for entry in stands.timeline
            if entry.kind is each.kind and entry.sources == (each.source,) and entry.at <= each.before
        ]
    known = ids_in(newer.timeline)
    timeline = merged_into(
        newer.timeline, [entry for entry in carried if not known.intersection((entry.id, *entry.also))]
    )
    return replace(newer, timeline=timeline, further=tuple(further)) if carried else newer


def with_older(snapshot: Snapshot, page: OlderPage) -> Snapshot:
    """Return the snapshot with a page of older entries; unchanged where it does not go on from that place any more.

    No entry comes twice. A page on which nothing is new ends the list: a source that repeats itself would be asked for
    ever.
    """
    if not any(each is page.after for each in snapshot.further):
        return snapshot
    known = ids_in(snapshot.timeline)
    new = tuple(entry for entry in page.entries if entry.id not in known)
    further = page.further
    if further is not None and page.entries and not new:
        further = replace(further, rest=Rest.UNKNOWN)
    return replace(
        snapshot,
        timeline=merged_into(snapshot.timeline, new),
        further=tuple(
            other for each in snapshot.further if (other := further if each is page.after else each) is not None
        ),
        sources=tuple(
            replace(each, kept=each.kept + len(page.entries), dropped=each.dropped + page.dropped)
            if each.name == page.after.source
            else each
            for each in snapshot.sources
        ),
    )
