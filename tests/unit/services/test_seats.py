"""Seats: who sits where, by the settings, by the telephony, and by signing in."""

from datetime import timedelta

import pytest

from relevo.domain.contact import Advisor
from relevo.services.seats import SeatRefused, Seats, Sitting
from support.builders import NOW

ANNA = Sitting(id="anna", name="Anna", address="PJSIP/101")
BOB = Sitting(id="bob", name="Bob", login="1002")
CARLA = Sitting(id="carla", name="Carla")
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def seats() -> Seats:
    return Seats([ANNA, BOB, CARLA], places=["PJSIP/105", "PJSIP/106"])


def test_by_the_settings_an_own_seat_is_its_advisors(seats: Seats) -> None:
    assert seats.advisor_of("PJSIP/101", "Desk 1") == Advisor(id="anna", address="PJSIP/101", name="Anna")


def test_a_seat_of_nobody_is_its_own_id_with_the_name_of_the_telephony(seats: Seats) -> None:
    assert seats.advisor_of("PJSIP/199", "Desk 9") == Advisor(id="PJSIP/199", address="PJSIP/199", name="Desk 9")


@pytest.mark.parametrize(("address", "member"), [("PJSIP/150", "1002"), ("Agent/1002", None), ("Agent:1002", "x")])
def test_whom_the_telephony_names_is_found_by_the_login(seats: Seats, address: str, member: str | None) -> None:
    assert seats.advisor_of(address, member).id == "bob"


def test_who_signs_in_holds_the_seat_from_the_next_event_on(seats: Seats) -> None:
    before = seats.advisor_of("PJSIP/105")
    (taken,) = seats.sign_in("carla", "PJSIP/105", NOW)
    assert (taken.advisor.id, taken.address) == ("carla", "PJSIP/105")
    assert before.id == "PJSIP/105"
    assert seats.advisor_of("PJSIP/105") == Advisor(id="carla", address="PJSIP/105", name="Carla")


