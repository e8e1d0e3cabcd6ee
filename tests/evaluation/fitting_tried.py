"""Fits what the signs count by which words tell of something tried; tells what the fit is worth where not fitted.

A site that labels situations of its own fits with `python3 dev.py evaluate --fit --only tried` and puts what is printed
into its own tried.toml.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation import drills, logistic
from evaluation.cases import cases
from evaluation.likeness import tokens
from evaluation.logistic import Example
from evaluation.measures import Played
from evaluation.playing import play
from relevo.domain.phrase import Phrase
from relevo.services.briefing.story import Story
from relevo.services.briefing.tried.groups import Group
from relevo.services.briefing.tried.lines import line
from relevo.services.briefing.tried.section import AlreadyTried
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

HOLD = 0.5
"""How strongly weights are held at nothing, in steps: a sign that is seen in a few of them must not rule."""

SMALLEST = 0.05
"""Weights that are smaller are left out: they change no line."""

DRILL = 0.35
"""What a step of a drill counts beside one of a situation: drills are made to be hard, and have no circumstances."""

SAME_STEP = 0.3
LETTERS = 4
"""How much of a label a line holds that is about it, by so many letters of each word: verbs are inflected."""

BASE, DRILLED = "base", "drilled"
"""Signs of every step, and of every one of a drill: how many of these were tried says nothing of situations."""

FOLDS = 8
WANTED = 0.8
"""Share of what words tell, in situations that were left out, that is right at the threshold."""


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for tried.toml that fit a set and the drills best, with what they are worth where left out."""
    section = AlreadyTried(shipped_rules().tried)
    seen: list[Example] = []
    for case in cases(which, languages):
        snapshot = await play(case)
        story = Story(
            identity=snapshot.identity, timeline=snapshot.timeline, now=case.now, zone=case.zone, contact=case.contact
        )
        seen.extend(examples(Played(case, snapshot), story, section))
    for language in languages or LANGUAGES:
        seen.extend(of_drills(language, section))
    threshold, precision, recall = logistic.at_precision(logistic.left_out(seen, FOLDS, HOLD), WANTED, but=DRILLED)
    worth = f"{precision:.3f} of those told are right where left out, {recall:.3f} of those that could be are told"
    points = {sign: value for sign, value in logistic.fitted(seen, hold=HOLD).items() if sign != DRILLED}
    rows = logistic.lines(points, told_from=SMALLEST)
    return [f"# fitted to {len(seen)} steps; {worth}", f"threshold = {threshold:.2f}", "[weights]", *rows]


def examples(played: Played, story: Story, section: AlreadyTried) -> Iterator[Example]:
    """Yield what words may tell to have been tried in a situation."""
    labels = played.case.expected["tried"]
    found = [group for group in section.groups(story) if group.first.kind is None]
    for group in found:
        own = [each for each in labels if each["evidence"] in played.labels(group.evidence)]
        beside = [other for other in found if set(other.evidence) & set(group.evidence)]
        yield _example(played.case.id, group, own, story, is_alone=len(beside) == len(own) == 1)


def of_drills(language: str, section: AlreadyTried) -> Iterator[Example]:
    """Yield what words may tell to have been tried in the drills of a language."""
    for part, name, drill in drills.drills(language):
        if part == "tried":
            story = drills.said_story(drill)
            found, labels = section.groups(story), drill["tried"]
            for group in found:
                made = _example(name, group, labels, story, is_alone=len(found) == len(labels) == 1)
                yield made._replace(clues=(*made.clues, DRILLED), counts=DRILL)


def _example(name: str, group: Group, labels: Sequence[Mapping[str, Any]], story: Story, *, is_alone: bool) -> Example:
    text = line(group, story.now, story.zone).text
    is_timed = isinstance(text, Phrase) and text.template == "{what}, {when}"
    said = str(text.values["what"]) if isinstance(text, Phrase) and is_timed else text
    same = [each for each in labels if is_alone or _likeness(each["what"], said) >= SAME_STEP]
    is_right = any(each["outcome"] == group.outcome for each in same)
    return Example(name, (BASE, *sorted(group.signs)), is_right)


def _likeness(one: str, other: str) -> float:
    """Return how much of the shorter of two texts is in the other, by the beginnings of their words."""
    fewer, more = sorted(({word[:LETTERS] for word in tokens(text)} for text in (one, other)), key=len)
    return len(fewer & more) / len(fewer) if fewer else 0.0
