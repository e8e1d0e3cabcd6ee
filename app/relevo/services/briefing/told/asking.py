"""What the bot has asked, and whether a yes or a no to it tells anything."""

from collections.abc import Iterator
from typing import NamedTuple

from relevo.services.briefing.told.vocabulary import Vocabulary
from relevo.text.sentences import sentences
from relevo.text.wording import flat, words_of

LONGEST = 200
"""Characters of the longest question that is shown."""

ASKS, OFFER, DONE, OPEN = "asks", "offer", "done", "open"
"""Phrases that ask for something without a question mark, questions to which a yes tells nothing, those that ask for
something to be done, or whether it has been, and words that ask what."""

BOT = "bot_"
"""The beginning of the clues that the other side's last sentence holds a sign."""


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


def signs_before(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the last sentence before a turn says of it, as clues: whether it asks, and what kind of answer."""
    spans = list(sentences(text))
    if not spans:
        return
    plain = flat(text[spans[-1].start : spans[-1].end])
    names = {match.name for match in vocabulary.phrases.find(plain)} & {ASKS, OFFER, DONE}
    if any(OPEN in vocabulary.forms.get(word, ()) for word in words_of(plain)):
        names.add(OPEN)
    yield from (BOT + name for name in sorted(names))
