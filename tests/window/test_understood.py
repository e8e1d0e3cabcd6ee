"""The desktop tells what it has understood of its contacts, once the desk has it."""

import asyncio
from collections.abc import Awaitable, Callable

from relevo.bootstrap.understood import Understood
from relevo.domain.brief import Brief, Level, Score
from relevo.domain.events import ContactEnded, ContactUnderstood, EndedReason
from relevo.domain.handover import Limit
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_offer, lift_story

SCORE = Score(complexity=Level.HIGH, severity=Level.LOW, effort=Level.MEDIUM, primary="voice")

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_contact_is_told_once_its_brief_is_whole_and_again_at_its_end_where_it_differs(
    desk: DeskViewModel, gatherer: ScriptedGatherer, tasks: TaskScope, until: Until
) -> None:
    told: list[ContactUnderstood] = []
    following = Understood(desk, tasks, told.append, pause_s=0.0)
    desk.handle(an_offer("call-1"))
    await until(lambda: gatherer.questions)
    question = gatherer.questions[-1]

    question.answer(a_snapshot(question.contact, complete=False))
    question.answer(lift_story(question.contact))
    await until(lambda: told)
    contact_id = told[0].contact_id
    question.answer(a_snapshot(question.contact, complete=False))
    await asyncio.sleep(0.05)
    assert len(told) == 1
    desk.handle(
        ContactEnded(id="ended", source="asterisk:lab", time=NOW, contact_id=contact_id, reason=EndedReason.FINISHED)
    )
    await until(lambda: len(told) == 2)

    assert following is not None
    assert (told[0].contact_id, told[0].understood.limit) == ("call-1", Limit.NOT_UNDERSTOOD)
    assert told[0].understood.drivers[0].key == "INC-4711"
    assert told[1].understood.limit is None


async def test_a_page_on_which_somebody_is_looked_up_is_no_contact(
    desk: DeskViewModel, gatherer: ScriptedGatherer, tasks: TaskScope, until: Until
) -> None:
    told: list[ContactUnderstood] = []
    following = Understood(desk, tasks, told.append, pause_s=0.0)
    looked_up = desk.look_up()
    await until(lambda: gatherer.questions)
    gatherer.last(looked_up).answer(lift_story(gatherer.last(looked_up).contact))
    await until(lambda: desk.contacts[looked_up].snapshot)
    await asyncio.sleep(0.05)

    assert (following is not None, told) == (True, [])


async def test_that_the_advisor_disagrees_with_the_score_is_told_at_the_end_and_when_it_is_taken_back_after_it(
    desk: DeskViewModel, gatherer: ScriptedGatherer, tasks: TaskScope, until: Until
) -> None:
    told: list[ContactUnderstood] = []
    following = Understood(desk, tasks, told.append, pause_s=0.0)
    offer = an_offer("call-1")
    desk.handle(offer)
    await until(lambda: gatherer.questions)
    gatherer.questions[-1].answer(a_snapshot(gatherer.questions[-1].contact, brief=Brief(score=SCORE)))
    await until(lambda: told)
    contact = desk.contacts[offer.offer_id]
    desk.disagreeing.toggle(contact)
    desk.handle(
        ContactEnded(
            id="ended", source="asterisk:lab", time=NOW, contact_id=offer.contact_id, reason=EndedReason.FINISHED
        )
    )
    await until(lambda: len(told) == 2)
    desk.disagreeing.toggle(contact)
    await until(lambda: len(told) == 3)

    assert following is not None
    assert [word.understood.disagrees for word in told] == [False, True, False]
    assert told[1].understood.complexity is SCORE.complexity
