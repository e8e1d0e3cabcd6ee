"""Agents of a pool who sign in at a phone: the telephony says who sits there, in the fields that Asterisk documents."""

from pathlib import Path

import pytest

from relevo.domain.contact import Advisor
from relevo.domain.events import ContactOffered
from relevo.events.replay import replay
from relevo.services.seats import Seats, Sitting
from support.telephony import BuiltCall, Leg, advisor_leg, message, write_recording

U = "lab-1795290000.1"
PHONE = Leg("PJSIP/101-0000000a", "lab-1795290000.a", "lab-1795290000.a", "101", "Desk 1", "s")


def signed_in(call: BuiltCall, agent: str = "1001", phone: Leg = PHONE) -> BuiltCall:
    return call.leg("AgentLogin", phone, Agent=agent)


def rung(call: BuiltCall) -> BuiltCall:
    """Have a call from outside ring at 101, without a queue."""
    caller = Leg("PJSIP/trunk-00000001", U, U)
    desk = advisor_leg("101", "2", U, name="<unknown>")
    return call.leg("Newchannel", caller).two("DialBegin", caller, desk, DialString="101")


def offered(tmp_path: Path, call: BuiltCall) -> Advisor:
    """Return to whom the call is offered."""
    (offer,) = (event for event in call.events(tmp_path) if isinstance(event, ContactOffered))
    return offer.advisor


def test_whoever_has_signed_in_at_the_phone_is_named_to_the_site(tmp_path: Path) -> None:
    assert offered(tmp_path, rung(signed_in(BuiltCall()))) == Advisor(id="PJSIP/101", address="PJSIP/101", name="1001")


@pytest.mark.parametrize(
    "logoff",
    [
        message("AgentLogoff", ("Agent", "1001"), ("Logintime", "3600")),
        message("AgentLogoff", *PHONE.headers(), ("Agent", "1001"), ("Logintime", "3600")),
    ],
    ids=["as 18 says it", "as 20 says it"],
)
def test_whoever_has_signed_out_is_not(tmp_path: Path, logoff: bytes) -> None:
    call = signed_in(BuiltCall())
    call.data += logoff
    assert offered(tmp_path, rung(call)).name is None


def test_an_agent_sits_at_one_phone_and_the_last_who_signs_in_at_a_phone_sits_there(tmp_path: Path) -> None:
    elsewhere = Leg("PJSIP/102-0000000b", "lab-1795290000.b", "lab-1795290000.b", "102", "Desk 2", "s")
    assert offered(tmp_path, rung(signed_in(signed_in(BuiltCall()), phone=elsewhere))).name is None
    assert offered(tmp_path, rung(signed_in(signed_in(BuiltCall()), agent="1002"))).name == "1002"


def test_a_login_that_names_no_phone_or_nobody_changes_nothing(tmp_path: Path) -> None:
    inside = Leg("Local/1001@agents-00000001;2", "lab-1795290000.c", "lab-1795290000.c")
    call = signed_in(signed_in(BuiltCall(), phone=inside), agent="")
    call.data += message("AgentLogin", ("Agent", "1001"))
    assert offered(tmp_path, rung(call)).name is None


def test_the_table_of_the_site_knows_the_agent_by_the_login(tmp_path: Path) -> None:
    seats = Seats([Sitting(id="anna", name="Anna", login="1001")])
    call = rung(signed_in(BuiltCall()))
    recording = write_recording(tmp_path / "built.jsonl", [(call.now, call.data)])
    told = list(replay(recording, advisor_of=seats.advisor_of))
    (offer,) = (event for event in told if isinstance(event, ContactOffered))
    assert offer.advisor == Advisor(id="anna", address="PJSIP/101", name="Anna")


def at_the_desk(name: str, queue: str = "billing", status: str = "1") -> bytes:
    return message(
        name, ("Queue", queue), ("Interface", "PJSIP/101"), ("MemberName", "1001"), ("Status", status), ("Paused", "0")
    )


def asked(tmp_path: Path, call: BuiltCall, *messages: bytes) -> list[str | None]:
    """Return by which names it was asked who sits at the desk, each once in a row."""
    names: list[str | None] = []

    def advisor_of(address: str, name: str | None) -> Advisor:
        if names[-1:] != [name]:
            names.append(name)
        return Advisor(id=address)

    call.data += b"".join(messages)
    list(replay(write_recording(tmp_path / "built.jsonl", [(call.now, call.data)]), advisor_of=advisor_of))
    return names


def test_whoever_has_logged_off_the_last_queue_is_not_named_any_more(tmp_path: Path) -> None:
    joined = [at_the_desk("QueueMemberAdded", queue) for queue in ("billing", "sales")]
    left = [at_the_desk("QueueMemberRemoved", queue) for queue in ("billing", "sales")]
    assert asked(tmp_path, BuiltCall(), *joined, *left[:1]) == ["1001"]
    assert asked(tmp_path, BuiltCall(), *joined, *left) == ["1001", None]
    unplugged = at_the_desk("QueueMemberAdded", status="5")
    assert asked(tmp_path, BuiltCall(), unplugged, left[0]) == ["1001", None]


def test_that_an_agent_signs_in_and_out_is_told_before_the_next_call(tmp_path: Path) -> None:
    off = message("AgentLogoff", ("Agent", "1001"), ("Logintime", "3600"))
    assert asked(tmp_path, signed_in(BuiltCall()), off) == ["1001", None]
