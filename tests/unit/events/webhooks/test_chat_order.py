"""What holds for every chat platform, telephone system and bot: repetition, order, and what is made up to break it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.domain.contact import Advisor, ContactState, OfferId
from relevo.domain.events import ContactEnded, ContactOffered, Event
from relevo.services.desk import Desk
from relevo.services.site.routing import Routes
from relevo.services.site.subjects import contacts_of
from relevo.services.site.webhook import MAX_BODY, PostRefused
from support.chat_posts import RECORDED, VENDORS, Post, a_webhook, posted, told, told_by
from support.cloud_posts import SECRET, names, recorded
from support.told_events import ANY_JSON, QUICK, check, last_seen, places, put

EVERY = [*RECORDED, *(("rasa", name) for name in names("rasa"))]


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_what_is_recorded_tells_events_that_do_not_contradict_one_another(vendor: str, name: str) -> None:
    events = told_by(vendor, name)

    assert any(isinstance(event, ContactEnded) for event in events)
    check(events)


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_repeated_posts_change_nothing(vendor: str, name: str) -> None:
    posts = recorded(vendor, name)
    once = told(vendor, posts)

    assert told(vendor, [post for post in posts for _ in range(2)]) == once
    assert told(vendor, [*posts, *posts]) == once


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_an_advisor_who_hears_only_own_subjects_sees_what_one_who_hears_everything_sees(vendor: str, name: str) -> None:
    events = told_by(vendor, name)
    routes = Routes()
    routed = [each for event in events for each in routes.route(event)]
    for advisor in {event.advisor.id for event in events if isinstance(event, ContactOffered)}:
        own = [event for subject, event in routed if subject == contacts_of(advisor)]
        assert last_seen(own, advisor) == last_seen(events, advisor)


def a_desk(advisor: str) -> Desk:
    def is_mine(someone: Advisor) -> bool:
        return someone.id == advisor

    return Desk(is_mine)


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_whatever_is_given_to_an_advisor_arrives_there_before_it_is_answered(vendor: str, name: str) -> None:
    events = told_by(vendor, name)
    for advisor in {event.advisor.id for event in events if isinstance(event, ContactOffered)}:
        desk, first = a_desk(advisor), dict[OfferId, ContactState]()
        for event in events:
            if (contact := desk.apply(event)) is not None:
                first.setdefault(contact.offer_id, contact.state)
        assert set(first.values()) == {ContactState.OFFERED}


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_a_hub_that_starts_in_the_middle_tells_the_end_of_what_was_told_before(vendor: str, name: str) -> None:
    posts = recorded(vendor, name)
    *_, end = told(vendor, posts)
    for start in range(1, len(posts)):
        *_, late_end = told(vendor, posts[start:])
        assert isinstance(end, ContactEnded) and isinstance(late_end, ContactEnded)
        assert name == "agent_bot" or late_end.id == end.id  # that one was closed and opened again meanwhile


@QUICK
@given(data=st.data())
def test_posts_in_any_order_do_not_contradict_one_another(data: st.DataObject) -> None:
    vendor, name = data.draw(st.sampled_from(RECORDED))
    posts = recorded(vendor, name)
    order = data.draw(st.permutations(range(len(posts))))
    again = data.draw(st.lists(st.integers(0, len(posts) - 1), max_size=5))

    check(told(vendor, [posts[place] for place in [*order, *again]]))


def take(vendor: str, posts: Iterable[Post]) -> list[Event]:
    """Return what is told; a refusal tells nothing, and any other error fails."""
    webhook, events = a_webhook(vendor), list[Event]()
    for post in posts:
        try:
            events += webhook.take(posted(vendor, post))
        except PostRefused as refusal:
            assert 400 <= refusal.status < 500
    return events


@QUICK
@given(data=st.data())
def test_a_value_of_another_kind_breaks_nothing_and_gives_no_half_event(data: st.DataObject) -> None:
    vendor, name = data.draw(st.sampled_from(EVERY))
    posts = recorded(vendor, name)
    for _ in range(data.draw(st.integers(1, 4))):
        put(posts, data.draw(st.sampled_from(places(posts))), data.draw(ANY_JSON))

    check(take(vendor, posts))


@QUICK
@given(vendor=st.sampled_from(VENDORS), body=ANY_JSON)
def test_any_json_is_taken_or_refused(vendor: str, body: object) -> None:
    assert take(vendor, [body]) == []


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"\xff\xfe", b'{"id":', b"[1e999]", b"null", b"\x00" * 100])
def test_a_body_that_is_no_json_is_refused_or_tells_nothing(vendor: str, body: bytes) -> None:
    try:
        assert tuple(a_webhook(vendor).take(posted(vendor, body))) == ()
    except PostRefused as refusal:
        assert refusal.status == 400


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_body_that_is_too_large_is_refused(vendor: str) -> None:
    with pytest.raises(PostRefused) as refusal:
        a_webhook(vendor).take(posted(vendor, b'"' + b"x" * MAX_BODY + b'"'))
    assert refusal.value.status == 413


@pytest.mark.parametrize("vendor", VENDORS)
def test_who_does_not_know_the_secret_is_refused_before_anything_is_read(vendor: str) -> None:
    with pytest.raises(PostRefused) as refusal:
        a_webhook(vendor).take(posted(vendor, b"{", secret="another"))

    assert refusal.value.status == 403
    assert SECRET not in refusal.value.line and "another" not in refusal.value.line


@pytest.mark.parametrize("vendor", VENDORS)
def test_who_gives_no_secret_is_refused(vendor: str) -> None:
    request = posted(vendor, b"{")
    bare = type(request)(
        headers={"content-type": "application/json"},
        body=request.body,
        url="https://hub.example.org/v1/webhooks/chat",
        received_at=request.received_at,
        secret=SECRET,
    )
    with pytest.raises(PostRefused) as refusal:
        a_webhook(vendor).take(bare)
    assert refusal.value.status == 401
