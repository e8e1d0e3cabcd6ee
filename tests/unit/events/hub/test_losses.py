"""Of what hubs say of event sources, the losses reach the desk: once, while they matter, and only from a hub."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.events.hub.catchup import Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.losses import RECENT, Losses
from relevo.services.site import subjects
from relevo.services.site.sealing import seal

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PBX = "asterisk:pbx"
GAP = SourceResynced(
    id="r1", source=PBX, time=AT, detail="gap 2026-11-22T09:20:00Z/2026-11-22T09:30:00Z; 1 ended meanwhile"
)


def a_message(event: Event, subject: str | None = None) -> Message:
    sealed = seal(event, subject or subjects.source_state(event.source), lambda _: b"s")
    return Message(sealed.subject, sealed.body, dict(sealed.headers))


@pytest.fixture
def told() -> list[Event]:
    return []


@pytest.fixture
def losses(told: list[Event]) -> Losses:
    made = Losses(told.append, SiteClock(lambda: AT, lambda: 0.0))
    made.verify = lambda *_: True
    return made


def test_a_loss_is_told_once_however_often_it_comes(losses: Losses, told: list[Event]) -> None:
    losses.add(a_message(GAP))
    losses.add(a_message(GAP))

    assert told == [GAP]


@pytest.mark.parametrize(
    "made",
    [
        lambda: SourceUp(id="u", source=PBX, time=AT),
        lambda: SourceDown(id="d", source=PBX, time=AT, detail=GAP.detail),
        lambda: replace(GAP, detail="3 live"),
        lambda: replace(GAP, detail=None),
    ],
)
def test_what_tells_of_no_loss_is_left_to_the_signs_of_life(
    losses: Losses, told: list[Event], made: Callable[[], Event]
) -> None:
    losses.add(a_message(made()))

    assert (told, losses.refused) == ([], 0)


def test_a_loss_of_long_ago_troubles_nobody_who_starts_now(told: list[Event]) -> None:
    losses = Losses(told.append, SiteClock(lambda: AT + RECENT + timedelta(seconds=1), lambda: 0.0))
    losses.verify = lambda *_: True
    losses.add(a_message(GAP))

    assert told == []


def test_what_no_hub_has_sealed_or_was_said_of_another_source_is_refused(losses: Losses, told: list[Event]) -> None:
    losses.add(a_message(GAP, subjects.source_state("asterisk:other")))
    losses.verify = lambda *_: False
    losses.add(a_message(GAP))

    assert (told, losses.refused) == ([], 2)


def test_nothing_is_believed_before_it_is_known_who_seals(told: list[Event]) -> None:
    losses = Losses(told.append, SiteClock(lambda: AT, lambda: 0.0))
    losses.add(a_message(GAP))

    assert (told, losses.refused) == ([], 1)
