"""A supervisor's board asks the hubs of a site for reports over a real broker, and is told of own queues alone."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nats.aio.msg import Msg

from relevo.bootstrap.norecords import NoRecords
from relevo.domain.figures import Counts
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, QueuePeriod, StopRow
from relevo.domain.understanding import Understanding
from relevo.events.hub import siterecords
from relevo.events.hub.connection import Connection
from relevo.events.hub.signin import Role, SetUp, read_credentials
from relevo.events.hub.siterecords import SiteRecords
from relevo.events.hub.supervising import SupervisedSite
from relevo.hub.credentials import User, hub, supervisor
from relevo.hub.permissions import of_hub
from relevo.hub.recordquestions import OF_ONE, may_answer
from relevo.hub.tokens import Rights
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.sealkeys import verifier
from relevo.services.ending import end
from relevo.services.site.recordanswer import MAX_PAGES, Fault, Page, opened_page, seal_page
from relevo.services.site.recordquestion import Kind, Question, written
from relevo.services.site.subjects import answers_to, asks_of
from relevo.services.supervise.ports import ContactRecords, RecordsTrouble, RecordsUnavailable
from support.broker import Broker, a_broker
from support.contactrecords import PAGES, PSEUDONYMS, START, a_record, sparing, thresholds
from support.hub import a_hub, until, well
from support.siterecords import answering

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS = Asked(start=START - 2 * DAY, end=START + 2 * DAY)
LIFT = PAGES[0]
SOME = supervisor("carla", queues=["help"], advisors=[])
ALL = supervisor("dora", queues=None, advisors=None)
NONE = supervisor("nemo", queues=["nobody's"], advisors=[])

pytestmark = pytest.mark.expects_log(
    "site.not_read", "broker.down", "broker.not_allowed", "hub_source.refused", "hub_source.lost"
)


def older(user: User) -> User:
    """Return a supervisor as it was issued before boards could ask."""
    rights = user.rights
    return User(
        user.role,
        "old",
        Rights(
            publish=tuple(each for each in rights.publish if ".asks." not in each),
            subscribe=tuple(each for each in rights.subscribe if ".answers" not in each).__add__(
                ("_SUPERVISOR_INBOX_old.>",)
            ),
            max_subscriptions=64,
            max_message=4_096,
        ),
    )


OLD = older(supervisor("old", queues=["help"], advisors=[]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    users = [hub("east"), hub("west"), SOME, ALL, NONE, OLD]
    with a_broker(tmp_path_factory.mktemp("site"), users=users) as broker:
        yield broker


async def kept(file: Path) -> None:
    """Keep a contact of `help`, two of `bills`, and one without a queue, all with where self-service stopped."""
    told = Understanding(drivers=(LIFT,), stop=LIFT, limit=Limit.NOT_UNDERSTOOD, language="fr")
    records = sqlite(file)
    queues = ["help", "bills", "bills", None]
    await records.put([a_record(n, queue=each, understood=told, customer=f"C-{n}") for n, each in enumerate(queues)])
    await records.aclose()


def sqlite(file: Path) -> KeptContactRecords:
    file.parent.mkdir(parents=True, exist_ok=True)
    return KeptContactRecords(
        SqliteDatabase(file), PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared
    )


@asynccontextmanager
async def board(site: Broker, user: User = SOME) -> AsyncIterator[SiteRecords]:
    """Sign in as a supervisor's board does."""
    set_up = SetUp(site_file=site.site_file, credentials=site.credentials_file(user), role=Role.SUPERVISOR)
    source = SupervisedSite("site", set_up, since=lambda: datetime.now(UTC))

    async def read() -> None:
        async for _ in source.events():
            pass

    reading = asyncio.create_task(read())
    try:
        await until(lambda: source._connection is not None, what="the line")
        yield source.records
    finally:
        await end([reading])


@asynccontextmanager
async def impatient(site: Broker) -> AsyncIterator[SiteRecords]:
    """Sign in as a board does that waits for moments."""
    credentials = read_credentials(site.credentials_file(SOME), Role.SUPERVISOR)
    connection = await Connection.open(site.site, site.url, credentials)
    records = SiteRecords(taken_s=0.4, answer_s=0.4)
    await records.open(connection, verifier(site.site.seal_keys))
    try:
        yield records
    finally:
        records.lost()
        await connection.close()


async def fault(records: ContactRecords) -> str:
    with pytest.raises(RecordsUnavailable) as refused:
        await records.stops(ALWAYS)
    return str(refused.value)


def offered(rows: Sequence[QueuePeriod]) -> dict[str | None, int]:
    return {row.queue: row.counts.offered for row in rows}


