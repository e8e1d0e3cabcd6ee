"""Fits what the signs count by which words tell of a promise; tells what the fit is worth where not fitted.

A site that labels situations of its own fits with `python3 dev.py evaluate --fit --only promised` and puts what is
printed into its own promised.toml.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluation import drills, logistic
from evaluation.fitting_tried import BASE, DRILLED, FOLDS, SMALLEST
from evaluation.logistic import Example
from evaluation.measures import Played, same_due
from evaluation.playing import stories
from relevo.services.briefing.promised.section import Promises
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

EVERYTHING = -1000.0
"""A threshold that everything meets."""

HOLD = 1.0
"""How strongly weights are held at nothing, in promises: a sign that is seen in a few of them must not rule."""

DRILL = 0.1
"""What a promise of a drill counts beside one of a situation: drills have no circumstances, and hardly any is none."""

WANTED = 0.85
"""Share of what words tell, in situations that were left out, that is right at the threshold."""


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for promised.toml that fit a set and the drills best, with what they are worth where left out."""
    section = Promises(replace(shipped_rules().promised, threshold=EVERYTHING))
    seen: list[Example] = []
    for played, story in await stories(which, languages):
        seen.extend(examples(played, story, section))
    for language in languages or LANGUAGES:
        seen.extend(of_drills(language, section))
    threshold, precision, recall = logistic.at_precision(logistic.left_out(seen, FOLDS, HOLD), WANTED, but=DRILLED)
    worth = f"{precision:.3f} of those told are right where left out, {recall:.3f} of those that could be are told"
    points = {sign: value for sign, value in logistic.fitted(seen, hold=HOLD).items() if sign != DRILLED}
    rows = logistic.lines(points, told_from=SMALLEST)
    return [f"# fitted to {len(seen)} promises; {worth}", f"threshold = {threshold:.2f}", "[weights]", *rows]


def examples(played: Played, story: Story, section: Promises) -> Iterator[Example]:
    """Yield what words may promise in a situation, each with whether it is labelled as open."""
    labels = played.case.expected["promised"]
    for made in section.open(story):
        if made.promise.rule != "field":
            due, evidence = made.promise.due, played.labels(entry.id for entry in made.entries)
            is_right = any(each["evidence"] in evidence and same_due(each, due, played) for each in labels)
            yield Example(played.case.id, (BASE, *sorted(section.signs(made))), is_right)


def of_drills(language: str, section: Promises) -> Iterator[Example]:
    """Yield what words may promise in the drills of a language."""
    for part, name, drill in drills.drills(language):
        if part == "promised":
            story, zone = drills.promised_story(drill), drill["said"].tzinfo
            for made in section.open(story):
                due = made.promise.due
                day = None if due is None else due.astimezone(zone).date()
                is_right = drill["promise"] and drill.get("due") == day
                clues = (BASE, *sorted(section.signs(made)), DRILLED)
                yield Example(name, clues, is_right, counts=DRILL)