def test_who_takes_a_seat_takes_it_from_whoever_sat_there_and_both_are_told(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    taken = seats.sign_in("bob", "PJSIP/105", LATER)
    assert [(each.advisor.id, each.address, each.by) for each in taken] == [
        ("bob", "PJSIP/105", None),
        ("carla", None, "bob"),
    ]
    assert seats.seat_of("carla") is None


def test_who_signs_in_elsewhere_leaves_the_seat_before(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    seats.sign_in("carla", "PJSIP/106", LATER)
    assert seats.advisor_of("PJSIP/105").id == "PJSIP/105"
    assert seats.seat_of("carla") == "PJSIP/106"


def test_who_signs_out_sits_at_the_own_seat_or_nowhere(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    seats.sign_in("anna", "PJSIP/106", NOW)
    assert seats.sign_out("carla", LATER)[0].address is None
    assert seats.sign_out("anna", LATER)[0].address == "PJSIP/101"
    assert seats.advisor_of("PJSIP/106").id == "PJSIP/106"


@pytest.mark.parametrize(
    ("advisor", "address", "why"),
    [
        ("carla", "PJSIP/101", "reserved"),
        ("carla", "pjsip/101", "reserved"),
        ("carla", "PJSIP/777", "unknown"),
        ("carla", "", "no_address"),
        ("carla", "PJSIP/1\n05", "no_address"),
        ("carla", "x" * 201, "no_address"),
    ],
)
def test_nobody_sits_where_nobody_can(seats: Seats, advisor: str, address: str, why: str) -> None:
    with pytest.raises(SeatRefused, match=why):
        seats.sign_in(advisor, address, NOW)


@pytest.mark.parametrize("address", ["Agent/1002", "agent:1002", "1002"])
def test_nobody_sits_where_the_telephony_names_another_by_the_login(seats: Seats, address: str) -> None:
    seats.name_place(address)
    with pytest.raises(SeatRefused, match="reserved"):
        seats.sign_in("carla", address, NOW)
    assert seats.advisor_of(address).id == "bob"
    assert seats.sign_in("bob", address, NOW)[0].address == address


def test_nobody_sits_where_another_has_logged_in_at_the_telephony(seats: Seats) -> None:
    assert seats.heard("PJSIP/105", "1002").id == "bob"
    with pytest.raises(SeatRefused, match="reserved"):
        seats.sign_in("carla", "pjsip/105", NOW)
    assert seats.heard("PJSIP/105", "1002").id == "bob"
    assert seats.sign_in("bob", "PJSIP/105", NOW)[0].address == "PJSIP/105"


def test_a_seat_is_free_once_the_telephony_names_nobody_there_and_a_platform_reserves_none(seats: Seats) -> None:
    seats.heard("PJSIP/105", "1002")
    seats.heard("PJSIP/105", None)
    seats.advisor_of("PJSIP/105", "1002")
    seats.sign_in("carla", "PJSIP/105", NOW)
    assert seats.heard("PJSIP/105", None).id == "carla"


def test_who_logs_in_at_the_telephony_where_somebody_has_signed_in_has_the_calls_until_logging_off(
    seats: Seats,
) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    assert [seats.heard("PJSIP/105", name).id for name in (None, "1002", "Desk 5")] == ["carla", "bob", "carla"]


def test_an_address_that_was_only_asked_for_is_no_place_to_sit_at(seats: Seats) -> None:
    assert seats.advisor_of("anna@example.org", "Anna") == Advisor(
        id="anna@example.org", address="anna@example.org", name="Anna"
    )
    with pytest.raises(SeatRefused, match="unknown"):
        seats.sign_in("carla", "anna@example.org", NOW)


def test_an_address_that_the_telephony_has_named_exists(seats: Seats) -> None:
    seats.name_place("PJSIP/120")
    assert seats.sign_in("carla", "PJSIP/120", NOW)[0].address == "PJSIP/120"


def test_the_newest_word_counts_whatever_order_they_come_in(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", LATER)
    for advisor, address in (("bob", "PJSIP/105"), ("carla", "PJSIP/106")):
        with pytest.raises(SeatRefused, match="late"):
            seats.sign_in(advisor, address, NOW)
    with pytest.raises(SeatRefused, match="late"):
        seats.sign_out("carla", NOW)
    assert seats.advisor_of("PJSIP/105").id == "carla"


def test_a_refused_sign_in_changes_nothing(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    with pytest.raises(SeatRefused):
        seats.sign_in("carla", "PJSIP/101", LATER)
    assert seats.seat_of("carla") == "PJSIP/105"


def test_who_joins_is_known_from_then_on_and_who_leaves_is_not(seats: Seats) -> None:
    dora = Sitting(id="dora", name="Dora", address="PJSIP/109", login="1009")
    assert seats.advisor_of("PJSIP/109").id == "PJSIP/109"
    seats.know([ANNA, CARLA, dora])
    assert [seats.advisor_of(each).id for each in ("PJSIP/109", "PJSIP/101")] == ["dora", "anna"]
    assert seats.advisor_of("PJSIP/150", "1002").id == "PJSIP/150"
    assert seats.seat_of("dora") == "PJSIP/109"


def test_who_has_signed_in_stays_when_others_join(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    seats.know([ANNA, BOB, CARLA, Sitting(id="dora")])
    assert seats.advisor_of("PJSIP/105").id == "carla"


def test_a_seat_that_becomes_somebody_elses_own_is_given_up(seats: Seats) -> None:
    seats.sign_in("carla", "PJSIP/105", NOW)
    seats.know([ANNA, BOB, CARLA, Sitting(id="dora", address="PJSIP/105")])
    assert seats.advisor_of("PJSIP/105").id == "dora"
    assert seats.seat_of("carla") is None


@pytest.fixture
def branches() -> Seats:
    north = Sitting(id="anna", address="PJSIP/101", login="1001", source="north")
    south = Sitting(id="bob", address="PJSIP/101", login="1001", source="south")
    nowhere = Sitting(id="carla", address="PJSIP/102", login="1002")
    return Seats([north, south, nowhere], apart=["north", "south"])


def test_one_address_of_two_telephonies_is_two_seats(branches: Seats) -> None:
    assert [branches.heard("pjsip/101", source=each).id for each in ("north", "south")] == ["anna", "bob"]
    assert [branches.heard("PJSIP/150", "1001", source=each).id for each in ("north", "south")] == ["anna", "bob"]
    assert [branches.seat_of(each) for each in ("anna", "bob")] == ["north:PJSIP/101", "south:PJSIP/101"]


def test_whoever_does_not_say_which_telephony_is_meant_is_given_nobodys_calls(branches: Seats) -> None:
    told = [branches.heard("PJSIP/102", "1002", source=each) for each in ("north", "south")]
    assert [each.id for each in told] == ["north:PJSIP/102", "south:PJSIP/102"]
    assert {each.address for each in told} == {"PJSIP/102"}
    branches.name_place("PJSIP/105", "north")
    with pytest.raises(SeatRefused, match="unknown"):
        branches.sign_in("carla", "PJSIP/105", NOW)


def test_who_signs_in_sits_at_the_device_of_one_telephony(branches: Seats) -> None:
    branches.name_place("PJSIP/105", "north")
    branches.name_place("PJSIP/105", "south")
    assert branches.sign_in("carla", "South:pjsip/105", NOW)[0].address == "south:PJSIP/105"
    assert branches.heard("PJSIP/105", source="south").id == "carla"
    assert branches.heard("PJSIP/105", source="north").id == "north:PJSIP/105"


def test_an_agent_of_one_telephony_keeps_nobody_from_a_seat_of_the_other(branches: Seats) -> None:
    branches.heard("PJSIP/105", "1001", source="north")
    for each in ("north", "south"):
        branches.name_place("PJSIP/105", each)
        branches.name_place("Agent/1001", each)
    branches.sign_in("carla", "south:PJSIP/105", NOW)
    for place in ("north:PJSIP/105", "north:Agent/1001", "south:Agent/1001"):
        with pytest.raises(SeatRefused, match="reserved"):
            branches.sign_in("carla", place, LATER)


def test_a_telephony_of_its_kind_alone_knows_everybody_by_the_address_alone(branches: Seats) -> None:
    assert branches.advisor_of("PJSIP/102", source="west").id == "carla"
    assert branches.advisor_of("PJSIP/150", "1001", source="west").id == "PJSIP/150"
