"""What a desktop shows of what hubs tell over a real broker: its own contacts, once, none lost, none that is old."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relevo.bootstrap.checkup import check_all
from relevo.demo.telephony import PlaybackServer
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactOffered,
    ContactTransferred,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    SourceResynced,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.hub.clock import SiteClock, elapsed
from relevo.events.hub.source import HubEventSource
from relevo.hub.credentials import Role, User, advisor, hub
from relevo.hub.keys import Key, Kind
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.beat import Beat, seal_beat
from relevo.services.site.losses import NOT_READ_YET, loss_told
from relevo.services.site.sealing import SEAL, seal
from relevo.services.site.subjects import CONTACTS, PASSED_ON
from relevo.settings.model import Settings
from support.broker import Broker
from support.hub import SECRET, USER, hub_here
from support.site import BOB, PBX, Desktop, TestHub, a_call, a_desktop, a_test_hub, now, of_call, set_up_of, until


@pytest.fixture
async def site(broker: Broker) -> AsyncIterator[TestHub]:
    async with a_test_hub(broker) as made:
        yield made


@pytest.fixture
async def desktop(site: TestHub, broker: Broker) -> AsyncIterator[Desktop]:
    async with a_desktop(broker) as made:
        await until(lambda: made.is_up)
        yield made


async def test_what_a_hub_tells_an_advisor_reaches_that_desktop_alone(site: TestHub, broker: Broker) -> None:
    async with a_desktop(broker) as anna, a_desktop(broker, "bob") as bob:
        await until(lambda: anna.is_up and bob.is_up)
        await site.tell(a_call(1), of_call(1, ContactAccepted, wait_s=2.0))
        await site.tell(a_call(2, BOB), to="bob")
        await until(lambda: len(anna.of(ContactAccepted)) == 1 and bob.offers == ["o2"])

        assert anna.offers == ["o1"]


async def test_two_hundred_offers_right_after_the_line_is_up_are_all_told(site: TestHub, broker: Broker) -> None:
    async with a_desktop(broker) as desktop:
        await until(lambda: desktop.is_up)
        await site.burst([a_call(number) for number in range(200)])
        await until(lambda: len(desktop.offers) >= 200)

        assert desktop.offers == [f"o{number}" for number in range(200)]


async def test_offers_that_are_made_while_the_desktop_starts_are_told_in_order_and_once(
    site: TestHub, broker: Broker
) -> None:
    telling = asyncio.create_task(site.tell(*(a_call(number) for number in range(300))))
    async with a_desktop(broker) as desktop:
        await telling
        await until(lambda: len(desktop.offers) >= 300)

        assert desktop.offers == [f"o{number}" for number in range(300)]


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_gap_in_what_the_hub_has_heard_is_told_to_the_desktops_there_are_and_to_those_that_come(
    broker: Broker, tmp_path: Path
) -> None:
    pbx = PlaybackServer(user=USER, secret=SECRET)
    await pbx.start()
    async with a_desktop(broker) as there:
        async with hub_here(tmp_path, broker, [pbx.port]):
            await until(lambda: there.up(PBX))
            assert there.of(SourceResynced) == [], "nothing was missed before the first hub"
        async with hub_here(tmp_path, broker, [pbx.port]):
            await until(lambda: there.of(SourceResynced))
            async with a_desktop(broker, "bob") as comes:
                await until(lambda: comes.is_up and comes.of(SourceResynced))
    await pbx.stop()
    (told,) = there.of(SourceResynced)
    loss = loss_told(told.detail, told.time)
    assert (told.source, comes.of(SourceResynced)) == (PBX, [told])
    assert loss is not None
    assert loss.since is not None
    assert loss.since <= loss.until <= now()


async def test_what_no_hub_has_sealed_for_this_advisor_is_never_shown(
    site: TestHub, desktop: Desktop, broker: Broker
) -> None:
    forger, mine = Key.make(Kind.SEAL), subjects.contacts_of("anna")
    for_bob = site.seal(a_call(3, BOB), "bob")
    unsealed = replace(site.seal(a_call(2)), headers={"Nats-Msg-Id": "unsealed"})
    changed = site.seal(a_call(4))
    await site.send(seal(a_call(1), mine, forger.sign))
    await site.send(unsealed)
    await site.send(replace(for_bob, subject=mine))
    await site.send(replace(changed, body=changed.body.replace(b'"o4"', b'"o5"')))
    await site.send(replace(changed, headers={SEAL: "AAAA", "Nats-Msg-Id": "other"}))
    await site.tell(of_call(6, ContactAccepted, BOB))
    await site.tell(a_call(7))
    await until(lambda: desktop.offers)

    assert desktop.offers == ["o7"]
    assert desktop.of(ContactAccepted) == []
    assert desktop.source.counts["refused"] >= 6


async def test_another_advisor_cannot_even_publish_it(site: TestHub, desktop: Desktop, broker: Broker) -> None:
    bob = await broker.connect(advisor("bob"))
    sealed = site.seal(a_call(1))
    await bob.publish(sealed.subject, sealed.body, headers=dict(sealed.headers))
    await bob.flush()
    await bob.flush()
    await bob.close()
    await site.tell(a_call(2))
    await until(lambda: desktop.offers)

    assert desktop.offers == ["o2"]


async def test_a_thousand_redeliveries_change_nothing(site: TestHub, desktop: Desktop) -> None:
    calls = [a_call(number) for number in range(10)]
    await site.tell(*calls)
    await site.burst([calls[number % 10] for number in range(2_000)])
    await site.tell(a_call(10))
    await until(lambda: "o10" in desktop.offers)

    assert desktop.offers == [f"o{number}" for number in range(11)]
    assert desktop.source.counts["repeated"] >= 2_000


async def test_an_offer_that_is_more_than_five_minutes_old_comes_up_only_once_it_is_answered(
    site: TestHub, desktop: Desktop
) -> None:
    old = a_call(1)
    await site.tell(replace(old, time=old.time - timedelta(minutes=6)), a_call(2))
    await until(lambda: desktop.offers == ["o2"])
    assert desktop.source.counts["stale"] == 1

    await site.tell(of_call(1, ContactAccepted))
    await until(lambda: desktop.offers == ["o2", "o1"])


async def test_a_desktop_that_starts_shows_what_is_live_and_nothing_that_is_over(site: TestHub, broker: Broker) -> None:
    ended = of_call(1, ContactEnded, reason=EndedReason.FINISHED)
    missed = of_call(2, ContactWithdrawn, reason=WithdrawnReason.TIMEOUT)
    left = of_call(3, ContactLeftAdvisor, reason=LeftAdvisorReason.TRANSFERRED)
    await site.tell(a_call(1), of_call(1, ContactAccepted), ended, a_call(2), missed)
    await site.tell(a_call(3), of_call(3, ContactAccepted), left)
    long_ago = a_call(4)
    await site.tell(replace(long_ago, time=long_ago.time - timedelta(minutes=40)), of_call(4, ContactAccepted))
    await site.tell(a_call(5))
    async with a_desktop(broker) as desktop:
        await until(lambda: desktop.is_up)
        contacts = [each for each in desktop.events if not each.type.startswith("source.")]

        assert [(each.type, getattr(each, "offer_id", "")) for each in contacts] == [
            ("contact.accepted", "o4"),  # first, so that the desk takes the call as no arrival
            ("contact.offered", "o4"),
            ("contact.offered", "o5"),
        ]


async def test_what_is_known_comes_with_an_attended_transfer_whatever_it_is_old(
    site: TestHub, desktop: Desktop
) -> None:
    consult, known = a_call(2), a_call(1, BOB)
    moved = of_call(
        1,
        ContactTransferred,
        from_advisor=BOB,
        to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
        kind=TransferKind.ATTENDED,
        rebinds_offer_id=consult.offer_id,
    )
    await site.tell(consult, replace(known, id="x:known", time=known.time - timedelta(minutes=20)), moved)
    await until(lambda: desktop.of(ContactTransferred))

    assert [each.advisor.id for each in desktop.of(ContactOffered)] == ["anna", "bob"]


async def test_a_broker_that_is_killed_again_and_again_loses_no_offer_and_doubles_none(
    site: TestHub, desktop: Desktop, broker: Broker
) -> None:
    told = 0

    async def tell() -> None:
        nonlocal told
        while True:
            await site.tell(a_call(told))
            told += 1
            await asyncio.sleep(0.02)

    telling = asyncio.create_task(tell())
    for _ in range(5):
        seen = len(desktop.offers)
        await until(lambda seen=seen: len(desktop.offers) > seen + 3)  # type: ignore[misc]
        await asyncio.to_thread(broker.kill)
        await asyncio.to_thread(broker.start)
        seen = len(desktop.offers)
        await until(lambda seen=seen: len(desktop.offers) > seen, 6)  # type: ignore[misc]
    await end([telling])
    await site.tell(a_call(1_000_000))
    await until(lambda: "o1000000" in desktop.offers)

    assert set(desktop.offers) >= {f"o{number}" for number in range(told)}
    assert len(desktop.offers) == len(set(desktop.offers))


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_frozen_broker_is_told_within_six_seconds_and_forgotten_when_it_goes_on(
    site: TestHub, desktop: Desktop, broker: Broker
) -> None:
    with broker.frozen():
        took = await until(lambda: desktop.line[-1] == "broker does not answer", 7)
    await until(lambda: desktop.is_up)
    await site.tell(a_call(1))
    await until(lambda: desktop.offers == ["o1"])

    assert took < 6


async def test_the_line_says_when_the_telephony_is_down_and_when_no_hub_lives(site: TestHub, broker: Broker) -> None:
    async with a_test_hub(broker, "other") as other, a_desktop(broker) as desktop:
        await until(lambda: desktop.is_up and desktop.up(PBX))
        site.is_up = False
        await asyncio.sleep(0.7)
        assert desktop.up(PBX), "the other hub has it"
        other.is_up = False
        await until(lambda: desktop.up(PBX) is False)
        site.is_up = True
        await until(lambda: desktop.up(PBX))
        assert desktop.is_up


async def test_a_site_without_a_hub_is_said_to_be_without_one(broker: Broker) -> None:
    async with a_test_hub(broker, beats=False) as site, a_desktop(broker) as desktop:
        await until(lambda: desktop.line == ["hub gone"])
        await site.beat()
        await until(lambda: desktop.line == ["hub gone", "up"])


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_line_whose_past_cannot_be_read_is_said_to_miss_it_and_tells_what_comes(broker: Broker) -> None:
    bare = await broker.connect(hub("bare"))  # a hub lives, and what it has told is not to be read

    async def live() -> None:
        while True:
            beat = seal_beat(Beat(hub="bare", at=now()), broker.seal_key.sign)
            await bare.publish(beat.subject, beat.body, headers=dict(beat.headers))
            await asyncio.sleep(0.3)

    living = asyncio.create_task(live())
    async with a_desktop(broker) as desktop:
        await until(lambda: desktop.line == [NOT_READ_YET])
        async with a_test_hub(broker) as site:
            await site.tell(a_call(1))
            await until(lambda: desktop.is_up and desktop.offers == ["o1"])

        assert desktop.line == [NOT_READ_YET, "up"]
    await end([living])
    await bare.close()


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_desktop_that_was_there_before_any_hub_is_up_as_soon_as_one_is(broker: Broker) -> None:
    async with a_desktop(broker) as desktop:
        await until(lambda: desktop.line == ["hub gone"])
        async with a_test_hub(broker) as site:
            took = await until(lambda: desktop.is_up)
            await site.tell(a_call(1))
            await until(lambda: desktop.offers == ["o1"])

        assert desktop.line == ["hub gone", "up"]
        assert took < 2


@pytest.mark.expects_log("hub_source.refused")
async def test_a_refused_sign_in_is_said_at_once_and_mended_by_new_credentials(site: TestHub, broker: Broker) -> None:
    good = broker.credentials(advisor("anna"))
    path = broker.credentials_file(advisor("anna"))
    path.write_text(good.replace(good.split("\n")[1][-20:], "A" * 20))
    async with a_desktop(broker) as desktop:
        took = await until(lambda: desktop.line)
        assert desktop.line == ["not allowed: the broker refuses the credentials; ask IT for new ones"]
        assert took < 2
        path.write_text(good)
        await until(lambda: desktop.is_up)


@pytest.mark.expects_log("hub_source.refused", "broker.not_allowed")
async def test_who_may_not_read_the_contacts_is_told_so_within_two_seconds(site: TestHub, broker: Broker) -> None:
    without = User(Role.ADVISOR, "carl", replace(advisor("carl").rights, subscribe=("_INBOX_carl.>", subjects.BEAT)))
    broker.issue(without)
    async with a_desktop(broker, "carl") as desktop:
        took = await until(lambda: desktop.line)

    assert desktop.line == ["not allowed to read what these credentials are for; ask IT for new credentials"]
    assert took < 2


async def test_a_desktop_speaks_tls_and_trusts_the_sites_authority(tls_broker: Broker) -> None:
    async with a_test_hub(tls_broker) as site, a_desktop(tls_broker) as desktop:
        await until(lambda: desktop.is_up)
        await site.tell(a_call(1))
        await until(lambda: desktop.offers == ["o1"])


async def test_a_record_is_with_the_broker_when_publishing_returns_also_when_it_was_away(
    site: TestHub, desktop: Desktop, broker: Broker
) -> None:
    await desktop.source.publish("passed_on", "left-1", b'{"line": "before"}')
    await asyncio.to_thread(broker.kill)
    again = asyncio.create_task(desktop.source.publish("passed_on", "left-2", b"{}"))
    await asyncio.to_thread(broker.start)
    await again
    await desktop.source.publish("passed_on", "left-2", b"{}")
    client = await broker.connect(hub("reader"))
    kept = await client.jetstream().stream_info(PASSED_ON.name)
    await client.close()

    assert kept.state.messages == 2


@pytest.mark.expects_log("hub_source.overflown")
async def test_a_flood_leaves_the_newest_offer_on_the_desk_and_loses_no_end(site: TestHub, desktop: Desktop) -> None:
    await site.tell(a_call(900_000))
    flood: list[Event] = [a_call(number) for number in range(5_000)]
    end = of_call(900_000, ContactEnded, reason=EndedReason.FINISHED)
    await site.burst([*flood[:100], end, *flood[100:]])
    await until(lambda: "o4999" in desktop.offers and desktop.of(ContactEnded))
    kept = {f"o{number}" for number in range(5_000 - CONTACTS.per_subject, 5_000)}
    await until(lambda: kept <= set(desktop.offers))  # what had to be left out is read when the flood is over

    assert len(desktop.offers) == len(set(desktop.offers))
    assert desktop.source.counts["overflown"] > 0
    await until(lambda: desktop.is_up)


async def test_a_machine_that_slept_brings_nothing_up_that_waited_in_its_socket(
    site: TestHub, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    slept = 0.0
    clock = SiteClock(elapsed=lambda: elapsed() + slept)
    source = HubEventSource("site", set_up_of(broker), site_clock=clock)
    async with a_desktop(broker, source=source) as desktop:
        # the broker dates what it keeps, and its clock has not slept: nothing may be read from it any more
        await until(lambda: desktop.is_up and "hub_source.caught_up" in caplog.messages)
        slept = 600.0
        await site.tell(a_call(1))
        later = a_call(2)
        await site.tell(replace(later, time=later.time + timedelta(seconds=599)))
        await until(lambda: desktop.offers)

        assert desktop.offers == ["o2"]


async def test_a_desktop_that_is_closed_and_started_again_shows_the_live_call_once_more_and_no_other(
    site: TestHub, broker: Broker
) -> None:
    async with a_desktop(broker) as before:
        await until(lambda: before.is_up)
        await site.tell(a_call(1), a_call(2), of_call(2, ContactEnded, reason=EndedReason.FINISHED))
        await until(lambda: before.of(ContactEnded))
    await site.tell(of_call(1, ContactAccepted))
    async with a_desktop(broker) as after:
        await until(lambda: after.is_up)

        assert after.offers == ["o1"]
        assert [each.offer_id for each in after.of(ContactAccepted)] == ["o1"]


async def test_the_check_up_tells_who_signs_in_which_hubs_live_and_what_is_wrong(broker: Broker) -> None:
    files = {"site_file": broker.site_file, "credentials": broker.credentials_file(advisor("anna"))}
    settings = Settings.model_validate({"event_sources": {"site": {"kind": "hub", **files}}})
    async with a_test_hub(broker):
        (well,) = await check_all(settings)
    broker.kill()
    (away,) = await check_all(settings)

    assert (well.is_well, well.text) == (True, "signed in as anna, 1 hub lives there")
    assert (away.is_well, away.text) == (False, "broker unreachable")
