"""What single recordings teach, beyond what the phones saw."""

import json
from pathlib import Path
from typing import TypeVar

import pytest

from relevo.domain.contact import Direction, Presentation
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWithdrawn,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
    WithdrawnReason,
)
from relevo.events.replay import replay
from relevo.services.codec import encode
from support.telephony import SCENARIOS, events_of, raw, recording, write_recording

E = TypeVar("E", bound=Event)


def only(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def offers(name: str) -> list[ContactOffered]:
    return [event for event in events_of(name) if isinstance(event, ContactOffered)]


@pytest.mark.parametrize("name", ["anonymous", "no_callerid"])
def test_a_withheld_number_stands_in_no_output(name: str) -> None:
    text = json.dumps([encode(event) for event in events_of(name)], ensure_ascii=False)
    assert "39980010" not in text
    assert "anonymous" not in text.casefold()
    assert '"presentation": "withheld"' in text


def test_without_the_mark_a_withheld_number_cannot_be_known() -> None:
    (offer,) = offers("anonymous_pres_not_exported")
    assert offer.customer_address is not None
    assert offer.customer_address.presentation is Presentation.ALLOWED


def test_the_variable_that_marks_withheld_numbers_is_a_setting() -> None:
    events = list(replay(recording("anonymous"), presentation_variable="OTHER"))
    assert "39980010" in json.dumps([encode(event) for event in events])


def test_numbers_are_normalised_and_kept_as_received_where_they_cannot_be() -> None:
    def normalise(number: str) -> str | None:
        return f"+33{number[1:]}" if number.startswith("0") else None

    (outgoing,) = (e for e in replay(recording("outbound"), normalise=normalise) if isinstance(e, ContactOffered))
    assert outgoing.customer_address is not None
    assert outgoing.customer_address.value == "+33639980015"
    assert outgoing.dialled == "0639980015"
    (normal,) = (e for e in replay(recording("normal"), normalise=normalise) if isinstance(e, ContactOffered))
    assert normal.customer_address is not None
    assert normal.customer_address.value == "+33639980001"


def test_attributes_are_variables_and_the_headers_of_user_events_under_their_own_names() -> None:
    (offer,) = offers("custom_vars")
    assert offer.attributes == {
        "CUSTOMER_ID": "C-10011",
        "UUI": "636173653d32303236;encoding=hex;purpose=lab",
        "DNIS_LABEL": offer.attributes["DNIS_LABEL"],
        "CustomerId": "C-10011",
        "Queue": offer.attributes["Queue"],
    }
    (ivr,) = offers("ivr")
    assert ivr.attributes["IvrPath"] == "accueil>facturation"
    assert "" not in ivr.attributes.values()


def test_hostile_names_pass_as_they_are_and_break_nothing() -> None:
    names = [offer.customer_address.name for offer in offers("hostile_caller_name") if offer.customer_address]
    assert names[0] == "<b>Event: Hangup</b>"
    assert names[1] is not None
    assert names[1].startswith("x: y; ")
    assert names[2] == "Zoé 😀 مثال"
    assert names[3] == "N" * 79


def test_an_attended_transfer_gives_the_consulted_advisors_offer_to_the_customers_contact() -> None:
    events = events_of("attended_transfer")
    first, consultation = offers("attended_transfer")
    assert consultation.direction is Direction.INTERNAL
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))
    assert transfer.contact_id == first.contact_id
    assert transfer.rebinds_offer_id == consultation.offer_id
    ended = [event.contact_id for event in events if isinstance(event, ContactEnded)]
    assert ended == [consultation.contact_id, first.contact_id]
    left = [event for event in events if isinstance(event, ContactLeftAdvisor)]
    assert [(e.contact_id, e.advisor.id, e.reason) for e in left] == [
        (first.contact_id, "PJSIP/101", LeftAdvisorReason.TRANSFERRED),
        (first.contact_id, "PJSIP/103", LeftAdvisorReason.ENDED),
    ]


def test_a_blind_transfer_offers_the_whole_context_and_says_who_sent_it() -> None:
    first, second = offers("blind_transfer")
    assert second.contact_id == first.contact_id
    assert second.transferred_by == first.advisor
    assert second.customer_address == first.customer_address
    assert second.attributes == first.attributes
    assert second.dialled == "0199000001"


