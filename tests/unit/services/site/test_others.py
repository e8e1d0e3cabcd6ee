"""The other hubs of a site, as one hub hears them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from relevo.services.site.beat import GONE_S, Beat, SourceBeat
from relevo.services.site.others import MAX_HUBS, SKEW, Others

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PBX = "asterisk:pbx"


def a_beat(hub: str = "west", after_s: float = 0.0, *, leaving: bool = False) -> Beat:
    at = AT + timedelta(seconds=after_s)
    return Beat(hub=hub, at=at, sources={PBX: SourceBeat(True, AT)}, leaving=leaving)


def listening() -> Others:
    others = Others("east", GONE_S)
    others.listen(0.0)
    return others


def test_who_lives_is_known_once_they_were_listened_for_long_enough() -> None:
    others = listening()
    others.hear(a_beat(), 1.0)
    assert (others.known(GONE_S - 0.1), others.known(GONE_S)) == (False, True)
    others.deafen()
    assert not others.known(60.0)


def test_a_hub_that_is_silent_is_gone() -> None:
    others = listening()
    others.hear(a_beat(), 1.0)
    assert others.alive(1.0 + GONE_S - 0.1) == ("west",)
    assert others.alive(1.0 + GONE_S) == ()
    assert not others.have(PBX, 1.0 + GONE_S)


def test_another_hub_has_told_what_came_while_it_had_source_and_broker_and_nothing_before() -> None:
    others = listening()
    since = AT + timedelta(minutes=1)
    others.hear(replace(a_beat(), told_since=since), GONE_S)
    later, before = since + SKEW, since
    assert others.have_told(PBX, later, GONE_S - 0.1) is None
    assert others.have_told(PBX, later, GONE_S) is True
    assert others.have_told(PBX, before, GONE_S) is False
    assert others.have_told("asterisk:other", later, GONE_S) is False
    others.hear(a_beat(after_s=1.0), GONE_S)  # one that says nothing of its broker
    assert others.have_told(PBX, later, GONE_S) is False


def test_a_hub_lives_by_no_sign_of_life_that_comes_again() -> None:
    others = listening()
    told = [a_beat(after_s=each) for each in (1.0, 2.0)]
    for beat in told:
        others.hear(beat, 2.0)
    for beat in told:
        others.hear(beat, 10.0)
    assert others.alive(10.0) == ()
    others.listen(20.0)
    others.hear(told[1], 21.0)
    assert others.alive(21.0) == ()
    others.hear(a_beat(after_s=3.0), 22.0)
    assert others.alive(22.0) == ("west",)


def test_a_good_bye_of_before_sends_nobody_away() -> None:
    others = listening()
    others.hear(a_beat(leaving=True), 1.0)
    others.hear(a_beat(after_s=5.0), 2.0)
    others.hear(a_beat(leaving=True), 2.5)
    assert others.alive(3.0) == ("west",)


def test_who_has_had_a_source_since_before_a_gap_covers_it_and_in_doubt_nobody_does() -> None:
    others = listening()
    others.hear(a_beat(), 1.0)
    assert others.cover(PBX, AT + SKEW, 1.0)
    assert not others.cover(PBX, AT + SKEW - timedelta(milliseconds=1), 1.0)
    assert not others.cover("asterisk:other", AT + SKEW, 1.0)


def test_the_first_by_name_is_the_first() -> None:
    others = listening()
    others.hear(a_beat(), GONE_S)
    assert others.is_first(PBX, GONE_S)
    others.hear(a_beat("alpha"), GONE_S)
    assert not others.is_first(PBX, GONE_S)


def test_names_without_end_do_not_fill_the_memory() -> None:
    others = listening()
    for number in range(5 * MAX_HUBS):
        others.hear(a_beat(f"hub-{number}"), 1.0)
    assert len(others.alive(1.0)) == MAX_HUBS
