"""What is learnt of a platform's contacts and advisors: each fact once."""

from datetime import timedelta

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorState, AdvisorStateName, ContactUpdated
from relevo.events.webhooks.facts import Facts
from support.builders import ANNA, NOW, a_handover, a_phone

LATER, EARLIER = NOW + timedelta(seconds=5), NOW - timedelta(seconds=5)


def told(facts: Facts) -> list[ContactUpdated]:
    return [each for each in facts.take() if isinstance(each, ContactUpdated)]


def test_what_is_learnt_before_a_contact_is_told_waits_for_its_offer() -> None:
    facts = Facts("twilio:site")
    course = facts.courses.of("t1")
    facts.learn(course, NOW, "k1", {"A": "1"}, a_phone())
    assert told(facts) == []
    assert (course.attributes, course.address) == ({"A": "1"}, a_phone())


def test_news_are_told_and_nothing_else() -> None:
    facts = Facts("twilio:site")
    course = facts.courses.of("t1")
    course.is_told = True
    facts.learn(course, NOW, "k1", {"A": "1"}, a_phone())
    facts.learn(course, LATER, "k2", {"A": "1", "B": "2"}, a_phone())
    facts.learn(course, LATER, "k3", {"A": "1"}, None)
    first, second = told(facts)
    assert (first.attributes, first.customer_address) == ({"A": "1"}, a_phone())
    assert (second.attributes, second.customer_address) == ({"B": "2"}, None)


def test_an_older_post_changes_nothing_that_a_newer_one_has_told() -> None:
    facts = Facts("twilio:site")
    course = facts.courses.of("t1")
    course.is_told = True
    facts.learn(course, NOW, "k1", {"A": "new"}, a_phone())
    facts.learn(course, EARLIER, "k0", {"A": "old", "B": "2"}, a_phone("+33639980000"))
    assert (course.attributes, course.address) == ({"A": "new", "B": "2"}, a_phone())
    assert [each.attributes for each in told(facts)] == [{"A": "new"}, {"B": "2"}]


def test_a_hand_over_is_told_once_and_not_after_the_end() -> None:
    facts = Facts("chatwoot:site")
    course = facts.courses.of("t1")
    for _ in range(2):
        facts.hand_over(course, a_handover(), NOW, "k1")
    assert len(told(facts)) == 1
    course.is_ended = True
    facts.hand_over(course, a_handover(), NOW, "k2")
    facts.learn(course, NOW, "k3", {"A": "1"}, None)
    assert told(facts) == []


def test_what_an_advisor_does_is_told_when_it_changes_and_nothing_late() -> None:
    facts = Facts("genesys:site")
    for at, state in ((NOW, "ready"), (LATER, "ready"), (LATER, "paused"), (EARLIER, "offline")):
        facts.advisor_state(ANNA, AdvisorStateName(state), at, at)
    facts.advisor_state(Advisor(id="ben"), AdvisorStateName.READY, EARLIER, EARLIER)
    states = [(each.advisor.id, each.state) for each in facts.take() if isinstance(each, AdvisorState)]
    assert states == [("anna", "ready"), ("anna", "paused"), ("ben", "ready")]
