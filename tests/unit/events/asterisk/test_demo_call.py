"""The demo's call: a recording, played to the real client."""

import asyncio
import time
from pathlib import Path

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import ContactAccepted, ContactEnded, ContactOffered
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.events.replay import replay

CALL = Path(__file__).parents[4] / "resources" / "demo" / "call.ami.jsonl"


async def demo_secret() -> str:
    return "demo"


def test_the_call_waits_rings_and_is_answered() -> None:
    events = list(replay(CALL))
    (offer,) = (event for event in events if isinstance(event, ContactOffered))
    (accepted,) = (event for event in events if isinstance(event, ContactAccepted))
    assert offer.customer_address is not None
    assert (offer.customer_address.value, offer.customer_address.name) == ("+33639981204", "Claire Moreau")
    assert (offer.advisor.id, offer.advisor.name) == ("PJSIP/101", "Anna Keller")
    assert offer.queue is not None
    assert offer.queue.id == "tenant-service"
    assert offer.attributes["CUSTOMER_ID"] == "C-20417"
    assert offer.attributes["DNIS_LABEL"] == "Tenant service"
    assert offer.wait_s is not None
    assert 5 < offer.wait_s < 10
    assert 8 < (accepted.time - offer.time).total_seconds() < 10
    assert isinstance(events[-1], ContactEnded)


def test_nobody_of_the_recording_is_left_in_it() -> None:
    text = CALL.read_text("utf-8")
    assert not [name for name in ("Exemple", "Camille", "Marc", "C-90009", "39980012", "billing") if name in text]


async def test_it_is_played_with_its_times_moved_to_now() -> None:
    server = PlaybackServer()
    await server.start()
    source = AsteriskEventSource("pbx", AsteriskSettings(port=server.port), demo_secret)
    events = source.events()
    await anext(events)
    (chunks,) = load(CALL, now=time.time())
    ringing = chunks[: next(i for i, chunk in enumerate(chunks) if b"AgentCalled" in chunk.data) + 1]
    playing = asyncio.create_task(server.play(ringing, longest_pause_s=0.01))
    async with asyncio.timeout(5):
        while not isinstance(event := await anext(events), ContactOffered):
            pass
    assert abs(event.time.timestamp() - time.time()) < 12
    assert event.contact_id.startswith(f"lab-{str(int(time.time()))[:7]}")
    await playing
    await events.aclose()
    await server.stop()


async def test_a_server_that_plays_answers_a_stranger_with_permission_denied() -> None:
    server = PlaybackServer()
    await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    assert await reader.readline() == b"Asterisk Call Manager/11.0.0\r\n"
    writer.write(b"Action: QueueStatus\r\nActionID: 1\r\n\r\n")
    assert b"Permission denied" in await reader.readuntil(b"\r\n\r\n")
    writer.close()
    await writer.wait_closed()
    await server.stop()
