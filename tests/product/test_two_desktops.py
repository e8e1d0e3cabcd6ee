"""A call passed on between two applications: telephony, a hub, a real broker, and what stands in the second window."""

import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.demo.backoffices import SECRETS, DemoBackOffices
from relevo.demo.history import make_organisation
from relevo.demo.recordedcall import Chunk
from relevo.demo.telephony import PlaybackServer, load
from relevo.services.seats import Seats, Sitting
from support.broker import Broker
from support.hub import SECRET, USER, hub_here
from support.sitedesktop import desktop, read, settings
from support.telephony import recording

CALLER, NAME, CLAIRE = b"+33639980006", "Gaëlle Exemple".encode(), "+33639981204"
OWN, PLACE = "PJSIP/101", "PJSIP/103"
LINE = "The lift must run before noon"


@pytest.fixture(scope="module")
def offices() -> Iterator[DemoBackOffices]:
    offices = DemoBackOffices(make_organisation(datetime.now(UTC)))
    offices.start()
    yield offices
    offices.close()


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def tickets(folder: Path, offices: DemoBackOffices) -> str:
    """Return the settings of a back office, for the end of a file."""
    secret = folder / "rt.secret"
    secret.write_text(SECRETS["request-tracker"])
    secret.chmod(0o600)
    url = offices.urls["request-tracker"]
    return f'\n[sources.tickets]\nconnector = "request-tracker"\nbase_url = "{url}"\nsecret = "file:rt.secret"\n'


def the_call() -> tuple[list[Chunk], list[Chunk]]:
    """Return a call of Claire's number until it is transferred, and from then on; its end comes last."""
    ((*chunks,),) = load(recording("blind_transfer"), now=time.time())
    chunks = [Chunk(each.at_s, each.data.replace(CALLER, CLAIRE.encode()).replace(NAME, b"")) for each in chunks]
    place = next(place for place, each in enumerate(chunks) if b"Event: BlindTransfer" in each.data)
    return chunks[:place], chunks[place:]


async def test_a_call_that_is_passed_on_stands_in_the_second_window_as_the_first_advisor_left_it(
    broker: Broker, pbx: PlaybackServer, offices: DemoBackOffices, tmp_path: Path
) -> None:
    seats = Seats([Sitting(id="anna", name="Anna Exemple", address=OWN)], places=[PLACE])
    anna_file = settings(tmp_path / "anna", broker, "anna")
    anna_file.write_text(anna_file.read_text() + tickets(anna_file.parent, offices))
    bob_file = settings(tmp_path / "bob", broker, "bob", f'seat = "{PLACE}"')
    before, after = the_call()
    async with hub_here(tmp_path, broker, [pbx.port], seats=seats):
        with desktop(anna_file) as anna, desktop(bob_file) as bob:
            await read(bob, f"You sit at {PLACE}.")
            await read(anna, "No contact")
            await pbx.play(before, longest_pause_s=0.1)
            assert "Claire Moreau" in await read(anna, "Lift out of order")
            anna.tell("click Yes, it is this person")
            anna.tell(f"leave {LINE}")
            await read(anna, f"For the next advisor: {LINE}")

            await pbx.play(after[:-1], longest_pause_s=0.3)
            await read(bob, f"Passed on by Anna Exemple: {LINE}")
            seen = await read(bob, "Sure: chosen by Anna Exemple")

    assert "Claire Moreau" in seen
    assert "Lift out of order" in seen, "the brief as it stood: the second desktop has no back office of its own"
