"""What is posted comes from clocks that may be wrong."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relevo.services.site.webhook import AHEAD, not_ahead
from support.builders import NOW, an_offer


@pytest.mark.parametrize("time", [datetime(2099, 1, 1, tzinfo=UTC), NOW + AHEAD + timedelta(seconds=1)])
def test_what_is_posted_from_the_future_is_told_with_a_time_that_can_be(time: datetime) -> None:
    assert not_ahead(an_offer(time=time), NOW) == an_offer(time=NOW + AHEAD)


@pytest.mark.parametrize("time", [NOW - timedelta(days=9), NOW, NOW + AHEAD])
def test_what_can_be_is_left_as_it_is(time: datetime) -> None:
    offer = replace(an_offer(), time=time)
    assert not_ahead(offer, NOW) is offer
