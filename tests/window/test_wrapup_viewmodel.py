"""The wrap-up of a contact: saved as it is typed, bound to one customer, finished once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.act import Link, Note
from relevo.domain.contact import ContactState, OfferId
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryId, EntryKind, Promise
from relevo.domain.events import ContactWrappedUp
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.request import Request
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.services.wrapup.outcomes import outcome_codes
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import Missing, WrapUpRules, WrapUpViewModel
from support.builders import an_incident
from support.deliveries import MemoryOutbox, Office
from support.snapshots import NOW, a_contact, lift_story
from support.wrapups import a_draft, a_full_one, wrap_up_id

Until = Callable[[Callable[[], object]], Awaitable[None]]
CODES = outcome_codes({"fault/engineer": "Engineer booked", "fault/remote": "Solved remotely"})
CLAIRE = Customer(ref=CustomerRef("C-1"), refs=frozenset({CustomerRef("tickets:7")}), name="Claire Moreau")
JOAN = Customer(ref=CustomerRef("C-2"), name="Joan Ortega")


class Site:
    """One contact at a desk that wraps up."""

    def __init__(self, words: Words, tasks: TaskScope, *, outcome_needed: bool = False) -> None:
        self.outbox, self.office = MemoryOutbox(), Office("tickets")
        self.now = NOW
        rules = WrapUpRules(codes=CODES, outcome_needed=outcome_needed, zone=UTC)
        deliveries = Deliveries(self.outbox, lambda: {"tickets": self.office}, self.clock)
        self.wrapping = Wrapping(self.outbox, deliveries, lambda: {"tickets": self.office}, rules, tasks, self.clock)
        self.told: list[ContactWrappedUp] = []
        self.wrapping.tell_board = self.take
        self.words, self.tasks = words, tasks
        self.contact = ContactViewModel(a_contact(state=ContactState.ACCEPTED), words)
        self.show(CLAIRE)

    def clock(self) -> datetime:
        return self.now

    async def take(self, event: ContactWrappedUp) -> bool:
        self.told.append(event)
        return True

    def show(self, customer: Customer | None) -> None:
        state = IdentityState.UNKNOWN if customer is None else IdentityState.SURE
        story = lift_story(self.contact.contact)
        request = Request(
            id=EntryId("tickets:request:42"), at=NOW, title="Lift", sources=("tickets",), is_open=True, opens="42"
        )
        self.contact.show(
            replace(story, identity=Identity(state=state, customer=customer), timeline=(*story.timeline, request))
        )

    @property
    def wrap_up(self) -> WrapUpViewModel:
        return self.wrapping.of(self.contact)


@pytest.fixture
def site(words: Words, tasks: TaskScope) -> Iterator[Site]:
    made = Site(words, tasks)
    yield made
    made.contact.deleteLater()
    made.wrapping.deleteLater()


async def saved(site: Site, until: Until) -> Kept:
    before = len(site.outbox.puts)
    site.wrap_up.save()
    await until(lambda: len(site.outbox.puts) > before)
    return site.outbox.puts[-1]


def other(site: Site) -> Customer | None:
    return site.wrap_up.other


async def test_nothing_is_kept_before_the_first_letter(site: Site) -> None:
    assert site.wrap_up.wrap_up is None
    assert site.wrap_up.finish() is Missing.NOTHING
    await asyncio.sleep(0)
    assert not site.outbox.puts


async def test_the_first_letter_binds_it_to_contact_and_customer_and_it_is_saved_by_itself(
    site: Site, until: Until
) -> None:
    site.wrap_up.write("E")
    assert not site.wrap_up.is_saved

    await until(lambda: site.outbox.puts)

    kept = site.outbox.puts[-1].wrap_up
    assert (kept.text, kept.contact_id, kept.customer, kept.is_draft) == ("E", "call-1", "C-1", True)
    assert site.wrap_up.is_saved


async def test_who_types_on_and_on_is_saved_all_the_same(site: Site, until: Until) -> None:
    async with asyncio.timeout(20):
        count = 0
        while not site.outbox.puts:
            count += 1
            site.wrap_up.write("x" * count)
            await asyncio.sleep(0.01)
    assert count > 1


async def test_when_somebody_else_is_shown_the_advisor_is_asked_whose_it_is(site: Site, until: Until) -> None:
    site.wrap_up.write("Engineer booked")
    site.show(JOAN)

    assert other(site) == JOAN
    assert site.wrap_up.finish() is Missing.WHOSE
    assert (await saved(site, until)).wrap_up.customer == "C-1"

    site.wrap_up.belongs_to_shown()
    assert other(site) is None
    assert (await saved(site, until)).wrap_up.customer == "C-2"


async def test_what_was_written_of_the_one_stays_with_her_and_another_is_begun_for_the_other(
    site: Site, until: Until
) -> None:
    site.wrap_up.write("of Claire")
    site.show(JOAN)
    site.wrap_up.begin_anew()
    await until(lambda: site.outbox.puts)
    site.wrap_up.write("of Joan")
    await saved(site, until)
    await until(lambda: len(site.outbox.held) == 2)

    assert {(each.wrap_up.customer, each.wrap_up.text) for each in site.outbox.all()} == {
        ("C-1", "of Claire"),
        ("C-2", "of Joan"),
    }
    assert [kept.wrap_up.text for kept in site.wrapping.pending] == ["of Claire"]


async def test_asking_the_sources_again_changes_nothing_of_whose_it_is(site: Site) -> None:
    site.wrap_up.write("Engineer booked")
    site.show(None)
    assert other(site) is None
    site.show(JOAN)
    site.show(None)
    assert other(site) == JOAN
    site.show(CLAIRE)
    assert other(site) is None


async def test_a_note_about_who_was_set_aside_goes_nowhere_until_the_advisor_says_whose_it_is(
    site: Site, until: Until
) -> None:
    site.wrap_up.write("Engineer booked")
    site.wrap_up.toggle(site.wrap_up.possible[-1])
    site.contact.set_customer_aside(CLAIRE)

    assert site.wrap_up.finish() is Missing.TARGET
    kept = (await saved(site, until)).wrap_up
    assert (kept.customer, kept.targets, kept.text) == (None, (), "Engineer booked")

    site.show(JOAN)
    assert other(site) == JOAN
    assert site.wrap_up.finish() is Missing.WHOSE


async def test_what_was_written_and_deleted_again_waits_for_nobody(site: Site, until: Until) -> None:
    site.wrap_up.write("a")
    await saved(site, until)
    site.wrap_up.write("")
    site.wrapping.leave(site.contact)

    await until(lambda: not site.outbox.held)
    assert not site.wrapping.pending


async def test_what_is_empty_when_the_program_ends_is_no_note(site: Site, until: Until) -> None:
    site.wrap_up.write("a")
    await saved(site, until)
    site.wrap_up.write("")
    await site.wrapping.aclose()

    assert not site.outbox.held


async def test_no_wrap_up_begins_where_there_is_no_incident_to_link(site: Site) -> None:
    site.wrap_up.link(None)
    assert site.wrap_up.wrap_up is None


async def test_a_card_number_is_masked_before_it_is_saved_and_the_field_is_told(site: Site, until: Until) -> None:
    told: list[str] = []
    site.wrap_up.masked.connect(told.append)
    site.wrap_up.write("pays with 4111 1111 1111 1111 ")

    kept = (await saved(site, until)).wrap_up

    assert "4111 1111" not in kept.text
    assert told == ["pays with •••• 1111 "]
    assert site.wrap_up.typed == "pays with •••• 1111 "


async def test_blanks_at_the_end_stay_in_the_field_while_one_types(site: Site, until: Until) -> None:
    told: list[str] = []
    site.wrap_up.masked.connect(told.append)
    site.wrap_up.write("Engineer ")
    await saved(site, until)

    assert site.wrap_up.typed == "Engineer "
    assert not told


async def test_finished_it_goes_to_the_likeliest_request_and_the_board_is_told_nothing_of_what_was_written(
    site: Site, until: Until
) -> None:
    site.wrap_up.choose(OutcomeId("fault/engineer"))
    site.wrap_up.write("Lift stands")
    site.wrap_up.promise(Promise(text="call back", by="Anna", due=NOW + timedelta(days=1)))
    site.wrap_up.link(replace(an_incident(), id=EntryId("tickets:incident:4711"), opens="tickets:4711"))
    site.wrap_up.mark_wrong(WrongLine(section="reasons", rule="repeat"))
    site.contact.update(replace(site.contact.contact, state=ContactState.ENDED, ended_at=NOW + timedelta(seconds=60)))
    site.now = NOW + timedelta(seconds=75)

    assert site.wrap_up.finish() is None
    await until(lambda: site.told)

    (kept,) = site.outbox.all()
    note, link = kept.deliveries
    assert [type(each.act) for each in (note, link)] == [Note, Link]
    assert [(each.office, each.state) for each in (note, link)] == [("tickets", DeliveryState.WAITING)] * 2
    assert isinstance(link.act, Link)
    assert link.act.to == "tickets:4711"
    (event,) = site.told
    assert (event.outcome, event.wrap_up_s, event.incident) == ("fault/engineer", 15.0, "tickets:incident:4711")
    assert "Lift stands" not in repr(event)
    assert site.wrap_up.wrap_up is None
    assert site.wrapping.recent == ["fault/engineer"]


async def test_an_outcome_alone_is_enough_and_writes_nothing_where_nothing_was_said(site: Site, until: Until) -> None:
    site.wrap_up.choose(OutcomeId("fault/remote"))
    site.show(None)

    assert site.wrap_up.finish() is None
    await until(lambda: site.told)
    assert site.told[0].outcome == "fault/remote"


async def test_where_the_site_wants_an_outcome_it_cannot_be_finished_without(words: Words, tasks: TaskScope) -> None:
    site = Site(words, tasks, outcome_needed=True)
    site.wrap_up.write("Lift stands")

    assert site.wrap_up.finish() is Missing.OUTCOME
    site.wrap_up.choose(OutcomeId("fault/engineer"))
    assert site.wrap_up.finish() is None


async def test_a_note_that_goes_nowhere_is_not_finished_and_not_lost(site: Site, until: Until) -> None:
    site.office.accepts = False
    site.wrap_up.write("Lift stands")

    assert site.wrap_up.finish() is Missing.TARGET
    assert (await saved(site, until)).wrap_up.text == "Lift stands"


async def test_the_advisor_chooses_where_it_goes(site: Site, until: Until) -> None:
    site.wrap_up.write("Lift stands")
    request, customer = site.wrap_up.possible
    assert site.wrap_up.targets == (request,)

    site.wrap_up.toggle(customer)
    site.wrap_up.toggle(request)
    assert site.wrap_up.finish() is None
    await until(lambda: site.outbox.all())

    assert [(each.office, each.act.kind) for each in site.outbox.all()[0].deliveries] == [("tickets", None)]  # type: ignore[attr-defined] # a note
    assert request.kind is EntryKind.REQUEST


async def test_what_was_being_written_when_the_program_ended_goes_on(site: Site, until: Until) -> None:
    site.wrap_up.write("Lift sta")
    await saved(site, until)
    again = Wrapping(site.outbox, site.wrapping.deliveries, lambda: {}, site.wrapping.rules, site.tasks, site.clock).of(
        ContactViewModel(site.contact.contact, site.words, parent=site.contact)
    )

    assert again.typed == "Lift sta"
    assert again.wrap_up is not None


async def test_a_call_that_comes_back_takes_no_draft_that_its_first_tab_still_writes(site: Site, until: Until) -> None:
    site.wrap_up.write("Lift sta")
    await saved(site, until)
    back = ContactViewModel(
        replace(site.contact.contact, offer_id=OfferId("call-1/2")), site.words, parent=site.contact
    )

    assert site.wrapping.of(back).typed == ""
    site.wrapping.leave(back)
    site.wrapping.leave(site.contact)
    assert site.wrapping.of(back).typed == "Lift sta"


async def test_a_contact_that_leaves_the_desk_leaves_its_draft_among_the_pending_ones(site: Site, until: Until) -> None:
    site.wrap_up.write("Lift sta")
    site.wrapping.leave(site.contact)
    await until(lambda: site.outbox.puts)

    assert [kept.wrap_up.text for kept in site.wrapping.pending] == ["Lift sta"]


async def test_what_needs_the_advisor_stands_first_among_the_pending_ones(site: Site) -> None:
    site.wrap_up.write("one")
    assert site.wrap_up.finish() is None
    site.wrap_up.write("two")
    assert site.wrap_up.finish() is None
    await asyncio.sleep(0.01)
    first, second = site.outbox.all()
    refused = Delivery(office="tickets", act=second.deliveries[0].act, state=DeliveryState.REFUSED)
    await site.outbox.put(replace(second, deliveries=(refused,)))

    assert [kept.wrap_up.id for kept in site.wrapping.pending] == [second.wrap_up.id, first.wrap_up.id]


async def test_what_is_discarded_is_gone(site: Site, until: Until) -> None:
    site.wrap_up.write("Lift sta")
    await saved(site, until)
    site.wrap_up.discard()
    await until(lambda: not site.outbox.held)
    assert site.wrap_up.wrap_up is None


async def test_a_long_outbox_that_empties_is_listed_a_few_times_and_at_its_end(site: Site, until: Until) -> None:
    changes: list[int] = []
    site.wrapping.changed.connect(lambda: changes.append(len(site.wrapping.pending)))
    for number in range(1, 201):
        await site.outbox.put(a_draft(number))
    site.outbox.looks = 0
    for number in range(1, 201):
        await site.outbox.remove(wrap_up_id(number))

    await until(lambda: changes[-1] == 0)
    assert len(changes) < 100
    assert site.outbox.looks <= len(changes)


async def test_what_nobody_asks_for_is_listed_once(site: Site) -> None:
    await site.outbox.put(a_draft(1))
    site.outbox.looks = 0
    assert (len(site.wrapping.pending), site.wrapping.needing, site.wrapping.at_risk) == (1, 1, 0)
    assert site.outbox.looks == 1


async def test_a_note_whose_back_office_is_not_set_up_any_more_is_kept_and_waits_for_somebody(
    words: Words, tasks: TaskScope
) -> None:
    site = Site(words, tasks)
    gone = replace(a_full_one(7), deliveries=a_full_one(7).deliveries[1:])
    waiting = replace(gone, deliveries=(replace(gone.deliveries[0], state=DeliveryState.WAITING),))
    await site.outbox.put(waiting)

    (kept,) = site.wrapping.pending
    assert kept == waiting
    assert site.wrapping.lacks_office(kept.deliveries[0])
    assert site.wrapping.needing == 1
    site.contact.deleteLater()
    site.wrapping.deleteLater()


async def test_what_was_emptied_is_not_kept(site: Site, until: Until) -> None:
    site.wrap_up.write("x")
    await saved(site, until)
    site.wrap_up.write("")
    site.wrap_up.save()
    await until(lambda: not site.outbox.all())

    site.wrap_up.write("y")
    assert (await saved(site, until)).wrap_up.text == "y"


async def test_the_end_of_the_session_keeps_nothing_empty(site: Site) -> None:
    site.wrap_up.write("x")
    site.wrap_up.write("")
    site.wrapping.save_at_once()
    assert not site.outbox.puts


async def test_the_end_of_the_session_keeps_no_words_that_were_just_deleted(site: Site, until: Until) -> None:
    site.wrap_up.write("x")
    await saved(site, until)
    site.wrap_up.write("")
    site.wrapping.save_at_once()
    assert site.outbox.puts[-1].wrap_up.text == ""

    await until(lambda: not site.outbox.all())


@pytest.mark.parametrize("is_finished", [True, False])
async def test_the_end_of_the_session_keeps_what_is_only_on_its_way_to_the_disk(site: Site, is_finished: bool) -> None:
    site.wrap_up.write("Engineer booked")
    if is_finished:
        assert site.wrap_up.finish() is None
    else:
        site.wrap_up.save()
    site.wrapping.save_at_once()

    assert [(each.wrap_up.text, each.wrap_up.is_draft) for each in site.outbox.puts] == [
        ("Engineer booked", not is_finished)
    ]


async def test_the_end_of_the_session_puts_nothing_over_a_note_that_is_sent(site: Site, until: Until) -> None:
    site.wrap_up.write("Engineer booked")
    site.wrap_up.finish()
    await until(lambda: site.outbox.puts)
    before = len(site.outbox.puts)
    site.wrapping.save_at_once()
    assert len(site.outbox.puts) == before


async def test_the_end_of_the_session_brings_nothing_back_that_was_thrown_away(site: Site) -> None:
    site.wrap_up.write("Engineer booked")
    site.wrap_up.save()
    site.wrap_up.discard()
    site.wrapping.save_at_once()
    assert not site.outbox.puts
