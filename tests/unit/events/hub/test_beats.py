"""How the line is said to stand, from what is heard of broker and hubs."""

from datetime import UTC, datetime

import pytest

from relevo.domain.events import SourceDown
from relevo.events.hub.beats import HUB_GONE, NOT_READ, TELEPHONY_DOWN, Line
from relevo.services.site.beat import Beat, SourceBeat
from relevo.services.site.losses import NOT_READ_YET

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SITE, PBX = "hub:site", "asterisk:pbx"


@pytest.fixture
def line() -> Line:
    return Line(SITE, lambda: AT)


def a_beat(hub: str = "a", *, leaving: bool = False, **up: bool) -> Beat:
    sources = {f"asterisk:{name}": SourceBeat(is_up, AT) for name, is_up in up.items()}
    return Beat(hub=hub, at=AT, sources=sources, leaving=leaving)


def said(line: Line, now: float) -> list[tuple[str, str | None]]:
    """Return what is said at a moment: of whom, and why it is down."""
    return [(each.source, each.detail if isinstance(each, SourceDown) else "up") for each in line.changes(now)]


def test_nothing_is_said_before_anything_is_known(line: Line) -> None:
    assert said(line, 100) == []


def test_the_site_is_up_when_contacts_are_told_and_a_hub_lives(line: Line) -> None:
    line.opened(0)
    assert said(line, 1) == []
    line.heard(a_beat(pbx=True), 1)

    assert said(line, 1) == [(SITE, "up"), (PBX, "up")]
    assert said(line, 2) == []


def test_a_site_in_which_no_hub_lives_is_down_and_up_again_with_the_next_sign_of_life(line: Line) -> None:
    line.opened(0)
    assert said(line, 3.1) == [(SITE, HUB_GONE)]
    line.heard(a_beat(), 4)
    assert said(line, 4) == [(SITE, "up")]
    assert said(line, 7.1) == [(SITE, HUB_GONE)]


def test_a_hub_that_says_good_bye_is_gone_at_once(line: Line) -> None:
    line.opened(0)
    line.heard(a_beat("a", pbx=True), 1)
    line.heard(a_beat("b", pbx=False), 1)
    assert said(line, 1) == [(SITE, "up"), (PBX, "up")]
    line.heard(a_beat("a", leaving=True), 1.5)

    assert said(line, 1.5) == [(PBX, TELEPHONY_DOWN)]


def test_a_telephony_is_down_only_where_no_hub_has_it(line: Line) -> None:
    line.opened(0)
    line.heard(a_beat("a", pbx=False), 1)
    line.heard(a_beat("b", pbx=True), 1)
    assert (PBX, "up") in said(line, 1)
    line.heard(a_beat("a", pbx=False), 4)

    assert said(line, 4.5) == [(PBX, TELEPHONY_DOWN)], "the hub that had it is gone"


def test_a_telephony_that_is_taken_out_of_the_hubs_is_missed_by_nobody(line: Line) -> None:
    line.opened(0)
    line.heard(a_beat(pbx=False), 1)
    assert (PBX, TELEPHONY_DOWN) in said(line, 1)
    line.heard(a_beat(), 2)

    (up,) = line.changes(2)
    assert (up.type, up.source) == ("source.up", PBX)
    assert getattr(up, "detail", "") == NOT_READ


def test_a_line_that_is_back_within_a_second_is_not_said_to_have_been_away(line: Line) -> None:
    line.opened(0)
    line.heard(a_beat(), 0)
    said(line, 0)
    line.lost("cut", 10)
    assert said(line, 10.9) == []
    line.opened(10.95)
    line.heard(a_beat(), 10.95)

    assert said(line, 11.5) == []


def test_a_line_that_stays_away_is_said_to_be_away_one_second_after_the_first_trouble(line: Line) -> None:
    line.lost("cut", 10)
    line.lost("unreachable", 10.9)

    assert said(line, 10.99) == []
    assert said(line, 11.0) == [(SITE, "unreachable")]
    assert said(line, 12.0) == []


def test_a_refusal_is_said_at_once(line: Line) -> None:
    line.lost("not allowed", 10, at_once=True)

    assert said(line, 10) == [(SITE, "not allowed")]


def test_a_line_of_which_what_was_told_before_is_missing_is_never_said_to_be_up(line: Line) -> None:
    line.heard(a_beat(pbx=True), 0)
    line.opened(2, is_complete=False)
    assert said(line, 2) == [(SITE, NOT_READ_YET), (PBX, "up")]
    line.opened(2.5, is_complete=True)
    assert said(line, 2.5) == [(SITE, "up")]
    line.opened(2.9, is_complete=False)
    assert said(line, 2.9) == [(SITE, NOT_READ_YET)]


def test_a_hub_that_comes_has_a_second_to_let_read_what_was_told_before(line: Line) -> None:
    line.opened(0, is_complete=False)
    assert said(line, 3.1) == [(SITE, HUB_GONE)]
    line.heard(a_beat(), 10)
    assert said(line, 10) == []
    line.opened(10.5)

    assert said(line, 10.5) == [(SITE, "up")]


def test_a_hub_lives_for_as_long_as_it_is_heard(line: Line) -> None:
    assert not line.lives(0)
    line.opened(0)
    line.heard(a_beat(), 1)
    assert line.lives(3.9)
    assert not line.lives(4.1)
