"""A supervisor's word that an incident was written reaches every desktop at once; nobody else's does."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import nats.errors
import pytest

from relevo.hub.credentials import advisor, supervisor
from relevo.hub.incidentnews import A_MINUTE
from relevo.services.site.subjects import BEAT, incidents_by
from support.broker import Broker
from support.hub import hub_here
from support.site import a_desktop, until

CHIEF = supervisor("carla", queues=["sales"], advisors=["anna"])
pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down")


async def test_every_desktop_hears_it_once_whichever_hubs_there_are(broker: Broker, tmp_path: Path) -> None:
    heard: list[str] = []
    async with (
        hub_here(tmp_path, broker, [], "east"),
        hub_here(tmp_path, broker, [], "west"),
        a_desktop(broker, "anna") as anna,
        a_desktop(broker, "bob") as bob,
    ):
        for name, desktop in (("anna", anna), ("bob", bob)):
            desktop.source.on_incidents = partial(heard.append, name)
        await until(lambda: anna.is_up and bob.is_up)
        await asyncio.sleep(1.5)  # each hub's sign of life has been heard
        assert heard == []
        client = await broker.connect(CHIEF)
        await client.publish(incidents_by("carla"), b"")
        await until(lambda: {"anna", "bob"} <= set(heard))
        await asyncio.sleep(2.5)
        assert max(heard.count("anna"), heard.count("bob")) <= 2  # each hub tells it, and signs of life repeat it
        await client.close()


@pytest.mark.expects_log("record.refused")
async def test_a_board_that_floods_the_hubs_is_heard_some_times_a_minute(broker: Broker, tmp_path: Path) -> None:
    heard: list[int] = []
    async with hub_here(tmp_path, broker, [], "east"), a_desktop(broker, "anna") as anna:
        anna.source.on_incidents = lambda: heard.append(1)
        await until(lambda: anna.is_up)
        await asyncio.sleep(1.2)
        client = await broker.connect(CHIEF)
        for _ in range(20 * A_MINUTE):
            await client.publish(incidents_by("carla"), b"")
        await client.flush()
        await until(lambda: heard)
        await asyncio.sleep(1.5)
        await client.close()
    assert len(heard) <= 2 * A_MINUTE


async def test_an_advisor_may_not_say_it_nor_a_supervisor_in_another_ones_name(broker: Broker) -> None:
    refused: list[str] = []

    async def note(fault: Exception) -> None:
        refused.append(str(fault))

    for who, subject in ((advisor("anna"), incidents_by("anna")), (CHIEF, incidents_by("dan")), (CHIEF, BEAT)):
        before = len(refused)
        client = await broker.connect(who, on_error=note)
        await client.publish(subject, b"")
        with suppress(nats.errors.Error, OSError):
            await client.flush(timeout=2)
        await until(partial(_are_more, refused, before))
        await client.close()
    assert all("permissions violation" in each.lower() for each in refused)


def _are_more(listed: list[str], before: int) -> bool:
    return len(listed) > before
