"""The rights at the broker that are written into tokens; what a real broker makes of them stands in tests/servers."""

from datetime import UTC, datetime

import pytest

from relevo.hub.keys import Key, Kind
from relevo.hub.permissions import of_advisor, of_hub, of_supervisor
from relevo.hub.tokens import Rights, user_token
from relevo.services.site import subjects

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DEFAULT_LINE = 4_096
"""Bytes of a line that nats-server takes where its configuration does not say."""


def everybody() -> list[Rights]:
    """Return the rights of one of each kind."""
    return [of_hub("east"), of_advisor("anna"), of_supervisor("carla", queues=["sales"], advisors=["anna"])]


@pytest.mark.parametrize("rights", [of_hub("east"), of_advisor("anna")])
def test_who_signs_in_shows_no_more_than_a_broker_takes_by_default(rights: Rights) -> None:
    token = user_token(Key.make(Kind.ACCOUNT), Key.make(Kind.USER).public, "name", rights, at=AT, until=None)
    assert len(token) < DEFAULT_LINE * 0.8


def test_an_advisor_publishes_own_records_and_hears_no_other_advisor() -> None:
    rights = of_advisor("anna")
    told = [each for each in rights.publish if each.startswith("relevo.")]
    assert told == [subjects.records_of("anna")]
    assert not [each for each in rights.subscribe if each.startswith(("relevo.advisor.*", "relevo.>", ">", "$"))]
    assert subjects.contacts_of("bob") not in "".join(rights.publish)


def test_a_name_that_is_a_pattern_is_no_pattern_in_the_rights() -> None:
    for name in ("*", ">", "anna.>"):
        rights = of_advisor(name)
        own = [each for each in (*rights.publish, *rights.subscribe) if subjects.token(name) in each.split(".")]
        assert f"relevo.advisor.{name}" not in "".join((*rights.publish, *rights.subscribe))
        assert len(own) >= 4


def test_a_supervisor_tells_that_an_incident_was_written_and_asks_of_own_queues_and_hears_those_and_the_team() -> None:
    rights = of_supervisor("carla", queues=["sales"], advisors=["anna"])
    told = [each for each in rights.publish if not each.startswith("$JS.API.CONSUMER.CREATE.")]
    assert told == [subjects.incidents_by("carla"), subjects.asks_of("carla", ["sales"])]
    assert "relevo.queue.sales.*" in rights.subscribe
    assert subjects.advisor_state("anna") in rights.subscribe
    assert subjects.contacts_of("anna") not in rights.subscribe


def test_a_supervisor_of_all_queues_hears_them_all_and_no_contact_of_an_advisor() -> None:
    rights = of_supervisor("carla", queues=None, advisors=None)
    assert {"relevo.queue.*.*", "relevo.advisor.*.state"} <= set(rights.subscribe)
    assert not [each for each in (*rights.publish, *rights.subscribe) if each.endswith("advisor.*.contacts")]
    assert len(rights.publish) < 7


def test_who_has_no_queue_asks_for_no_report() -> None:
    rights = of_supervisor("carla", queues=[], advisors=["anna"])
    assert not [each for each in rights.publish if ".asks." in each]


def test_a_right_to_ask_is_one_to_ask_of_just_these_queues() -> None:
    asks = {
        next(each for each in of_supervisor(who, queues=queues, advisors=[]).publish if ".asks." in each)
        for who in ("carla", "dan")
        for queues in (["sales"], ["sales", "help"], ["help"], ["sales help"], ["all"], None)
    }
    assert len(asks) == 12
    assert not [each for each in asks if "*" in each or ">" in each]
    in_any_order = [of_supervisor("carla", queues=queues, advisors=[]) for queues in (["a", "b"], ["b", "a"])]
    assert in_any_order[0].publish[-1] == in_any_order[1].publish[-1]


def test_who_has_more_queues_may_hear_more_of_them_at_once() -> None:
    few, many = (of_supervisor("carla", queues=[f"q{n}" for n in range(count)], advisors=[]) for count in (1, 100))
    assert many.max_subscriptions - few.max_subscriptions == 2 * 99


def test_nobody_may_ask_the_broker_to_throw_away_what_it_keeps() -> None:
    for rights in everybody():
        assert not [each for each in rights.publish if "PURGE" in each or each in ("$JS.API.>", ">", "$JS.>")]
        assert not [each for each in rights.publish if "STREAM.DELETE" in each and subjects.CONTACTS.name in each]


def test_an_inbox_is_heard_by_its_owner_alone() -> None:
    inboxes = [{each for each in rights.subscribe if each.startswith("_")} for rights in everybody()]
    assert all(len(each) == 1 for each in inboxes)
    assert len(set.union(*inboxes)) == len(inboxes)
