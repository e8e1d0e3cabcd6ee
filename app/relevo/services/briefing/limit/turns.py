"""The turns of a conversation with self-service, those of one speaker in a row put together, and what each holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from relevo.domain.handover import Speaker, Turn
from relevo.services.briefing.limit.machine import codes, is_stock, told
from relevo.services.briefing.limit.reading import READ, Sentence, Vocabulary, names_in
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.readings import Readings
from relevo.text.wording import flat, words_of

FEW = 4
"""Words of a sentence that says little more than whom to fetch, and please."""


@dataclass(slots=True)
class BotTurn:
    """What the bot said until the customer answered; `signs` are those of a limit."""

    text: str = field(repr=False)
    sentences: list[Sentence] = field(repr=False)
    names: frozenset[str]
    signs: frozenset[str]
    asked: str | None = field(default=None, repr=False)  # the last real question up to this turn, without it
    greets: bool = False  # said before the customer had said a word, who then speaks

    @property
    def asks(self) -> bool:
        """Tell whether something is asked."""
        return any(each.asks for each in self.sentences)

    @property
    def denies(self) -> bool:
        """Tell whether a statement denies something."""
        return any("denies" in each.names and not each.asks for each in self.sentences)

    @property
    def settles(self) -> bool:
        """Tell whether a statement says that what was wanted is done, or on its way, and none denies anything."""
        return any("done" in each.names and not each.asks for each in self.sentences) and not self.denies

    @property
    def hands_over(self) -> bool:
        """Tell whether a person is fetched and nothing is asked."""
        return "connects" in self.names and not self.asks

    @property
    def guesses(self) -> bool:
        """Tell whether the bot says what it takes to be wanted."""
        return "guess" in self.signs

    @property
    def question(self) -> str:
        """Return what is asked, else all that is said."""
        return next((each.text for each in reversed(self.sentences) if each.asks), self.text)

    @property
    def place(self) -> str:
        """Return the question at which the customer stands: one that only asks to say it again stands for another."""
        real = [each.text for each in self.sentences if each.asks and not is_stock(each)]
        if real:
            return real[-1]
        is_lost = any(map(is_stock, self.sentences)) or not self.sentences
        return (self.asked if is_lost else None) or self.question


@dataclass(slots=True)
class CustomerTurn:
    """What the customer said until the bot answered; `before` is what the bot had said."""

    text: str = field(repr=False)
    sentences: list[Sentence] = field(repr=False)
    names: frozenset[str]
    words: list[str] = field(repr=False)
    few: bool
    before: BotTurn | None = field(repr=False)

    @property
    def begins(self) -> frozenset[str]:
        """Return what was found in the first sentence."""
        return self.sentences[0].names if self.sentences else frozenset()

    @property
    def rejects(self) -> bool:
        """Tell whether the customer says that it was no use: at once, or in few words; not in answer to a question."""
        if self.before is not None and self.before.asks and "proposes" not in self.before.names:
            return False
        return "fails" in self.begins or (self.few and "fails" in self.names)

    @property
    def wants_person(self) -> bool:
        """Tell whether the customer asks for a person, or says little more than whom to fetch."""
        if any("person" in each.names and "wants_none" not in each.names for each in self.sentences):
            return True
        if any({"named", "yes"} <= each.names and len(words_of(each.text)) <= FEW for each in self.sentences):
            return True
        return self.few and "named" in self.names and "wants_none" not in self.names


class Turns:
    """Reads turns."""

    def __init__(self, rules: LimitRules, machine: Vocabulary, customer: Vocabulary) -> None:
        self._rules = rules
        self._machine, self._customer = machine, customer

    def read(
        self, transcript: Sequence[Turn], language: str | None, readings: Readings
    ) -> Iterator[BotTurn | CustomerTurn]:
        """Yield what was said, in order; advisors are left out."""
        said = (turn for turn in transcript[-self._rules.turns :] if turn.speaker is not Speaker.ADVISOR)
        last: BotTurn | None = None
        for speaker, turns in groupby(said, key=lambda turn: turn.speaker):
            texts = [turn.text[:READ] for turn in turns]
            if speaker is Speaker.BOT:
                asked = None if last is None else last.place
                last = self._bot(texts, language, readings)
                last.asked = asked
                yield last
            else:
                yield self._of_customer(texts, language, last, readings)

    def _bot(self, texts: list[str], language: str | None, readings: Readings) -> BotTurn:
        sentences = [each for text in texts for each in self._machine.read(text, language, readings)]
        names, signs, text = names_in(sentences), told(self._rules, sentences), " ".join(texts)
        found = codes(text)
        if "code" in found and "error" not in names:
            found -= {"code"}
        return BotTurn(text, sentences, names, signs | found)

    def _of_customer(
        self, texts: list[str], language: str | None, before: BotTurn | None, readings: Readings
    ) -> CustomerTurn:
        sentences = [each for text in texts for each in self._customer.read(text, language, readings)]
        words = words_of(flat(" ".join(texts)[:READ]))
        few = len(words) <= self._rules.few_words
        return CustomerTurn(" ".join(texts), sentences, names_in(sentences), words, few, before)
