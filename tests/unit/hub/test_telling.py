"""What a hub tells: sealed, of a size that everybody takes, and what could not be told is counted."""

from pathlib import Path

import pytest

from relevo.domain.contact import Advisor, Queue
from relevo.domain.events import AdvisorState, AdvisorStateName, ContactOffered, Event, QueueState
from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.journal import Journal
from relevo.hub.keys import Key, Kind
from relevo.hub.metrics import Metrics
from relevo.hub.plan import HubPlan
from relevo.hub.telling import Telling
from relevo.sealkeys import verifier
from relevo.services.site.arbitration import Routed
from relevo.services.site.sealing import MAX_MESSAGE
from relevo.services.site.subjects import advisor_state, contacts_of, queue_state
from support.builders import NOW, an_offer

LARGE = "x" * (MAX_MESSAGE + 1)


@pytest.fixture
async def telling() -> Telling:
    key = Key.make(Kind.SEAL)
    plan = HubPlan(hub="east", sign=key.sign, verify=verifier([key.public]))
    broker = Broker(BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials=""))
    return Telling(plan, broker, Journal(Path("unused")), Metrics())


async def test_what_is_told_waits_for_the_broker_and_is_done_when_that_has_all_of_it(telling: Telling) -> None:
    done: list[int] = []
    offer = an_offer()
    told = ((contacts_of("anna"), offer), (contacts_of("ben"), offer))
    telling.tell_routed(Routed(offer, told), lambda: done.append(1))
    assert (len(telling.outbox), done) == (2, [])


async def test_what_is_told_nowhere_is_done_at_once(telling: Telling) -> None:
    done: list[int] = []
    telling.tell_routed(Routed(an_offer()), lambda: done.append(1))
    assert done == [1]


@pytest.mark.expects_log("event.too_large")
async def test_an_offer_that_is_too_large_is_told_without_what_makes_it_so(telling: Telling) -> None:
    telling.tell([(contacts_of("anna"), an_offer(attributes={"note": LARGE}))])
    assert (len(telling.outbox), telling.lost) == (1, 0)
    assert telling.outbox.bytes < 10_000


@pytest.mark.expects_log("event.too_large")
@pytest.mark.parametrize(
    ("subject", "event", "lost"),
    [
        (contacts_of("anna"), an_offer(queue=Queue(id="q", name=LARGE)), 1),
        (queue_state("q"), QueueState(id="q", source="s", time=NOW, queue=Queue(id="q", name=LARGE), waiting=1), 0),
        (
            advisor_state("anna"),
            AdvisorState(
                id="a", source="s", time=NOW, advisor=Advisor(id="anna"), state=AdvisorStateName.PAUSED, reason=LARGE
            ),
            0,
        ),
    ],
)
async def test_what_stays_too_large_is_not_told_and_holds_nobody_up(
    telling: Telling, subject: str, event: Event, lost: int
) -> None:
    done: list[int] = []
    telling.tell_routed(Routed(event, ((subject, event),)), lambda: done.append(1))
    assert (len(telling.outbox), telling.lost, done) == (0, lost, [1])


async def test_losses_are_not_said_while_the_broker_is_away(telling: Telling) -> None:
    telling.lost = 3
    telling.tell_losses(["asterisk:pbx"])
    assert len(telling.outbox) == 0


async def test_an_offer_that_fits_is_told_with_all_that_it_has(telling: Telling) -> None:
    offer: ContactOffered = an_offer(attributes={"note": "x" * 1_000})
    telling.tell([(contacts_of("anna"), offer)])
    assert telling.outbox.bytes > 1_000
