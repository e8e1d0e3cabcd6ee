"""Finishing: a draft becomes acts for the back offices, each with the key that makes it one act for good."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from relevo.domain.act import Note, new_key
from relevo.domain.events import ContactWrappedUp
from relevo.domain.wrapup import OutcomeCode, WrapUp
from relevo.services.wrapup.outbox import Delivery, Kept
from relevo.services.wrapup.wording import note_text


def finished(kept: Kept, codes: Iterable[OutcomeCode], language: str, zone: tzinfo | None, now: datetime) -> Kept:
    """Return a draft as it is finished: with a note on its way to each of its targets, where there is anything to say.

    A clock that was set back does not let it end before it began.
    """
    done_at = max(now, kept.wrap_up.begun_at)
    wrap_up = replace(kept.wrap_up, done_at=done_at, changed_at=done_at)
    outcome = next((each for each in codes if each.id == wrap_up.outcome), None)
    text = note_text(wrap_up, outcome, language, zone)
    if not text:
        return replace(kept, wrap_up=wrap_up, deliveries=())
    notes = (
        Delivery(
            office=target.office,
            act=Note(key=new_key(), at=done_at, kind=target.kind, opens=target.opens, text=text),
        )
        for target in wrap_up.targets
    )
    return replace(kept, wrap_up=wrap_up, deliveries=tuple(notes))


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
