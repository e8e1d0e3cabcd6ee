"""The demonstration: the application on made-up back offices, a recorded call and an escalated chat."""

import asyncio
import http.client
import json
import secrets
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from relevo.assets import resource
from relevo.bootstrap.application import Application
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.playing import Day
from relevo.bootstrap.secrets import ReadSecret
from relevo.demo.backoffices import LATENCY_S, SECRETS, USER, DemoBackOffices
from relevo.demo.conversations import acts, call_handover, escalated_chat, lines
from relevo.demo.history import make_organisation
from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.contact import Advisor, ContactId, OfferId
from relevo.domain.events import ContactUpdated, Event
from relevo.domain.snapshot import Snapshot
from relevo.services.codec import encode
from relevo.settings.model import Settings
from relevo.settings.secrets import SecretRef
from relevo.settings.store import parse
from relevo.ui.panel.render import render
from relevo.ui.theme import DARK, LIGHT

ADVISOR = Advisor(id="anna", address="PJSIP/101", name="Anna Keller")
CHAT_AFTER_S = 6.0
LIMIT_S = 60.0
"""What the demonstration waits for at most before it says that something is wrong."""

NAMES = {
    "tickets": "request-tracker",
    "works": "redmine",
    "alarms": "alertmanager",
    "building": "icinga2",
    "portal": "matomo",
}
"""The sources of the demonstration, and the connector file of each."""

OUTCOMES = {
    "fault": "Fault",
    "fault/engineer": "Engineer booked",
    "fault/known": "Known fault explained",
    "fault/remote": "Solved on the telephone",
    "rent": "Rent and charges",
    "rent/explained": "Bill explained",
    "rent/plan": "Payment plan agreed",
    "home": "Home",
    "home/access": "Access arranged",
    "home/noise": "Noise noted",
    "other": "Other",
    "other/information": "Information given",
    "other/nobody": "Caller hung up",
}
"""The outcome codes of the demonstration."""

WITH_USER = frozenset({"alertmanager", "icinga2"})
"""The connectors that sign in with a name and a password."""


class Demonstration:
    """Plays the main job; built on the running loop, to be used within `opened`."""

    def __init__(
        self, application: Application, telephony: PlaybackServer, day: Day, post: Callable[[Event], None]
    ) -> None:
        self.application, self._telephony, self._day, self._post = application, telephony, day, post
        self._arrived: asyncio.Queue[OfferId] = asyncio.Queue()
        application.desk.contact_arrived.connect(lambda offer_id: self._arrived.put_nowait(OfferId(offer_id)))

    async def play(self, speed: float = 1.0) -> None:
        """Let the recorded call ring and the other acts follow, then one contact of a working day after the other."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._call(speed))
            await self.next_contact()
            await asyncio.sleep(CHAT_AFTER_S / speed)
            story = await asyncio.to_thread(acts, datetime.now(UTC), ADVISOR, speed=speed)
            tasks.create_task(self._publish(story))
            await asyncio.sleep(story[-1][0] if story else 0)
            while True:
                tasks.create_task(self._publish(self._day.contact(datetime.now(UTC), speed)))
                await asyncio.sleep(self._day.pause_s(speed))

    async def _publish(self, events: Sequence[tuple[float, Event]]) -> None:
        """Publish each event when it is due, in seconds from now."""
        began_s = asyncio.get_running_loop().time()
        for due_s, event in events:
            await asyncio.sleep(began_s + due_s - asyncio.get_running_loop().time())
            await asyncio.to_thread(self._post, event)

    async def draw(self, folder: Path) -> list[Snapshot]:
        """Draw the windows into a folder as PNG; return what each contact's panel shows when all sources are done."""
        call = asyncio.create_task(self._call())
        first = await self.next_contact()
        self._picture(folder / "1-call-rings.png")
        told = await self._complete(first)
        self._picture(folder / "2-call-brief.png")
        self.application.look.use(DARK)
        self._picture(folder / "3-call-brief-dark.png")
        self.application.look.use(LIGHT)
        await self.chat()
        second = await self.next_contact()
        self.application.window.choose(second)
        asked = await self._complete(second)
        self._picture(folder / "4-chat.png")
        call.cancel()
        return [told, asked]

    async def next_contact(self) -> OfferId:
        """Wait for the next contact; for a call, add what the portal's assistant passed on before it."""
        async with asyncio.timeout(LIMIT_S):
            offer_id = await self._arrived.get()
        contact = self.application.desk.contacts[offer_id].contact
        if contact.handover is None:
            await asyncio.to_thread(self._post, _handover(contact.contact_id))
        return offer_id

    async def chat(self) -> None:
        """Hand a chat over from the portal's assistant."""
        await asyncio.to_thread(self._post, escalated_chat(datetime.now(UTC), ADVISOR))

    async def _call(self, speed: float = 1.0) -> None:
        async with asyncio.timeout(LIMIT_S):
            await self._telephony.signed_in()
        for connection in load(resource("demo", "call.ami.jsonl"), now=datetime.now(UTC).timestamp()):
            await self._telephony.play(connection, speed=speed)

    async def _complete(self, offer_id: OfferId) -> Snapshot:
        contact = self.application.desk.contacts[offer_id]
        changed = asyncio.Event()
        contact.snapshot_changed.connect(changed.set)
        async with asyncio.timeout(LIMIT_S):
            while True:
                shown = contact.snapshot
                if shown is not None and shown.complete and shown.contact.handover is not None:
                    return shown
                changed.clear()
                await changed.wait()

    def _picture(self, path: Path) -> None:
        render(self.application.window, path, scale=2.0)


