"""The desk: what arrives, what is asked again, and that no answer is ever painted in another contact."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from relevo.domain.contact import Address, Channel, Contact, ContactId, ContactState, Direction, OfferId
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, EntryKind
from relevo.domain.events import (
    ContactAccepted,
    ContactTransferred,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    SourceDown,
    SourceResynced,
    SourceUp,
    TransferKind,
    WithdrawnReason,
)
from relevo.domain.handover import Handover, HandoverEntry
from relevo.domain.identity import Candidate, Candidates, IdentityState, Proof
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.desk import Desk
from relevo.services.handles import handles_of
from relevo.services.ports import SearchReason
from relevo.ui.messages import Words
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.leaving import MAX_CONTACTS
from relevo.ui.viewmodels.search import SearchViewModel
from relevo.ui.viewmodels.troubles import Trouble
from support.gatherers import RULES, ScriptedGatherer, StubbornTasks
from support.snapshots import (
    ANNA,
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_incident,
    an_interaction,
    an_offer,
    an_update,
    claire,
    lift_handover,
    lift_story,
    probable,
    sure,
)

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


async def test_a_contact_is_there_before_any_source_has_answered(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    arrived: list[str] = []
    desk.contact_arrived.connect(arrived.append)
    desk.handle(an_offer())
    assert arrived == [CALL]
    assert desk.contacts[CALL].snapshot is None
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(a_snapshot(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)


async def test_the_same_event_twice_changes_nothing(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    await asyncio.sleep(0.02)
    assert len(desk.contacts) == 1
    assert len(gatherer.questions) == 1


async def test_an_answer_of_the_phone_asks_no_source_again(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    accepted = ContactAccepted(
        id="a", source="asterisk:lab", time=NOW, contact_id=ContactId("call-1"), offer_id=CALL, advisor=ANNA
    )
    desk.handle(accepted)
    await asyncio.sleep(0.02)
    assert desk.contacts[CALL].contact.state is ContactState.ACCEPTED
    assert len(gatherer.questions) == 1


async def test_a_new_attribute_asks_again_and_keeps_what_is_shown(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(lift_story(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)
    desk.handle(an_update("call-1", attributes={"CUSTOMER_ID": "C-1042"}))
    await until(lambda: len(gatherer.questions) == 2)
    assert gatherer.questions[1].contact.attributes == {"CUSTOMER_ID": "C-1042"}
    assert desk.contacts[CALL].snapshot is not None
    await until(lambda: gatherer.questions[0].is_closed)


async def test_another_number_takes_the_previous_customer_off_the_screen_at_once(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.last(CALL).answer(lift_story(desk.contacts[CALL].contact))
    await until(lambda: desk.contacts[CALL].snapshot)
    desk.handle(an_update("call-1", customer_address=an_address("+33639981299")))
    assert desk.contacts[CALL].snapshot is None
    assert desk.contacts[CALL].timeline.rowCount() == 0


async def test_an_attended_transfer_shows_the_customer_and_not_the_colleague(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer("consult"))
    offer = OfferId("consult/1")
    await until(lambda: gatherer.questions)
    gatherer.last(offer).answer(lift_story(desk.contacts[offer].contact))
    await until(lambda: desk.contacts[offer].snapshot)
    desk.handle(
        ContactTransferred(
            id="t",
            source="asterisk:lab",
            time=NOW,
            contact_id=ContactId("customer-call"),
            from_advisor=replace(ANNA, id="karim"),
            to=Destination(kind=DestinationKind.ADVISOR, id="anna"),
            kind=TransferKind.ATTENDED,
            rebinds_offer_id=offer,
        )
    )
    assert desk.contacts[offer].snapshot is None
    await until(lambda: gatherer.last(offer).contact.contact_id == "customer-call")


async def test_a_chosen_candidate_is_asked_about_and_can_be_taken_back(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    gatherer.last(CALL).answer(a_snapshot(contact.contact, identity=ambiguous()))
    await until(lambda: contact.snapshot)
    desk.choose(CALL, CustomerRef("C-1042"))
    await until(lambda: gatherer.last(CALL).choice == "C-1042")
    gatherer.last(CALL).answer(lift_story(contact.contact))
    await until(lambda: contact.can_set_aside)
    desk.set_aside(CALL)
    assert contact.snapshot is None
    await until(lambda: gatherer.last(CALL).choice is None)


async def test_a_probable_customer_who_is_set_aside_leaves_nothing_behind(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(replace(an_offer(), handover=lift_handover()))
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    story = replace(lift_story(contact.contact), identity=probable())
    story = replace(story, timeline=(*story.timeline, an_incident("everyone", everyone=True)))
    gatherer.last(CALL).answer(story)
    await until(lambda: contact.snapshot)
    desk.set_aside(CALL)
    await until(lambda: len(gatherer.questions) == 2)
    gatherer.last(CALL).answer(story)
    await asyncio.sleep(0.02)
    shown = contact.snapshot
    assert shown is not None
    assert shown.identity.state is IdentityState.UNKNOWN
    assert {entry.id for entry in shown.timeline} == {"handover:1", "everyone"}
    assert shown.brief.headline is None
    assert [line.text for line in shown.brief.tried] == ["Chatbot did not understand “wheelchair access” twice"]
    desk.take_back(CALL)
    await until(lambda: len(gatherer.questions) == 3)
    gatherer.last(CALL).answer(story)
    await until(lambda: contact.snapshot is not None and contact.snapshot.identity.customer is not None)


async def test_a_closed_contact_stops_asking(desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    desk.close(CALL)
    await until(lambda: gatherer.questions[0].is_closed)
    assert desk.contacts == {}


async def test_a_lost_event_source_is_told_once_and_so_is_its_return(desk: DeskViewModel) -> None:
    told: list[list[tuple[Trouble, tuple[str, ...]]]] = []
    desk.troubles.changed.connect(lambda: told.append(desk.troubles.gravest_first))
    for number in range(3):
        desk.handle(SourceDown(id=f"d{number}", source="asterisk:lab", time=NOW))
    desk.handle(SourceResynced(id="r", source="asterisk:lab", time=NOW))
    assert told == [[(Trouble.SOURCE_LOST, ("asterisk:lab",))], []]


async def test_a_source_that_does_not_let_this_desk_in_is_said_to_do_so_until_it_does(desk: DeskViewModel) -> None:
    desk.handle(SourceDown(id="d1", source="hub:site", time=NOW, detail="broker unreachable"))
    desk.handle(SourceDown(id="d2", source="hub:site", time=NOW, detail="not allowed: the credentials have expired"))
    desk.handle(SourceDown(id="d3", source="hub:site", time=NOW, detail="stopped"))
    assert desk.troubles.gravest_first == [(Trouble.NOT_ALLOWED, ("hub:site",))]
    desk.handle(SourceUp(id="u", source="hub:site", time=NOW))
    assert desk.troubles.gravest_first == []


async def test_a_contact_that_was_closed_while_live_does_not_come_back_with_a_resync(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    desk.close(CALL)
    desk.handle(replace(an_offer(), id="again"))
    desk.handle(an_update("call-1", attributes={"CUSTOMER_ID": "C-1042"}))
    assert desk.contacts == {}
    assert len(gatherer.questions) == 1
    desk.handle(an_offer("call-2"))
    assert list(desk.contacts) == ["call-2/1"]


async def test_a_contact_that_was_closed_while_live_comes_back_with_its_state_and_what_was_said_of_it(
    desk: DeskViewModel, gatherer: ScriptedGatherer, painted: list[str], until: Until
) -> None:
    returned: list[str] = []
    desk.contact_returned.connect(returned.append)
    desk.handle(an_offer())
    desk.choose_found(CALL, CustomerRef("C-2210"), {HandleKind.NAME: ("Moreau",)})
    desk.close(CALL)
    accepted = ContactAccepted(
        id="a", source="asterisk:lab", time=NOW, contact_id=ContactId("call-1"), offer_id=CALL, advisor=ANNA
    )
    desk.handle(accepted)
    desk.handle(an_update("call-1", attributes={"CUSTOMER_ID": "C-1042"}))
    gatherer.questions.clear()
    assert desk.can_bring_back
    assert desk.bring_back()
    assert returned == [CALL]
    assert desk.contacts[CALL].contact.state is ContactState.ACCEPTED
    await until(lambda: gatherer.questions)
    asked = gatherer.last(CALL)
    assert asked.contact.attributes == {"CUSTOMER_ID": "C-1042"}
    assert (asked.choice, asked.searched) == ("C-2210", {HandleKind.NAME: ("Moreau",)})
    desk.handle(_withdrawn("call-1"))
    assert not desk.can_bring_back


async def test_what_was_said_of_a_customer_does_not_come_back_when_another_is_behind_the_contact(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    desk.choose(CALL, CustomerRef("C-2210"))
    desk.close(CALL)
    desk.handle(an_update("call-1", customer_address=an_address("+33639981299")))
    gatherer.questions.clear()
    assert desk.bring_back()
    await until(lambda: gatherer.questions)
    assert gatherer.last(CALL).choice is None


async def test_what_was_closed_last_comes_back_first_and_what_was_over_not_at_all(desk: DeskViewModel) -> None:
    for name in ("c-1", "c-2", "c-3"):
        desk.handle(an_offer(name))
    desk.handle(_withdrawn("c-3"))
    for name in ("c-1", "c-2", "c-3"):
        desk.close(OfferId(f"{name}/1"))
    assert [desk.bring_back() for _ in range(3)] == [True, True, False]
    assert list(desk.contacts) == ["c-2/1", "c-1/1"]


async def test_contacts_that_are_over_stay_beside_many_others_until_a_bound(desk: DeskViewModel) -> None:
    """Beyond it the one that ended first leaves, unless it is live, was never looked at, or is read."""
    names = [f"c-{number}" for number in range(MAX_CONTACTS)]
    for name in names:
        desk.handle(an_offer(name))
    for name in (names[2], names[7], names[5], names[3]):
        desk.handle(_withdrawn(name))
    assert len(desk.contacts) == MAX_CONTACTS
    for name in (names[3], names[5], names[2]):
        desk.show_in_front(OfferId(f"{name}/1"))
    gone = []
    for number in range(3):
        before = set(desk.contacts)
        desk.handle(an_offer(f"more-{number}"))
        gone += sorted(before - set(desk.contacts))
    assert sorted(gone) == ["c-3/1", "c-5/1"]


async def test_a_handover_that_grows_is_shown_in_answers_to_the_question_before_it(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    asked = desk.contacts[CALL].contact
    desk.handle(an_update("call-1", handover=lift_handover()))
    gatherer.last(CALL).answer(a_snapshot(asked, identity=sure()))
    await until(lambda: desk.contacts[CALL].snapshot)
    shown = desk.contacts[CALL].snapshot
    assert shown is not None
    assert shown.contact.handover == lift_handover()
    assert [entry.kind for entry in shown.timeline] == [EntryKind.HANDOVER]
    assert len(gatherer.questions) == 1


@pytest.mark.parametrize("proof", [Proof.CHOSEN, Proof.REMEMBERED])
@pytest.mark.parametrize("take_back", ["set_aside", "forget_choice"])
async def test_a_choice_that_is_taken_back_is_forgotten_and_leaves_nothing_on_screen(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until, proof: Proof, take_back: str
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    gatherer.last(CALL).answer(replace(lift_story(contact.contact), identity=replace(sure(), proof=proof)))
    await until(lambda: contact.stands_on_choice)
    getattr(desk, take_back)(CALL)
    assert gatherer.taken_back + gatherer.forgotten == ["C-1042"]
    assert bool(gatherer.forgotten) == (take_back == "forget_choice")
    assert contact.snapshot is None
    assert contact.timeline.rowCount() == 0
    await until(lambda: len(gatherer.questions) == 2)


async def test_what_was_chosen_before_is_forgotten_of_a_customer_who_is_only_probable(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    contact = desk.contacts[CALL]
    gatherer.last(CALL).answer(replace(lift_story(contact.contact), identity=probable()))
    await until(lambda: contact.snapshot)
    desk.forget_choice(CALL)
    assert gatherer.forgotten == ["C-1042"]
    assert contact.snapshot is not None


async def test_somebody_who_was_found_by_hand_is_asked_about_with_what_was_searched(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    gatherer.found = ambiguous().candidates
    search = desk.begin_search(CALL)
    search.start(HandleKind.NAME, "Moreau", SearchReason.ON_BEHALF)
    await until(lambda: search.found)
    assert gatherer.searches == [(HandleKind.NAME, "Moreau", SearchReason.ON_BEHALF)]
    desk.choose_from_search(CALL, CustomerRef("C-2210"))
    assert search.is_over
    assert (search.found, search.searched) == (None, {})
    await until(lambda: gatherer.last(CALL).choice == "C-2210")
    assert gatherer.last(CALL).searched == {HandleKind.NAME: ("Moreau",)}


async def test_a_search_ends_when_another_customer_is_behind_the_contact(
    desk: DeskViewModel, gatherer: ScriptedGatherer
) -> None:
    desk.handle(an_offer())
    gatherer.found = ambiguous().candidates
    search = desk.begin_search(CALL)
    search.start(HandleKind.NAME, "Moreau", SearchReason.ON_BEHALF)
    desk.handle(an_update("call-1", customer_address=an_address("+33639981299")))
    await asyncio.sleep(0.02)
    assert search.is_over
    assert search.found is None


async def test_a_source_that_asked_to_wait_is_asked_again_when_it_is_ready(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: gatherer.questions)
    busy = SourceStatus(name="CRM", state=SourceState.FAILED, code="throttled", retry_at=NOW + timedelta(seconds=1))
    gatherer.last(CALL).answer(a_snapshot(desk.contacts[CALL].contact, sources=(busy,)))
    await until(lambda: len(gatherer.questions) == 2)


@pytest.mark.parametrize(
    "more",
    [
        {"direction": Direction.OUTBOUND, "channel": Channel.VOICE},
        {"direction": Direction.INBOUND, "channel": Channel.CALLBACK},
        {"direction": Direction.OUTBOUND, "channel": Channel.CALLBACK},
    ],
)
async def test_outgoing_calls_and_callbacks_bring_their_context(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until, more: dict[str, Any]
) -> None:
    desk.handle(replace(an_offer(), **more))
    await until(lambda: gatherer.questions)
    asked = gatherer.questions[0].contact
    assert handles_of(asked, RULES).asked == {HandleKind.PHONE: ("+33639981204",)}


def _withdrawn(name: str) -> ContactWithdrawn:
    return ContactWithdrawn(
        id=f"{name}:w",
        source="asterisk:lab",
        time=NOW,
        contact_id=ContactId(name),
        offer_id=OfferId(f"{name}/1"),
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )


class _Interleaving:
    """Drives a desk at random; every answer says whom it was asked about, and comes when the dice say."""

    def __init__(self, words: Words, seed: int) -> None:
        self.dice, self.gatherer, self.tasks = random.Random(seed), _MarkedGatherer(), StubbornTasks()
        self.desk = DeskViewModel(Desk(lambda _advisor: True), self.gatherer, self.tasks, words)
        self.searches: dict[OfferId, SearchViewModel] = {}
        self.arrived = self.shown = self.found = self.detailed = 0

    def step(self) -> None:
        """Let one thing happen."""
        offers = list(self.desk.contacts)
        if len(offers) < 2 or (len(offers) < 6 and self.dice.random() < 0.01):
            self.arrived += 1
            self.desk.handle(an_offer(f"call-{self.arrived}", address=self._number()))
            return
        offer, draw = self.dice.choice(offers), self.dice.random()
        name, ref = offer.removesuffix("/1"), CustomerRef(f"C-{self.dice.randrange(4)}")
        match draw:
            case _ if draw < 0.04:
                self.desk.handle(an_update(name, self.arrived, customer_address=self._number()))
            case _ if draw < 0.08:
                self.desk.choose(offer, ref)
            case _ if draw < 0.12:
                self.desk.set_aside(offer)
            case _ if draw < 0.14:
                self.desk.take_back(offer)
            case _ if draw < 0.16:
                self.desk.ask_again(offer)
            case _ if draw < 0.18:
                search = self.searches[offer] = self.desk.begin_search(offer)
                search.start(HandleKind.NAME, name, SearchReason.ON_BEHALF)
            case _ if draw < 0.20:
                self.desk.choose_from_search(offer, ref)
            case _ if draw < 0.22:
                self._open_an_entry(self.desk.contacts[offer])
            case _ if draw < 0.23:
                self.desk.handle(an_update(name, self.arrived, handover=Handover(source=name)))
            case _ if draw < 0.235:
                self.desk.close(offer)
            case _ if draw < 0.24:
                self.desk.handle(an_offer(name))  # a resync
            case _ if draw < 0.4:
                self.gatherer.let_one_through(self.dice)
            case _ if self.gatherer.questions:
                question = self.dice.choice(self.gatherer.questions[-12:])
                question.answer(_about(question.contact, question.choice))

    def check(self) -> None:
        """Find nothing of one contact in another."""
        for offer, contact in self.desk.contacts.items():
            self.shown += contact.snapshot is not None
            assert _is_own(contact), "another contact's snapshot is painted"
            search = self.searches.get(offer)
            if search is not None and not search.is_over and search.found:
                self.found += 1
                assert [each.name for each in search.found] == [_mark(contact.contact, None)]
            for entry in _entries(contact):
                state = contact.timeline.opened.state_of(entry)
                if isinstance(state, Detail):
                    self.detailed += 1
                    assert [part.text for part in state.parts] == [entry.id]

    def _number(self) -> Address:
        return an_address(f"+3363998{self.dice.randrange(1200, 1210)}")

    def _open_an_entry(self, contact: ContactViewModel) -> None:
        if entries := _entries(contact):
            contact.timeline.open(self.dice.choice(entries).id)


class _MarkedGatherer(ScriptedGatherer):
    """Answers searches and details late, each with the mark of what it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[asyncio.Event] = []

    def let_one_through(self, dice: random.Random) -> None:
        if self._waiting:
            self._waiting.pop(-1 - dice.randrange(min(len(self._waiting), 4))).set()

    async def detail(self, entry: Entry) -> Detail:
        await self._wait()
        return Detail(parts=(Part(text=entry.id),))

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        await self._wait()
        return Candidates((Candidate(ref=CustomerRef("C-1"), name=_mark(contact, None)),))

    async def _wait(self) -> None:
        gate = asyncio.Event()
        self._waiting.append(gate)
        await gate.wait()


