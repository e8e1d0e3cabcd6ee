"""What a detail of an event source says is missing."""

from datetime import UTC, datetime

import pytest

from relevo.services.site.losses import NOT_READ_YET, Loss, loss_told

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BEGIN, END = datetime(2026, 11, 22, 9, 2, tzinfo=UTC), datetime(2026, 11, 22, 9, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize("more", ["", "; 2 ended meanwhile", "; 2 ended meanwhile; 3 live"])
def test_a_gap_is_read_with_its_times_whatever_else_is_said(more: str) -> None:
    assert loss_told(f"gap 2026-11-22T09:02:00Z/2026-11-22T09:04:30Z{more}", AT) == Loss(BEGIN, END)


def test_events_that_could_not_be_told_are_lost_before_it_is_said() -> None:
    assert loss_told("7 contact events could not be told", AT) == Loss(None, AT)


def test_a_gap_whose_times_are_none_is_still_a_loss() -> None:
    assert loss_told("gap yesterday/today", AT) == Loss(None, AT)


@pytest.mark.parametrize("detail", [None, "", "3 live", "0 contact events could not be told", NOT_READ_YET, "no gap"])
def test_other_details_tell_of_no_loss(detail: str | None) -> None:
    assert loss_told(detail, AT) is None
