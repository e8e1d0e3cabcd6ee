"""The signs of life of hubs, as one hub gives and hears them."""

import asyncio
from datetime import timedelta

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.keys import Key, Kind
from relevo.hub.others import AHEAD, Others
from relevo.hub.plan import HubPlan
from relevo.sealkeys import verifier
from relevo.services.site.arbitration import Arbitration
from relevo.services.site.beat import Beat, seal_beat
from support.builders import NOW
from support.hub import until

KEY = Key.make(Kind.SEAL)


class Made:
    """A hub's ear: its broker is never there, and what it hears a test says."""

    def __init__(self, gone_s: float = 60.0) -> None:
        self.clock = NOW
        self.broker = Broker(
            BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials=""), clock=lambda: NOW
        )
        plan = HubPlan(hub="east", sign=KEY.sign, verify=verifier([KEY.public]), clock=lambda: self.clock)
        self.arbitration = Arbitration("east", {}, gone_s=gone_s)
        self.news = 0
        self.others = Others(plan, self.broker, self.arbitration, self._heard)

    def _heard(self) -> None:
        self.news += 1

    async def hear(self, hub: str, after_s: float, key: Key = KEY, *, leaving: bool = False, reply: str = "") -> None:
        sealed = seal_beat(Beat(hub=hub, at=NOW + timedelta(seconds=after_s), leaving=leaving), key.sign)
        (take,) = self.broker.subscriptions.values()
        await take(Msg(Client(), sealed.subject, reply, sealed.body, dict(sealed.headers)))


async def test_another_hub_that_lives_is_known() -> None:
    made = Made()
    await made.hear("west", 1)
    assert made.arbitration.others(0.0) == ("west",)
    assert (made.news, made.others.has_namesake) == (1, False)


@pytest.mark.expects_log("hub.same_id")
async def test_a_hub_of_the_same_id_is_seen_and_is_no_other_hub() -> None:
    made = Made()
    await made.hear("east", 1)
    assert made.others.has_namesake
    assert made.arbitration.others(0.0) == ()


async def test_its_own_sign_of_life_from_the_connection_before_is_no_namesakes() -> None:
    made = Made()
    await made.hear("east", -1)
    await made.hear("east", 1, leaving=True)
    assert not made.others.has_namesake


@pytest.mark.expects_log("beat.refused")
async def test_a_sign_of_life_that_no_hub_has_sealed_is_nobodys() -> None:
    made = Made()
    await made.hear("west", 1, Key.make(Kind.SEAL))
    assert (made.news, made.arbitration.others(0.0)) == (0, ())


async def test_what_somebodys_reader_brings_is_left_alone_before_its_seal_is_looked_at() -> None:
    made = Made()
    await made.hear("west", 1, Key.make(Kind.SEAL), reply="$JS.ACK.RELEVO_CONTACTS.z.1.1.1.1795290000000000000.0")
    assert made.news == 0


async def test_a_clock_that_was_wrong_once_makes_no_hub_gone_for_good() -> None:
    made, now = Made(gone_s=0.05), asyncio.get_running_loop().time
    await made.hear("west", 3_600)
    heard_at = now()
    await until(lambda: made.arbitration.others(now()) == (), what="it has been silent for long enough")
    assert now() - heard_at > 0.04
    made.clock += AHEAD + timedelta(seconds=1)
    await made.hear("west", AHEAD.total_seconds() + 1)  # by then its clock is right again
    assert made.arbitration.others(now()) == ("west",)
