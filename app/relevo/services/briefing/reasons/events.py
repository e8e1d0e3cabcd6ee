"""What has happened to an order or to money: the event that a notice, a request or an earlier contact is about."""

from collections.abc import Callable, Mapping

from relevo.domain.entry import Entry
from relevo.domain.phrase import Phrase
from relevo.services.briefing.reasons.reading import Reading
from relevo.services.briefing.reasons.rules import EVENTS, NO_EVENT
from relevo.text.wording import flat

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
    return next((event for text in texts if (event := _event_in(text, reading)) is not None), None)


def _event_in(text: str, reading: Reading) -> str | None:
    """Return the event that a text tells: by a phrase, else by its topics without what only sounds like one."""
    phrases = reading.story.readings.of((reading.events, text), lambda: tuple(reading.events.find(flat(text))))
    told = {match.name for match in phrases}
    kept = list(text)
    for match in phrases:
        if match.name == NO_EVENT:
            kept[match.start : match.end] = " " * (match.end - match.start)
    topics = reading.gist("".join(kept)).topics
    for event in EVENTS:
        if event in told or any(topics.issuperset(each.split("+")) for each in reading.rules.events.get(event, ())):
            return event
    return None


def named(event: str | None, rest: Phrase) -> Phrase:
    """Say which event it is, before what else is to be said."""
    return rest if event is None else _NAMES[event](rest)
