"""Answers of hubs about contact records: rows in sealed pages, and what is none."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.contactrecord import ContactEnd, Pseudonym, RecordId
from relevo.domain.figures import Counts, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import DriverPeriod, Journey, QueuePeriod, Spared, StopRow
from relevo.domain.understanding import Driver, DriverKind
from relevo.domain.wrapup import OutcomeId
from relevo.hub.keys import Key
from relevo.hub.keys import Kind as KeyKind
from relevo.sealkeys import verifier
from relevo.services.event_fields import CodecError
from relevo.services.site import recordanswer
from relevo.services.site.recordanswer import PAGE, Fault, Page, TooLarge, opened_page, pages, rows_from, seal_page
from relevo.services.site.recordquestion import Kind
from relevo.services.site.recordrows import Row
from relevo.services.site.sealing import MAX_MESSAGE, SEAL, NotSealed, signed
from relevo.services.site.subjects import answers_to

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
LIFT = Driver(DriverKind.PAGE, "/help/lift", "Help: lift")
KEY = Key.make(KeyKind.SEAL)
CARLA = answers_to("carla")

ROWS: dict[Kind, list[Row]] = {
    Kind.QUEUES: [
        QueuePeriod(queue=None, start=AT, counts=Counts(lost=1)),
        QueuePeriod(
            queue="sales",
            start=AT,
            counts=Counts(
                offered=9, answered=5, in_time=4, abandoned=3, handled=5, waits=Span(5, 61.5), wrap_ups=Span(0, 0.0)
            ),
        ),
    ],
    Kind.DRIVERS: [
        DriverPeriod(driver=LIFT, start=AT, contacts=4, repeats=1, minutes=12.25, was_told=2),
        DriverPeriod(driver=Driver(DriverKind.SEARCH, "k"), start=AT, contacts=1),
    ],
    Kind.STOPS: [
        StopRow(limit=None, stop=None, contacts=1),
        StopRow(
            limit=Limit.NOT_UNDERSTOOD,
            stop=LIFT,
            language="fr",
            contacts=7,
            answered=6,
            repeats=2,
            minutes=31.5,
            outcomes={OutcomeId("solved"): 5},
            spared={Spared.ARTICLE: 6, Spared.NOTHING: 1},
            saved_min=30.0,
            trend=(0, 3, 4),
        ),
    ],
    Kind.JOURNEYS: [
        Journey(record=RecordId("r1"), customer=None, began_at=AT, steps=(), end=ContactEnd.LOST),
        Journey(
            record=RecordId("r2"),
            customer=Pseudonym("p"),
            began_at=AT,
            steps=(LIFT, Driver(DriverKind.IVR, "2")),
            limit=Limit.NOT_UNDERSTOOD,
            stop=LIFT,
            queue="sales",
            end=ContactEnd.ANSWERED,
            wait_s=0.0,
            minutes=3.5,
            outcome=OutcomeId("solved"),
            again_after_h=5.0,
        ),
    ],
}


def arrived(page: Page, subject: str = CARLA) -> Page:
    sealed = seal_page(page, CARLA, KEY.sign)
    return opened_page(subject, sealed.body, sealed.headers, verifier([KEY.public]))


def sealed_text(text: bytes) -> tuple[bytes, Mapping[str, str]]:
    body = zlib.compress(text)
    return body, {SEAL: signed(CARLA, body, KEY.sign)}


@pytest.mark.parametrize("kind", list(Kind))
def test_rows_arrive_as_they_were_told(kind: Kind) -> None:
    told = [arrived(page) for page in pages("q", ROWS[kind])]
    assert [(page.question, page.number, page.is_last, page.fault) for page in told] == [("q", 1, True, None)]
    came = rows_from(kind, told[0].rows)
    assert came == ROWS[kind]
    for one, other in zip(came, ROWS[kind], strict=True):
        for each in fields(one):
            assert getattr(one, each.name) == getattr(other, each.name)


def test_an_answer_without_rows_is_one_page() -> None:
    assert [(page.number, page.is_last, page.rows) for page in pages("q", [])] == [(1, True, ())]


def test_many_rows_are_told_in_pages_that_the_broker_takes() -> None:
    rows = [QueuePeriod(queue=f"q{n}", start=AT + timedelta(hours=n), counts=Counts(offered=n)) for n in range(5_000)]
    told = list(pages("q", rows))
    assert len(told) > 2
    assert [page.number for page in told] == list(range(1, len(told) + 1))
    assert [page.is_last for page in told] == [False] * (len(told) - 1) + [True]
    assert max(len(seal_page(page, CARLA, KEY.sign).body) for page in told) < MAX_MESSAGE
    assert [row for page in told for row in rows_from(Kind.QUEUES, arrived(page).rows)] == rows


def test_an_answer_that_is_too_large_is_not_told() -> None:
    row = StopRow(limit=None, stop=Driver(DriverKind.PAGE, "x" * 100_000), contacts=1)
    with pytest.raises(TooLarge):
        list(pages("q", [row] * (2 * recordanswer.MAX_PAGES + 2)))


def test_a_page_for_one_board_is_none_for_another() -> None:
    with pytest.raises(NotSealed):
        arrived(Page(question="q", number=0), answers_to("dan"))


def test_a_fault_that_is_not_known_here_is_a_fault_all_the_same() -> None:
    body, headers = sealed_text(b'{"question":"q","page":0,"last":true,"fault":"of tomorrow","rows":[]}')
    assert opened_page(CARLA, body, headers, verifier([KEY.public])).fault is Fault.UNAVAILABLE


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"question":"q","page":0,"rows":[1]}', b'{"question":"q"}', b"[" * 90_000]
)
def test_what_is_no_page_is_refused(text: bytes) -> None:
    body, headers = sealed_text(text)
    with pytest.raises(NotSealed):
        opened_page(CARLA, body, headers, verifier([KEY.public]))


def test_a_page_that_unpacks_to_more_than_one_has_is_refused() -> None:
    body, headers = sealed_text(b'{"question":"q","page":1,"rows":[]' + b" " * 100 * PAGE + b"}")
    assert len(body) < MAX_MESSAGE
    with pytest.raises(NotSealed):
        opened_page(CARLA, body, headers, verifier([KEY.public]))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (Kind.QUEUES, {"queue": "sales", "start": "2026-11-01T09:00:00Z", "counts": {"offered": -1}}),
        (Kind.QUEUES, {"queue": "sales", "counts": {}}),
        (Kind.DRIVERS, {"start": "2026-11-01T09:00:00Z", "contacts": 1}),
        (Kind.DRIVERS, {"driver": {"kind": "mood", "key": "x"}, "start": "2026-11-01T09:00:00Z"}),
        (Kind.STOPS, {"contacts": 1, "trend": "x"}),
        (Kind.STOPS, {"contacts": 1, "trend": ["x"]}),
        (Kind.JOURNEYS, {"record": "r"}),
    ],
)
def test_a_row_that_says_nothing_sure_is_refused(kind: Kind, row: Mapping[str, object]) -> None:
    with pytest.raises(CodecError):
        rows_from(kind, [json.loads(json.dumps(row))])
