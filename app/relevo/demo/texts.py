"""Writes the texts of the demonstration: pieces that people wrote, never the same combination twice."""

import math
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relevo.assets import resource

LANGUAGES = ("fr", "de", "en", "es")
_QUOTES = {"fr": "« {} »", "de": "„{}“", "en": "“{}”", "es": "«{}»"}

Pieces = Sequence[str]


class Exhausted(Exception):
    """No combination is left: the caller leaves this text out."""


def load(name: str) -> dict[str, Any]:
    """Read one file of the demonstration's texts and names."""
    return tomllib.loads(resource("demo", f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Question:
    """What a customer asks; `fact` is its place among the facts of the topic, so that what follows fits."""

    language: str
    topic: str
    fact: int
    subject: str
    text: str


class Texts:
    """Combines pieces by language and topic; the order of calls and the seed decide what comes out.

    Two texts are equal only if all their pieces are: a combination that was used once is not used again.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._files = {language: load(language) for language in LANGUAGES}
        self.topics: Mapping[str, Mapping[str, Any]] = load("topics")
        self._unused: dict[str, list[int]] = {}

    def topic(self, language: str, topic: str) -> Mapping[str, Any]:
        """Return what is written about a topic in one language."""
        found: Mapping[str, Any] = self._files[language]["topics"][topic]
        return found

    def question(self, language: str, topic: str, channel: str) -> Question:
        """Write what the customer says: a letter, a chat line, or what the advisor took down from a call.

        Raises: Exhausted.
        """
        file, kind = self._files[language], self.topics[topic]["kind"]
        facts: Pieces = self.topic(language, topic)["facts"]
        fact = int(self._rng.random() * len(facts))
        local = () if kind == "account" else file["local_tails"]
        subject = self._subject(language, topic, fact, "case", (*file["tails"], *local))
        style = channel if channel in file["openings"] else "mail"
        pieces = file["openings"][style], file["kinds"][kind]["consequences"], file["kinds"][kind]["asks"]
        opening, consequence, ask = self._combine(f"question {language} {topic} {fact} {style}", *pieces)
        said = f"{facts[fact]} {consequence} {ask}"
        if channel in ("phone", "counter"):
            text = f"{opening} {_QUOTES[language].format(said)}"
        else:
            text = f"{opening} {said}" if channel == "chat" else f"{opening}\n\n{said}"
        return Question(language, topic, fact, subject, text)

    def answer(self, question: Question, channel: str, signature: str) -> str:
        """Write the advisor's answer. Raises: Exhausted."""
        language, topic = question.language, question.topic
        file, following = self._files[language], self._files[language]["kinds"][self.topics[topic]["kind"]]["next"]
        answer = self._fitting(language, topic, "answers", question.fact)
        if channel in ("email", "portal"):
            pieces = file["greetings"], following, file["closings"]
            greeting, then, closing = self._combine(f"answer {language} {answer}", *pieces)
            return f"{greeting}\n\n{answer} {then}\n\n{closing}\n{signature}"
        lead, then = self._combine(f"said {language} {answer}", file["answered"], following)
        return f"{lead} {answer} {then}"

    def note(self, question: Question) -> str:
        """Write an internal note. Raises: Exhausted."""
        file, kind = self._files[question.language], self.topics[question.topic]["kind"]
        pieces = file["kinds"][kind]["notes"], file["note_ends"]
        return " ".join(self._combine(f"note {question.language} {kind}", *pieces))

    def notice(self, language: str, topic: str, fact: int, kind: str) -> tuple[str, str]:
        """Write subject and text of a notice. Raises: Exhausted."""
        file = self._files[language]["notices"][kind]
        subject = self._subject(language, topic, fact, kind, file["tails"])
        parts = self._combine(f"notice {language} {kind}", file["begin"], file["middle"], file["end"])
        return subject, " ".join(parts)

    def works(self, language: str, topic: str, fact: int) -> tuple[str, str, str]:
        """Write subject and description of a works order, and what the technician reports in the end.

        Raises: Exhausted.
        """
        file = self._files[language]["works"]
        subject = self._subject(language, topic, fact, "works", self._files[language]["works_tails"])
        place = self._rng.choice(self.topics[topic]["works"][fact])
        works = self.topic(language, topic)["works"][place]
        done = self._fitting(language, topic, "done", place)
        opening, ending = self._combine(f"works {language} {works}", file["openings"], file["endings"])
        report, remark = self._combine(f"done {language} {done}", file["reports"], file["remarks"])
        return subject, f"{opening} {works} {ending}", f"{report} {done} {remark}"

    def fault(self, kind: str) -> tuple[str, str, str]:
        """Write title, cause and the sentence for customers of a fault. Raises: Exhausted."""
        faults = self._files["en"]["faults"]
        title, where = self._combine(f"fault {kind}", faults[kind]["titles"], faults["where"])
        cause, finding = self._combine(f"cause {kind}", faults[kind]["causes"], faults["findings"])
        return f"{title}, {where}", f"{cause} {finding}", self._rng.choice(faults[kind]["sentences"])

    def _subject(self, language: str, topic: str, fact: int, kind: str, tails: Pieces) -> str:
        heads = [self.topic(language, topic)["heads"][place] for place in self.topics[topic]["heads"][fact]]
        head = self._rng.choice(heads)
        (tail,) = self._combine(f"{kind} {language} {head}", tails)
        return f"{head}{tail}"

    def _fitting(self, language: str, topic: str, part: str, place: int) -> str:
        fitting: str = self.topic(language, topic)[part][self._rng.choice(self.topics[topic][part][place])]
        return fitting

    def _combine(self, key: str, *pieces: Pieces) -> tuple[str, ...]:
        numbers = self._unused.get(key)
        if numbers is None:
            numbers = self._unused[key] = list(range(math.prod(map(len, pieces))))
        if not numbers:
            raise Exhausted(key)
        place = int(self._rng.random() * len(numbers))
        number, numbers[place] = numbers[place], numbers[-1]
        numbers.pop()
        chosen = []
        for part in pieces:
            number, place = divmod(number, len(part))
            chosen.append(part[place])
        return tuple(chosen)
