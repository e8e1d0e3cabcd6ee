"""What the bot has asked, and whether a yes or a no to it tells anything."""

from typing import NamedTuple

from relevo.services.briefing.told.vocabulary import Vocabulary
from relevo.text.sentences import sentences
from relevo.text.wording import flat

LONGEST = 200
"""Characters of the longest question that is shown."""

ASKS, OFFER = "asks", "offer"
"""Phrases that ask for something without a question mark, and questions to which a yes tells nothing."""


class Question(NamedTuple):
    """A question of the bot's; `is_offer` where a yes or no to it is no fact, `takes_yes` where one is."""

    text: str
    is_offer: bool
    takes_yes: bool


def question_of(text: str, vocabulary: Vocabulary) -> Question | None:
    """Return the last thing that a turn asks, None where it asks nothing."""
    for span in reversed(list(sentences(text))):
        part = text[span.start : span.end]
        names = {match.name for match in vocabulary.phrases.find(flat(part))} & {ASKS, OFFER}
        if ASKS in names or (part.endswith("?") and part.count("«") == part.count("»")):
            is_offer = OFFER in names
            return Question(part, is_offer, not is_offer and ASKS not in names) if len(part) <= LONGEST else None
    return None