def test_a_queue_that_gave_up_is_an_overflow_not_an_abandon() -> None:
    events = events_of("overflow_timeout")
    left = [(e.queue.id, e.reason) for e in events if isinstance(e, ContactLeftQueue)]
    assert left == [("billing", LeftQueueReason.OVERFLOW), ("support", LeftQueueReason.ANSWERED)]
    (ended,) = (event for event in events if isinstance(event, ContactEnded))
    assert ended.reason is EndedReason.FINISHED
    queued = [event for event in events if isinstance(event, ContactQueued)]
    assert offers("overflow_timeout")[1].queued_at == queued[0].time


def test_an_outgoing_call_is_offered_to_the_advisor_who_dialled() -> None:
    (offer,) = offers("outbound")
    assert (offer.direction, offer.advisor.id, offer.queue) == (Direction.OUTBOUND, "PJSIP/101", None)


def test_legs_inside_the_telephony_are_never_offered() -> None:
    for name in SCENARIOS:
        assert not any("Local/" in offer.advisor.id for offer in offers(name))


def test_an_advisor_is_paused_only_when_paused_in_all_queues() -> None:
    def states(name: str, advisor: str) -> list[tuple[AdvisorStateName, str | None]]:
        found = [e for e in events_of(name) if isinstance(e, AdvisorState) and e.advisor.id == advisor]
        return [(event.state, event.reason) for event in found]

    assert (AdvisorStateName.PAUSED, "pause café") in states("pause_unpause", "PJSIP/101")
    assert all(state is not AdvisorStateName.PAUSED for state, _ in states("autopause", "PJSIP/103"))


def test_the_queues_stand_as_the_snapshot_says() -> None:
    state = {e.queue.id: e for e in events_of("snapshot") if isinstance(e, QueueState)}["billing"]
    assert (state.waiting, state.longest_wait_s, state.answered, state.abandoned) == (2, 3.0, 16, 3)
    assert (state.service_level, state.members) == (1.0, 2)


def test_a_shutdown_ends_everything_as_lost_not_as_the_peoples_doing() -> None:
    events = events_of("restart_graceful")
    ended = [(event.contact_id, event.reason) for event in events if isinstance(event, ContactEnded)]
    alice, basile, carole = (event.contact_id for event in events if isinstance(event, ContactQueued))
    assert ended == [
        (alice, EndedReason.SOURCE_LOST),
        (basile, EndedReason.SOURCE_LOST),
        (carole, EndedReason.FINISHED),
    ]
    (withdrawn,) = (event for event in events if isinstance(event, ContactWithdrawn))
    assert (withdrawn.contact_id, withdrawn.reason) == (basile, WithdrawnReason.SOURCE_LOST)
    assert len([event for event in events if isinstance(event, ContactLeftAdvisor)]) == 2
    sources = [type(e) for e in events if isinstance(e, SourceUp | SourceDown | SourceResynced)]
    assert sources == [SourceUp, SourceResynced, SourceDown, SourceUp, SourceResynced]


def test_after_a_crash_the_calls_that_never_ended_are_lost() -> None:
    events = events_of("crash_kill9")
    alice, basile, carole = (event.contact_id for event in events if isinstance(event, ContactQueued))
    down = next(i for i, event in enumerate(events) if isinstance(event, SourceDown))
    resynced = max(i for i, event in enumerate(events) if isinstance(event, SourceResynced))
    lost = events[down:resynced]
    assert [e.contact_id for e in only(lost, ContactEnded)] == [alice, basile]
    assert {e.reason for e in only(lost, ContactEnded)} == {EndedReason.SOURCE_LOST}
    assert [e.reason for e in only(lost, ContactWithdrawn)] == [WithdrawnReason.SOURCE_LOST]
    accepted = [event.contact_id for event in events if isinstance(event, ContactAccepted)]
    assert accepted == [alice, carole]
    assert [e.contact_id for e in events[resynced:] if isinstance(e, ContactEnded)] == [carole]


def test_a_shutdown_is_known_by_its_mark_where_the_account_may_not_see_it(tmp_path: Path) -> None:
    stopped = [part for part in raw("restart_graceful").split(b"\r\n\r\n") if b"Event: Shutdown" not in part]
    path = write_recording(tmp_path / "least.jsonl", [(1795288240.0, b"\r\n\r\n".join(stopped))])
    reasons = [event.reason for event in replay(path) if isinstance(event, ContactEnded | ContactWithdrawn)]
    assert reasons == [
        WithdrawnReason.SOURCE_LOST,
        EndedReason.SOURCE_LOST,
        EndedReason.SOURCE_LOST,
        EndedReason.FINISHED,
    ]
