"""The configuration of a site's broker as text."""

from dataclasses import replace
from pathlib import Path

import pytest

from relevo.hub.brokerconfig import MAX_LINE, Accounts, BrokerPlan, BrokerTls, config_text
from relevo.services.site.subjects import STREAMS

ACCOUNTS = Accounts(operator_token="o.p.t", system="ASYSTEM", system_token="s.y.t", site="ASITE", site_token="s.i.t")
TLS = BrokerTls(certificate=Path("/etc/nats/broker.pem"), key=Path("/etc/nats/broker.key"))


def lines(plan: BrokerPlan) -> list[str]:
    return [line.strip() for line in config_text(plan, ACCOUNTS).splitlines()]


@pytest.mark.parametrize("listen", ["0.0.0.0", "::", "192.0.2.7"])
def test_a_broker_that_others_reach_is_not_written_without_tls(listen: str) -> None:
    with pytest.raises(ValueError, match="needs TLS"):
        BrokerPlan(listen=listen)
    assert f'listen: "{listen}:4222"' in lines(BrokerPlan(listen=listen, tls=TLS))


def test_only_who_holds_a_token_may_sign_in() -> None:
    text = lines(BrokerPlan())
    assert 'operator: "o.p.t"' in text
    assert 'ASITE: "s.i.t"' in text
    assert not [line for line in text if line.startswith(("users", "password", "token", "authorization", "no_auth"))]


def test_what_the_account_is_granted_the_store_has_twice() -> None:
    plan = BrokerPlan(disk=1_000, memory=100)
    assert (plan.limits.disk, plan.limits.memory) == (1_000, 100)
    assert {"max_file_store: 2000", "max_memory_store: 200"} <= set(lines(plan))


def test_all_streams_fit_into_what_the_account_is_granted() -> None:
    assert BrokerPlan().limits.streams >= len(STREAMS)


def test_an_older_broker_is_not_told_of_what_it_does_not_know() -> None:
    assert not [line for line in lines(BrokerPlan()) if "sync_interval" in line]
    assert "sync_interval: always" in lines(BrokerPlan(sync_always=True))


def test_a_token_that_names_a_large_team_fits_into_a_line() -> None:
    assert f"max_control_line: {MAX_LINE}" in lines(BrokerPlan())


def test_a_path_stays_a_text_whatever_is_in_it() -> None:
    odd = replace(BrokerPlan(), store=Path('/srv/a "b" $HOME\n}'))
    assert r'store_dir: "/srv/a \"b\" $HOME\n}"' in lines(odd)
