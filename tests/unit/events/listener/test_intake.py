"""What becomes of a body that was posted to the listener."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.events import ContactEnded
from relevo.events.listener.intake import MAX_BATCH, MAX_WAITING, Intake
from relevo.services.desk import Desk
from support.builders import an_offer

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def intake() -> Intake:
    return Intake(lambda: NOW, "listener:chat")


def a_post(number: int = 1, **changes: object) -> dict[str, object]:
    return {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "softphone",
        "type": "relevo.contact.offered",
        "time": "2026-11-21T09:00:00Z",
        "data": {"contact_id": f"c{number}", "offer_id": f"o{number}", "advisor": {"id": "anna"}},
        **changes,
    }


def taken(intake: Intake, *posts: Mapping[str, object]) -> str:
    return intake.take(json.dumps(posts).encode()).line


async def test_a_program_speaks_for_no_other_event_source(intake: Intake) -> None:
    end: dict[str, object] = {"type": "relevo.contact.ended", "data": {"contact_id": "c1", "reason": "finished"}}
    assert taken(intake, {**a_post(source="asterisk:test"), **end}) == "1 taken, 0 ignored"
    event = await intake.next()
    assert isinstance(event, ContactEnded)
    assert event.source == "listener:chat/asterisk:test"
    desk = Desk(lambda advisor: advisor.id == "anna")
    desk.apply(an_offer())
    assert desk.apply(event) is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (
            "contact.passed_on",
            {"contact_id": "c1", "from_advisor": {"id": "anna"}, "at": "2026-11-21T10:00:00Z", "customer": "crm:1"},
        ),
        ("advisor.seat", {"advisor": {"id": "anna"}, "reason": "signed_in"}),
        ("source.down", {}),
        ("source.up", {}),
        ("source.resynced", {}),
    ],
)
def test_what_the_hub_or_the_desktop_alone_may_say_is_ignored(
    intake: Intake, kind: str, data: Mapping[str, object]
) -> None:
    assert taken(intake, a_post(type=f"relevo.{kind}", data=data)) == "0 taken, 1 ignored"
    assert intake.counts.unknown == 1


async def test_an_offer_from_the_future_is_one_of_just_about_now(intake: Intake) -> None:
    taken(intake, a_post(time="2099-01-01T00:00:00Z"))
    assert (await intake.next()).time == NOW + timedelta(minutes=2)


async def test_what_nobody_reads_is_bounded_and_the_newest_is_kept(intake: Intake) -> None:
    for first in range(0, 300, MAX_BATCH):
        taken(intake, *(a_post(number) for number in range(first, first + MAX_BATCH)))
    assert intake.counts.overflown == 300 - MAX_WAITING
    assert (await intake.next()).id == "e100"


async def test_no_end_goes_for_the_sake_of_an_offer(intake: Intake) -> None:
    end: dict[str, object] = {"type": "relevo.contact.ended", "data": {"contact_id": "c0", "reason": "finished"}}
    taken(intake, {**a_post(0), **end})
    for first in range(1, 301, MAX_BATCH):
        taken(intake, *(a_post(number) for number in range(first, first + MAX_BATCH)))
    assert isinstance(await intake.next(), ContactEnded)
