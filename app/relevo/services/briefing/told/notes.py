"""Notes on the matter at hand, from which is told what the customer had said: where nothing was said since."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from relevo.domain.contact import Channel
from relevo.domain.entry import Visibility
from relevo.domain.interaction import Interaction
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.vocabulary import Vocabulary
from relevo.text.sentences import sentences
from relevo.text.wording import flat, words_of

DESK = frozenset(("acted", "desk", "handles", "reaches", "self", "tried", "you"))
"""Signs that a note tells what was done about the matter, by the advisor or the customer, and not how it stands."""

_ENDS = DESK - {"reaches"} | {"ours"}
"""Signs that end what is reported: that somebody called does not, what is `ours` to do does."""

CUSTOMER, REPORTED = "customer", "reported"
"""Words of a note that name the customer, and those that report what somebody says ("signale", "wants")."""

WRITTEN = frozenset((Channel.EMAIL, Channel.MESSAGE, Channel.CHAT))
_QUOTES = '"“„«'

NOTED = "noted"
"""The clue that a clause stands in a note."""


def open_notes(story: Story, days: float, settled: Collection[str]) -> Iterator[Interaction]:
    """Yield notes of the last days, newest first, but those on what is settled and those not meant for the customer."""
    for entry in story.since(timedelta(days=days)):
        if not isinstance(entry, Interaction) or not entry.text or entry.visibility is Visibility.INTERNAL:
            continue
        if (entry.outcome or "").casefold() not in settled:
            yield entry


def is_customers(note: Interaction) -> bool:
    """Tell whether it is something that the customer has written: no advisor did."""
    return note.advisor is None and note.channel in WRITTEN


def is_sent(note: Interaction) -> bool:
    """Tell whether it is something that an advisor has written to the customer, or about what was written."""
    return note.advisor is not None and note.channel in WRITTEN


def reported(text: str, title: str | None, vocabulary: Vocabulary) -> set[int]:
    """Return which sentences tell what the customer has said or is, by number; `title` is None of what was sent.

    Those do that name the customer, and in a note on a conversation those that report, or that follow one that does (or
    a title that does, or tells of a call) up to what the advisor did about it. Of what was sent to the customer those
    do that name the customer to others, and one that is quoted at its beginning.
    """
    goes_on = title is not None and bool(_signs(title, vocabulary) & {CUSTOMER, REPORTED, "reaches"})
    told: set[int] = set()
    for place, span in enumerate(sentences(text)):
        found = _signs(text[span.start : span.end], vocabulary)
        is_quoted = title is None and not place and text[span.start] in _QUOTES
        names = is_quoted or CUSTOMER in found or (title is not None and REPORTED in found)
        goes_on = goes_on and not found & _ENDS
        if names or goes_on:
            told.add(place)
            goes_on = title is not None and not found & _ENDS
    return told


def _signs(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    plain = flat(text)
    return vocabulary.phrases.names(plain).union(*(vocabulary.forms.get(word, ()) for word in words_of(plain)))
