"""Which known incident explains a contact: what speaks for each, and what against it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from relevo.domain.brief import ReasonKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident
from relevo.domain.phrase import Phrase
from relevo.services.briefing.reasons import words
from relevo.services.briefing.reasons.possible import Possible, age, alike
from relevo.services.briefing.reasons.reading import Reading
from relevo.text.likeness import Gist

LATE = timedelta(minutes=30)
"""How much later than the fault itself an incident may be on record."""

LONG = timedelta(days=4)
"""Age from which an incident may be what a customer speaks of as of an earlier week."""


def incidents(reading: Reading) -> Iterator[Possible]:
    """Yield the incident that best explains the contact, and note those that nearly do."""
    story, now = reading.story, reading.story.now
    trials = [(entry, gist := gist_of(entry, reading), *_judged(entry, gist, reading)) for entry in reading.incidents]
    best = max((points for _, _, points, missing in trials if missing is None), default=0.0)
    for entry, gist, points, missing in trials:
        say = partial(words.incident_words, entry, now, story.zone)
        if missing is None and points < best:
            missing = "another incident fits better"
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
        say=say,
        sentence=entry.sentence if entry.visibility is Visibility.PUBLIC else None,
    )


def gist_of(entry: Incident, reading: Reading) -> Gist:
    """Return what an incident is about, without where: that somebody lives there does not tell what they call about."""
    scopes = (entry.scope, *entry.scope.others)
    things = (value for each in scopes for value in (*sorted(each.services), *sorted(each.products)))
    places = (value for each in scopes for value in (*sorted(each.sites), *sorted(each.regions)))
    told = reading.gist_of(entry) | reading.likeness.gist(entry.sentence, *things)
    return told.without(reading.likeness.gist(*places))


def fit_clues(entry: Incident, gist: Gist, reading: Reading) -> list[str]:
    """Return what speaks for an incident as the explanation of a contact, and what against it."""
    heard = reading.said or reading.visit
    clues = [
        "base",
        "everyone" if entry.scope.everyone else "scoped",
        *([str(entry.severity)] if entry.severity else []),
        age(entry.at, reading.story.now),
        *([] if entry.is_open(reading.story.now) else ["ended"]),
        *(["queue"] if gist.shared(reading.queue) else []),
        *(["visit"] if gist.shared(reading.visit) else []),
        *(["told"] if heard and gist.shared(reading.told) else []),
    ]
    if not heard:
        return [*clues, "silent"]
    clues += _shared(gist, heard, reading)
    clues += _against(gist, heard, reading)
    is_long = reading.story.now - entry.at >= LONG
    return [*clues, *sorted(reading.manner - {"earlier"} if is_long else reading.manner)]


def _shared(gist: Gist, heard: Gist, reading: Reading) -> list[str]:
    topics, stems = len(gist.topics & heard.topics), len(gist.stems & heard.stems)
    clues = [name for name, least in (("topic", 1), ("topics", 2)) if topics >= least]
    clues += [name for name, least in (("word", 1), ("words", 2), ("many_words", 4)) if stems >= least]
    clues += ["thing"] if gist.topics & heard.topics & reading.things else []
    clues += ["number"] if gist.references & heard.references else []
    return clues if topics or stems or gist.references & heard.references else ["nothing_shared"]


def _against(gist: Gist, heard: Gist, reading: Reading) -> list[str]:
    """Return what the customer speaks of that the incident is not about: another thing; a bill, a contract, a wish."""
    own, theirs = gist.topics & reading.things, heard.topics & reading.things
    clues = ["other_thing"] if own and theirs and not own & theirs else []
    return [*clues, "aside"] if (heard.topics & reading.aside) - gist.topics else clues


def _judged(entry: Incident, gist: Gist, reading: Reading) -> tuple[float, str | None]:
    """Return the points of an incident that concerns the customer, and why it explains nothing (None where it does)."""
    heard, rules = reading.said or reading.visit, reading.rules
    points = {clue: rules.fit.get(clue, 0.0) for clue in fit_clues(entry, gist, reading)}
    total = sum(points.values())
    if not entry.is_open(reading.story.now) and gist.shared(heard) < 2:
        return total, "is over, and the customer says nothing of it"
    if heard and _is_older(entry, gist, reading):
        return total, "began after what the customer speaks of"
    if total >= rules.fits_from:
        return total, None
    most = min(points, key=lambda clue: points[clue])
    return total, f"fits by {total:.1f} points of {rules.fits_from:.1f}, for {most.replace('_', ' ')}"


def _is_older(incident: Incident, gist: Gist, reading: Reading) -> bool:
    """Tell whether what the customer speaks of was on record, and not settled, before the incident began."""
    before, said = incident.at - LATE, gist.shared(reading.said)
    stops = [step for step in reading.stops if step.at < before]
    if any(gist.shared(reading.gist_of(step)) for step in stops):
        return True
    open_before = (each for each in (*reading.requests, *reading.unsettled) if each.at < before)
    for each in open_before:
        own = reading.gist_of(each)
        shared = own.shared(reading.said)
        if shared >= 2 * said + 2 or (shared >= 2 and own.topics & gist.topics & reading.said.topics):
            return True
    return False
