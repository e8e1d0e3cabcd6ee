"""Fits the weights of what the customer has told to labelled situations: which clause holds a fact, by its clues."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, sqrt
from typing import Any, NamedTuple
from zlib import crc32

from evaluation import drills
from evaluation.cases import cases
from evaluation.measures import is_told
from evaluation.playing import play
from evaluation.tally import Tally
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.section import AlreadyTold
from relevo.services.briefing.told.weighing import points
from relevo.settings.rules import shipped_rules

ROUNDS = 150
STEP = 0.5
HOLD = 4.0
"""How strongly weights are held at nothing: a clue that is seen in a few clauses must not rule."""

SMALLEST = 0.1
"""Weights that are smaller are left out: they change no line."""

LANGUAGES = ("en", "fr", "de", "es")
FOLDS = 6
FAR_BELOW = -1e9


class Example(NamedTuple):
    """A clause of one situation: its clues, and whether it holds a fact."""

    situation: str
    clues: tuple[str, ...]
    is_fact: bool


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for told_us.toml that fit a set and the drills best, with what they are worth where left out."""
    rules = shipped_rules().told_us
    seen: list[Example] = []
    for case in cases(which, languages):
        snapshot = await play(case)
        story = Story(identity=snapshot.identity, timeline=snapshot.timeline, now=case.now, zone=case.zone)
        seen.extend(examples(case.id, story, case.expected["told_us"], rules))
    for language in languages or LANGUAGES:
        for section, name, drill in drills.drills(language):
            if section == "told_us":
                seen.extend(examples(name, drills.told_story(drill), drills.told_facts(drill), rules))
    kept = left_out(seen)
    head = f"# fitted to {len(seen)} clauses; {kept.share or 0.0:.3f} of the pairs in order where left out"
    return [head, *table(fitted(seen))]


def examples(name: str, story: Story, facts: Sequence[Mapping[str, Any]], rules: ToldUsRules) -> Iterator[Example]:
    """Yield every clause of a situation, the weak ones too."""
    for piece in AlreadyTold(replace(rules, threshold=FAR_BELOW)).pieces(story):
        if piece.clues:
            yield Example(name, piece.clues, is_told(piece.value, facts))


def fitted(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each clue: those under which the labels are likeliest, held near nothing.

    Steps get shorter by all that a weight has moved before (AdaGrad: Duchi, Hazan and Singer, 2011).
    """
    weights = dict.fromkeys(sorted({clue for each in seen for clue in each.clues}), 0.0)
    moved = dict.fromkeys(weights, 1e-6)
    for _ in range(ROUNDS):
        slope = {clue: HOLD * weight for clue, weight in weights.items()}
        for each in seen:
            wrong = 1.0 / (1.0 + exp(-points(each.clues, weights))) - each.is_fact
            for clue in each.clues:
                slope[clue] += wrong
        for clue, value in slope.items():
            moved[clue] += value * value
            weights[clue] -= STEP * value / sqrt(moved[clue])
    return weights


def left_out(seen: Sequence[Example]) -> Tally:
    """Count pairs of a fact and another clause that stand in the right order, each weighed without its situation."""
    tally = Tally()
    for fold in range(FOLDS):
        own = [each for each in seen if crc32(each.situation.encode()) % FOLDS == fold]
        weights = fitted([each for each in seen if crc32(each.situation.encode()) % FOLDS != fold])
        others = [points(each.clues, weights) for each in own if not each.is_fact]
        for fact in (points(each.clues, weights) for each in own if each.is_fact):
            tally.right += sum(fact > other for other in others)
            tally.of += len(others)
    return tally


def table(weights: Mapping[str, float]) -> Iterable[str]:
    """Return lines for told_us.toml."""
    yield "[weights]"
    yield from (f"{clue} = {weight:.2f}" for clue, weight in sorted(weights.items()) if abs(weight) >= SMALLEST)