async def test_hubs_answer_each_board_of_its_own_queues_as_their_records_would(site: Broker, tmp_path: Path) -> None:
    more = '\n[records]\nkeep = "always"\ntime_zone = "UTC"\nkey = "file:records.key"\n'
    for name in ("east", "west"):
        await kept(tmp_path / name / "state" / "contacts.sqlite")
        key = tmp_path / name / "records.key"
        key.touch(0o600)
        key.write_text(bytes(range(32)).hex())
    own = sqlite(tmp_path / "east" / "state" / "contacts.sqlite")
    of_help = Asked(start=ALWAYS.start, end=ALWAYS.end, queues=frozenset({"help"}))
    of_bills = Asked(start=ALWAYS.start, end=ALWAYS.end, queues=frozenset({"bills"}))
    with a_hub(tmp_path, site, [], "east", more=more) as east, a_hub(tmp_path, site, [], "west", more=more) as west:
        for each in (east, west):
            await well(each, beside=True, limit_s=60)
        async with board(site) as some, board(site, ALL) as every, board(site, NONE) as none:
            for _ in range(4):  # whichever hub it is
                assert await some.queues(ALWAYS, HOUR) == await own.queues(of_help, HOUR)
                assert await every.queues(ALWAYS, HOUR) == await own.queues(ALWAYS, HOUR)
            assert offered(await some.queues(ALWAYS, DAY)) == {"help": 1}
            assert offered(await every.queues(ALWAYS, DAY)) == {"help": 1, "bills": 2, None: 1}
            assert offered(await every.queues(of_bills, DAY)) == {"bills": 2}
            assert await some.queues(of_bills, DAY) == []
            assert await none.queues(ALWAYS, DAY) == []
            assert await none.stops(ALWAYS) == []
            assert await some.drivers(ALWAYS, DAY) == await own.drivers(of_help, DAY)
            assert await some.stops(ALWAYS) == await own.stops(of_help)
            assert await every.journeys(ALWAYS, LIFT, limit=3) == await own.journeys(ALWAYS, LIFT, limit=3)
            (journey,) = await some.journeys(ALWAYS, LIFT, limit=9)
            assert journey.queue == "help"
            with pytest.raises(RecordsUnavailable, match="by its hubs alone"):
                await some.expire(START)
            east.kill()
            assert offered(await some.queues(ALWAYS, DAY)) == {"help": 1}, "the other one answers"
        assert "Zanzibarre" not in west.log
        assert "C-1" not in west.log
        assert west.stop() == 0
    await own.aclose()


async def test_where_no_hub_answers_the_board_says_so_at_once(site: Broker) -> None:
    async with board(site) as records, asyncio.timeout(10):
        assert await fault(records) == siterecords.NO_HUB


async def test_a_hub_that_hangs_is_given_up(site: Broker) -> None:
    client = await site.connect(hub("west"))
    asked: list[bytes] = []

    async def hang(message: Msg) -> None:
        asked.append(message.data)

    await client.subscribe(asks_of("carla", ["help"]), queue="relevo", cb=hang)
    async with impatient(site) as records:
        assert await fault(records) == siterecords.SILENT
    assert len(set(asked)) == siterecords.TRIES
    await client.close()


async def test_a_hub_that_is_lost_while_it_answers_is_given_up(site: Broker) -> None:
    async with answering(site, Slow()), impatient(site) as records:
        assert await fault(records) == siterecords.SILENT


async def test_a_board_without_a_line_and_one_with_older_credentials_say_what_is_to_be_done(site: Broker) -> None:
    assert await fault(SiteRecords()) == siterecords.NOT_THERE
    async with answering(site, NoRecords("x")), board(site, OLD) as records:
        assert await fault(records) == siterecords.OLD
    with pytest.raises(RecordsUnavailable) as refused:
        await records.queues(ALWAYS, DAY)
    assert (str(refused.value), refused.value.trouble) == (siterecords.OLD, RecordsTrouble.CREDENTIALS)


async def test_what_is_wrong_with_the_database_stays_at_the_hub(site: Broker) -> None:
    async with answering(site, NoRecords("db.example.net refuses relevo")) as metrics, board(site) as records:
        told = await fault(records)
    assert told == siterecords.FAULTS[Fault.UNAVAILABLE]
    assert 'outcome="unavailable"} 1.0' in metrics.text().decode()


async def test_a_line_that_is_lost_while_a_question_is_under_way_ends_it(site: Broker) -> None:
    async with answering(site, Slow()):
        async with board(site) as records:
            asking = asyncio.create_task(fault(records))
            await until(lambda: records._asking, what="the question")
            await asyncio.sleep(0.3)
        assert await asking == siterecords.NOT_THERE


class Slow(NoRecords):
    """Answers after an hour."""

    def __init__(self) -> None:
        super().__init__("slow")
        self.working = 0

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        self.working += 1
        try:
            await asyncio.sleep(3_600)
        finally:
            self.working -= 1
        return ()


async def test_a_question_that_takes_too_long_is_dropped_at_the_hub(site: Broker) -> None:
    slow = Slow()
    async with answering(site, slow, limit_s=0.5), board(site) as records:
        assert await fault(records) == siterecords.FAULTS[Fault.LATE]
        assert slow.working == 0


