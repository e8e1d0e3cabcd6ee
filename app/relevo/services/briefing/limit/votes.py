"""For which limit a text speaks: by its phrases, and by the words of what it denies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from relevo.domain.handover import Limit
from relevo.services.briefing.limit.rules import LimitRules
from relevo.text.sentences import sentences
from relevo.text.wording import Match, Wordings, flat

SAYS, ABOUT, DENIES, BOUNDS = "says.", "about.", "denies", "bounds"


_LIKE_IDENTITY = frozenset(
    {Limit.IDENTITY_NOT_PROVED, Limit.ACTION_NOT_ALLOWED, Limit.NO_FITTING_CONTENT, Limit.POLICY}
)
"""What a bot seems to say that shows nothing to somebody whom it does not know."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the names of what was found in it, and how many words of each."""

    text: str = field(repr=False)
    found: Mapping[str, int]

    @property
    def asks(self) -> bool:
        """Tell whether it is a question."""
        return self.text.endswith("?")


def read(wordings: Wordings, text: str) -> list[Sentence]:
    """Return the sentences of a text; two phrases that begin at the same word count once under a name."""
    spans = (text[span.start : span.end] for span in sentences(text))
    return [Sentence(each, _names(wordings.find(flat(each)))) for each in spans]


def _names(matches: Iterable[Match]) -> Mapping[str, int]:
    return Counter(name for name, _ in {(match.name, match.start) for match in matches})


@dataclass(frozen=True, slots=True)
class Vote:
    """The limit that a text speaks for, the sentence that does most, and whether in so many words."""

    kind: Limit
    sentence: str = field(repr=False)
    is_said: bool
    worth: float


class Votes:
    """Tells for which limit sentences speak."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules

    def of(self, told: Iterable[Sentence], *, denied: bool = False, asked: float = 0.0) -> Vote | None:
        """Return the limit with most votes, of equals the first by the order that is set; None without any.

        `denied` is set where the text as a whole tells why something failed, `asked` is what it counts for
        identity that one was to be proved.
        """
        votes: dict[Limit, float] = {}
        best: dict[Limit, tuple[float, str]] = {}
        said: set[Limit] = set()
        for each in told:
            kinds = self._in_sentence(each, denied=denied)
            if asked and not each.asks and DENIES in each.found and not kinds.keys() - _LIKE_IDENTITY:
                kinds[Limit.IDENTITY_NOT_PROVED] = kinds.get(Limit.IDENTITY_NOT_PROVED, 0.0) + asked
            for kind, worth in kinds.items():
                votes[kind] = votes.get(kind, 0.0) + worth
                best[kind] = max(best.get(kind, (0.0, "")), (worth, each.text), key=lambda pair: pair[0])
                if SAYS + kind in each.found:
                    said.add(kind)
        if not votes:
            return None
        kind = max(sorted(votes, key=self._rules.before.index), key=lambda kind: votes[kind])
        return Vote(kind, best[kind][1], kind in said, votes[kind])

    def _in_sentence(self, told: Sentence, *, denied: bool) -> dict[Limit, float]:
        rules, found = self._rules, told.found
        allowed = (Limit.NOT_UNDERSTOOD,) if told.asks else rules.before
        counts = denied or DENIES in found or any(SAYS + kind in found for kind in allowed)
        votes: dict[Limit, float] = {}
        for kind in allowed:
            worth = rules.phrase_votes if SAYS + kind in found else 0.0
            if counts:
                worth += rules.word_votes * min(found.get(ABOUT + kind, 0), rules.most_words)
            if worth:
                votes[kind] = worth
        if not votes and BOUNDS in found and not told.asks:
            votes[Limit.POLICY] = rules.word_votes
        return votes


def kinds_under(prefix: str, by_kind: Mapping[Limit, Iterable[str]]) -> dict[str, Iterable[str]]:
    """Return phrases by kind under names with a prefix."""
    return {prefix + kind: listed for kind, listed in by_kind.items()}


def under(group: str, named: Mapping[str, Iterable[str]]) -> dict[str, Iterable[str]]:
    """Return all phrases of a table under one name."""
    return {group: [phrase for listed in named.values() for phrase in listed]}