def _mark(contact: Contact, choice: CustomerRef | None) -> str:
    address = contact.customer_address
    return f"{contact.contact_id}|{address.value if address else None}|{choice}"


def _about(contact: Contact, choice: CustomerRef | None) -> Snapshot:
    """Return an answer that carries in every part whom it was asked about."""
    mark = _mark(contact, choice)
    identity = replace(sure(), customer=replace(claire(), name=mark))
    return a_snapshot(contact, identity=identity, timeline=(an_interaction(f"entry|{mark}", title=mark, opens=mark),))


def _entries(contact: ContactViewModel) -> list[Entry]:
    rows = (contact.timeline.row(row) for row in range(contact.timeline.rowCount()))
    return [row for row in rows if isinstance(row, Entry)]


def _is_own(contact: ContactViewModel) -> bool:
    mark = _mark(contact.contact, contact.choice)
    if contact.snapshot is None:
        return contact.timeline.rowCount() == 0
    customer = contact.snapshot.identity.customer
    entries = _entries(contact)
    bots = [entry.handover.source for entry in entries if isinstance(entry, HandoverEntry)]
    if any(bot != contact.contact.contact_id for bot in bots):
        return False
    titles = {entry.title for entry in entries if not isinstance(entry, HandoverEntry)}
    if customer is None:  # set aside: nothing of anybody is shown
        return not titles
    return customer.name == mark and titles == {mark}


@pytest.mark.parametrize("seed", range(4))
async def test_ten_thousand_interleavings_never_paint_one_contact_in_another(words: Words, seed: int) -> None:
    world = _Interleaving(words, seed)
    for _ in range(2_500):
        world.step()
        if world.dice.random() < 0.5:
            await asyncio.sleep(0)
        world.check()
    assert world.shown > 2_000
    assert world.found > 50
    assert world.detailed > 50
    await world.tasks.aclose()
    world.desk.deleteLater()
