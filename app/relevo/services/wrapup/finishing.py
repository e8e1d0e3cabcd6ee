"""Finishing: a draft becomes acts for the back offices, each with the key that makes it one act for good."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from relevo.domain.act import Act, Link, Note, new_key
from relevo.domain.entry import EntryKind
from relevo.domain.events import ContactWrappedUp
from relevo.domain.wrapup import OutcomeCode, Target, WrapUp
from relevo.services.wrapup.outbox import Delivery, Kept
from relevo.services.wrapup.wording import note_text

Takes = Callable[[str, Act], bool]
"""Tells whether a back office, by its name, takes an act."""


def finished(
    kept: Kept,
    codes: Iterable[OutcomeCode],
    language: str,
    zone: tzinfo | None,
    now: datetime,
    takes: Takes = lambda _office, _act: False,
) -> Kept:
    """Return a draft as it is finished: with a note on its way to each of its targets, where there is anything to say.

    Where the contact is counted under an incident, a link follows the note to a request whose back office has links;
    elsewhere the note names the incident. A clock that was set back does not let it end before it began. A promise
    without words is none to the next brief; until when it was stands in the note all the same.
    """
    done_at = max(now, kept.wrap_up.begun_at)
    wrap_up = replace(kept.wrap_up, done_at=done_at, changed_at=done_at)
    outcome = next((each for each in codes if each.id == wrap_up.outcome), None)
    notes, links = [], []
    for target in wrap_up.targets:
        link = _link(wrap_up, target, done_at)
        is_linked = link is not None and takes(target.office, link)
        text = note_text(wrap_up, outcome, language, zone, names_incident=not is_linked)
        if text:
            note = Note(key=new_key(), at=done_at, kind=target.kind, opens=target.opens, text=text)
            notes.append(Delivery(office=target.office, act=note))
        if link is not None and is_linked:
            links.append(Delivery(office=target.office, act=link))
    if wrap_up.promise is not None and not wrap_up.promise.text:
        wrap_up = replace(wrap_up, promise=None)
    return replace(kept, wrap_up=wrap_up, deliveries=(*notes, *links))


def _link(wrap_up: WrapUp, target: Target, at: datetime) -> Link | None:
    """Return the link of a request to the incident, None where they stand in two back offices or there is none."""
    under = wrap_up.under
    if under is None or not under.opens or target.kind is not EntryKind.REQUEST or target.office != under.office:
        return None
    return Link(key=new_key(), at=at, opens=target.opens, to=under.opens)


def event_of(wrap_up: WrapUp) -> ContactWrappedUp:
    """Return what the board is told of a finished wrap-up. Raises: ValueError, for a draft."""
    if wrap_up.done_at is None:
        raise ValueError("a draft is not wrapped up")
    time = wrap_up.wrap_up_time
    return ContactWrappedUp(
        id=f"wrap_up:{wrap_up.id}",
        source="desktop",
        time=wrap_up.done_at,
        contact_id=wrap_up.contact_id,
        advisor=wrap_up.advisor,
        outcome=wrap_up.outcome,
        over_at=wrap_up.over_at,
        wrap_up_s=None if time is None else time.total_seconds(),
        incident=wrap_up.incident,
        wrong=wrap_up.wrong,
    )
