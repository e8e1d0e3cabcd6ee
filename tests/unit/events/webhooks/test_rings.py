"""Times as they stand in ids, and waits."""

from datetime import datetime, timedelta, timezone

from relevo.domain.contact import Queue
from relevo.events.webhooks.rings import between, stamp, to_advisor, to_queue
from support.builders import ANNA, NOW


def test_a_time_is_written_alike_whatever_zone_it_came_in() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert stamp(there) == stamp(NOW) == "2026-11-21T10:00:00.000Z"
    assert stamp(datetime.fromisoformat("2026-11-21T10:00:00.123999+00:00")) == "2026-11-21T10:00:00.123Z"


def test_where_clocks_disagree_nobody_has_waited() -> None:
    later = NOW + timedelta(seconds=2.5)
    assert (between(NOW, later), between(later, NOW), between(None, NOW)) == (2.5, 0.0, None)


def test_a_transfer_goes_to_an_advisor_or_a_queue() -> None:
    assert (to_advisor(ANNA).kind, to_advisor(ANNA).id, to_advisor(ANNA).name) == ("advisor", "anna", "Anna Keller")
    assert (to_queue(Queue(id="q", name="Q")).kind, to_queue(Queue(id="q", name="Q")).name) == ("queue", "Q")
