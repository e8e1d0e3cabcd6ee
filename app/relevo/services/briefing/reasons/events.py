"""What has happened to an order or to money: the event that a notice, a request or an earlier contact is about."""

from collections.abc import Callable, Mapping

from relevo.domain.entry import Entry
from relevo.domain.phrase import Phrase
from relevo.services.briefing.reasons.reading import Reading
from relevo.services.briefing.reasons.rules import EVENTS

_BEGINNING = 160
"""Characters of a text that say what it is about, where its title does not."""

_NAMES: Mapping[str, Callable[[Phrase], Phrase]] = {
    "failed_payment": lambda rest: Phrase("Payment failed – {rest}", rest=rest),
    "reminder": lambda rest: Phrase("Reminder of payment – {rest}", rest=rest),
    "refund": lambda rest: Phrase("Refund – {rest}", rest=rest),
    "delivery": lambda rest: Phrase("Delivery – {rest}", rest=rest),
    "order": lambda rest: Phrase("Order – {rest}", rest=rest),
    "payment": lambda rest: Phrase("Payment – {rest}", rest=rest),
}


def event_of(entry: Entry, reading: Reading, *, reads_text: bool) -> str | None:
    """Return the event that an entry is about, by its title, else by how its text begins; None where it is of none."""
    texts = (entry.title, (entry.text or "")[:_BEGINNING]) if reads_text else (entry.title,)
    for text in texts:
        topics = reading.gist(text).topics
        for event in EVENTS:
            if any(topics.issuperset(each.split("+")) for each in reading.rules.events.get(event, ())):
                return event
    return None


def named(event: str | None, rest: Phrase) -> Phrase:
    """Say which event it is, before what else is to be said."""
    return rest if event is None else _NAMES[event](rest)
