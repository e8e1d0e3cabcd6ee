"""What holds for every cloud platform: order, repetition, a second hub, and what is made up to break it."""

import base64
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.domain.events import (
    AdvisorState,
    ContactAccepted,
    ContactEnded,
    ContactOffered,
    ContactUpdated,
    ContactWithdrawn,
    Event,
)
from relevo.services.desk import OVER
from relevo.services.site.routing import Routes
from relevo.services.site.subjects import contacts_of
from relevo.services.site.webhook import MAX_BODY, PostRefused
from support.cloud_posts import (
    NOW,
    SECRET,
    VENDORS,
    Post,
    a_webhook,
    bus,
    names,
    posted,
    recorded,
    told,
    twilio_form,
    twilio_json,
)
from support.told_events import ANY_JSON, QUICK, check, last_seen, places, put

RECORDED = [(vendor, name) for vendor in VENDORS for name in names(vendor)]
OF_BUS = ("genesys", "amazon_connect")


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_what_is_recorded_tells_events_that_do_not_contradict_one_another(vendor: str, name: str) -> None:
    events = told(vendor, recorded(vendor, name))

    assert events
    check(events)


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_repeated_posts_change_nothing(vendor: str, name: str) -> None:
    posts = recorded(vendor, name)
    once = told(vendor, posts)

    assert told(vendor, [post for post in posts for _ in range(2)]) == once
    assert told(vendor, [*posts, *posts]) == once


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_a_second_hub_tells_the_same(vendor: str, name: str) -> None:
    assert told(vendor, recorded(vendor, name)) == told(vendor, recorded(vendor, name))


# but for a callback: the call that is made for it is known as such only by who has the callback
@pytest.mark.parametrize(("vendor", "name"), [each for each in RECORDED if each[1] != "details_callback"])
def test_a_hub_that_starts_in_the_middle_tells_what_it_tells_under_the_same_ids(vendor: str, name: str) -> None:
    posts = recorded(vendor, name)
    known = {event.id for event in told(vendor, posts)}
    repeatable = (ContactUpdated, AdvisorState)

    for start in range(1, len(posts)):
        late = told(vendor, posts[start:])
        check(late)
        offers = {event.id for event in late if isinstance(event, ContactOffered | ContactAccepted | ContactWithdrawn)}
        assert offers <= known
        assert not any(isinstance(event, ContactEnded) and event.id not in known for event in late)
        assert not any(event.id not in known for event in late if isinstance(event, repeatable))


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_whatever_has_ended_is_over_at_the_desk_also_where_the_hub_was_started_anew_meanwhile(
    vendor: str, name: str
) -> None:
    posts = recorded(vendor, name)
    whole = told(vendor, posts)
    for start in range(len(posts)):
        both = [*told(vendor, posts[:start]), *told(vendor, posts[start:])]
        once = list({event.id: event for event in both}.values())
        for advisor in {event.advisor.id for event in whole if isinstance(event, ContactOffered)}:
            assert live(once, advisor) <= live(whole, advisor), start


def live(events: Iterable[Event], advisor: str) -> set[str]:
    """Return the offers that an advisor's desk shows as live, at the last."""
    return {offer for offer, contact in last_seen(events, advisor).items() if contact.state not in OVER}


@pytest.mark.parametrize(
    ("vendor", "name"), [("twilio", "voice_call"), ("genesys", "details_call"), ("amazon_connect", "abandoned")]
)
def test_an_end_is_told_by_a_hub_that_knows_nothing_of_its_contact(vendor: str, name: str) -> None:
    webhook = a_webhook(vendor)
    for post in recorded(vendor, name):
        whole = [event.id for event in webhook.take(posted(vendor, post)) if isinstance(event, ContactEnded)]
        assert set(whole) <= {event.id for event in told(vendor, [post])}


@QUICK
@given(data=st.data())
def test_posts_in_any_order_do_not_contradict_one_another(data: st.DataObject) -> None:
    vendor, name = data.draw(st.sampled_from(RECORDED))
    posts = recorded(vendor, name)
    order = data.draw(st.permutations(range(len(posts))))
    again = data.draw(st.lists(st.integers(0, len(posts) - 1), max_size=5))

    check(told(vendor, [posts[place] for place in [*order, *again]]))


@pytest.mark.parametrize(("vendor", "name"), RECORDED)
def test_an_advisor_who_hears_only_own_subjects_sees_what_one_who_hears_everything_sees(vendor: str, name: str) -> None:
    events = told(vendor, recorded(vendor, name))
    routes = Routes()
    routed = [each for event in events for each in routes.route(event)]
    for advisor in {event.advisor.id for event in events if isinstance(event, ContactOffered)}:
        own = [event for subject, event in routed if subject == contacts_of(advisor)]
        assert last_seen(own, advisor) == last_seen(events, advisor)


# Hostile posts


def take(vendor: str, posts: Iterable[Post]) -> list[Event]:
    """Return what is told; a refusal tells nothing, and any other error fails."""
    webhook, events = a_webhook(vendor), list[Event]()
    for post in posts:
        request = twilio_json(json.dumps(post).encode()) if vendor == "twilio" else posted(vendor, post)
        try:
            events += webhook.take(request)
        except PostRefused as refusal:
            assert 400 <= refusal.status < 500
    return events


