"""What a hub tells of itself to whoever watches it."""

from dataclasses import replace

import pytest

from relevo.hub.metrics import Metrics
from relevo.hub.watching import watching
from support.http import at_address, client_of
from support.hubhealth import a_health


@pytest.mark.parametrize(("broker", "status"), [(True, 200), (False, 503)])
async def test_health_is_a_status_that_a_watcher_understands_without_reading(broker: bool, status: int) -> None:
    health = replace(a_health(), is_broker_up=broker)
    async with at_address(watching(lambda: health, Metrics())) as port, client_of(port) as client:
        answer = await client.get("/health")
    assert answer.status_code == status
    assert answer.json() == health.as_json()
    assert "server" not in answer.headers


async def test_figures_are_had_apart_and_nothing_else_is() -> None:
    metrics = Metrics()
    metrics.retried()
    async with at_address(watching(a_health, metrics)) as port, client_of(port) as client:
        figures = await client.get("/metrics")
        others = [(await client.get("/")).status_code, (await client.post("/v1/webhooks/chat")).status_code]
    assert figures.text == metrics.text().decode()
    assert "relevo_hub_retries_total 1.0" in figures.text
    assert others == [404, 404]