@asynccontextmanager
async def opened(door: str | None = None) -> AsyncIterator[Demonstration]:
    """Start the made-up back offices and the telephony on loopback, and build the application on them.

    `door` is the name under which `relevo show` finds it. Nothing is kept after it, and nothing of the user's is used.
    """
    token = secrets.token_urlsafe(24)
    organisation = await asyncio.to_thread(make_organisation, datetime.now(UTC))
    offices = DemoBackOffices(organisation, LATENCY_S)
    folder = tempfile.TemporaryDirectory(prefix="relevo-demo-")
    telephony = PlaybackServer(user="relevo", secret=token)
    # a back office that takes questions and says nothing, which is all that a bare protocol does
    silent = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    listener_port = _free_port()
    offices.start()
    try:
        settings = _settings(offices.urls, await telephony.start(), listener_port, silent.sockets[0].getsockname()[1])
        passwords = {name: SECRETS[connector] for name, connector in NAMES.items()}
        passwords |= dict.fromkeys(("telephony", "portal-chat", "billing"), token)
        records = Records(Path(folder.name))
        application = Application(settings, read_secret=_reader(passwords), records=records, door=door)
        day = Day(organisation.tenants, ADVISOR, lines())
        yield Demonstration(application, telephony, day, lambda event: _post(listener_port, token, event))
    finally:
        folder.cleanup()
        silent.close()
        await telephony.stop()
        await asyncio.to_thread(offices.close)


def _settings(urls: Mapping[str, str], telephony: int, listener: int, silent: int) -> Settings:
    sources = {
        name: {"connector": connector, "base_url": urls[connector], "secret": f"keyring:{name}"}
        | ({"user": USER} if connector in WITH_USER else {})
        for name, connector in NAMES.items()
    }
    billing = {
        "connector": "redmine",
        "base_url": f"http://127.0.0.1:{silent}",
        "deadline_s": 3.2,
        "secret": "keyring:billing",
    }
    return parse(
        {
            "region": "FR",
            "advisors": [{"id": ADVISOR.id, "address": ADVISOR.address, "name": ADVISOR.name}],
            "event_sources": {
                "telephony": {"kind": "asterisk", "port": telephony, "user": "relevo", "secret": "keyring:telephony"},
                "portal-chat": {"kind": "listener", "port": listener, "secret": "keyring:portal-chat"},
            },
            "queues": {"tenant-service": "Tenant service"},
            "lines": dict(lines()),
            "handles": {"customer_number": ["CUSTOMER_ID", "CustomerId"]},
            "sources": {**sources, "billing": billing},
            "wrap_up": {"outcomes": OUTCOMES},
            "panel": {"theme": "light"},
            "search": {"by": ["name", "phone", "email", "customer_number"]},
        },
        Path("demo"),
    )


def _reader(passwords: Mapping[str, str]) -> ReadSecret:
    async def read(ref: SecretRef) -> str:
        return passwords[ref.name]

    return read


def _handover(contact_id: ContactId) -> ContactUpdated:
    now = datetime.now(UTC)
    return ContactUpdated(
        id=f"demo-handover-{contact_id}",
        source="portal:demo",
        time=now,
        contact_id=contact_id,
        handover=call_handover(now),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _post(port: int, token: str, event: Event) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    headers = {"Content-Type": "application/cloudevents+json", "Authorization": f"Bearer {token}"}
    connection.request("POST", "/v1/events", json.dumps(encode(event)), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 202:
        raise RuntimeError(f"the listener did not take the event: {answer.status}")
