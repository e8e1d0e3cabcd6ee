"""Where advisors say they sit: checked, and told to whomever it affects."""

import json
from datetime import timedelta

import pytest

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorSeat, AdvisorState, AdvisorStateName, SeatReason
from relevo.services.seats import Seats, Sitting
from relevo.services.site.passing import NotPassedOn
from relevo.services.site.seating import Seating
from relevo.services.site.subjects import advisor_seat, record
from support.builders import NOW, an_offer


@pytest.fixture
def seating() -> Seating:
    return Seating(Seats([Sitting(id="ben", address="PJSIP/102")], places=["PJSIP/101"]))


def said(seating: Seating, advisor: str, address: object, minutes: int = 0) -> list[tuple[str, SeatReason, str | None]]:
    body = json.dumps({"address": address}).encode()
    told = seating.take(record(advisor, "seat"), body, NOW + timedelta(minutes=minutes))
    return [(subject, each.reason, each.advisor.address) for subject, each in told if isinstance(each, AdvisorSeat)]


def test_who_takes_a_seat_and_who_loses_it_are_both_told(seating: Seating) -> None:
    said(seating, "anna", "PJSIP/101")
    assert said(seating, "carla", "PJSIP/101", 1) == [
        (advisor_seat("carla"), SeatReason.SIGNED_IN, "PJSIP/101"),
        (advisor_seat("anna"), SeatReason.TAKEN, None),
    ]


def test_who_sat_somewhere_sits_there_again_although_the_telephony_has_not_named_the_place_yet(
    seating: Seating,
) -> None:
    seating.restore("anna", "PJSIP/150", NOW)
    seating.restore("carla", "PJSIP/102", NOW)  # by now somebody's own
    seating.restore("ben", None, NOW)
    assert [seating.seats.seat_of(each) for each in ("anna", "carla", "ben")] == ["PJSIP/150", None, "PJSIP/102"]


def test_two_hubs_tell_the_same_of_a_record_under_one_id(seating: Seating) -> None:
    other = Seating(Seats([Sitting(id="ben", address="PJSIP/102")], places=["PJSIP/101"]))
    told = [list(each.take(record("anna", "seat"), b'{"address": "PJSIP/101"}', NOW)) for each in (seating, other)]
    assert told[0] == told[1]


def test_who_signs_out_is_told_of_the_own_seat(seating: Seating) -> None:
    said(seating, "ben", "PJSIP/101")
    assert said(seating, "ben", None, 1) == [(advisor_seat("ben"), SeatReason.SIGNED_OUT, "PJSIP/102")]


def test_who_is_refused_is_told_where_the_hub_takes_the_advisor_to_sit(seating: Seating) -> None:
    said(seating, "anna", "PJSIP/101")
    assert said(seating, "anna", "PJSIP/102", 1) == [(advisor_seat("anna"), SeatReason.RESERVED, "PJSIP/101")]


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"address": 5}', b"{" * 2_000])
def test_what_is_no_record_changes_nothing(seating: Seating, body: bytes) -> None:
    with pytest.raises(NotPassedOn):
        list(seating.take(record("anna", "seat"), body, NOW))
    assert seating.seats.seat_of("anna") is None


def test_a_subject_that_is_no_record_of_a_seat_is_nobodys(seating: Seating) -> None:
    with pytest.raises(NotPassedOn):
        list(seating.take(advisor_seat("anna"), b'{"address": null}', NOW))


def test_a_device_that_answers_for_queues_is_a_place_and_another_line_is_none(seating: Seating) -> None:
    device, trunk = Advisor(id="PJSIP/120", address="PJSIP/120"), Advisor(id="PJSIP/trunk", address="PJSIP/trunk")
    seating.follow(AdvisorState(id="s", source="asterisk:pbx", time=NOW, advisor=device, state=AdvisorStateName.READY))
    seating.follow(an_offer(advisor=trunk))
    assert said(seating, "anna", "PJSIP/120") == [(advisor_seat("anna"), SeatReason.SIGNED_IN, "PJSIP/120")]
    assert said(seating, "carla", "PJSIP/trunk") == [(advisor_seat("carla"), SeatReason.UNKNOWN, None)]


def test_a_device_is_a_place_of_the_telephony_that_has_it() -> None:
    seating, device = Seating(Seats(apart=["pbx", "other"])), Advisor(id="pbx:PJSIP/120", address="PJSIP/120")
    seating.follow(AdvisorState(id="s", source="asterisk:pbx", time=NOW, advisor=device, state=AdvisorStateName.READY))
    assert said(seating, "anna", "pbx:PJSIP/120")[0][1] is SeatReason.SIGNED_IN
    assert said(seating, "ben", "other:PJSIP/120")[0][1] is SeatReason.UNKNOWN
