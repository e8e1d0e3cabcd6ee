"""Fits the weights of what the customer has told to labelled situations: which clause holds a fact, by its clues.

A site that labels situations of its own fits with `python3 dev.py evaluate --fit --only told_us` and puts what is
printed into its own told_us.toml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evaluation import drills, logistic
from evaluation.logistic import Example
from evaluation.measures import is_told
from evaluation.playing import stories
from evaluation.tally import Tally
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.section import AlreadyTold
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

HOLD = 4.0
"""How strongly weights are held at nothing."""

SMALLEST = 0.1
"""Weights that are smaller are left out: they change no line."""

FOLDS = 6
FAR_BELOW = -1e9


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for told_us.toml that fit a set and the drills best, with what they are worth where left out."""
    rules = shipped_rules().told_us
    seen: list[Example] = []
    for played, story in await stories(which, languages):
        seen.extend(examples(played.case.id, story, played.case.expected["told_us"], rules))
    for language in languages or LANGUAGES:
        for section, name, drill in drills.drills(language):
            if section == "told_us":
                seen.extend(examples(name, drills.told_story(drill), drills.told_facts(drill), rules))
    kept = left_out(seen)
    head = f"# fitted to {len(seen)} clauses; {kept.share or 0.0:.3f} of the pairs in order where left out"
    return [head, *table(logistic.fitted(seen, hold=HOLD))]


def examples(name: str, story: Story, facts: Sequence[Mapping[str, Any]], rules: ToldUsRules) -> Iterator[Example]:
    """Yield every clause of a situation, the weak ones too: whether it holds a fact."""
    for piece in AlreadyTold(replace(rules, threshold=FAR_BELOW)).pieces(story):
        if piece.clues:
            yield Example(name, piece.clues, is_told(piece.value, facts))


def left_out(seen: Sequence[Example]) -> Tally:
    """Count pairs of a fact and another clause that stand in the right order, each weighed without its situation."""
    tally = Tally()
    for rest, own in logistic.folded(seen, FOLDS):
        weights = logistic.fitted(rest, hold=HOLD)
        others = [logistic.total(each.clues, weights) for each in own if not each.is_so]
        for fact in (logistic.total(each.clues, weights) for each in own if each.is_so):
            tally.right += sum(fact > other for other in others)
            tally.of += len(others)
    return tally


def table(weights: Mapping[str, float]) -> Iterable[str]:
    """Yield the lines for told_us.toml."""
    yield "[weights]"
    yield from logistic.lines(weights, told_from=SMALLEST)
