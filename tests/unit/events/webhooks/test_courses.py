"""What is remembered of a platform's contacts."""

from relevo.domain.contact import Channel
from relevo.events.webhooks.courses import MAX_CONTACTS, MAX_TOLD, Course, Courses, Offer
from support.builders import ANNA, BEN, NOW


def test_the_contact_heard_of_longest_ago_is_forgotten_first() -> None:
    courses = Courses()
    first = courses.of("first")
    for number in range(MAX_CONTACTS - 1):
        courses.of(f"c{number}")
    assert courses.of("first") is first
    courses.of("one more")
    assert courses.find("c0") is None
    assert courses.find("first") is first


def test_a_fact_is_new_once_and_they_are_bounded() -> None:
    course = Courses().of("c")
    assert (course.is_new("a"), course.is_new("a")) == (True, False)
    for number in range(MAX_TOLD):
        course.is_new(str(number))
    assert len(course.told) == MAX_TOLD


def test_the_newest_open_offer_of_an_advisor_and_one_of_another() -> None:
    course = Course(Courses().of("c").contact_id)
    course.offers = {
        "o1": Offer(ANNA, Channel.CHAT, is_over=True),
        "o2": Offer(ANNA, Channel.CHAT, accepted_at=NOW),
        "o3": Offer(BEN, Channel.CHAT),
    }
    assert (course.of(ANNA), course.of(BEN)) == ("o2", "o3")
    assert course.beside(BEN) == ("o2", course.offers["o2"])
    assert (course.is_over("o1"), course.is_over("o9"), course.is_busy, course.was_accepted) == (
        True,
        False,
        True,
        True,
    )
    assert (course.offers["o2"].is_live, course.offers["o3"].is_ringing, course.offers["o1"].is_ringing) == (
        True,
        True,
        False,
    )
