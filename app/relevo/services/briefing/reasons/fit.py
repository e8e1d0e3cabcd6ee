"""What speaks for an incident as the explanation of a contact, and what against it."""

from datetime import timedelta

from relevo.domain.incident import Incident
from relevo.services.briefing.reasons.clock import HALF_DAY
from relevo.services.briefing.reasons.possible import age
from relevo.services.briefing.reasons.reading import Reading
from relevo.services.briefing.reasons.rules import SYMPTOMS
from relevo.text.likeness import Gist

LATE = timedelta(minutes=30)
"""How much later than the fault itself an incident may be on record."""

LONG = timedelta(days=4)
"""Age from which an incident may be what a customer speaks of as of an earlier week."""

NEAR = 30
"""Minutes by which the moment that a customer tells may differ from the beginning on record."""

LONGEST = 600
"""Characters of an incident's text in which symptoms are looked for."""


def gist_of(entry: Incident, reading: Reading) -> Gist:
    """Return what an incident is about.

    Without where, for that somebody lives there does not tell what they call about; and without who mends it.
    """
    scopes = (entry.scope, *entry.scope.others)
    things = (value for each in scopes for value in (*sorted(each.services), *sorted(each.products)))
    places = (value for each in scopes for value in (*sorted(each.sites), *sorted(each.regions)))
    told = reading.gist_of(entry) | reading.gist(entry.sentence, *things)
    told = told.without(reading.gist(*places))
    return Gist(told.stems, told.references, told.topics - reading.mending)


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
    clues += _symptoms(entry, reading)
    clues += _onset(entry, reading)
    clues += ["open_before"] if _is_older(entry, gist, reading) else []
    clues += ["stopped_since"] if _stopped_since(entry, gist, reading) else []
    manner = reading.manner - SYMPTOMS - {"today", "yesterday"}
    return [*clues, *sorted(manner - {"earlier"} if reading.story.now - entry.at >= LONG else manner)]


def _shared(gist: Gist, heard: Gist, reading: Reading) -> list[str]:
    topics, stems = len(gist.topics & heard.topics), len(gist.stems & heard.stems)
    clues = [name for name, least in (("topic", 1), ("topics", 2)) if topics >= least]
    clues += [name for name, least in (("word", 1), ("words", 2)) if stems >= least]
    clues += ["thing"] if gist.topics & heard.topics & reading.things else []
    clues += ["number"] if gist.references & heard.references else []
    if topics or stems or gist.references & heard.references:
        return clues if reading.manner & SYMPTOMS else [*clues, "bare"]
    return ["nothing_shared"]


def _against(gist: Gist, heard: Gist, reading: Reading) -> list[str]:
    """Return what the customer speaks of that the incident is not about: another thing; a bill, a contract, a wish."""
    own, theirs = gist.topics & reading.things, heard.topics & reading.things
    clues = []
    if own and theirs and not own & theirs:
        clues = ["kin" if any(own & kin and theirs & kin for kin in reading.kin) else "other_thing"]
    return [*clues, "aside"] if (heard.topics & reading.aside) - gist.topics else clues


def _symptoms(entry: Incident, reading: Reading) -> list[str]:
    """Return whether the customer tells of a fault, and of the one that the incident is."""
    theirs = reading.manner & SYMPTOMS
    if not theirs:
        return []
    own = frozenset().union(*map(reading.manner_of, _texts(entry))) & SYMPTOMS
    return ["fault", *(["same_symptom"] if own & theirs else ["other_symptom"] if own else [])]


def _texts(entry: Incident) -> list[str]:
    return [text[:LONGEST] for text in (entry.title, entry.text, entry.sentence) if text]


def _onset(entry: Incident, reading: Reading) -> list[str]:
    """Return whether the moment that the customer tells is that at which the incident began."""
    zone, clues = reading.story.zone, []
    began, now = entry.at.astimezone(zone), reading.story.now.astimezone(zone)
    days = (now.date() - began.date()).days
    if reading.times and days <= 1:
        minute = began.hour * 60 + began.minute
        apart = ((told - minute + NEAR) % HALF_DAY for told in reading.times)
        written = {time for text in _texts(entry) for time in reading.clock.times_in(text)}
        clues += ["then"] if any(each <= 2 * NEAR for each in apart) or written & reading.times else []
    if "yesterday" in reading.manner:
        clues += ["same_day"] if days == 1 else ["day_before"] if days == 0 and "today" not in reading.manner else []
    elif "today" in reading.manner:
        clues += ["same_day"] if days == 0 else []
    return clues


def _stopped_since(incident: Incident, gist: Gist, reading: Reading) -> bool:
    """Tell whether self-service has failed, at what the incident is about and not before it began."""
    since = (step for step in reading.stops if step.at >= incident.at - LATE)
    return any(gist.shared(reading.gist_of(step)) for step in since)


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
