"""Sources that cannot be reached: one banner, and they are asked again by themselves once one is back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from relevo.domain.contact import OfferId
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.ui.viewmodels import questions
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from support.gatherers import ScriptedGatherer
from support.snapshots import a_snapshot, an_offer

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look again after a moment, for a test has no seconds to wait."""
    monkeypatch.setattr(questions, "LOOK_AGAIN_S", 0.02)


def away(*codes: ErrorCode | None) -> tuple[SourceStatus, ...]:
    return tuple(
        SourceStatus(name=f"s{n}", state=SourceState.FAILED if code else SourceState.ANSWERED, code=code)
        for n, code in enumerate(codes)
    )


def told(desk: DeskViewModel, *codes: ErrorCode | None) -> Snapshot:
    return replace(a_snapshot(desk.contacts[CALL].contact), sources=away(*codes), complete=True)


async def ask(desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until, *codes: ErrorCode | None) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(told(desk, *codes))
    gatherer.last(CALL).answer(None)
    await until(lambda: desk.contacts[CALL].snapshot)


async def test_once_a_source_is_back_it_is_asked_again_and_until_then_nobody_is(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    await ask(desk, gatherer, until, ErrorCode.UNREACHABLE, None)
    await until(lambda: len(gatherer.looked_for) >= 5)

    assert set(gatherer.looked_for) == {frozenset({"s0"})}
    assert len(gatherer.questions) == 1
    gatherer.is_back = True
    await until(lambda: len(gatherer.questions) == 2)
    gatherer.last(CALL).answer(told(desk, None, None))
    looked = len(gatherer.looked_for)
    await until(lambda: not desk.contacts[CALL].away)
    assert len(gatherer.looked_for) == looked


async def test_a_contact_that_is_closed_looks_for_nobody(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    await ask(desk, gatherer, until, ErrorCode.UNREACHABLE)
    desk.close(CALL)
    gatherer.is_back = True

    assert len(gatherer.questions) == 1


async def test_when_none_can_be_reached_one_banner_says_so_and_goes_when_one_can(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    changes: list[int] = []
    desk.troubles.changed.connect(lambda: changes.append(1))

    await ask(desk, gatherer, until, ErrorCode.UNREACHABLE, ErrorCode.UNREACHABLE, ErrorCode.UNREACHABLE)
    for _ in range(3):
        desk.contacts[CALL].show(told(desk, ErrorCode.UNREACHABLE, ErrorCode.UNREACHABLE))

    assert desk.troubles.gravest_first == [(Trouble.NOT_REACHED, ())]
    assert len(changes) == 1
    desk.contacts[CALL].show(told(desk, None, ErrorCode.UNREACHABLE))
    assert desk.troubles.gravest_first == []
