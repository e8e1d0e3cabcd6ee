"""Messages lost, doubled or out of order: never an exception, never a leak, never an answer to what was not offered."""

import json
import random
import re
from pathlib import Path

import pytest

from relevo.domain.events import ContactAccepted, ContactEnded, ContactLeftAdvisor, ContactOffered, ContactWithdrawn
from relevo.events.replay import replay
from relevo.services.codec import decode, encode
from support.telephony import RESTARTS, SCENARIOS, raw, write_recording


def disordered(data: bytes, chance: random.Random) -> bytes:
    messages = [part for part in data.split(b"\r\n\r\n") if part]
    kept: list[bytes] = []
    for part in messages:
        kept += [part] * chance.choices((0, 1, 2), (1, 8, 1))[0]
    for _ in range(len(kept) // 4):
        at = chance.randrange(len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return b"\r\n\r\n".join(kept) + b"\r\n\r\n"


@pytest.mark.parametrize("seed", range(12))
def test_disorder_breaks_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for name in chance.sample([*SCENARIOS, *RESTARTS], 8):
        path = write_recording(tmp_path / "disorder.jsonl", [(1795287600.0, disordered(raw(name), chance))])
        events = list(replay(path))
        offered = {event.offer_id for event in events if isinstance(event, ContactOffered)}
        assert {event.offer_id for event in events if isinstance(event, ContactAccepted | ContactWithdrawn)} <= offered
        ended = [event.contact_id for event in events if isinstance(event, ContactEnded)]
        assert len(ended) == len(set(ended))
        assert all(
            event.talk_s is None or event.talk_s >= 0 for event in events if isinstance(event, ContactLeftAdvisor)
        )


@pytest.mark.parametrize("seed", range(6))
def test_a_withheld_number_stays_withheld_in_disorder(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = raw("anonymous").replace(b"CLI_PRES=\r\n", b"CLI_PRES=prohib_not_screened\r\n")
    path = write_recording(tmp_path / "disorder.jsonl", [(1795287600.0, disordered(data, chance))])
    assert "39980010" not in json.dumps([encode(event) for event in replay(path)])


@pytest.mark.parametrize("name", [*SCENARIOS, *RESTARTS])
def test_a_queue_whose_name_is_lost_on_the_way_is_told_nowhere(name: str, tmp_path: Path) -> None:
    data = re.sub(rb"Queue: [^\r]*", b"Queue:", raw(name))
    events = list(replay(write_recording(tmp_path / "nameless.jsonl", [(1795287600.0, data)])))
    assert [decode(encode(event)) for event in events] == events
