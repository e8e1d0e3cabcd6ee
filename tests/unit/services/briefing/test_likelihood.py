"""How points become likelihoods."""

import pytest

from relevo.services.briefing.reasons.likelihood import on_curve, shares, weight


def test_shares_leave_room_for_no_idea() -> None:
    assert shares([weight(0.0), weight(0.0)], 0.0) == pytest.approx([1 / 3, 1 / 3])
    assert shares([], 0.0) == []


def test_a_curve_is_straight_between_its_points_and_level_outside() -> None:
    curve = ((0.2, 0.4), (0.6, 0.8))
    assert [on_curve(share, curve) for share in (0.1, 0.4, 0.9)] == pytest.approx([0.4, 0.6, 0.8])
    assert on_curve(0.3, ()) == 0.3


def test_points_beyond_all_measure_do_not_overflow() -> None:
    assert shares([weight(1e9)], -1e9) == pytest.approx([1.0])
