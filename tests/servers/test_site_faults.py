"""Two hubs and three desktops on one machine: nothing is lost, doubled or left over, whatever dies in mid-call."""

from pathlib import Path

import pytest

from support.faultysite import a_faulty_site, broker_frozen, broker_killed, hub_killed, telephony_restarted


@pytest.mark.expects_log("broker.down", "broker.silent", "hub_source")
async def test_no_call_is_lost_doubled_or_left_over_whatever_dies_in_mid_call(tmp_path: Path) -> None:
    async with a_faulty_site(tmp_path) as site:
        for fault in (broker_killed, broker_frozen(1.0), hub_killed(0), hub_killed(1)):
            await site.calls_while(lambda fault=fault: fault(site))  # type: ignore[misc]
            await site.is_well()
        await telephony_restarted(site)
        await site.is_well()
        await site.calls_while(site.is_well)
        await site.is_told()
        assert (site.lost, site.doubled, site.strayed, site.ghosts) == ([], [], [], [])
