"""Who may sign in to a site's broker: holders of credentials that the site has issued and not ended, over TLS."""

import asyncio
import socket
import ssl
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nats.errors
import pytest
from nats.aio.client import Client
from nats.js.api import StreamConfig

from relevo.brokersignin import sign_in
from relevo.hub.brokerconfig import BrokerPlan
from relevo.hub.credentials import SiteFolder, advisor, hub, supervisor
from relevo.hub.keys import Key, Kind
from relevo.hub.tokens import credentials_text, user_token
from relevo.services.site import subjects
from support.broker import Broker, a_broker, program

ANNA, BOB = advisor("anna"), advisor("bob")


async def is_let_in(broker: Broker, credentials: str) -> bool:
    """Try credentials at the broker."""
    try:
        client = await broker.connect(ANNA, credentials=credentials)
    except (
        nats.errors.Error,
        ConnectionError,
    ):  # a broker that closes at once may be found gone while it is written to
        return False
    await client.close()
    return True


async def silent(_error: Exception) -> None:
    """Leave it to what raises as well."""


@pytest.mark.parametrize("sign_in", [{}, {"user": "admin", "password": "admin"}, {"token": "relevo"}])
async def test_who_has_no_credentials_is_refused_also_with_a_password_or_a_token(
    broker: Broker, sign_in: dict[str, str]
) -> None:
    client = Client()
    with pytest.raises(nats.errors.Error, match="Authorization Violation"):
        await client.connect(broker.url, allow_reconnect=False, error_cb=silent, **sign_in)  # type: ignore[arg-type]
    await client.close()


async def test_who_supervises_three_hundred_people_is_let_in(broker: Broker) -> None:
    team = [f"advisor-{number:05}" for number in range(300)]
    chief = supervisor("carla", queues=["sales", "service"], advisors=team)
    client = await broker.connect(chief)
    await client.flush()
    await client.close()


async def test_credentials_of_another_site_are_refused(broker: Broker, tmp_path: Path) -> None:
    other = SiteFolder(tmp_path / "other")
    other.write(broker.plan, [ANNA], at=datetime.now(UTC))

    assert await is_let_in(broker, broker.credentials(ANNA))
    assert not await is_let_in(broker, (other.folder / ANNA.file).read_text())


async def test_rights_that_somebody_gave_themselves_are_refused(broker: Broker) -> None:
    own, user = Key.make(Kind.ACCOUNT), Key.make(Kind.USER)
    token = user_token(own, user.public, "anna", hub("hub").rights, at=datetime.now(UTC), until=None)

    assert not await is_let_in(broker, credentials_text(token, user.seed))


async def test_a_token_without_the_seed_that_belongs_to_it_is_refused(broker: Broker) -> None:
    token = broker.credentials(ANNA).split("\n")[1]

    assert not await is_let_in(broker, credentials_text(token, Key.make(Kind.USER).seed))


async def test_expired_credentials_are_refused_and_renewed_ones_of_the_same_key_are_taken(broker: Broker) -> None:
    broker.issue(ANNA, lifetime=timedelta(days=30), at=datetime.now(UTC) - timedelta(days=31))
    expired = broker.credentials(ANNA)
    broker.issue(ANNA, lifetime=timedelta(days=30))
    renewed = broker.credentials(ANNA)

    assert not await is_let_in(broker, expired)
    assert await is_let_in(broker, renewed)


async def test_an_advisor_is_added_to_a_running_broker_without_touching_it(broker: Broker) -> None:
    before = broker.config.read_bytes()
    broker.issue(advisor("dora"))

    assert await is_let_in(broker, broker.credentials(advisor("dora")))
    assert broker.config.read_bytes() == before


async def test_whoever_is_revoked_is_thrown_out_as_soon_as_the_broker_reads_its_configuration_again(
    broker: Broker,
) -> None:
    gone = asyncio.Event()

    async def closed() -> None:
        gone.set()

    stolen, client = broker.credentials(ANNA), Client()
    await client.connect(broker.url, **sign_in(stolen), allow_reconnect=False, closed_cb=closed, error_cb=silent)
    broker.folder.revoke(broker.plan, [ANNA], at=datetime.now(UTC))
    broker.reload()

    await asyncio.wait_for(gone.wait(), 10)
    assert not await is_let_in(broker, stolen)
    assert await is_let_in(broker, broker.credentials(BOB))
    assert await is_let_in(broker, broker.credentials(ANNA)), "who was revoked gets credentials with another key"


async def test_with_tls_credentials_are_shown_over_the_encrypted_line(tls_broker: Broker) -> None:
    assert tls_broker.url.startswith("tls://")
    assert await is_let_in(tls_broker, tls_broker.credentials(ANNA))


@pytest.mark.parametrize(("host", "trusted"), [("localhost", True), ("localhost", False), ("broker.example", True)])
def test_a_desktop_goes_on_only_with_the_broker_that_the_sites_authority_names(
    tls_broker: Broker, host: str, trusted: bool
) -> None:
    context = tls_broker.tls() if trusted else ssl.create_default_context()
    assert context is not None
    with socket.create_connection(("127.0.0.1", tls_broker.plan.broker.port), timeout=5) as line:
        line.recv(4_096)  # the greeting, which says that TLS is needed
        if host == "localhost" and trusted:
            context.wrap_socket(line, server_hostname=host).close()
        else:
            with pytest.raises(ssl.SSLCertVerificationError):
                context.wrap_socket(line, server_hostname=host)


async def test_a_broker_with_tls_tells_nothing_to_a_client_without(tls_broker: Broker) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", tls_broker.plan.broker.port)
    await reader.readline()  # the greeting, which says that TLS is needed
    writer.write(b'CONNECT {"verbose":true}\r\nSUB > 1\r\nPING\r\n')
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()

    assert b"OK" not in answer
    assert b"PONG" not in answer


@pytest.mark.parametrize("tls", [False, True])
def test_the_server_itself_finds_no_fault_with_the_written_configuration(tmp_path: Path, tls: bool) -> None:
    with a_broker(tmp_path, tls=tls) as broker:
        run = subprocess.run([program(), "-t", "-c", str(broker.config)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_setting_that_only_newer_servers_know_is_not_written_unless_asked_for(tmp_path: Path) -> None:
    with a_broker(tmp_path) as broker:
        assert "sync_interval" not in broker.config.read_text()
        plan = replace(broker.plan, broker=replace(broker.plan.broker, sync_always=True))
        broker.folder.write(plan, [], at=datetime.now(UTC))
        assert "sync_interval: always" in broker.config.read_text()


async def test_what_was_told_outlives_a_killed_broker(broker: Broker) -> None:
    client = await broker.connect(hub("hub"))
    control = client.jetstream()
    await control.add_stream(StreamConfig(name=subjects.CONTACTS.name, subjects=list(subjects.CONTACTS.subjects)))
    told = await control.publish(subjects.contacts_of("anna"), b"an offer")
    await client.close()

    broker.kill()
    broker.start()

    client = await broker.connect(hub("hub"))
    kept = await client.jetstream().get_msg(subjects.CONTACTS.name, seq=told.seq)
    await client.close()
    assert kept.data == b"an offer"


def test_a_broker_that_others_can_reach_is_not_configured_without_tls() -> None:
    with pytest.raises(ValueError, match="TLS"):
        BrokerPlan(listen="0.0.0.0")
