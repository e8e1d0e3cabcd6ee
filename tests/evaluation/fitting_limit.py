"""Fits what the signs of a limit count to labelled situations and drills; tells what the fit is worth where not fitted.

A site that labels situations of its own fits with `python3 dev.py evaluate --fit --only limit` and puts what is printed
into its own limit.toml.
"""

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from evaluation import drills
from evaluation.playing import stories
from relevo.domain.handover import Limit
from relevo.domain.identity import Identity, IdentityState
from relevo.services.briefing.limit.found import Sign
from relevo.services.briefing.limit.section import Limits
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES
from support.builders import NOW

ROUNDS = 250
STEP = 0.5
GOES_ON = 0.9
"""Share of the last change that is made again: the fit is there in fewer rounds."""

HOLD = 8.0
"""How strongly points are held where they begin, in situations: a sign that is met once must not rule."""

FOLDS = 5
SMALLEST = 0.1
"""Points that are smaller are left out: they change no line."""

SITUATION = 3.0
"""What a situation counts beside a drill."""

NONE = "none"
BASE = "base"
KINDS = (*Limit, NONE)
UNKNOWN = Identity(state=IdentityState.UNKNOWN)
PRIOR = Path(__file__).parent / "prior_limit.toml"

Points = Mapping[tuple[str, str], float]
"""Points by sign and kind, "none" among the kinds."""


@dataclass(frozen=True)
class Example:
    """The signs of a situation with their shares, and the kind of limit that is labelled.

    Where one is claimed, there is one: `kinds` are those that it can be.
    """

    signs: tuple[tuple[str, float], ...]
    kind: str
    counts: float
    kinds: tuple[str, ...]


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for limit.toml that fit a set and the drills best, with what they are worth where not fitted."""
    section = Limits(shipped_rules().limit)
    examples: list[Example] = []
    for played, story in await stories(which, languages):
        expected = played.case.expected.get("limit")
        examples.append(example(section.signs(story), NONE if expected is None else expected["kind"], SITUATION))
    situations = len(examples)
    for language in languages or LANGUAGES:
        for part, _, drill in drills.drills(language):
            if part == "limit":
                story = Story(identity=UNKNOWN, timeline=(drills.limit_entry(drill),), now=NOW, zone=NOW.tzinfo)
                examples.append(example(section.signs(story), drill["kind"]))
    right = left_out(examples)
    worth = sum(right[:situations]) / max(situations, 1), sum(right[situations:]) / max(len(right) - situations, 1)
    heading = f"# fitted to {situations} situations and {len(examples) - situations} drills"
    return [f"{heading}; right where left out: {worth[0]:.1%}, {worth[1]:.1%}", *table(fitted(examples))]


def example(signs: Iterable[Sign], kind: str, counts: float = 1.0) -> Example:
    """Return a situation as an example."""
    found = ((BASE, 1.0), *((sign.name, sign.share) for sign in signs))
    is_claimed = any(name.startswith("claims_") for name, _ in found)
    return Example(found, kind, counts, tuple(Limit) if is_claimed else KINDS)


def prior() -> dict[tuple[str, str], float]:
    """Return the points where every fit begins."""
    table = tomllib.loads(PRIOR.read_text("utf-8"))
    return {(sign, kind): value for sign, row in table.items() for kind, value in row.items()}


def fitted(examples: Sequence[Example]) -> dict[tuple[str, str], float]:
    """Return the points under which the labelled kinds are likeliest, held near those of the prior."""
    begin = prior()
    names = sorted({name for each in examples for name, _ in each.signs} | {name for name, _ in begin})
    rows = [[begin.get((name, kind), 0.0) for kind in KINDS] for name in names]
    start = [list(row) for row in rows]
    number = {name: place for place, name in enumerate(names)}
    placed = [([(number[name], share) for name, share in each.signs], each) for each in examples]
    total = sum(each.counts for each in examples)
    speed = [[0.0] * len(KINDS) for _ in names]
    for _ in range(ROUNDS):
        slope = [[HOLD * (now - was) for now, was in zip(*pair, strict=True)] for pair in zip(rows, start, strict=True)]
        for signs, each in placed:
            for place, missed in enumerate(_missed(rows, signs, each)):
                for sign, share in signs:
                    slope[sign][place] += missed * share
        for row, changes, slopes in zip(rows, speed, slope, strict=True):
            for place, value in enumerate(slopes):
                changes[place] = GOES_ON * changes[place] - STEP * value / total
                row[place] += changes[place]
    return {(name, kind): rows[number[name]][place] for name in names for place, kind in enumerate(KINDS)}


def _missed(rows: Sequence[Sequence[float]], signs: Sequence[tuple[int, float]], each: Example) -> list[float]:
    """Return by how much each kind is held too likely, times what the example counts."""
    points = [sum(rows[sign][place] * share for sign, share in signs) for place in range(len(each.kinds))]
    most = max(points)
    weights = [exp(value - most) for value in points]
    whole = sum(weights)
    return [
        each.counts * (weight / whole - (kind == each.kind)) for weight, kind in zip(weights, each.kinds, strict=True)
    ]


def kind_of(points: Points, each: Example) -> str:
    """Return the kind with most points."""
    return max(each.kinds, key=lambda kind: sum(points.get((name, kind), 0.0) * share for name, share in each.signs))


def left_out(examples: Sequence[Example]) -> list[bool]:
    """Return for each example whether it is told rightly by points that were fitted to the others, fold by fold."""
    order = list(range(len(examples)))
    random.Random(1).shuffle(order)
    right = [False] * len(examples)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        points = fitted([each for place, each in enumerate(examples) if place not in held])
        for place in held:
            right[place] = kind_of(points, examples[place]) == examples[place].kind
    return right


def table(points: Points) -> Iterable[str]:
    """Yield the lines for limit.toml; points near none are left out."""
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, kind), value in points.items():
        if abs(value) >= SMALLEST:
            rows[name][kind] = round(value, 1)
    yield "[base]"
    yield from (f"{kind} = {value}" for kind, value in rows[BASE].items() if kind != NONE)
    yield "\n[none]"
    yield from (f"{name} = {row[NONE]}" for name, row in rows.items() if NONE in row)
    yield "\n[weights]"
    for name, row in rows.items():
        kinds = ", ".join(f"{kind} = {value}" for kind, value in row.items() if kind != NONE)
        if name != BASE and kinds:
            yield f"{name} = {{ {kinds} }}"
