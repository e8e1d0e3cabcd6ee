"""How a hub says that it stands."""

import json
from dataclasses import replace

from relevo.services.site.beat import SourceBeat
from support.hubhealth import SINCE, a_health


def test_a_hub_with_its_broker_and_all_sources_is_well() -> None:
    health = a_health()
    assert health.is_well
    assert health.as_json()["status"] == "ok"


def test_one_source_that_is_down_is_enough_to_be_degraded_and_is_named_with_its_reason() -> None:
    down = SourceBeat(up=False, since=SINCE)
    sources = {"asterisk:lab": SourceBeat(up=True, since=SINCE), "asterisk:west": down}
    health = replace(a_health(), sources=sources, reasons={"asterisk:west": "unreachable: Connection refused"})
    assert not health.is_well
    told = health.as_json()
    assert told["status"] == "degraded"
    assert told["sources"] == {
        "asterisk:lab": {"up": True, "since": SINCE.isoformat(), "reason": None},
        "asterisk:west": {"up": False, "since": SINCE.isoformat(), "reason": "unreachable: Connection refused"},
    }


def test_a_hub_without_its_broker_is_degraded_and_says_why() -> None:
    health = replace(a_health(), is_broker_up=False, broker_fault="unreachable")
    assert not health.is_well
    assert health.as_json()["broker"] == {"up": False, "since": SINCE.isoformat(), "reason": "unreachable"}


def test_a_hub_without_telephony_may_be_well() -> None:
    assert replace(a_health(), sources={}).is_well


def test_what_waits_and_what_was_lost_is_told_in_json() -> None:
    health = replace(a_health(), waiting=3, waiting_bytes=512, oldest_s=1.26, held=2, lost=1)
    told = json.loads(json.dumps(health.as_json()))
    assert told["outbox"] == {"messages": 3, "bytes": 512, "oldest_s": 1.3}
    assert (told["held"], told["lost"], told["other_hubs"]) == (2, 1, ["west"])


def test_a_hub_whose_id_another_one_bears_is_degraded() -> None:
    health = replace(a_health(), has_namesake=True)
    assert not health.is_well
    assert (health.as_json()["status"], health.as_json()["same_id"]) == ("degraded", True)
