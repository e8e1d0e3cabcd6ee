"""Which lines are shown: each thing once, and no more words than there is room for."""

from collections.abc import Sequence
from itertools import chain

from relevo.services.briefing.story import Story
from relevo.services.briefing.telling.lines import Line
from relevo.services.briefing.telling.rules import ToldUsRules

SECTION = "told_us"


def chosen(named: Sequence[Line], told: Sequence[Line], spoken: int, rules: ToldUsRules, story: Story) -> list[Line]:
    """Return the lines in the order in which they were told, those that self-service has named first.

    Args:
        named: What self-service has named itself.
        told: What was said.
        spoken: How many words the customer has said.
        rules: How many words and lines there may be.
        story: Takes what was nearly a line.
    """
    lines = _each_once(named, told, story)
    most = max(rules.share * spoken, rules.short_words)
    room = most - sum(line.words for line in lines[: len(named)])
    kept = set(range(len(named)))
    best_first = sorted(range(len(named), len(lines)), key=lambda place: (-_worth(lines[place]), place))
    for place in best_first:
        line = lines[place]
        if len(kept) >= rules.lines:
            story.nearly(SECTION, line.rule, line.value, "more lines than are shown", (line.evidence,))
        elif line.words > room:
            story.nearly(SECTION, line.rule, line.value, "too many words beside stronger lines", (line.evidence,))
        else:
            kept.add(place)
            room -= line.words
    return [line for place, line in enumerate(lines) if place in kept]


def _worth(line: Line) -> float:
    return line.score


def _each_once(named: Sequence[Line], told: Sequence[Line], story: Story) -> list[Line]:
    """Leave out what other lines say as well: of two that say the same the first stays, of two others the fuller."""
    places: dict[str, set[int]] = {}
    lines = list(chain(named, told))
    for place, line in enumerate(lines):
        for stem in line.stems:
            places.setdefault(stem, set()).add(place)
    left = []
    gone: set[int] = set()
    for place, line in enumerate(lines):
        holders = set.intersection(*(places[stem] for stem in line.stems)) - gone if line.stems else {-1}
        fuller = [other for other in holders if other < place or len(lines[other].stems) > len(line.stems)]
        if place >= len(named) and fuller and fuller != [place]:
            gone.add(place)
            story.nearly(SECTION, line.rule, line.value, "said elsewhere", (line.evidence,))
        else:
            left.append(line)
    return left
