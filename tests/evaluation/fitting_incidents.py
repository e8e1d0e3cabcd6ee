"""Fits what speaks for an incident as the explanation of a contact, by situations and by drills."""

from collections.abc import Iterable, Mapping, Sequence

from evaluation import drills, logistic
from evaluation.logistic import Example
from evaluation.measures import Played
from relevo.domain.brief import Promised
from relevo.domain.entry import EntryId
from relevo.services.briefing.reasons.fit import fit_clues, gist_of
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story
from support.builders import NOW

HOLD = 1.2
"""How strongly points are held at nothing."""

SMALLEST = 0.005
"""Points that are smaller are left out: they change no line."""

Points = Mapping[str, float]
ByLanguage = Mapping[str, Sequence[Example]]


def of_situation(played: Played, story: Story, reasons: Reasons) -> list[Example]:
    """Return each incident that concerns the customer of a situation, and whether it explains the contact."""
    expected = played.case.expected.get("incident")
    clues = _clues(story, reasons, played.brief.promised)
    return [Example(played.case.id, each, expected in played.labels((name,))) for name, each in clues.items()]


def of_drills(language: str, reasons: Reasons) -> list[Example]:
    """Return the incidents of the drills of a language."""
    found: list[Example] = []
    for section, drill_id, drill in drills.drills(language):
        if section == "incident":
            identity, timeline = drills.situation(drill)
            clues = _clues(Story(identity=identity, timeline=timeline, now=NOW), reasons)
            explaining = drills.explaining(drill)
            found += [Example(drill_id, each, name == explaining) for name, each in clues.items()]
    return found


def fitted(examples: Iterable[Example]) -> dict[str, float]:
    """Return points under which what explains is told from what does not."""
    return logistic.fitted(list(examples), hold=HOLD)


def without(language: str, examples: ByLanguage) -> dict[str, float]:
    """Return points that are fitted to all languages but one."""
    return fitted(each for other, own in examples.items() if other != language for each in own)


def worth(examples: ByLanguage, fits_from: float) -> str:
    """Return how well incidents of each language are told by points that were fitted to the others."""
    judged = [
        (logistic.total(each.clues, points) >= fits_from, each.is_so)
        for language, own in examples.items()
        for points in [without(language, examples)]
        for each in own
    ]
    right = sum(named and explains for named, explains in judged)
    named, explaining = sum(each for each, _ in judged), sum(each for _, each in judged)
    return f"of languages left out precision {right / max(1, named):.3f}, recall {right / max(1, explaining):.3f}"


def table(points: Points) -> Iterable[str]:
    """Yield the lines for reasons.toml."""
    yield "[fit]"
    yield from logistic.lines(points, told_from=SMALLEST)


def _clues(story: Story, reasons: Reasons, promised: Sequence[Promised] = ()) -> dict[EntryId, tuple[str, ...]]:
    """Return the clues of each incident that is read, by its id."""
    reading = reasons.reading(story, promised)
    return {entry.id: tuple(fit_clues(entry, gist_of(entry, reading), reading)) for entry in reading.incidents}
