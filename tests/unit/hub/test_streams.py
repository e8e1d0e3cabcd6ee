"""What a hub asks of the broker's streams; what a real broker makes of it is tried in tests/servers."""

import pytest

from relevo.hub.streams import DUPLICATE_WINDOW_S, SHARES
from relevo.services.site.subjects import REPLACED, STREAMS, Stream


def test_every_stream_has_a_share_of_the_disk_and_together_they_leave_some() -> None:
    assert set(SHARES) == {each.name for each in STREAMS}
    assert 0.9 < sum(SHARES.values()) < 1


def test_no_stream_that_is_removed_is_one_that_is_made() -> None:
    assert set(REPLACED).isdisjoint(SHARES)


@pytest.mark.parametrize("stream", STREAMS)
def test_nothing_goes_before_the_broker_has_forgotten_that_it_took_it(stream: Stream) -> None:
    assert stream.hours == 0 or stream.hours * 3_600 >= DUPLICATE_WINDOW_S
