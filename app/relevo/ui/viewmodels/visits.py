"""Visits: the steps that a customer took in one go, as one entry of the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from operator import is_
from typing import ClassVar

from relevo.domain.entry import Entry, EntryId, EntryKind, Visibility
from relevo.domain.selfservice import SelfServiceStep, StepKind

GAP = timedelta(minutes=30)
"""Steps without the name of a visit belong together as long as no more than this lies between them."""

_CHANNELS = {StepKind.BOT: StepKind.BOT, StepKind.IVR: StepKind.IVR, StepKind.KIOSK: StepKind.KIOSK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Entry):
    """Two steps or more, newest first, at the time of the newest; it has no title of its own."""

    kind: ClassVar[EntryKind] = EntryKind.SELF_SERVICE
    steps: tuple[SelfServiceStep, ...] = field(repr=False)


def join_visits(entries: Sequence[Entry], known: Mapping[EntryId, Entry] | None = None) -> list[Entry]:
    """Put each visit in the place of its newest step; entries newest first.

    One visit: the same source and the same name of the visit; without a name the same source and kind of channel, and
    no gap. Visits of `known` (by any id) that have not changed are returned as they were.
    """
    items: list[Entry] = []
    newest: dict[tuple[object, object], tuple[int, SelfServiceStep]] = {}
    visits: dict[int, list[SelfServiceStep]] = {}  # by place; none for a step by itself: very many are
    for entry in entries:
        if isinstance(entry, SelfServiceStep):
            key = (entry.sources, entry.visit or _CHANNELS.get(entry.step))
            place, before = newest.get(key, (-1, entry))
            if place >= 0 and (entry.visit is not None or before.at - entry.at < GAP):
                newest[key] = place, entry
                visits.setdefault(place, [before]).append(entry)
                continue
            newest[key] = len(items), entry
        items.append(entry)
    for place, steps in visits.items():
        items[place] = _joined(steps, known or {})
    return items


def _joined(steps: list[SelfServiceStep], known: Mapping[EntryId, Entry]) -> Visit:
    before = known.get(steps[0].id)
    if isinstance(before, Visit) and len(before.steps) == len(steps) and all(map(is_, before.steps, steps)):
        return before
    is_internal = any(step.visibility is Visibility.INTERNAL for step in steps)
    return Visit(
        id=EntryId(f"visit:{steps[-1].id}"),
        at=steps[0].at,
        title="",
        sources=steps[0].sources,
        visibility=Visibility.INTERNAL if is_internal else Visibility.PUBLIC,
        also=tuple(each for step in steps for each in (step.id, *step.also)),
        steps=tuple(steps),
    )
