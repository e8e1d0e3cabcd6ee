"""What a site is to be is known again by a later call."""

from datetime import timedelta
from pathlib import Path

import pytest

from relevo.hub.brokerconfig import BrokerPlan, BrokerTls
from relevo.hub.keys import KeyFault
from relevo.hub.siteplan import SitePlan, keep, kept_plan

FULL = SitePlan(
    name="Example site",
    servers=("tls://nats-1.example.org:4222", "tls://nats-2.example.org:4222"),
    broker=BrokerPlan(
        listen="0.0.0.0",
        port=4333,
        store=Path("/srv/nats"),
        tls=BrokerTls(certificate=Path("/etc/nats/broker.pem"), key=Path("/etc/nats/broker.key")),
        disk=7,
        memory=5,
        sync_always=True,
    ),
    ca=b"-----BEGIN CERTIFICATE-----\n",
    lifetime=timedelta(days=365),
    seals_before=("one", "two"),
)
PLAIN = SitePlan(name="Example site", servers=(), broker=BrokerPlan())


@pytest.mark.parametrize("plan", [FULL, PLAIN], ids=["with everything", "with nothing"])
def test_a_plan_comes_back_as_it_was(tmp_path: Path, plan: SitePlan) -> None:
    keep(tmp_path / "site.json", plan)
    assert kept_plan(tmp_path / "site.json") == plan


def test_where_nothing_was_written_there_is_no_plan(tmp_path: Path) -> None:
    assert kept_plan(tmp_path / "site.json") is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"name": 1}', "not json"])
def test_a_spoilt_file_is_named_and_not_taken_for_an_empty_plan(tmp_path: Path, content: str) -> None:
    path = tmp_path / "site.json"
    keep(path, PLAIN)
    path.write_text(content)
    with pytest.raises(KeyFault, match=r"site\.json: .*put back"):
        kept_plan(path)


def test_an_authority_stays_out_of_what_is_logged() -> None:
    assert "CERTIFICATE" not in repr(FULL)
