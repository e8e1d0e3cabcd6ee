"""Writes the texts of the demonstration: pieces that people wrote, never the same combination twice."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from relevo.assets import resource

LANGUAGES = ("fr", "de", "en", "es")
_QUOTES = {"fr": "« {} »", "de": "„{}“", "en": "“{}”", "es": "«{}»"}
_TRIES = 60

Pieces = Sequence[str]


class Exhausted(Exception):
    """No combination is left: the caller leaves this text out."""


def load(name: str) -> dict[str, Any]:
    """Read one file of the demonstration's texts and names."""
    return tomllib.loads(resource("demo", f"{name}.toml").read_text(encoding="utf-8"))


class Texts:
    """Combines pieces by language and topic; the order of calls and the seed decide what comes out.

    Two texts are equal only if all their pieces are: a combination that was used once is not used again.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._files = {language: load(language) for language in LANGUAGES}
        self.topics: Mapping[str, Mapping[str, Any]] = load("topics")
        self._used: set[tuple[str | int, ...]] = set()

    def topic(self, language: str, topic: str) -> Mapping[str, Any]:
        """Return what is written about a topic in one language."""
        found: Mapping[str, Any] = self._files[language]["topics"][topic]
        return found

    def subject(self, language: str, topic: str) -> str:
        """Write the subject of a case. Raises: Exhausted."""
        file = self._files[language]
        local = () if self.topics[topic]["kind"] == "account" else file["local_tails"]
        return self._subject(language, topic, "case", (*file["tails"], *local))

    def question(self, language: str, topic: str, channel: str) -> str:
        """Write what the customer says: a letter, a chat line, or what the advisor took down from a call."""
        file, subject = self._files[language], self.topic(language, topic)
        kind = self.topics[topic]["kind"]
        style = channel if channel in file["openings"] else "mail"
        openings: Pieces = file["openings"][style]
        pieces = openings, subject["facts"], file["kinds"][kind]["consequences"], file["kinds"][kind]["asks"]
        opening, fact, consequence, ask = self._combine(f"question {language} {topic} {style}", *pieces)
        said = " ".join((fact, consequence, ask))
        if channel in ("phone", "counter"):
            return f"{opening} {_QUOTES[language].format(said)}"
        return f"{opening} {said}" if channel == "chat" else f"{opening}\n\n{said}"

    def answer(self, language: str, topic: str, channel: str, signature: str) -> str:
        """Write the advisor's answer."""
        file, subject = self._files[language], self.topic(language, topic)
        kind = self.topics[topic]["kind"]
        if channel == "email" or channel == "portal":
            pieces = file["greetings"], subject["answers"], file["kinds"][kind]["next"], file["closings"]
            greeting, answer, following, closing = self._combine(f"answer {language} {topic}", *pieces)
            return f"{greeting}\n\n{answer} {following}\n\n{closing}\n{signature}"
        lead = file["answered"]
        pair = self._combine(f"said {language} {topic}", lead, subject["answers"], file["kinds"][kind]["next"])
        return " ".join(pair)

    def note(self, language: str, topic: str) -> str:
        """Write an internal note. Raises: Exhausted."""
        file = self._files[language]
        kind = self.topics[topic]["kind"]
        return " ".join(self._combine(f"note {language} {kind}", file["kinds"][kind]["notes"], file["note_ends"]))

    def notice(self, language: str, topic: str, kind: str) -> tuple[str, str]:
        """Write subject and text of a notice. Raises: Exhausted."""
        file = self._files[language]["notices"][kind]
        subject = self._subject(language, topic, kind, file["tails"])
        parts = self._combine(f"notice {language} {kind}", file["begin"], file["middle"], file["end"])
        return subject, " ".join(parts)

    def works(self, language: str, topic: str) -> tuple[str, str]:
        """Write subject and description of a works order. Raises: Exhausted."""
        subject = self._subject(language, topic, "works", self._files[language]["works_tails"])
        file = self._files[language]["works"]
        pieces = file["openings"], self.topic(language, topic)["works"], file["endings"]
        return subject, " ".join(self._combine(f"works {language} {topic}", *pieces))

    def done(self, language: str, topic: str) -> str:
        """Write what the technician reports. Raises: Exhausted."""
        file = self._files[language]["works"]
        pieces = file["reports"], self.topic(language, topic)["done"], file["remarks"]
        return " ".join(self._combine(f"done {language} {topic}", *pieces))

    def fault(self, kind: str) -> tuple[str, str, str]:
        """Write title, cause and the sentence for customers of a fault. Raises: Exhausted."""
        faults = self._files["en"]["faults"]
        title, where = self._combine(f"fault {kind}", faults[kind]["titles"], faults["where"])
        cause, finding = self._combine(f"cause {kind}", faults[kind]["causes"], faults["findings"])
        return f"{title}, {where}", f"{cause} {finding}", self._rng.choice(faults[kind]["sentences"])

    def _subject(self, language: str, topic: str, kind: str, tails: Pieces) -> str:
        head, tail = self._combine(f"{kind} {language} {topic}", self.topic(language, topic)["heads"], tails)
        return f"{head}{tail}"

    def _combine(self, key: str, *pieces: Pieces) -> tuple[str, ...]:
        for _ in range(_TRIES):
            places = tuple(int(self._rng.random() * len(part)) for part in pieces)
            if (key, *places) not in self._used:
                self._used.add((key, *places))
                return tuple(part[place] for part, place in zip(pieces, places, strict=True))
        raise Exhausted(key)
