"""Which of several hubs tells what."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    EndedReason,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.services.site.arbitration import DROP_AFTER_S, SECOND_S, Arbitration, Routed
from relevo.services.site.beat import GONE_S, Beat, SourceBeat

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PBX = "asterisk:pbx"


class Site:
    """One hub called `east`, its clock, and what another one lets it hear."""

    def __init__(self) -> None:
        self.now, self.beats = 0.0, 0
        self.dropped: list[Event] = []
        self.hub = Arbitration("east", {PBX: AT}, on_drop=self.dropped.append)
        self.hub.broker_up(0.0)

    def other(self, *, up: bool = True, since: datetime = AT - timedelta(hours=1), hub: str = "west") -> None:
        """Let the other hub be heard."""
        beat = Beat(hub=hub, at=self.clock(), sources={PBX: SourceBeat(up, since)})
        self.hub.heard(beat, self.now)

    def clock(self) -> datetime:
        """Return the other hub's time, which goes on."""
        self.beats += 1
        return AT + timedelta(milliseconds=self.beats)

    def after(self, seconds: float, *, other: bool = False) -> list[Event]:
        """Let time pass, with the other hub heard each second or not; return what is let go."""
        let_go: list[Event] = []
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1.0)
            if other:
                self.other()
            let_go += [routed.event for routed in self.hub.due(self.now)]
        return let_go

    def tells(self, *events: Event) -> list[Event]:
        """Return what is told at once."""
        return [routed.event for event in events for routed in self.hub.take(Routed(event), self.now)]


def down(at: datetime = AT) -> SourceDown:
    return SourceDown(id="down", source=PBX, time=at)


def up(at: datetime = AT) -> SourceUp:
    return SourceUp(id="up", source=PBX, time=at)


def resynced(at: datetime = AT) -> SourceResynced:
    return SourceResynced(id="resynced", source=PBX, time=at)


def ended(contact: str = "c1") -> ContactEnded:
    return ContactEnded(
        id="e", source=PBX, time=AT, contact_id=ContactId(contact), reason=EndedReason.SOURCE_LOST
    )  # fmt: skip


def accepted(contact: str = "c1") -> ContactAccepted:
    return ContactAccepted(
        id="a", source=PBX, time=AT, contact_id=ContactId(contact), offer_id=OfferId("o"), advisor=Advisor(id="anna")
    )


def following() -> Site:
    """Return a hub that has the source, with nobody beside it."""
    site = Site()
    site.after(GONE_S)
    assert site.tells(up(), resynced()) == [up(), resynced()]
    return site


@pytest.fixture
def alone() -> Site:
    return following()


@pytest.fixture
def beside() -> Site:
    """A hub that has the source beside another one that has it too."""
    site = following()
    site.other()
    return site


def test_a_hub_that_is_alone_tells_everything_at_once(alone: Site) -> None:
    events: Sequence[Event] = [accepted(), down(), ended(), up(), resynced(), accepted("c2")]
    assert alone.tells(*events) == list(events)


def test_what_happens_is_told_by_both_hubs(beside: Site) -> None:
    assert beside.tells(accepted(), ended()) == [accepted(), ended()]


def test_ends_made_up_after_a_cut_line_are_dropped_while_the_other_hub_goes_on(beside: Site) -> None:
    assert beside.tells(down(), ended()) == []
    assert beside.after(DROP_AFTER_S + 1, other=True) == []
    assert beside.dropped == [ended()]
    assert beside.after(GONE_S + 1) == [down()]


def test_they_are_told_when_the_other_hub_falls_silent(beside: Site) -> None:
    assert beside.tells(down(), ended()) == []
    assert beside.after(GONE_S) == [down(), ended()]


def test_they_are_told_when_the_other_hub_loses_its_line_too(beside: Site) -> None:
    assert beside.tells(down(), ended()) == []
    beside.other(up=False)
    assert beside.after(1) == [down(), ended()]


@pytest.mark.parametrize("after_s", [-1.0, 0.0, 1.5, 10.0])
def test_a_hub_that_got_its_line_about_the_cut_or_after_it_has_not_told_what_ended_before(
    alone: Site, after_s: float
) -> None:
    assert alone.tells(down(AT)) == [down(AT)]
    alone.other(since=AT + timedelta(seconds=after_s))
    assert alone.tells(ended(), up(), resynced()) == [ended(), up(), resynced()]


def test_a_line_that_comes_back_while_the_other_hub_has_it_was_never_away_for_the_site(beside: Site) -> None:
    assert beside.tells(down(), up(), resynced()) == []
    assert beside.after(DROP_AFTER_S + 1, other=True) == []
    assert beside.after(GONE_S + 1) == []


def test_nothing_is_made_up_while_nobody_knows_who_else_lives(beside: Site) -> None:
    beside.hub.broker_down()
    assert beside.tells(down(), ended()) == []
    assert beside.after(60) == []
    beside.hub.broker_up(beside.now)
    assert beside.after(GONE_S - 1, other=True) == []
    assert beside.after(DROP_AFTER_S, other=True) == []
    assert beside.dropped == [ended()]


