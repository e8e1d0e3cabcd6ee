"""The form of what a customer says: whether something is asked, said or exclaimed."""

import re
from collections.abc import Iterator

from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.phrase import Phrase
from relevo.services.briefing.score.clause import clauses, ending, excerpt
from relevo.services.briefing.score.words import Counted

FORMS = frozenset({"asks", "says", "exclaims", "loud"})
"""The names of what `form` can yield."""

LOUD_LETTERS = 8
FEWEST_WORDS = 3
"""Words that make more than an answer or a greeting."""

_ASKED = re.compile(r"[^.!?…\n]{1,300}\?")
_EXCLAIMED = re.compile(r"[^.!?…\n]{1,300}!")


def form(entry: HandoverEntry | None, turns: int, longest: int) -> Iterator[Counted]:
    """Yield the form of what the customer has said last, of at most so many turns and characters of each."""
    if entry is None:
        return
    transcript = entry.handover.transcript[-4 * turns :]
    said = [turn.text[:longest] for turn in reversed(transcript) if turn.speaker is Speaker.CUSTOMER][:turns]
    if asked := _last(_ASKED, [text for text in said if "?" in text]):
        yield Counted(rule="asks", text=Phrase("Asks: “{said}”", said=asked), evidence=(entry.id,))
    elif told := _first_clause(said):
        yield Counted(rule="says", text=Phrase("Tells it, and asks nothing: “{said}”", said=told), evidence=(entry.id,))
    if exclaimed := _last(_EXCLAIMED, [text for text in said if "!" in text]):
        yield Counted(rule="exclaims", text=Phrase("Exclaims: “{said}”", said=exclaimed), evidence=(entry.id,))
    if any(map(_is_loud, said)):
        yield Counted(rule="loud", text=Phrase("Writes in capitals or with !!"), evidence=(entry.id,))


def _last(form: re.Pattern[str], said: list[str]) -> str | None:
    """Return the end of the last sentence of a form that has some words, without its mark."""
    for text in said:
        for match in reversed(list(form.finditer(text))):
            if len(match[0].split()) >= FEWEST_WORDS:
                return ending(match[0][:-1], FEWEST_WORDS)
    return None


def _first_clause(said: list[str]) -> str | None:
    """Return the first clause that has some words, else the first words."""
    for text in reversed(said):
        for clause in clauses(text):
            if len(clause.split()) >= FEWEST_WORDS:
                return excerpt(clause, 0, 1)
    return next((excerpt(text, 0, 1) for text in said if text.strip()), None)


def _is_loud(text: str) -> bool:
    """Tell whether a text has a long word or several in capitals, or two exclamation marks."""
    if "!!" in text:
        return True
    loud = [word for word in text.split() if len(word) > 2 and word.isalpha() and word.isupper()]
    return sum(map(len, loud)) >= LOUD_LETTERS