async def test_a_board_that_asks_too_much_at_once_is_answered_what_it_asked_last(site: Broker) -> None:
    async with answering(site, Slow(), limit_s=4.0), board(site) as records:
        asking = [asyncio.create_task(fault(records)) for _ in range(OF_ONE + 2)]
        told = await asyncio.gather(*asking)
    dropped, late = siterecords.FAULTS[Fault.DROPPED], siterecords.FAULTS[Fault.LATE]
    assert (told.count(dropped), told.count(late)) == (2, OF_ONE)


class Large(NoRecords):
    """Tells as many rows as are asked of it, and one that is more than may be told."""

    def __init__(self, rows: int) -> None:
        super().__init__("large")
        self.rows = [
            QueuePeriod(queue=f"{'q' * 80}{n}", start=START, counts=Counts(offered=n, answered=n)) for n in range(rows)
        ]

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        return self.rows

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        row = StopRow(limit=None, stop=None, language="x" * 120_000, contacts=1)
        return [row] * (2 * MAX_PAGES + 2)


async def test_a_large_answer_comes_whole_and_one_that_is_too_large_is_refused(site: Broker) -> None:
    large = Large(20_000)
    async with answering(site, large), board(site, ALL) as records:
        assert await records.queues(ALWAYS, DAY) == large.rows
        assert await fault(records) == siterecords.FAULTS[Fault.TOO_LARGE]


async def test_nobody_asks_in_another_ones_name_nor_of_other_queues_nor_answers(site: Broker) -> None:
    """The broker refuses to take it on another subject, and the hub refuses other queues on the right one."""
    refused: list[str] = []
    heard: list[Msg] = []

    async def note(error: Exception) -> None:
        refused.append(str(error).casefold())

    async def hear(message: Msg) -> None:
        heard.append(message)

    large = Large(1)
    async with answering(site, large) as metrics:
        for subject in (
            asks_of("dora", None),
            asks_of("carla", None),
            asks_of("carla", ["bills"]),
            asks_of("carla", ["bills", "help"]),
            answers_to("carla"),
            "relevo.supervisor.carla.asks.*",
        ):
            before = len(refused)
            client = await site.connect(SOME, on_error=note)
            await client.publish(subject, b"{}")
            await until(lambda before=before: len(refused) > before, what=subject)  # type: ignore[misc]
            await client.close()
        client = await site.connect(SOME, on_error=note)
        before = len(refused)
        await client.subscribe(answers_to("dora"))
        await until(lambda: len(refused) > before, what="another one's answers")
        await client.close()

        client = await site.connect(SOME)
        await client.subscribe(answers_to("carla"), cb=hear)
        for of in (None, ("bills",), ("bills", "help"), ()):
            question = Question(id="forged", kind=Kind.QUEUES, asked=ALWAYS, of=of, step=DAY)
            await client.publish(asks_of("carla", ["help"]), written(question), reply=answers_to("dora"))
        await client.publish(asks_of("carla", ["help"]), json.dumps({"of": ["help"]}).encode())
        await until(lambda: 'outcome="not_allowed"} 4.0' in metrics.text().decode(), what="the refusals")
        await until(lambda: 'outcome="unreadable"} 1.0' in metrics.text().decode(), what="the refusal")
        assert heard == []
        good = Question(id="good", kind=Kind.QUEUES, asked=ALWAYS, of=("help",), step=DAY)
        await client.publish(asks_of("carla", ["help"]), written(good), reply=answers_to("dora"))
        await until(lambda: len(heard) == 2, what="the answer, to whom it is for")
        verify = verifier([site.seal_key.public])
        pages = [opened_page(each.subject, each.data, each.headers, verify) for each in heard]
        assert [(page.question, page.number, page.is_last) for page in pages] == [("good", 0, False), ("good", 1, True)]
        await client.close()


async def test_an_answer_that_no_hub_has_sealed_is_passed_over(site: Broker) -> None:
    """Also where the rights at the broker were set wrongly, nobody but a hub tells a board figures."""
    client = await site.connect(hub("west"))

    async def lie(message: Msg) -> None:
        said = json.loads(message.data)["id"]
        for number in (0, 1):
            page = Page(question=said, number=number, is_last=number == 1)
            sealed = seal_page(page, answers_to("dora"), site.seal_key.sign)  # sealed, but for another board
            await client.publish(answers_to("carla"), sealed.body, headers=dict(sealed.headers))

    await client.subscribe("relevo.supervisor.carla.asks.*", cb=lie)
    async with impatient(site) as records:
        assert await fault(records) == siterecords.SILENT
    await client.close()


def test_older_credentials_of_a_hub_are_known_by_what_they_do_not_open(site: Broker) -> None:
    assert may_answer(site.credentials(hub("east")))
    rights = of_hub("older")
    fewer = Rights(
        publish=tuple(each for each in rights.publish if "supervisor" not in each),
        subscribe=rights.subscribe,
        max_subscriptions=64,
        max_message=4_096,
    )
    assert not may_answer(site.credentials(User(hub("older").role, "older", fewer)))
