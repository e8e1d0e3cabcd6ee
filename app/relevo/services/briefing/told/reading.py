"""Reads what a customer has said, turn by turn, and finds the clauses that tell something."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from relevo.domain.entry import EntryId
from relevo.domain.handover import HandoverEntry, Speaker, Turn
from relevo.domain.interaction import Interaction
from relevo.domain.selfservice import SelfServiceStep
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.asking import Before, Question
from relevo.services.briefing.told.clauses import Clause, Sentence, read_sentence
from relevo.services.briefing.told.fields import fields_in
from relevo.services.briefing.told.filled import MOST, SHORT, IsPage, detail_of, is_answer, is_told_whole
from relevo.services.briefing.told.lines import weak
from relevo.services.briefing.told.notes import DESK, NOTED, is_customers, is_sent, reported
from relevo.services.briefing.told.pieces import Piece, Said
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.vocabulary import LanguageWords, Vocabulary
from relevo.services.briefing.told.weighing import (
    IDENTIFIES,
    LAST,
    NOTHING_ELSE,
    YES_OR_NO,
    Standing,
    around,
    clues,
    has_figure,
    identifies,
    points,
    says_nothing_else,
    signs_of,
    telling,
)
from relevo.text.language import is_foreign, language_of, primary
from relevo.text.sentences import sentences
from relevo.text.wording import flat, words_of

NO_NAMES = ("de",)
"""Languages in which a capital letter makes no name."""

SIGNED = 2
"""Sentences at the end of a text that may be its signature."""

LONGEST_SIGNATURE = 5
FIGURES = ("amount", "number", "date", "time")
"""Shapes that mean the same in every language."""

_NO_WORDS = Vocabulary.of(
    LanguageWords(light="", opening="", closing="", static="", binding="", joining="", numbers=""), {}, {}
)
MANY = 20
"""Turns by which the language that a bot speaks is told."""

CERTAIN = 3.0
"""What is as good as certain weighs: figures, whatever the words around them."""

MASKED = "•"
MANY_CHARACTERS = 25
"""Characters from which on a sentence of several may be in another language than the others."""

SHARE_OF_BEGINNING = 4
"""The part of what is read, one in so many, that is kept for the beginning of a conversation."""

BEGINNING = 200
"""Characters of a turn by which the language of a transcript is told."""


_Before = str | Question | None
"""What went before something said: what the other side said, or what it answers in a form."""


class _Taken(NamedTuple):
    """What something said tells, and whether it counts as said."""

    pieces: Sequence[Piece]
    is_said: bool = True


class Reader:
    """Collects pieces; `words` counts all that the customer has said.

    `asks` is whose rules and vocabularies they are: what others have read is not taken for theirs.
    """

    def __init__(
        self, asks: Hashable, vocabularies: Mapping[str, Vocabulary], rules: ToldUsRules, story: Story
    ) -> None:
        self._asks, self._vocabularies, self._rules, self._story = asks, vocabularies, rules, story
        self._hinted = next(filter(None, map(primary, story.languages)), None)
        self._said = 0
        self.pieces: list[Piece] = []
        self.words = 0

    def take_transcript(self, entry: HandoverEntry) -> Iterator[None]:
        """Take what the customer has said in a transcript, turn by turn."""
        turns = entry.handover.transcript
        begun = " ".join(turn.text[:BEGINNING] for turn in turns if turn.speaker is Speaker.CUSTOMER)
        asked = " ".join(turn.text[:BEGINNING] for turn in turns[:MANY] if turn.speaker is not Speaker.CUSTOMER)
        language = language_of(begun, language_of(asked, self._hinted))
        before: str | None = None
        for turn, is_read in zip(turns, self._read(turns), strict=True):
            if is_read:
                text = turn.text[: self._rules.read_characters]
                self._take(Reader._turn, text, language, before, entry.id)
                yield
            before = None if turn.speaker is Speaker.CUSTOMER else turn.text

    def _read(self, turns: Sequence[Turn]) -> list[bool]:
        """Tell which turns are read: the customer's, of many the first ones and as many of the last as there may be."""
        lengths = [len(turn.text.split(maxsplit=self._rules.read_words)) for turn in turns]
        read = [False] * len(turns)
        room = self._rules.read_words
        first = room // SHARE_OF_BEGINNING
        for place, turn in enumerate(turns):
            if turn.speaker is Speaker.CUSTOMER and (first := first - lengths[place]) >= 0:
                read[place], room = True, room - lengths[place]
            elif first < 0:
                break
        for place in range(len(turns) - 1, -1, -1):
            if turns[place].speaker is Speaker.CUSTOMER and not read[place] and room > 0:
                read[place], room = True, room - lengths[place]
        return read

    def take_form(self, step: SelfServiceStep) -> None:
        """Take what the customer has written into the fields of a form: each is an answer to its name."""
        text = (step.text or "")[: self._rules.read_characters]
        self._take_fields(text, step.outcome, step.id)

    def take_steps(self, entry: HandoverEntry, is_page: IsPage) -> None:
        """Take what was filled in at the steps of a hand-over and is too long to be told as it stands."""
        for step in entry.handover.steps[-MOST:]:
            detail = detail_of(step, self._rules.read_characters)
            if not is_answer(step, detail, is_page):
                fields = [field for field in fields_in(detail, step.outcome) if field.name is not None]
                if detail and fields:
                    self._take_fields(detail, step.outcome, entry.id)
            elif len(detail.split()) > SHORT:
                asked = Question(step.title.strip(), is_offer=False, takes_yes=True)
                self._take(Reader._field, detail, language_of(detail, self._hinted), asked, entry.id)

    def _take_fields(self, text: str, outcome: str | None, evidence: EntryId) -> None:
        for field in fields_in(text, outcome):
            if is_told_whole(field, outcome):
                continue
            asked = None if field.name is None else Question(field.name, is_offer=False, takes_yes=True)
            self._take(Reader._field, field.text, language_of(text, self._hinted), asked, evidence)

    def take_note(self, note: Interaction) -> None:
        """Take what the customer has written, or what a note says that the customer has said of the matter."""
        text = (note.text or "")[: self._rules.read_characters]
        read = Reader._own if is_customers(note) else Reader._note
        self._take(read, text, language_of(text, self._hinted), None if is_sent(note) else note.title, note.id)

    def _take(
        self,
        read: Callable[["Reader", str, str | None, _Before, EntryId], "_Taken"],
        text: str,
        language: str | None,
        before: _Before,
        evidence: EntryId,
    ) -> None:
        """Take what somebody has said, in a language that is told by what else is said; `before` is what went before.

        It is read once, but where what is left out is to be told as well.
        """
        if self._story.near is None:
            key = read, self._asks, self._said, text, language, before, evidence
            taken = self._story.readings.of(key, lambda: read(self, text, language, before, evidence))
        else:
            taken = read(self, text, language, before, evidence)
        self.words += len(words_of(text))
        self._said += taken.is_said
        self.pieces.extend(taken.pieces)

    def _turn(self, text: str, language: str | None, before: _Before, evidence: EntryId) -> "_Taken":
        """Read a turn; `before` is what the other side said right before it."""
        own = language_of(text, language) or self._guessed(text)
        if own is None or not isinstance(before, str):
            return self._answer(text, own, evidence, None, is_unasked=isinstance(before, str) and "?" not in before)
        said = Before(before, self._vocabularies[language_of(before, own) or own])
        asked = said.question()
        asked = None if asked is None or asked.is_offer else asked
        is_unasked = asked is None and "?" not in before
        return self._answer(text, own, evidence, asked, is_unasked=is_unasked, before=tuple(said.signs()))

    def _field(self, text: str, language: str | None, before: _Before, evidence: EntryId) -> "_Taken":
        """Read a field of a form, an answer to its name."""
        own = language_of(text, language) or self._guessed(text)
        asked = None if isinstance(before, str) else before
        taken = self._answer(text, own, evidence, asked)
        if asked is not None and taken.pieces:  # a field is told whatever the odds, at least by what is likeliest
            likeliest = max(taken.pieces, key=lambda piece: piece.score)
            likeliest.score = max(likeliest.score, CERTAIN)
        return taken

    def _own(self, text: str, language: str | None, before: _Before, evidence: EntryId) -> "_Taken":
        """Read a message of the customer's: only its figures where its language is not known."""
        taken = self._answer(text, language_of(text, language), evidence, None, before=(NOTED,))
        told = [piece for piece in taken.pieces if NOTED in piece.clues and not piece.clause.signs & DESK]
        return taken._replace(pieces=told)

    def _note(self, text: str, language: str | None, before: _Before, evidence: EntryId) -> "_Taken":
        """Read what a note says that the customer has said; `before` is its title, None where it was sent."""
        own = language_of(text, language) or self._guessed(text)
        if own is None:
            return _Taken([], is_said=False)
        taken = self._own(text, own, before, evidence)
        theirs = reported(text, before if isinstance(before, str) else None, self._vocabularies[own])
        return taken._replace(pieces=[piece for piece in taken.pieces if piece.place in theirs])

    def _answer(
        self,
        text: str,
        language: str | None,
        evidence: EntryId,
        question: Question | None,
        *,
        is_unasked: bool = False,
        before: tuple[str, ...] = (),
    ) -> "_Taken":
        if language is None or is_foreign(text):
            return _Taken(list(self._foreign(text, evidence)))
        if question is not None and _is_choice(text, question):
            return _Taken([], is_said=False)
        said = Said(self._said, question, evidence)
        standing = Standing(
            turn=self._said,
            place=0,
            answers=question is not None,
            unasked=is_unasked,
            length=len(text),
            before=before,
        )
        pieces: list[Piece] = []
        spans = list(sentences(text))
        for place, span in enumerate(spans):
            own = language
            if MANY_CHARACTERS <= span.end - span.start < len(text) // 2:
                own = language_of(text[span.start : span.end], language) or language
            sentence = read_sentence(text, span, self._vocabularies[own], knows_names=own not in NO_NAMES)
            if place and place + SIGNED >= len(spans) and _is_signature(text, sentence):
                continue
            pieces.extend(self._pieces(said, sentence, standing._replace(place=place, is_last=place + 1 == len(spans))))
        return _Taken(pieces)

    def _foreign(self, text: str, evidence: EntryId) -> Iterator[Piece]:
        """Yield nothing but figures of a text in a language that no words are known of."""
        said = Said(self._said, None, evidence)
        for place, span in enumerate(sentences(text)):
            sentence = read_sentence(text, span, _NO_WORDS, knows_names=False)
            for clause in sentence.clauses:
                figures = [mark for mark in clause.marks if mark.name in FIGURES]
                clause.kept = [each for mark in figures for each in range(mark.first, mark.last + 1)]
                if clause.kept:
                    yield Piece(said, sentence, clause, place, CERTAIN)

    def _guessed(self, text: str) -> str | None:
        """Return the language of which most words without meaning, else most phrases, stand in a short text."""
        begun = text[:BEGINNING]
        words = begun.lower().replace("’", " ").replace("'", " ").split()
        light = {name: sum(map(each.light.__contains__, words)) for name, each in self._vocabularies.items()}
        if not any(light.values()):
            part = flat(begun)
            light = {name: sum(1 for _ in each.phrases.find(part)) for name, each in self._vocabularies.items()}
        most = max(light, key=lambda name: light[name], default=None)
        return most if most is not None and light[most] else None

    def _pieces(self, said: Said, sentence: Sentence, standing: Standing) -> Iterator[Piece]:
        """Yield the clauses of a sentence that tell something."""
        place, rules = standing.place, self._rules
        signs = signs_of(sentence)
        beside = tuple(around(standing, is_question=sentence.is_question))
        corrects = False
        for number, clause in enumerate(sentence.clauses):
            corrects = corrects or clause.fixes
            words = telling(clause, sentence)
            count = len(words)
            answer = _yes_or_no(clause, sentence) if said.question is not None and place == 0 else None
            if answer is not None and said.question is not None and said.question.takes_yes:
                clause.kept = [answer, *(each for each in clause.kept if each != answer)]
            elif not count or _is_masked(clause, sentence):
                continue
            here = [*beside, LAST] if standing.is_last and number + 1 == len(signs) else [*beside]
            if says_nothing_else(clause, words):
                here.append(NOTHING_ELSE)
            if identifies(clause, sentence):
                here.append(IDENTIFIES)
            found = tuple(clues(number, signs, count, has_figure(clause, sentence), here))
            score = points(found, rules.weights)
            piece = Piece(said, sentence, clause, place, score, corrects, found)
            if corrects or score >= rules.threshold or not count:
                piece.score = max(score, rules.sure) if corrects or not count else score
                if piece.words:
                    yield piece
            else:
                weak(piece, rules.threshold, self._story)
            corrects = corrects and not count


def _yes_or_no(clause: Clause, sentence: Sentence) -> int | None:
    """Return the place of a yes or a no with which a sentence begins."""
    if clause.first or not any(mark.first == 0 and mark.name in YES_OR_NO for mark in clause.marks):
        return None
    return 0


def _is_signature(text: str, sentence: Sentence) -> bool:
    """Tell whether a line at the end of a text is nothing but names: whoever signs tells nothing by it."""
    words = sentence.words
    is_short = len(words) <= LONGEST_SIGNATURE and all(word.is_proper or len(word.lower) == 1 for word in words)
    return is_short and bool(words) and text[: words[0].start].rstrip(" ").endswith("\n")


def _is_masked(clause: Clause, sentence: Sentence) -> bool:
    """Tell whether what a clause tells is masked whole."""
    kept = [sentence.words[place].lower for place in clause.kept]
    masked = any(MASKED in lower for lower in kept)
    return masked and not any(character.isdigit() for lower in kept for character in lower)


def _is_choice(text: str, question: Question) -> bool:
    """Tell whether a turn only picks a figure out of a menu."""
    said = text.strip(" .!")
    return len(said) == 1 and said.isdigit() and said in question.text
