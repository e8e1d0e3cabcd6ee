"""Fits the weights of what the customer has told to labelled situations: which clause holds a fact, by its clues.

A site that labels situations of its own fits with `python3 dev.py evaluate --fit --only told_us` and puts what is
printed into its own told_us.toml. With the weights it prints what `certain` is worth where weights were fitted to other
stories, and where they were fitted to what other people wrote: words that only one writer uses are worth nothing there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from zlib import crc32

from evaluation import drills, logistic
from evaluation.logistic import Example
from evaluation.measures import count_told, is_told
from evaluation.playing import stories
from evaluation.tally import Tally
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.section import AlreadyTold
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

HOLD = 8.0
"""How strongly weights are held at nothing."""

SMALLEST = 0.1
"""Weights that are smaller are left out: they change no line."""

FOLDS = 6
FAR_BELOW = -1e9
LIKELIHOODS = (0.8, 0.85, 0.9, 0.925, 0.95)
"""What `certain` is tried with."""


class Told(NamedTuple):
    """A situation or drill: its story, what is labelled to have been told, and what the customer said."""

    name: str
    story: Story
    facts: Sequence[Mapping[str, Any]]
    said: str

    @property
    def writers(self) -> str:
        """Return who wrote it, as far as its number tells: those with a letter are of other people."""
        return "".join(filter(str.isalpha, self.name.rpartition("-")[2]))


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for told_us.toml that fit a set and the drills best, with what they are worth where left out."""
    rules = shipped_rules().told_us
    situations = [
        Told(played.case.id, story, played.case.expected["told_us"], played.case.customer_words)
        for played, story in await stories(which, languages)
    ]
    seen = {each.name: list(examples(each, rules)) for each in (*situations, *_drills(languages))}
    everything = [example for found in seen.values() for example in found]
    by_story = {each.name: str(crc32(each.name.encode()) % FOLDS) for each in situations}
    by_writers = {each.name: each.writers for each in situations}
    return [
        f"# fitted to {len(everything)} clauses",
        *worth("other stories", situations, seen, by_story, rules),
        *worth("other writers", situations, seen, by_writers, rules),
        *table(logistic.fitted(everything, hold=HOLD)),
    ]


def _drills(languages: Sequence[str]) -> Iterator[Told]:
    for language in languages or LANGUAGES:
        for section, name, drill in drills.drills(language):
            if section == "told_us":
                yield Told(name, drills.told_story(drill), drills.told_facts(drill), drill["text"])


def examples(each: Told, rules: ToldUsRules) -> Iterator[Example]:
    """Yield every clause of a situation, the weak ones too: whether it holds a fact."""
    for piece in AlreadyTold(replace(rules, threshold=FAR_BELOW)).pieces(each.story):
        if piece.clues:
            yield Example(each.name, piece.clues, is_told(piece.value, each.facts))


def worth(
    what: str,
    situations: Sequence[Told],
    seen: Mapping[str, Sequence[Example]],
    parts: Mapping[str, str],
    rules: ToldUsRules,
) -> Iterator[str]:
    """Yield what each value of `certain` is worth: every part is measured by weights fitted to the other parts.

    Args:
        what: What the weights were fitted to, in words.
        situations: What is measured.
        seen: The clauses of each situation and drill; drills are in every fit.
        parts: The part of each situation.
        rules: What ships, but for the weights.
    """
    if len(set(parts.values())) < 2:
        return
    weights = {
        part: logistic.fitted([e for name, found in seen.items() if parts.get(name) != part for e in found], hold=HOLD)
        for part in sorted(set(parts.values()))
    }
    for certain in LIKELIHOODS:
        tallies: dict[str, Tally] = defaultdict(Tally)
        tellers = {part: AlreadyTold(replace(rules, weights=own, certain=certain)) for part, own in weights.items()}
        for each in situations:
            lines = tellers[parts[each.name]].of(each.story)
            count_told(each.name, lines, each.facts, each.said, tallies.__getitem__)
        shares = ", ".join(f"{name.partition(': ')[2]} {tally.share or 0.0:.1%}" for name, tally in tallies.items())
        yield f"# certain = {certain}, fitted to {what}: {shares}"


def table(weights: Mapping[str, float]) -> Iterable[str]:
    """Yield the lines for told_us.toml."""
    yield "[weights]"
    yield from logistic.lines(weights, told_from=SMALLEST)
