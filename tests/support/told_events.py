"""What holds for the events of every platform, and values that are made up to break whoever reads them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from relevo.domain.contact import Contact, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactWithdrawn,
    Event,
)
from relevo.services.codec import decode, encode
from relevo.services.desk import Desk

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(events: Iterable[Event]) -> None:
    """Fail where events contradict one another, whatever order the posts came in."""
    over: set[tuple[str, str]] = set()
    offered: set[tuple[str, str]] = set()
    ended: set[str] = set()
    ids = Counter[str]()
    for event in events:
        assert decode(encode(event)) == event
        assert event.time.tzinfo is not None and event.id and len(event.id) < 2_000
        ids[event.id] += 1
        if isinstance(event, ContactEvent):
            assert event.contact_id not in ended
        match event:
            case ContactOffered():
                assert (event.contact_id, event.offer_id) not in offered | over
                assert event.wait_s is None or event.wait_s >= 0
                offered.add((event.contact_id, event.offer_id))
            case ContactAccepted():
                assert (event.contact_id, event.offer_id) in offered - over
            case ContactWithdrawn():
                over.add((event.contact_id, event.offer_id))
            case ContactLeftAdvisor():
                assert event.talk_s is None or event.talk_s >= 0
            case ContactEnded():
                ended.add(event.contact_id)
            case _:
                pass
    assert [id_ for id_, count in ids.items() if count > 1] == []


def last_seen(events: Iterable[Event], advisor: str) -> dict[OfferId, Contact]:
    desk = Desk(lambda someone: someone.id == advisor)
    return {contact.offer_id: contact for event in events if (contact := desk.apply(event)) is not None}


_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["", " ", "\ud800", "\x00", "1e400", "9" * 300, "x" * 5_000, "0001-01-01T00:00:00Z", "tel:", ":"]),
)
ANY_JSON = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to every value within."""
    found = [path] if path else []
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    return found + [place for key, inner in items for place in places(inner, (*path, key))]


def put(value: Any, path: tuple[Any, ...], new: object) -> None:
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new
