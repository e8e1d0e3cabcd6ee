"""Contact records to keep, and an account of them that is worked out one by one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from relevo.domain.contact import Channel, ContactId, Direction
from relevo.domain.contactrecord import ContactEnd, ContactRecord, QueueVisit
from relevo.domain.customer import CustomerRef
from relevo.domain.figures import Counts, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId
from relevo.records.contacts.pseudonyms import Pseudonyms
from relevo.services.supervise.sparing import SparingRules
from relevo.settings.rules import sparing_rules

PSEUDONYMS = Pseudonyms(bytes(range(32)))
IN_TIME_S, SHORT_S = 20.0, 5.0
PARIS = ZoneInfo("Europe/Paris")
AGAIN = timedelta(days=7)
START = datetime(2026, 10, 20, 6, 15, tzinfo=UTC)

PAGES = [Driver(DriverKind.PAGE, f"/help/{name}", f"Help: {name}") for name in ("lift", "bill", "move", "key")]
PRODUCTS = [Driver(DriverKind.PRODUCT, name, name.title()) for name in ("lift", "boiler")]


def thresholds(_queue: str | None) -> tuple[float, float]:
    """Return what is in time and what is a short abandonment, in seconds."""
    return IN_TIME_S, SHORT_S


def sparing() -> SparingRules:
    """Return the rules that ship."""
    return sparing_rules()


def a_record(number: int = 1, *, at: datetime = START, customer: str | None = None, **given: Any) -> ContactRecord:
    """Return a record that was answered after 12 s and took three minutes."""
    told: dict[str, Any] = {
        "began_at": at,
        "ended_at": at + timedelta(minutes=4),
        "queue": "help",
        "queue_name": "Help",
        "end": ContactEnd.ANSWERED,
        "wait_s": 12.0,
        "talk_s": 150.0,
        "wrap_up_s": 30.0,
    }
    who = None if customer is None else PSEUDONYMS.customer(CustomerRef(customer))
    return ContactRecord(id=PSEUDONYMS.record(ContactId(f"contact-{number}")), customer=who, **{**told, **given})


def a_search(words: str) -> Understanding:
    """Return what was understood of a contact before which somebody has searched."""
    found = Driver(DriverKind.SEARCH, words)
    return Understanding(drivers=(found,), stop=found, journey=(found,), limit=Limit.NO_FITTING_CONTENT)


def made_up(count: int, *, seed: int = 1, days: int = 12) -> list[ContactRecord]:
    """Return records of every kind, over some days around the end of summer time."""
    chance = Random(seed)
    return [_one(number, chance, days) for number in range(count)]


def _one(number: int, chance: Random, days: int) -> ContactRecord:
    at = START + timedelta(milliseconds=chance.randrange(days * 86_400_000))
    understood = Understanding(
        language=chance.choice(["fr", "fr", "de", None]),
        drivers=tuple(dict.fromkeys((chance.choice(PAGES), chance.choice(PRODUCTS)))),
        limit=chance.choice([None, *list(Limit)[:4]]),
        stop=chance.choice([None, *PAGES]),
        journey=tuple(chance.choices(PAGES, k=2)),
        has_notice=chance.choice([None, True, False]),
        opened_article=chance.choice([None, True, False]),
    )
    queues = chance.choice([["help"], ["help"], ["bills"], ["help", "bills"], []])
    visits = tuple(
        QueueVisit(
            queue=queue,
            joined_at=at + timedelta(seconds=30 * place),
            end=chance.choice(list(ContactEnd)) if place == len(queues) - 1 else ContactEnd.PASSED,
            wait_s=chance.choice([None, 3.0, 20.0, 20.5, 61.125]),
            handled=1,
            talks_s=(chance.randrange(600) + 0.25,),
            wrap_ups_s=chance.choice([(), (31.5,)]),
        )
        for place, queue in enumerate(queues)
    )
    return a_record(
        number,
        at=at,
        customer=chance.choice([None, *(f"C-{each}" for each in range(25))]),
        queue=queues[-1] if queues else None,
        channel=chance.choice([Channel.VOICE, Channel.VOICE, Channel.CHAT, Channel.CALLBACK]),
        direction=chance.choice([Direction.INBOUND] * 4 + [Direction.OUTBOUND]),
        visits=visits,
        end=visits[-1].end if visits else ContactEnd.ANSWERED,
        talk_s=chance.choice([None, 60.5, 400.0]),
        understood=chance.choice([None, understood, understood, understood]),
        outcome=chance.choice([None, OutcomeId("solved"), OutcomeId("fault/engineer")]),
    )


class Account:
    """Counts records one by one, with nothing of what is counted here: no sums, no SQL."""

    def __init__(self, records: Iterable[ContactRecord], zone: ZoneInfo = PARIS) -> None:
        self._records, self._zone = {record.id: record for record in records}, zone

    def again(self, record: ContactRecord) -> bool:
        """Tell whether the customer came again within 7 days."""
        later = (
            other
            for other in self._records.values()
            if other.customer == record.customer and other.direction is Direction.INBOUND
            if (other.began_at, other.id) > (record.began_at, record.id) and other.began_at - record.began_at <= AGAIN
        )
        return record.customer is not None and record.direction is Direction.INBOUND and any(True for _ in later)

    def queues(self, asked: Asked, starts: Sequence[datetime]) -> dict[tuple[str | None, datetime], Counts]:
        """Return the counts by queue and step; `starts` are those of the steps."""
        found: dict[tuple[str | None, datetime], Counts] = defaultdict(Counts)
        for record in self._records.values():
            for visit in record.visits or (_only(record),):
                if asked.start <= visit.joined_at < asked.end and _is_meant(asked, record, visit.queue):
                    step = max(start for start in starts if start <= visit.joined_at)
                    found[visit.queue, step] += _counts(record, visit)
        return {key: counts for key, counts in found.items() if counts != Counts()}

    def drivers(
        self, asked: Asked, starts: Sequence[datetime]
    ) -> dict[tuple[Driver, datetime], tuple[int, int, float]]:
        """Return contacts, repeats and minutes by driver and step."""
        found: dict[tuple[Driver, datetime], list[float]] = defaultdict(lambda: [0, 0, 0.0])
        for record in self._inbound(asked):
            for driver in record.understood.drivers if record.understood else ():
                sums = found[driver, max(start for start in starts if start <= record.began_at)]
                sums[0] += 1
                sums[1] += self.again(record)
                sums[2] += _minutes(record)
        return {key: (int(sums[0]), int(sums[1]), round(sums[2], 6)) for key, sums in found.items()}

    def stops(self, asked: Asked) -> dict[tuple[Limit | None, Driver | None, str | None], tuple[int, int, int, float]]:
        """Return contacts, those answered, repeats and minutes by limit, place and language."""
        found: dict[tuple[Limit | None, Driver | None, str | None], list[float]] = defaultdict(lambda: [0, 0, 0, 0.0])
        for record in self._inbound(asked):
            told = record.understood
            if told is not None and (told.limit is not None or told.stop is not None):
                sums = found[told.limit, told.stop, told.language]
                sums[0] += 1
                sums[1] += record.end is ContactEnd.ANSWERED
                sums[2] += self.again(record)
                sums[3] += _minutes(record)
        return {key: (int(a), int(b), int(c), round(d, 6)) for key, (a, b, c, d) in found.items()}

    def outcomes(self, asked: Asked) -> dict[tuple[Limit | None, Driver | None, str | None], dict[OutcomeId, int]]:
        """Return how many had each outcome, by limit, place and language."""
        found: dict[tuple[Limit | None, Driver | None, str | None], dict[OutcomeId, int]] = defaultdict(dict)
        for record in self._inbound(asked):
            told = record.understood
            if told is not None and (told.limit is not None or told.stop is not None):
                counts = found[told.limit, told.stop, told.language]
                if record.outcome is not None:
                    counts[record.outcome] = counts.get(record.outcome, 0) + 1
        return dict(found)

    def _inbound(self, asked: Asked) -> list[ContactRecord]:
        return [
            record
            for record in self._records.values()
            if record.direction is Direction.INBOUND
            if asked.start <= record.began_at < asked.end and _is_meant(asked, record, record.queue)
        ]


def _is_meant(asked: Asked, record: ContactRecord, queue: str | None) -> bool:
    language = None if record.understood is None else record.understood.language
    return (
        (not asked.queues or queue in asked.queues)
        and (not asked.languages or language in asked.languages)
        and (not asked.channels or record.channel in asked.channels)
    )


def _only(record: ContactRecord) -> QueueVisit:
    is_handled = record.end is ContactEnd.ANSWERED and record.talk_s is not None
    return QueueVisit(
        queue=record.queue,
        joined_at=record.began_at,
        end=record.end,
        wait_s=record.wait_s,
        handled=int(is_handled),
        talks_s=() if record.talk_s is None else (record.talk_s,),
        wrap_ups_s=() if record.wrap_up_s is None else (record.wrap_up_s,),
    )


def _counts(record: ContactRecord, visit: QueueVisit) -> Counts:
    parts = {
        "handled": visit.handled,
        "talks": Span(len(visit.talks_s), sum(visit.talks_s)),
        "wrap_ups": Span(len(visit.wrap_ups_s), sum(visit.wrap_ups_s)),
    }
    if visit.queue is None and record.direction is not Direction.INBOUND:
        return Counts(**parts)  # type: ignore[arg-type]
    wait = Span() if visit.wait_s is None else Span(1, visit.wait_s)
    is_short = visit.wait_s is not None and visit.wait_s <= SHORT_S
    ended = {
        ContactEnd.ANSWERED: {"answered": 1, "in_time": int(0 <= (visit.wait_s or 99) <= IN_TIME_S), "waits": wait},
        ContactEnd.ABANDONED: {"short_abandoned" if is_short else "abandoned": 1, "abandon_waits": wait},
        ContactEnd.PASSED: {"passed": 1},
        ContactEnd.LOST: {"lost": 1},
    }[visit.end]
    return Counts(offered=1, callbacks=int(record.channel is Channel.CALLBACK), **parts, **ended)  # type: ignore[arg-type]


def _minutes(record: ContactRecord) -> float:
    return ((record.talk_s or 0) + (record.wrap_up_s or 0)) / 60