STREAMS = [("twilio", "chat_stream"), *((vendor, name) for vendor, name in RECORDED if vendor in OF_BUS)]


@QUICK
@given(data=st.data())
def test_a_value_of_another_kind_breaks_nothing_and_gives_no_half_event(data: st.DataObject) -> None:
    vendor, name = data.draw(st.sampled_from(STREAMS))
    posts = recorded(vendor, name)
    for _ in range(data.draw(st.integers(1, 4))):
        put(posts, data.draw(st.sampled_from(places(posts))), data.draw(ANY_JSON))

    check(take(vendor, posts))


@QUICK
@given(vendor=st.sampled_from(VENDORS), body=ANY_JSON)
def test_any_json_is_taken_or_refused(vendor: str, body: object) -> None:
    assert take(vendor, [body]) == []


@QUICK
@given(data=st.data())
def test_a_form_may_hold_anything(data: st.DataObject) -> None:
    posts = recorded("twilio", data.draw(st.sampled_from(["voice_call", "cold_transfer", "warm_transfer"])))
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    for _ in range(data.draw(st.integers(1, 4))):
        post = data.draw(st.sampled_from(posts))
        post[data.draw(st.sampled_from(sorted(post)))] = data.draw(texts)
    webhook = a_webhook("twilio")

    check(event for post in posts for event in webhook.take(twilio_form(post)))


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"\xff\xfe", b'{"id":', b"[1e999]", b"null", b"\x00" * 100])
def test_a_body_that_is_no_json_is_refused_or_tells_nothing(vendor: str, body: bytes) -> None:
    request = twilio_json(body) if vendor == "twilio" else bus(body)
    try:
        assert a_webhook(vendor).take(request) == ()
    except PostRefused as refusal:
        assert refusal.status == 400


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_body_that_is_too_large_is_refused(vendor: str) -> None:
    body = b'"' + b"x" * MAX_BODY + b'"'
    with pytest.raises(PostRefused) as refusal:
        a_webhook(vendor).take(twilio_json(body) if vendor == "twilio" else bus(body))
    assert refusal.value.status == 413


# Who posts through EventBridge


@pytest.mark.parametrize("vendor", OF_BUS)
@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"Bearer {SECRET}"},
        {"authorization": f"bearer  {SECRET} "},
        {"authorization": "Basic " + base64.b64encode(f"relevo:{SECRET}".encode()).decode()},
        {"x-api-key": SECRET},
    ],
)
def test_an_api_destination_may_give_the_secret_in_any_of_its_ways(vendor: str, headers: dict[str, str]) -> None:
    post = next(post for name in names(vendor) for post in recorded(vendor, name))
    assert a_webhook(vendor).take(bus(json.dumps(post).encode(), headers)) is not None


@pytest.mark.parametrize("vendor", OF_BUS)
@pytest.mark.parametrize(
    ("headers", "secret", "status"),
    [
        ({}, SECRET, 401),
        ({"authorization": ""}, SECRET, 401),
        ({"authorization": f"Digest {SECRET}"}, SECRET, 401),
        ({"authorization": "Bearer another"}, SECRET, 403),
        ({"authorization": "Basic !!!"}, SECRET, 401),
        ({"authorization": "Basic " + base64.b64encode(b"relevo:another").decode()}, SECRET, 403),
        ({"x-api-key": f"{SECRET}x"}, SECRET, 403),
        ({"x-api-key": "\ud800"}, SECRET, 403),
        ({"authorization": f"Bearer {SECRET}"}, "", 403),
        ({"authorization": "Bearer "}, "", 401),
    ],
)
def test_who_does_not_know_the_secret_is_refused_before_anything_is_read(
    vendor: str, headers: dict[str, str], secret: str, status: int
) -> None:
    with pytest.raises(PostRefused) as refusal:
        a_webhook(vendor).take(bus(b"{", headers, secret=secret))

    assert refusal.value.status == status
    assert SECRET not in refusal.value.line and "another" not in refusal.value.line


def test_a_request_shows_nothing_of_what_was_posted() -> None:
    assert "made-up-secret" not in repr(bus(b"Zanzibarre")) and "Zanzibarre" not in repr(bus(b"Zanzibarre"))


@pytest.mark.parametrize("vendor", VENDORS)
def test_events_without_a_time_of_their_own_have_that_of_the_request(vendor: str) -> None:
    name = {"twilio": "activities", "genesys": "users", "amazon_connect": "abandoned"}[vendor]
    (post, *_) = recorded(vendor, name)[-2:] if vendor != "amazon_connect" else recorded(vendor, name)[1:]
    if vendor == "twilio":
        post = {key: value for key, value in post.items() if not key.startswith("Timestamp")}
    else:
        post = {**post, "time": "not a time", "detail": {**post["detail"], "timestamp": None}}
        for place in [place for place in places(post) if str(place[-1]).endswith(("Timestamp", "Date", "Time"))]:
            put(post, place, None)

    assert {event.time for event in told(vendor, [post])} == {NOW}
