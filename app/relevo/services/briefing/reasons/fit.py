"""What speaks for an incident as the explanation of a contact, and what against it."""

from datetime import timedelta
from itertools import chain

from relevo.domain.incident import Incident
from relevo.services.briefing.reasons.clock import HALF_DAY
from relevo.services.briefing.reasons.possible import age
from relevo.services.briefing.reasons.reading import Reading
from relevo.services.briefing.reasons.rules import APART, STOPPED, SYMPTOMS
from relevo.text.dates.moments import moments_in
from relevo.text.likeness import Gist

LATE = timedelta(minutes=30)
"""How much later than the fault itself an incident may be on record."""

LONG = timedelta(days=4)
"""Age from which an incident may be what a customer speaks of as of an earlier week; and how long before it a trouble
must have been on record to be another one: a fault is often felt days before anybody declares it."""

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
    theirs = _told_symptoms(gist, reading)
    clues += _shared(gist, heard, told=bool(theirs), reading=reading)
    clues += _against(gist, heard, reading)
    clues += _symptoms(entry, theirs, reading)
    clues += _onset(entry, reading)
    clues += ["open_before"] if _is_older(entry, gist, reading) else []
    clues += ["stopped_since"] if _stopped_since(entry, gist, reading) else []
    manner = reading.manner - SYMPTOMS - APART
    return [*clues, *sorted(manner - {"earlier"} if reading.story.now - entry.at >= LONG else manner)]


def is_elsewhere(entry: Incident, gist: Gist, reading: Reading) -> bool:
    """Tell whether the customer names what is theirs and not the incident's: of two shops, the one without a fault."""
    customer = reading.story.identity.customer
    heard = reading.said.without(gist)
    if customer is None or not (heard.stems or heard.references):
        return False
    named_outside = False
    for listed in ("sites", "products", "services", "regions", "accounts"):
        concerned = {v.casefold() for scope in (entry.scope, *entry.scope.others) for v in getattr(scope, listed)}
        own = getattr(customer, listed)
        inside = reading.gist(*(value for value in own if value.casefold() in concerned))
        if _names(inside, reading.said):
            return False
        outside = reading.gist(*(value for value in own if value.casefold() not in concerned)) if inside else Gist()
        named_outside = named_outside or _names(outside.without(inside), heard)
    return named_outside


def _names(things: Gist, heard: Gist) -> bool:
    return bool(things.stems & heard.stems or things.references & heard.references)


def is_ahead(entry: Incident, reading: Reading) -> bool:
    """Tell whether an incident is announced work, and every day that its record names is still to come."""
    if "planned" not in reading.manner_of(entry.title):
        return False
    zone, today = reading.story.zone, reading.story.now.astimezone(reading.story.zone).date()
    days = [
        said.at.astimezone(zone).date()
        for text in _texts(entry)
        for said in moments_in(text, (), entry.at, zone)
        if said.at is not None and said.has_day
    ]
    return bool(days) and min(days) > today


def _told_symptoms(gist: Gist, reading: Reading) -> frozenset[str]:
    """Return what is wrong by what the customer says, and by steps that failed at the incident's own thing."""
    theirs = reading.manner & SYMPTOMS
    for _, text in reading.failed:
        if gist.shared(reading.gist(text)):
            theirs |= reading.manner_of(text) & SYMPTOMS
    return theirs


def _shared(gist: Gist, heard: Gist, *, told: bool, reading: Reading) -> list[str]:
    topics, stems = len(gist.topics & heard.topics), len(gist.stems & heard.stems)
    clues = [name for name, least in (("topic", 1), ("topics", 2)) if topics >= least]
    clues += [name for name, least in (("word", 1), ("words", 2)) if stems >= least]
    clues += ["thing"] if gist.topics & heard.topics & reading.things else []
    clues += ["number"] if gist.references & heard.references else []
    if topics or stems or gist.references & heard.references:
        named = not reading.turns and gist.shared(reading.searched)  # a search for a thing seldom says what is wrong
        return clues if told or named else [*clues, "bare"]
    return ["nothing_shared"]


def _against(gist: Gist, heard: Gist, reading: Reading) -> list[str]:
    """Return what the customer speaks of that the incident is not about: another thing; a bill, a contract, a wish."""
    own, theirs = gist.topics & reading.things, heard.topics & reading.things
    clues = []
    if own and theirs and not own & theirs:
        clues = ["kin" if any(own & kin and theirs & kin for kin in reading.kin) else "other_thing"]
    return [*clues, "aside"] if (heard.topics & reading.aside) - gist.topics else clues


def _symptoms(entry: Incident, theirs: frozenset[str], reading: Reading) -> list[str]:
    """Return whether a fault is told of, and whether it is the one that the incident is, or of another kind.

    What an incident is stands in its title; what else its record says may be advice, or a symptom of something else.
    """
    if not theirs:
        return []
    own = next(filter(None, (reading.manner_of(text) & SYMPTOMS for text in _texts(entry))), frozenset())
    if own & theirs:
        return ["fault", "same_symptom"]
    return ["fault", *(["other_symptom"] if own and not (own & STOPPED and theirs & STOPPED) else [])]


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
    passed_on = (reading.gist(text) for at, text in reading.failed if at >= incident.at - LATE)
    return any(map(gist.shared, chain(map(reading.gist_of, since), passed_on)))


def _is_older(incident: Incident, gist: Gist, reading: Reading) -> bool:
    """Tell whether what the customer speaks of was on record, and not settled, long before the incident began."""
    before, said = incident.at - LONG, gist.shared(reading.said)
    open_before = (each for each in (*reading.requests, *reading.unsettled) if each.at < before)
    for each in open_before:
        own = reading.gist_of(each)
        shared = own.shared(reading.said)
        if shared >= 2 * said + 2 or (shared >= 2 and own.topics & gist.topics & reading.said.topics):
            return True
    return False
