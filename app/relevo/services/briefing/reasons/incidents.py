"""Which known incident explains a contact: what speaks for each, and what against it."""

from collections.abc import Callable, Iterator
from functools import partial

from relevo.domain.brief import ReasonKind
from relevo.domain.incident import Incident
from relevo.domain.phrase import Phrase
from relevo.services.briefing.reasons import words
from relevo.services.briefing.reasons.fit import fit_clues, gist_of, is_ahead, is_elsewhere
from relevo.services.briefing.reasons.possible import Possible, age, alike
from relevo.services.briefing.reasons.reading import Reading
from relevo.text.likeness import Gist

AGAINST = {
    "open_before": (frozenset(("told", "then", "stopped_since")), "began after what the customer speaks of"),
    "earlier": (frozenset(("wide", "told", "then", "same_day")), "began after what the customer speaks of"),
    "narrow": (frozenset(("everyone", "told", "then", "same_day", "stopped_since")), "has others, who have no trouble"),
}
"""What shows that the trouble is another one: it is older than the incident, or of one room where others are well.

Beside each what shows that the customer means the incident all the same (others have the trouble too, they were told of
it, it began on the day or at the moment that they tell, they have failed at it since), and why it explains nothing.
"""


def incidents(reading: Reading) -> Iterator[Possible]:
    """Yield the incident that best explains the contact, and note those that nearly do.

    Of several the one with most points; where nothing is heard of the matter, by which one could tell them apart, the
    latest.
    """
    story, now = reading.story, reading.story.now
    trials = [(entry, gist := gist_of(entry, reading), *_judged(entry, gist, reading)) for entry in reading.incidents]
    fitting = [(points, entry.at) for entry, _, points, missing in trials if missing is None]
    best, latest = map(max, zip(*fitting, strict=True)) if fitting else (0.0, now)
    is_heard = bool(reading.said or reading.visit)
    for entry, gist, points, missing in trials:
        say = partial(words.incident_words, entry, now, story.zone)
        if missing is None and (points < best if is_heard else entry.at < latest):
            missing = "another incident fits better" if is_heard else "another incident is later"
        if missing is None:
            yield _possible(entry, gist, reading, say)
        elif story.near is not None:
            story.nearly("reasons", "incident.base", say(), missing, (entry.id,))


def _possible(entry: Incident, gist: Gist, reading: Reading, say: Callable[[], Phrase]) -> Possible:
    now = reading.story.now
    clues = ["base", *alike(gist, reading), *(["scoped"] if not entry.scope.everyone else [])]
    clues += [] if entry.is_open(now) else ["ended"]
    return Possible(
        kind=ReasonKind.INCIDENT,
        clues=(*(clue for clue in clues if clue != "apart"), age(entry.at, now)),
        evidence=(entry.id,),
        gist=gist,
        since=entry.at,
        say=say,
        sentence=entry.sentence,  # for customers by what it is: what is internal of an incident is its text
    )


def _judged(entry: Incident, gist: Gist, reading: Reading) -> tuple[float, str | None]:
    """Return the points of an incident that concerns the customer, and why it explains nothing (None where it does)."""
    heard, rules = reading.said or reading.visit, reading.rules
    clues = fit_clues(entry, gist, reading)
    points = {clue: rules.fit.get(clue, 0.0) for clue in clues}
    total = sum(points.values())
    if not entry.is_open(reading.story.now) and gist.shared(heard) < 2:
        return total, "is over, and the customer says nothing of it"
    if is_elsewhere(entry, gist, reading):
        return total, "the customer names what it does not concern"
    if is_ahead(entry, reading):
        return total, "is announced for another day"
    for sign, (witnesses, missing) in AGAINST.items():
        if sign in clues and not witnesses.intersection(clues):
            return total, missing
    if total >= rules.fits_from:
        return total, None
    most = min(points, key=lambda clue: points[clue])
    return total, f"fits by {total:.1f} points of {rules.fits_from:.1f}, for {most.replace('_', ' ')}"
