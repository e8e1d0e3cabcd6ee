"""Hand-over cards between two sites that share nothing: two hubs, two brokers, TLS everywhere, all on this machine."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import time

import httpx
import pytest
import trustme

from relevo.bootstrap.cards import HandOverCards
from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.contact import Advisor, ContactId, PassedOn
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.entry import EntryId
from relevo.domain.events import AdvisorCard, CardState, ContactLeftAdvisor, ContactPassedOn
from relevo.services.cardlink import CardLink, CardRefused, read_card_link
from support.broker import Broker, a_broker, free_port
from support.hub import SECRET, USER, HubProcess, until, well
from support.site import Desktop, a_desktop, now
from support.sitedesktop import desktop, read, settings
from support.snapshots import lift_brief
from support.stage import Program
from support.telephony import recording

FIRST, SECOND = "PJSIP/101", "PJSIP/103"
CANARY, LINE, PHONE = "Zanzibarre", "The lift must run before noon", "+447700900123"

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up")


@dataclass(slots=True)
class Site:
    """A site: its broker, and its hub, which serves with TLS."""

    name: str
    broker: Broker
    hub: HubProcess

    @property
    def address(self) -> str:
        return f"https://localhost:{self.hub.port}"


@contextmanager
def two_sites(folder: Path, port: int, *ports_of_south: int) -> Iterator[tuple[Site, Site]]:
    """Run north, whose telephony listens on a port, and south, each a partner of the other."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    mine = authority.issue_cert("localhost", "127.0.0.1")
    (folder / "hub.pem").write_bytes(b"".join(each.bytes() for each in mine.cert_chain_pems))
    mine.private_key_pem.write_to_path(folder / "hub.key")
    with ExitStack() as stack:
        brokers = {name: stack.enter_context(a_broker(folder / name, tls=True)) for name in ("north", "south")}
        ports = {name: free_port() for name in brokers}
        sites = []
        for name, other in (("north", "south"), ("south", "north")):
            of_hub = f'''
            site = "{name}"
            ca_file = "{brokers[name].site.ca_file}"
            tls_certificate = "{folder / "hub.pem"}"
            tls_key = "{folder / "hub.key"}"
            '''
            partner = f'''
            [hub.partners.{other}]
            address = "https://localhost:{ports[other]}"
            public_keys = ["{brokers[other].seal_key.public}"]
            ca_file = "{folder / "ca.pem"}"
            '''
            hub = HubProcess(
                folder / f"{name}-hub",
                brokers[name],
                "hub",
                [port] if name == "north" else list(ports_of_south),
                more=partner,
                of_hub=of_hub,
                port=ports[name],
            )
            hub.start()
            stack.callback(hub.kill)
            sites.append(Site(name, brokers[name], hub))
        north, south = sites
        yield north, south


@asynccontextmanager
async def a_telephony() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    async with a_telephony() as server:
        yield server


@pytest.fixture
async def other() -> AsyncIterator[PlaybackServer]:
    async with a_telephony() as server:
        yield server


def what_is_left(contact_id: str) -> ContactPassedOn:
    """Return what the first advisor leaves: with an internal entry, and with refs that say nothing elsewhere."""
    brief = lift_brief()
    left = PassedOn(
        from_advisor=Advisor(id=FIRST, name="Anna"),
        at=now(),
        line=f"{LINE}\u202e now\x07, card 4111 1111 1111 1111",
        customer=CustomerRef("tickets:C-1042"),
        customer_name=CANARY,
        found_by={HandleKind.PHONE: (PHONE,)},
        brief=brief,
        internal=tuple(EntryId(each) for each in brief.tried[0].evidence) if brief.tried else (),
    )
    return ContactPassedOn(id="left", source="desktop", time=now(), contact_id=ContactId(contact_id), passed_on=left)


async def answer(desktop: Desktop, request: str) -> AdvisorCard:
    """Wait for what the hub says of a request."""
    await until(lambda: any(each.request == request for each in desktop.of(AdvisorCard)), what="the answer")
    return next(each for each in desktop.of(AdvisorCard) if each.request == request)


