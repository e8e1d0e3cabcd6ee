"""The envelope of a bus."""

import json
from datetime import UTC, datetime

import pytest

from relevo.events.webhooks.eventbridge import Delivered, delivered
from relevo.services.site.webhook import PostRefused
from support.cloud_posts import NOW, bus

EVENT = {
    "id": "e1",
    "source": "aws.connect",
    "detail-type": "Amazon Connect Contact Event",
    "time": "2026-11-23T11:00:00Z",
    "detail": {"eventType": "QUEUED"},
}


def read(body: object) -> list[Delivered]:
    return list(delivered(bus(json.dumps(body).encode()), "Amazon Connect"))


def test_an_event_is_read_with_its_own_time() -> None:
    (event,) = read(EVENT)
    assert (event.id, event.source, event.kind) == ("e1", "aws.connect", "Amazon Connect Contact Event")
    assert (event.at, event.now) == (datetime(2026, 11, 23, 11, tzinfo=UTC), NOW)
    assert event.detail == {"eventType": "QUEUED"}


@pytest.mark.parametrize("missing", ["id", "source", "detail-type"])
def test_what_is_no_event_is_left_out(missing: str) -> None:
    assert read([{name: value for name, value in EVENT.items() if name != missing}, 5, None]) == []


def test_without_a_time_it_has_that_of_the_request_and_its_detail_is_not_printed() -> None:
    (event,) = read({**EVENT, "time": "soon", "detail": {"name": "Zanzibarre"}})
    assert event.at == NOW
    assert "Zanzibarre" not in repr(event)


def test_the_sender_is_checked_before_anything_is_read() -> None:
    with pytest.raises(PostRefused):
        delivered(bus(b"{", {}), "Amazon Connect")
