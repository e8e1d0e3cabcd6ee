"""Notes on the matter at hand, from which is told what the customer had said: where nothing was said since."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from relevo.domain.entry import Visibility
from relevo.domain.interaction import Interaction
from relevo.services.briefing.story import Story

DESK = frozenset(("acted", "desk", "handles", "reaches", "self", "tried", "you"))
"""Signs that a note tells what was done about the matter, by the advisor or the customer, and not how it stands."""

NOTED = "noted"
"""The clue that a clause stands in a note."""


def open_notes(story: Story, days: float, settled: Collection[str]) -> Iterator[Interaction]:
    """Yield notes of the last days, newest first, but those on what is settled and those not meant for the customer."""
    for entry in story.since(timedelta(days=days)):
        if not isinstance(entry, Interaction) or not entry.text or entry.visibility is Visibility.INTERNAL:
            continue
        if (entry.outcome or "").casefold() not in settled:
            yield entry
