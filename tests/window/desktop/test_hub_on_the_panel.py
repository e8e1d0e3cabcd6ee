"""From a hub through a real broker to the real panel: the contact comes up, and what is wrong with the line is said."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.msg import Msg
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.domain.contact import ContactState
from relevo.domain.events import ContactAccepted, ContactEnded, EndedReason
from relevo.hub.credentials import advisor, hub
from relevo.services.site import subjects
from relevo.ui.panel.banner import Banner
from support.broker import Broker
from support.site import BOB, PBX, TestHub, a_call, a_test_hub, of_call
from window.conftest import Until
from window.desktop.test_application import running


@pytest.fixture
async def site(broker: Broker) -> AsyncIterator[TestHub]:
    async with a_test_hub(broker) as made:
        yield made


def source_of(broker: Broker) -> object:
    files = {"site_file": broker.site_file, "credentials": broker.credentials_file(advisor("anna"))}
    return {"site": {"kind": "hub", **files}}


def said(panel: Application) -> str:
    (banner,) = panel.window.findChildren(Banner)
    return banner.text


async def test_a_call_comes_up_and_goes_as_the_hub_tells(
    application: QApplication, tmp_path: Path, broker: Broker, site: TestHub, until: Until
) -> None:
    await site.tell(a_call(1), of_call(1, ContactAccepted), a_call(2, BOB))
    async with running(application, tmp_path, event_sources=source_of(broker)) as panel:
        await until(lambda: [each.contact.state for each in panel.desk.contacts.values()] == [ContactState.ACCEPTED])
        panel.window.hide()
        await site.tell(a_call(3))
        await until(lambda: panel.window.isVisible() and list(panel.desk.contacts) == ["o1", "o3"])
        await site.tell(of_call(3, ContactEnded, reason=EndedReason.FINISHED))
        await until(lambda: panel.desk.contacts["o3"].contact.state is ContactState.ENDED)  # type: ignore[index]


async def test_the_panel_says_how_the_line_stands(
    application: QApplication, tmp_path: Path, broker: Broker, site: TestHub, until: Until
) -> None:
    async with running(application, tmp_path, event_sources=source_of(broker)) as panel:
        site.is_up = False
        await until(lambda: PBX in said(panel))
        site.is_up = True
        await until(lambda: said(panel) == "")
        broker.kill()
        await until(lambda: "hub:site" in said(panel))
        broker.start()
        await until(lambda: said(panel) == "")


async def test_whoever_sits_there_today_has_left_when_the_program_has_ended(
    application: QApplication, tmp_path: Path, broker: Broker, site: TestHub, until: Until
) -> None:
    client = await broker.connect(hub("hub"))
    records = client.jetstream()
    where = subjects.record("anna", "seat")
    stream = await records.find_stream_name_by_subject(where)
    heard: list[object] = []

    async def hear(message: Msg) -> None:
        heard.append(json.loads(message.data))

    await client.subscribe(where, cb=hear)
    await client.flush()
    async with running(application, tmp_path, event_sources=source_of(broker), seat="PJSIP/105"):
        await until(lambda: heard == [{"address": "PJSIP/105"}])
    assert json.loads((await records.get_last_msg(stream, where)).data or b"") == {"address": None}
    await client.close()
