"""What the bot has asked, and whether a yes or a no to it tells anything."""

from typing import NamedTuple

from relevo.services.briefing.telling.vocabulary import Vocabulary
from relevo.text.sentences import sentences
from relevo.text.wording import flat

LONGEST = 200
"""Characters of the longest question that is shown."""

ASKS, OPEN = "asks", "open"
"""Phrases that ask for something without a question mark, and questions to which a yes tells nothing."""


class Question(NamedTuple):
    """A question of the bot's; `is_open` where a bare yes or no to it is no fact."""

    text: str
    is_open: bool


def question_of(text: str, vocabulary: Vocabulary) -> Question | None:
    """Return the last thing that a turn asks, None where it asks nothing."""
    for span in reversed(list(sentences(text))):
        part = text[span.start : span.end]
        names = {match.name for match in vocabulary.phrases.find(flat(part))} & {ASKS, OPEN}
        if ASKS in names or (part.endswith("?") and part.count("«") == part.count("»")):
            return Question(part, OPEN in names) if len(part) <= LONGEST else None
    return None
