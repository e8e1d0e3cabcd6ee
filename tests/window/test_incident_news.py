"""An incident that is declared stands on the screens of those whose contacts it explains; the rest is not asked."""

import asyncio
from collections.abc import Awaitable, Callable

from relevo.bootstrap.incidentnews import IncidentNews
from relevo.domain.contact import OfferId
from relevo.domain.events import ContactEnded, EndedReason
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_incident, an_offer

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def answered(desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until, name: str) -> OfferId:
    """Let a contact come, and its sources answer."""
    desk.handle(an_offer(name))
    offer_id = OfferId(f"{name}/1")
    await until(lambda: any(each.contact.offer_id == offer_id for each in gatherer.questions))
    question = gatherer.last(offer_id)
    question.answer(a_snapshot(question.contact))
    question.answer(None)
    await until(lambda: desk.contacts[offer_id].snapshot)
    return offer_id


async def test_live_contacts_are_asked_about_and_show_it_and_those_that_are_over_are_not(
    desk: DeskViewModel, gatherer: ScriptedGatherer, tasks: TaskScope, until: Until
) -> None:
    live, over = [await answered(desk, gatherer, until, name) for name in ("call-1", "call-2")]
    ended = desk.contacts[over].contact.contact_id
    desk.handle(ContactEnded(id="e", source="asterisk:lab", time=NOW, contact_id=ended, reason=EndedReason.FINISHED))
    gatherer.incidents = (an_incident(),)

    IncidentNews(desk.ask_incidents, tasks, spread_s=0.0).changed()

    shown = desk.contacts[live]
    await until(lambda: shown.snapshot is not None and shown.snapshot.timeline)
    assert [each.contact.offer_id for each in gatherer.asked_incidents] == [live]
    assert len(gatherer.questions) == 2


async def test_a_contact_whose_sources_have_not_all_answered_is_asked_about_once_they_have(
    desk: DeskViewModel, gatherer: ScriptedGatherer, tasks: TaskScope, until: Until
) -> None:
    desk.handle(an_offer("call-1"))
    await until(lambda: gatherer.questions)
    question = gatherer.questions[0]
    question.answer(a_snapshot(question.contact, complete=False))
    gatherer.incidents = (an_incident(),)

    desk.ask_incidents()
    await asyncio.sleep(0.15)
    assert gatherer.asked_incidents == []
    question.answer(a_snapshot(question.contact))

    contact = desk.contacts[question.contact.offer_id]
    await until(lambda: contact.snapshot is not None and contact.snapshot.timeline)
    assert len(gatherer.asked_incidents) == 1


async def test_several_changes_within_a_moment_are_asked_about_once(tasks: TaskScope, until: Until) -> None:
    asked: list[int] = []
    news = IncidentNews(lambda: asked.append(1), tasks, spread_s=0.05, jitter=lambda: 1.0)
    for _ in range(5):
        news.changed()
    await until(lambda: asked)
    news.changed()
    await until(lambda: len(asked) == 2)
    await asyncio.sleep(0.1)

    assert len(asked) == 2
