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


class Before:
    """What the other side said right before a turn; each of its sentences is read once, when it is asked for."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sentences = [text[span.start : span.end] for span in sentences(text)]
        self._last = self._names(self._sentences[-1]) if self._sentences else frozenset()

    def question(self) -> Question | None:
        """Return the last thing that is asked, None where nothing is."""
        for place, part in enumerate(reversed(self._sentences)):
            names = self._names(part) if place else self._last
            if ASKS in names or (part.endswith("?") and part.count("«") == part.count("»")):
                is_offer = OFFER in names
                return Question(part, is_offer, not is_offer and ASKS not in names) if len(part) <= LONGEST else None
        return None

    def signs(self) -> Iterator[str]:
        """Yield what the last sentence says of the turn, as clues: whether it asks, and what kind of answer."""
        names, forms = set(self._last & {ASKS, OFFER, DONE}), self._vocabulary.forms
        if any(OPEN in forms.get(word, ()) for last in self._sentences[-1:] for word in words_of(flat(last))):
            names.add(OPEN)
        yield from (BOT + name for name in sorted(names))

    def _names(self, sentence: str) -> frozenset[str]:
        return self._vocabulary.phrases.names(flat(sentence))