async def a_contact(desktop: Desktop, pbx: PlaybackServer) -> str:
    """Let the first advisor have had a contact; return its id."""
    chunks = [chunk for connection in load(recording("normal")) for chunk in connection]
    await pbx.play(chunks, longest_pause_s=0.01)
    await until(lambda: desktop.of(ContactLeftAdvisor), what="the end of the call")
    return desktop.of(ContactLeftAdvisor)[0].contact_id


async def test_an_advisor_of_another_site_reads_the_card_once_and_nobody_else_anything(
    pbx: PlaybackServer, tmp_path: Path
) -> None:
    with two_sites(tmp_path, pbx.port) as (north, south):
        await well(north.hub)
        await well(south.hub)
        async with a_desktop(north.broker, FIRST) as sender, a_desktop(south.broker, SECOND) as receiver:
            await until(lambda: sender.is_up and receiver.is_up, what="desktops")
            sending, receiving = HandOverCards([sender.source]), HandOverCards([receiver.source])
            contact_id = await a_contact(sender, pbx)

            sites = await answer(sender, await sending.sites())
            assert (sites.state, sites.sites) == (CardState.SITES, ("south",))

            made = await answer(sender, await sending.make("south", what_is_left(contact_id)))
            assert made.state is CardState.MADE
            assert made.link is not None
            assert not any(each in made.link for each in (CANARY, "lift", PHONE, contact_id, FIRST, "C-1042"))
            link = read_card_link(made.link)

            # a stranger, and whoever else has the link, gets nothing from the hub that keeps the card
            for headers in ({}, {"Relevo-Site": "south", "Relevo-Time": f"{int(time())}", "Relevo-Signature": "00"}):
                status, body = await post(north, link.id, headers, tmp_path / "ca.pem")
                assert (status, body) == (403, b"this card is not given\n")
            # nor does the site that made it open it, nor one whose link says something else
            for spoilt, why in (
                (str(link), CardState.UNKNOWN_SITE),
                (str(replace(link, until=link.until + 1)), CardState.FORGED),
                (str(replace(link, site="elsewhere")), CardState.UNKNOWN_SITE),
                (str(replace(link, site="south", to="north")), CardState.FORGED),
                (by(north, replace(link, to="east")), CardState.OTHER_SITE),
                (by(north, replace(link, until=int(time()) - 120)), CardState.EXPIRED),
                (by(north, replace(link, until=int(time()) + 100_000)), CardState.EXPIRED),
                (by(north, replace(link, id="A" * 22)), CardState.USED),
            ):
                at_sender = spoilt == str(link)
                asked = sending if at_sender or "/south/" in spoilt else receiving
                told = await answer(sender if asked is sending else receiver, await asked.open(spoilt))
                assert told.state is why
                assert told.passed_on is None

            read = await answer(receiver, await receiving.open(made.link, ContactId("in front")))
            assert (read.state, read.site, read.contact_id) == (CardState.OPENED, "north", "in front")
            left = read.passed_on
            assert left is not None
            assert left.line is not None
            assert left.line.startswith(f"{LINE} now, card ")
            assert "4111" not in left.line
            assert (left.customer_name, left.found_by) == (CANARY, {HandleKind.PHONE: (PHONE,)})
            assert left.from_advisor.name == "Anna"
            # a card proves nobody's identity, and names nothing of the sender's systems
            assert (left.customer, left.about, left.internal) == (None, None, ())
            assert left.brief.headline is not None
            assert left.brief.tried == lift_brief().tried[1:] or not set(left.brief.tried) & set(lift_brief().tried)

            again = await answer(receiver, await receiving.open(made.link))
            assert again.state is CardState.USED

            not_mine = await answer(sender, await sending.make("south", what_is_left("a contact of others")))
            assert not_mine.state is CardState.NOT_ALLOWED
            unknown = await answer(sender, await sending.make("west", what_is_left(contact_id)))
            assert unknown.state is CardState.NOT_SET_UP
        for site in (north, south):
            written = site.hub.log
            assert not any(each in written for each in (CANARY, LINE, PHONE, link.id, "4111"))


