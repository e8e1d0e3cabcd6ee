"""Contact records made from contact events: they add up to the live figures, whatever comes late, twice or never."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from relevo.domain.brief import Level
from relevo.domain.contact import Advisor, ContactId, Direction, OfferId, Queue
from relevo.domain.contactrecord import ContactEnd, ContactRecord
from relevo.domain.customer import CustomerRef
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactUnderstood,
    ContactWrappedUp,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
)
from relevo.domain.figures import Counts
from relevo.domain.reports import Asked
from relevo.domain.understanding import Understanding
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.services.supervise import recording
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.recording import ContactRecording
from relevo.services.supervise.rules import BoardRules, QueueRules
from support.boardevents import Stage
from support.contactday import a_day, events_of
from support.contactrecords import PSEUDONYMS, sparing
from support.telephony import SCENARIOS, truth
from support.telephony import events_of as recorded_events

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA, BEN = Advisor(id="anna"), Advisor(id="ben")
HELP, BILLS = Queue(id="help", name="Help"), Queue(id="bills", name="Bills")
RULES = BoardRules(queue=QueueRules(threshold_s=1.0, short_abandon_s=4.0))
ALWAYS = Asked(start=datetime(2020, 1, 1, tzinfo=UTC), end=datetime(2030, 1, 1, tzinfo=UTC))
DAY = sorted(name for name in SCENARIOS if truth(name))


class Kept:
    """Keeps records in memory, as far as it is not `away`."""

    def __init__(self) -> None:
        self.records: dict[str, ContactRecord] = {}
        self.away: str | None = None
        self.puts = 0

    async def put(self, records: Sequence[ContactRecord]) -> None:
        if self.away is not None:
            raise RecordsUnavailable(self.away)
        self.puts += 1
        self.records.update((record.id, record) for record in records)

    @property
    def only(self) -> ContactRecord:
        (record,) = self.records.values()
        return record


class Heard:
    """A recording with a clock that is set by hand."""

    def __init__(self, kept: Kept | KeptContactRecords, on_trouble: Callable[[str | None], None] | None = None) -> None:
        self.now = BEGIN
        self.recording = ContactRecording(
            kept,  # type: ignore[arg-type]  # what is asked of it is to put
            PSEUDONYMS,
            lambda: self.now,
            on_trouble=on_trouble or (lambda line: None),
            is_wrap_up=lambda code: code == "after work",
        )

    async def hear(self, events: Iterable[Event]) -> None:
        """Hear events, and put all that is to be put."""
        for event in events:
            self.now = max(self.now, event.time)
            self.recording.hear(event)
        await self.recording.aclose()


def moment(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def head(kind: str, seconds: float, contact: str = "c-1") -> dict[str, object]:
    return {
        "id": f"{contact}-{kind}-{seconds}",
        "source": "asterisk:test",
        "time": moment(seconds),
        "contact_id": ContactId(contact),
    }


def offered(seconds: float, *, queue: Queue | None = HELP, advisor: Advisor = ANNA, **more: object) -> ContactEvent:
    offer = OfferId(f"offer-{seconds}")
    return ContactOffered(**head("offered", seconds), offer_id=offer, advisor=advisor, queue=queue, **more)  # type: ignore[arg-type]


def accepted(seconds: float, offer: float, advisor: Advisor = ANNA) -> ContactEvent:
    return ContactAccepted(**head("accepted", seconds), offer_id=OfferId(f"offer-{offer}"), advisor=advisor)  # type: ignore[arg-type]


def ended(seconds: float, reason: EndedReason = EndedReason.FINISHED) -> ContactEvent:
    return ContactEnded(**head("ended", seconds), reason=reason)  # type: ignore[arg-type]


def left(seconds: float, reason: LeftQueueReason, queue: Queue = HELP) -> ContactEvent:
    return ContactLeftQueue(**head("left", seconds), queue=queue, reason=reason)  # type: ignore[arg-type]


def gone(seconds: float, talk_s: float | None) -> ContactEvent:
    told = {**head("gone", seconds), "advisor": ANNA, "talk_s": talk_s, "reason": LeftAdvisorReason.ENDED}
    return ContactLeftAdvisor(**told)  # type: ignore[arg-type]


def queued(seconds: float, queue: Queue = HELP) -> ContactEvent:
    return ContactQueued(**head("queued", seconds), queue=queue)  # type: ignore[arg-type]


def a_call() -> list[ContactEvent]:
    """Return a call that waits 12 s in all, is held for 20 s and takes 90 s."""
    return [
        queued(0),
        left(5, LeftQueueReason.OVERFLOW),
        queued(5, BILLS),
        offered(8, queue=BILLS),
        accepted(12, offer=8),
        left(12, LeftQueueReason.ANSWERED, BILLS),
        ContactHeld(**head("held", 30), advisor=ANNA),  # type: ignore[arg-type]
        ContactResumed(**head("resumed", 50), advisor=ANNA),  # type: ignore[arg-type]
        gone(102, talk_s=90.0),
        ended(102),
    ]


def wrapped_up(seconds: float, **more: object) -> ContactEvent:
    return ContactWrappedUp(**head("wrapped_up", seconds), advisor=ANNA, **more)  # type: ignore[arg-type]


def state(seconds: float, name: AdvisorStateName, reason: str | None = None) -> Event:
    return AdvisorState(
        id=f"anna-{seconds}-{name}",
        source="asterisk:test",
        time=moment(seconds),
        advisor=ANNA,
        state=name,
        reason=reason,
    )


def understood(seconds: float, customer: str | None, **more: object) -> ContactUnderstood:
    ref = None if customer is None else CustomerRef(customer)
    told = Understanding(customer=ref, **more)  # type: ignore[arg-type]
    return ContactUnderstood(**head("understood", seconds), advisor=ANNA, understood=told)  # type: ignore[arg-type]


async def test_a_call_is_recorded_with_its_queues_waits_and_times() -> None:
    kept = Kept()
    await Heard(kept).hear(a_call())

    record = kept.only
    assert (record.began_at, record.ended_at) == (moment(0), moment(102))
    assert (record.queue, record.queue_name, record.end) == ("bills", "Bills", ContactEnd.ANSWERED)
    assert (record.wait_s, record.talk_s, record.hold_s, record.wrap_up_s) == (12.0, 90.0, 20.0, None)
    assert [(visit.queue, visit.end, visit.wait_s, visit.handled) for visit in record.visits] == [
        ("help", ContactEnd.PASSED, 5.0, 0), ("bills", ContactEnd.ANSWERED, 7.0, 1),
    ]  # fmt: skip
    assert record.id == PSEUDONYMS.record(ContactId("c-1"))


async def test_what_comes_after_the_end_replaces_the_record() -> None:
    kept = Kept()
    heard = Heard(kept)
    await heard.hear(a_call())
    wrong = WrongLine(section="tried", rule="portal")
    await heard.hear([wrapped_up(140, outcome=OutcomeId("solved"), wrap_up_s=38.0, wrong=(wrong,))])
    await heard.hear([understood(150, "C-17", language="fr")])

    record = kept.only
    assert (record.outcome, record.wrap_up_s, record.wrong) == ("solved", 38.0, (wrong,))
    assert record.customer == PSEUDONYMS.customer(CustomerRef("C-17"))
    assert record.understood == Understanding(language="fr")
    assert record.visits[-1].wrap_ups_s == (38.0,)


async def test_a_score_that_an_advisor_finds_wrong_is_recorded_without_a_wrap_up_until_it_is_taken_back() -> None:
    kept = Kept()
    heard = Heard(kept)
    levels = {"complexity": Level.HIGH, "severity": Level.LOW, "effort": Level.MEDIUM}
    await heard.hear(a_call())
    await heard.hear([understood(150, "C-17", **levels, disagrees=True)])
    before = kept.only
    await heard.hear([understood(160, "C-17", **levels)])

    assert before.wrong == (WrongLine(section="score", rule="high low medium"),)
    assert kept.only.wrong == ()


async def test_what_one_advisor_finds_wrong_stays_when_the_next_one_does_not() -> None:
    kept = Kept()
    heard = Heard(kept)
    levels = {"complexity": Level.HIGH, "severity": Level.LOW, "effort": Level.MEDIUM}
    await heard.hear(a_call())
    first, second = understood(150, "C-17", **levels, disagrees=True), understood(160, "C-17", **levels)
    await heard.hear([first, replace(second, advisor=Advisor(id="another"))])

    assert [each.section for each in kept.only.wrong] == ["score"]


@pytest.mark.parametrize(("name", "code"), [(AdvisorStateName.WRAP_UP, None), (AdvisorStateName.PAUSED, "after work")])
async def test_a_wrap_up_that_is_only_seen_is_recorded_as_seen(name: AdvisorStateName, code: str | None) -> None:
    kept = Kept()
    heard = Heard(kept)
    seen = [state(102, name, code), state(132, AdvisorStateName.READY)]
    await heard.hear([state(12, AdvisorStateName.BUSY), *a_call(), *seen])
    before = kept.only
    await heard.hear([wrapped_up(140, wrap_up_s=38.0)])

    assert (before.wrap_up_s, before.wrap_ups_seen, before.visits[-1].wrap_ups_s) == (30.0, 1, (30.0,))
    assert (kept.only.wrap_up_s, kept.only.wrap_ups_seen) == (38.0, 0)


async def test_a_pause_of_another_code_is_no_wrap_up() -> None:
    kept = Kept()
    lunch = [state(102, AdvisorStateName.PAUSED, "lunch"), state(2_000, AdvisorStateName.READY)]
    await Heard(kept).hear([*a_call(), *lunch])

    assert (kept.only.wrap_up_s, kept.only.wrap_ups_seen) == (None, 0)


async def test_the_order_and_repetition_of_events_make_no_difference() -> None:
    events = [*a_call(), understood(20, None), understood(40, "C-17"), wrapped_up(140, outcome=OutcomeId("solved"))]
    expected = Kept()
    await Heard(expected).hear(events)
    for seed in range(20):
        mixed = [*events, *events[::2]]
        Random(seed).shuffle(mixed)
        kept = Kept()
        await Heard(kept).hear(mixed)
        assert kept.records == expected.records, seed


@pytest.mark.parametrize(
    ("events", "end", "wait_s"),
    [
        ([queued(0), left(9, LeftQueueReason.ABANDONED), ended(9, EndedReason.ABANDONED)], ContactEnd.ABANDONED, 9.0),
        ([queued(0), ended(9, EndedReason.ABANDONED)], ContactEnd.ABANDONED, 9.0),
        ([queued(0), left(9, LeftQueueReason.OVERFLOW), ended(9)], ContactEnd.PASSED, 9.0),
        ([queued(0), ended(9, EndedReason.SOURCE_LOST)], ContactEnd.LOST, None),
        ([offered(0, queue=None), ended(9, EndedReason.SOURCE_LOST)], ContactEnd.LOST, None),
        ([offered(0, queue=None), accepted(4, offer=0), gone(9, 5.0), ended(9)], ContactEnd.ANSWERED, None),
    ],
)
async def test_how_a_contact_ends_is_recorded(events: list[ContactEvent], end: ContactEnd, wait_s: float) -> None:
    kept = Kept()
    await Heard(kept).hear(events)

    assert (kept.only.end, kept.only.wait_s) == (end, wait_s)


async def test_a_consultation_between_advisors_is_no_record() -> None:
    kept = Kept()
    await Heard(kept).hear([offered(0, queue=None, direction=Direction.INTERNAL), accepted(4, offer=0), ended(9)])

    assert kept.records == {}


async def test_what_never_ends_is_taken_for_lost_after_a_day_and_what_runs_is_not_recorded() -> None:
    kept = Kept()
    heard = Heard(kept)
    await heard.hear([queued(0)])
    assert kept.records == {}

    heard.now = moment(recording.LOST_S + 60)
    heard.recording.sweep()
    await heard.recording.aclose()

    assert kept.only.end is ContactEnd.LOST


async def test_a_late_word_of_a_contact_that_nobody_knows_makes_no_record_and_harms_none() -> None:
    kept = Kept()
    await Heard(kept).hear([wrapped_up(10, outcome=OutcomeId("solved")), ended(12)])

    assert kept.records == {}


@pytest.mark.expects_log("contact_records.not_kept")
async def test_what_a_database_does_not_take_waits_until_it_does_and_is_told_once() -> None:
    kept, told = Kept(), list[str | None]()
    heard = Heard(kept, told.append)
    kept.away = "contacts.sqlite: the disk is full; make room, and it goes on"
    await heard.hear(a_call())
    await heard.recording.aclose()
    assert (kept.records, heard.recording.waiting) == ({}, 1)

    kept.away = None
    await heard.recording.aclose()

    assert kept.only.queue == "bills"
    assert heard.recording.waiting == 0
    assert told == ["contacts.sqlite: the disk is full; make room, and it goes on", None]


async def test_a_record_is_put_once_its_contact_has_settled_and_not_before() -> None:
    kept = Kept()
    heard = Heard(kept)
    for event in a_call():
        heard.now = event.time
        heard.recording.hear(event)

    await heard.recording.put_due(moment(103).timestamp())
    assert kept.puts == 0
    await heard.recording.put_due(moment(106).timestamp())
    assert kept.puts == 1


@pytest.mark.parametrize("name", DAY)
async def test_recorded_calls_add_up_in_records_to_what_was_counted_live(name: str, tmp_path: Path) -> None:
    events = tuple(recorded_events(name))

    assert await counted_in_records(events, tmp_path) == await counted_live(events)


async def test_a_day_adds_up_in_records_to_what_was_counted_live(tmp_path: Path) -> None:
    begins = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    events = sorted(events_of(a_day(7, begins, 6.0)), key=lambda event: event.time)

    live, kept = await counted_live(events), await counted_in_records(events, tmp_path)

    assert sum(counts.offered for counts in kept.values()) > 100
    assert kept == live


async def test_a_day_on_which_wrap_ups_are_only_seen_adds_up_as_well(tmp_path: Path) -> None:
    begins = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    told = [event for event in events_of(a_day(7, begins, 6.0)) if not isinstance(event, ContactWrappedUp)]

    live, kept = await counted_live(told), await counted_in_records(told, tmp_path)

    assert sum(counts.wrap_ups.count for counts in kept.values()) > 50
    assert kept == live


async def counted_live(events: Sequence[Event]) -> dict[str, Counts]:
    """Return what a board has counted of each queue, of contacts that are over."""
    stage = Stage(start=events[0].time, rules=RULES)
    over = {event.contact_id for event in events if isinstance(event, ContactEnded)}
    stage.play(event for event in events if not isinstance(event, ContactEvent) or event.contact_id in over)
    shown = await stage.everything()
    return {row.queue.id: exact(row.today.counts) for row in shown.queues if row.today.counts != Counts()}


async def counted_in_records(events: Sequence[Event], folder: Path) -> dict[str, Counts]:
    def thresholds(queue: str | None) -> tuple[float, float]:
        rules = RULES.of(queue or "")
        return rules.threshold_s, rules.short_abandon_s

    records = KeptContactRecords(
        SqliteDatabase(folder / "contacts.sqlite"),
        PSEUDONYMS,
        zone="UTC",
        thresholds=thresholds,
        sparing=sparing().spared,
    )
    await Heard(records).hear(events)
    rows = await records.queues(ALWAYS, timedelta(days=4_000))
    return {row.queue: exact(row.counts) for row in rows if row.queue is not None}


def exact(counts: Counts) -> Counts:
    """Return counts whose spans are rounded to the microsecond, in which both count."""
    spans = {name: getattr(counts, name) for name in ("waits", "abandon_waits", "talks", "wrap_ups")}
    return replace(counts, **{name: replace(span, total_s=round(span.total_s, 6)) for name, span in spans.items()})