def test_a_contact_waits_for_what_is_held_of_it_and_others_do_not(beside: Site) -> None:
    assert beside.tells(down(), accepted(), up(), resynced(), ended(), accepted("c2")) == [accepted("c2")]
    assert beside.after(GONE_S) == [accepted(), up(), resynced(), ended()]


def test_of_a_contact_known_by_a_snapshot_alone_the_other_hub_speaks_first() -> None:
    site = Site()
    site.after(GONE_S, other=True)
    assert site.tells(accepted(), up(), resynced()) == []
    site.after(DROP_AFTER_S + 1, other=True)
    assert site.tells(ended()) == []
    assert site.after(SECOND_S, other=True) == [ended()]


def test_a_hub_that_says_good_bye_is_gone_at_once(beside: Site) -> None:
    beside.tells(down(), ended())
    beside.hub.heard(Beat(hub="west", at=beside.clock(), leaving=True), beside.now)
    assert [routed.event for routed in beside.hub.due(beside.now)] == [down(), ended()]


def test_how_a_queue_stands_is_told_by_the_first_hub_alone_and_taken_over() -> None:
    state = QueueState(id="q", source=PBX, time=AT, queue=Queue(id="billing"), waiting=3)
    site = following()
    site.other(hub="west")
    assert site.tells(state) == [state]
    site.other(hub="alpha")
    assert site.tells(state) == []
    assert site.after(GONE_S) == [state]


def test_a_source_that_cannot_lose_its_line_is_told_whoever_else_is_there(beside: Site) -> None:
    chat = SourceDown(id="x", source="chat", time=AT)
    assert beside.tells(chat) == [chat]


def test_a_hub_that_leaves_tells_what_nobody_else_has_told(beside: Site) -> None:
    beside.tells(down(), ended())
    assert list(beside.hub.flush(beside.now)) == []
    alone = following()
    alone.hub.broker_down()
    alone.tells(down(), ended())
    assert [routed.event for routed in alone.hub.flush(alone.now)] == [ended()]


class Pair:
    """Two hubs that hear each other, and what each tells and drops; their clocks are `apart_s` apart."""

    def __init__(self, apart_s: float = 0.0) -> None:
        self.dropped: list[Event] = []
        self.told: list[Event] = []
        self.now = 0.0
        since = AT - timedelta(hours=2)
        self.hubs = {each: Arbitration(each, {PBX: since}, on_drop=self.dropped.append) for each in ("east", "west")}
        self._apart = {"east": 0.0, "west": apart_s}
        for hub in self.hubs.values():
            hub.broker_up(0.0)
        self.until(5.0)
        self.both(up, resynced)
        self.until(60.0)
        self.told.clear()

    def both(self, *made: Callable[[datetime], Event]) -> None:
        """Let both take these events, each with its own clock, at the same moment."""
        for name, hub in self.hubs.items():
            for make in made:
                at = AT + timedelta(seconds=self.now + self._apart[name])
                self.told += [routed.event for routed in hub.take(Routed(make(at)), self.now)]

    def beat(self) -> None:
        """Let each hear the other, and tell what is due by it."""
        for name, hub in self.hubs.items():
            beat = Beat(hub=name, at=AT + timedelta(seconds=self.now), sources=hub.own())
            for other in self.hubs.values():
                other.heard(beat, self.now)
        for hub in self.hubs.values():
            self.told += [routed.event for routed in hub.due(self.now)]

    def until(self, end: float) -> None:
        """Let time pass, with a beat each second."""
        while self.now < end:
            self.now = min(end, self.now + 1.0)
            self.beat()


@pytest.mark.parametrize("apart_s", [-1.5, 0.0, 1.5])
@pytest.mark.parametrize("back_after_s", [0.2, 0.7, 1.5, 2.5, 10.0])
def test_what_happened_while_both_hubs_were_cut_off_at_once_is_told(back_after_s: float, apart_s: float) -> None:
    pair = Pair(apart_s)
    pair.both(down)
    pair.beat()
    pair.until(60.0 + back_after_s)
    pair.both(up)
    pair.now += 0.01
    pair.beat()
    pair.now += 0.04
    pair.both(lambda _: accepted("c2"), lambda _: ended())
    pair.beat()
    pair.both(resynced)
    pair.until(120.0)
    assert pair.dropped == []
    assert {accepted("c2"), ended()} <= set(pair.told)


def test_a_hub_whose_snapshot_is_not_whole_does_not_count_as_one_that_has_the_source() -> None:
    site = Site()
    site.after(GONE_S)
    site.tells(up())
    assert site.hub.own()[PBX].up is False
    site.tells(resynced(AT + timedelta(seconds=9)))
    assert site.hub.own()[PBX] == SourceBeat(True, AT + timedelta(seconds=9))