async def test_a_card_goes_from_the_window_of_one_site_to_that_of_another(
    pbx: PlaybackServer, other: PlaybackServer, tmp_path: Path
) -> None:
    chunks = [chunk for connection in load(recording("normal")) for chunk in connection]
    with two_sites(tmp_path, pbx.port, other.port) as (north, south):
        await well(north.hub)
        await well(south.hub)
        here, there = (
            settings(tmp_path / f"at-{each.name}", each.broker, who) for each, who in ((north, FIRST), (south, FIRST))
        )
        with desktop(here) as sender, desktop(there) as receiver:
            assert await sites(sender) == "south"
            await pbx.play(chunks, longest_pause_s=0.01)
            await read(sender, "Incoming call")
            sender.tell(f"write {LINE}")
            await read(sender, "Hand over to south")
            sender.tell("click Hand over to south")
            await read(sender, "Card for south: send the link there by ")
            sender.tell("click Copy the link")
            sender.tell("clipboard")
            link = sender.line("clipboard ")
            assert not any(each in link for each in (LINE, PHONE, FIRST))

            assert await sites(receiver) == "north"
            await other.play(chunks, longest_pause_s=0.01)
            await read(receiver, "Incoming call")
            receiver.tell(f"link {link}")
            assert "A link brings a hand-over card, it says from the site north." in await read(
                receiver, "Open the card"
            )
            receiver.tell("click Open the card")
            seen = await read(receiver, f"of the site north: {LINE}")
            assert "Open the card" not in seen

            receiver.tell(f"link {link}")
            await read(receiver, "Open the card")
            receiver.tell("click Open the card")
            await read(receiver, "it was opened before; ask for another one.")


async def test_a_partner_that_is_away_costs_no_card(pbx: PlaybackServer, tmp_path: Path) -> None:
    with two_sites(tmp_path, pbx.port) as (north, south):
        await well(north.hub)
        await well(south.hub)
        async with a_desktop(north.broker, FIRST) as sender, a_desktop(south.broker, SECOND) as receiver:
            await until(lambda: sender.is_up and receiver.is_up, what="desktops")
            receiving = HandOverCards([receiver.source])
            left = what_is_left(await a_contact(sender, pbx))
            made = await answer(sender, await HandOverCards([sender.source]).make("south", left))
            assert made.link is not None
            north.hub.kill()
            away = await answer(receiver, await receiving.open(made.link))
            assert away.state is CardState.NOT_REACHED
            north.hub.start()  # it has lost its memory; the card is at the broker
            await well(north.hub)
            read = await answer(receiver, await receiving.open(made.link))
            assert read.state is CardState.OPENED


async def test_what_is_no_card_goes_nowhere() -> None:
    with pytest.raises(CardRefused, match="not_set_up"):
        await HandOverCards([]).make("south", what_is_left("c1"))
    with pytest.raises(CardRefused, match="unreadable"):
        await HandOverCards([]).open("relevo://card/north/1")


async def sites(program: Program) -> str:
    """Return for which sites a desktop has learnt that there are cards."""
    for _ in range(200):
        program.tell("sites")
        if said := (await asyncio.to_thread(program.line, "sites ", 25.0)).strip():
            return said
        await asyncio.sleep(0.1)
    raise AssertionError("nothing was learnt of other sites")


def by(site: Site, link: CardLink) -> str:
    """Return a link as its site signs it."""
    return str(link.signed(site.broker.seal_key.sign))


async def post(site: Site, card_id: str, headers: dict[str, str], ca: Path) -> tuple[int, bytes]:
    """Ask a hub for a card as anybody can."""
    async with httpx.AsyncClient(verify=ssl.create_default_context(cafile=ca), trust_env=False) as client:
        said = await client.post(f"{site.address}/v1/cards/{card_id}", headers=headers)
        return said.status_code, said.content
