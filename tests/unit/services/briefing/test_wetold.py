"""What we told them: notices that matter, articles that were read, and a mark where they say something else since."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from relevo.domain.brief import WeTold
from relevo.domain.entry import Entry
from relevo.domain.handover import Outcome
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.selfservice import StepKind
from relevo.domain.timeline import merge
from relevo.services.briefing.story import Story
from relevo.services.briefing.wetold import ToldThem
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_customer, a_notice, a_request, a_step, ago

PARIS = ZoneInfo("Europe/Paris")


def we_told(*entries: Entry, near: list[Any] | None = None) -> tuple[WeTold, ...]:
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    story = Story(identity=identity, timeline=merge([entries]), now=NOW, zone=PARIS, near=near)
    return ToldThem(shipped_rules().we_told).of(story)


def texts(*entries: Entry) -> list[str]:
    return [line.text for line in we_told(*entries)]


def an_article(title: str = "Lift out of order", **more: Any) -> Entry:
    return a_step(title, step=StepKind.ARTICLE, outcome=Outcome.UNKNOWN, **{"at": ago(hours=2), **more})


def test_a_notice_tells_its_medium_when_it_was_sent_and_that_it_was_opened() -> None:
    sent = a_notice("Your repair", medium="email", at=ago(hours=3), opened_at=ago(hours=1))
    assert texts(sent) == ["Your repair, e-mail 08:00, opened 10:00"]


def test_a_medium_that_stands_in_the_title_is_not_said_twice() -> None:
    assert texts(a_notice("SMS lift", at=ago(hours=3))) == ["SMS lift, 08:00"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "FAQ “Lift out of order” read 09:00"),
        ({"version": "3"}, "FAQ “Lift out of order” read 09:00 (version 3)"),
        (
            {"version": "3", "changed_at": ago(hours=1)},
            "FAQ “Lift out of order” read 09:00 (version 3; changed since)",
        ),
        ({"changed_at": ago(hours=1)}, "FAQ “Lift out of order” read 09:00 (changed since)"),
        ({"version": "3", "changed_at": ago(hours=9)}, "FAQ “Lift out of order” read 09:00 (version 3)"),
        ({"version": "3", "changed_at": NOW + timedelta(days=1)}, "FAQ “Lift out of order” read 09:00 (version 3)"),
    ],
)
def test_an_article_tells_its_version_and_whether_it_says_something_else_since(
    fields: dict[str, Any], text: str
) -> None:
    (line,) = we_told(an_article(**fields))
    assert line.text == text
    assert line.version == fields.get("version")
    assert (line.changed_at is not None) == ("changed" in text)


def test_an_article_that_was_read_twice_is_listed_once() -> None:
    assert len(texts(an_article(), an_article(at=ago(hours=1)))) == 1


def test_what_is_for_everybody_is_left_out_and_explained() -> None:
    near: list[Any] = []
    assert we_told(a_notice("Winter newsletter", text="Mind the ice.", at=ago(days=1)), near=near) == ()
    assert near[0].missing == "it is marketing"


def test_an_advertisement_that_the_contact_is_about_is_listed() -> None:
    offer = a_notice("Black Friday", text="Half price on the Barista machine", at=ago(days=3))
    assert texts(offer, a_request("Barista machine: price is wrong", at=ago(hours=1))) == ["Black Friday, SMS 18 Nov"]


def test_an_older_notice_is_listed_only_where_it_is_about_the_matter() -> None:
    old = a_notice("Your elevator repair", at=ago(days=20))
    assert texts(old) == []
    assert texts(old, a_request("Elevator stands still", at=ago(days=2))) == ["Your elevator repair, SMS 1 Nov"]


def test_the_newest_stands_first_and_nothing_is_ahead() -> None:
    notices = [a_notice(f"n{days}", at=ago(days=days)) for days in (1, 2)]
    assert [line.at for line in we_told(*notices, a_notice("later", at=NOW + timedelta(days=1)))] == [
        ago(days=1),
        ago(days=2),
    ]
