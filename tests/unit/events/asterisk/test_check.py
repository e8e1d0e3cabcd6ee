"""What `relevo doctor` sees of an Asterisk server beyond what the account's rights tell."""

import asyncio
import time

import pytest

from relevo.demo.telephony import PlaybackServer
from relevo.events.asterisk.check import check
from relevo.events.asterisk.settings import AsteriskSettings
from support.telephony import message


async def demo_secret() -> str:
    return "demo"


def settings(server: PlaybackServer) -> AsteriskSettings:
    return AsteriskSettings(port=server.port, user="relevo", banner_s=1.0, action_s=2.0)


@pytest.mark.parametrize("has_stamps", [True, False])
async def test_the_check_sees_whether_what_happens_bears_a_time(has_stamps: bool) -> None:
    server = PlaybackServer()
    await server.start()
    stamp = [("Timestamp", "1795290000.000001")] if has_stamps else []
    checking = asyncio.create_task(check(settings(server), demo_secret))
    await server.signed_in()
    server.send(message("UserEvent", *stamp, ("UserEvent", "Relevo")))
    found = await checking
    assert found.has_stamps is has_stamps
    assert any("timestampevents = yes" in problem for problem in found.problems) is not has_stamps
    await server.stop()


async def test_where_nothing_happens_nothing_is_said_of_times() -> None:
    server = PlaybackServer()
    await server.start()
    found = await check(settings(server), demo_secret)
    assert found.has_stamps is None
    assert found.problems == ()
    await server.stop()


@pytest.mark.parametrize(("ahead_s", "said"), [(-600.0, "10 min behind"), (90.0, "90 s ahead"), (5.0, None)])
async def test_the_check_says_how_far_the_clock_is_off(ahead_s: float, said: str | None) -> None:
    server = PlaybackServer()
    await server.start()
    found = await check(settings(server), demo_secret, clock=lambda: time.time() - ahead_s)
    assert len(found.problems) == (said is not None)
    assert said is None or said in found.problems[0]
    await server.stop()
