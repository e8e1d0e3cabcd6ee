"""Reads what a customer has said, turn by turn, and makes lines of what tells something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.services.briefing.telling.asking import Question, question_of
from relevo.services.briefing.telling.clauses import Clause, Sentence, read_sentence, value_of
from relevo.services.briefing.telling.lines import Line
from relevo.services.briefing.telling.rules import ToldUsRules
from relevo.services.briefing.telling.vocabulary import Vocabulary
from relevo.text.language import COMMON, language_of, primary
from relevo.text.sentences import sentences
from relevo.text.wording import flat, words_of

MANY_WORDS = 6
"""Words from which on a sentence may be in another language than its turn."""

_ORDER = ("wish", "fault", "number", "amount", "place", "when", "condition", "name", "product", "quantity")
_MEANS = {"time": "when", "date": "when", "since": "when", "quoted": "fault"}
NO_NAMES = ("de",)
"""Languages in which a capital letter makes no name."""


class Piece(NamedTuple):
    """A clause that tells something, with the sentence it stands in and how many sentences stand before that."""

    sentence: Sentence
    clause: Clause
    place: int
    score: float


class Reader:
    """Collects lines; `words` counts all that the customer has said."""

    def __init__(
        self, vocabularies: Mapping[str, Vocabulary], rules: ToldUsRules, languages: Iterable[str | None]
    ) -> None:
        self._vocabularies, self._rules = vocabularies, rules
        self._hinted = next(filter(None, map(primary, languages)), None)
        self.lines: list[Line] = []
        self.words = 0

    def take_transcript(self, entry: HandoverEntry) -> None:
        """Take what the customer has said in a transcript."""
        turns = entry.handover.transcript
        said = " ".join(turn.text[:200] for turn in turns if turn.speaker is Speaker.CUSTOMER)
        language = language_of(said, self._hinted)
        question: str | None = None
        for turn in turns:
            if turn.speaker is not Speaker.CUSTOMER:
                question = turn.text
                continue
            self._take(turn.text, language, question, entry.id)
            question = None

    def take_form(self, entry: Entry) -> None:
        """Take what the customer has written into a form."""
        text = entry.text or ""
        self._take(text, language_of(text, self._hinted), None, entry.id)

    def _take(self, text: str, language: str | None, asked: str | None, evidence: EntryId) -> None:
        spoken = len(words_of(text))
        self.words += spoken
        language = language_of(text, language)
        if language is None:
            return
        question = None if asked is None else self._question(asked, language)
        if question is not None and question.is_open:
            question = None
        if question is not None and _is_choice(text, question):
            return
        is_answer = question is not None and spoken <= self._rules.answer_words
        pieces: list[Piece] = []
        for place, span in enumerate(sentences(text)):
            own = language_of(text[span.start : span.end], language) or language
            sentence = read_sentence(text, span, self._vocabularies[own], knows_names=own not in NO_NAMES)
            pieces.extend(self._pieces(sentence, place, is_answer and place == 0))
        asked_for = question.text if question is not None else None
        for group in self._groups(pieces):
            self.lines.append(_line(text, group, asked_for, evidence))
            asked_for = None

    def _question(self, text: str, language: str) -> Question | None:
        return question_of(text, self._vocabularies[language_of(text, language) or language])

    def _pieces(self, sentence: Sentence, place: int, is_answer: bool) -> Iterator[Piece]:
        """Yield the clauses of a sentence that tell something."""
        for clause in sentence.clauses:
            telling = self._telling(clause, sentence)
            if not telling or any("•" in sentence.words[each].lower for each in clause.kept):
                continue
            score = self._score(clause, sentence, telling, is_answer)
            if score >= self._rules.threshold:
                yield Piece(sentence, clause, place, score)

    def _telling(self, clause: Clause, sentence: Sentence) -> int:
        closing = sentence.vocabulary.closing
        lowers = (sentence.words[place].lower for place in clause.kept)
        return sum(lower not in closing and flat(lower) not in COMMON for lower in lowers)

    def _score(self, clause: Clause, sentence: Sentence, telling: int, is_answer: bool) -> float:
        weights = self._rules.weights
        score = sum(weights.get(name, 0.0) for name in sorted(clause.signs))
        score += min(telling * weights["plain"], weights["plain_most"])
        if is_answer:
            score += weights["answer"]
        if sentence.is_question:
            score += weights["question"]
        return score

    def _groups(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        """Yield the clauses that make a line: neighbours of one sentence, and weak ones with whatever stands beside."""
        group: list[Piece] = []
        for piece in pieces:
            fits = sum(len(each.clause.kept) for each in group) + len(piece.clause.kept) <= self._rules.line_words
            is_weak = piece.score < self._rules.alone or _most(group) < self._rules.alone
            if group and not (fits and (is_weak or piece.place == group[-1].place)):
                if _most(group) >= self._rules.alone:
                    yield group
                group = []
            group.append(piece)
        if group and _most(group) >= self._rules.alone:
            yield group


def _most(group: Sequence[Piece]) -> float:
    return max((piece.score for piece in group), default=0.0)


def _is_choice(text: str, question: Question) -> bool:
    """Tell whether a turn only picks a figure out of a menu."""
    said = text.strip(" .!")
    return len(said) == 1 and said.isdigit() and said in question.text


def _line(text: str, group: Sequence[Piece], asked: str | None, evidence: EntryId) -> Line:
    kinds = {_MEANS.get(name, name) for piece in group for name in piece.clause.signs}
    kind = next((name for name in _ORDER if name in kinds), "plain")
    parts: list[str] = []
    for piece in group:
        parts.append(value_of(text, piece.sentence.words, piece.clause.kept))
    return Line.told(kind, ", ".join(parts), asked, evidence, _most(group))
