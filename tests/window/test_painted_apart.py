"""What a page paints is of its own contact alone, whatever happens in whatever order: read from the painted texts."""

import asyncio
import random
from dataclasses import replace

import pytest

from relevo.domain.brief import Brief, Headline
from relevo.domain.contact import Contact, OfferId
from relevo.domain.customer import CustomerRef
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, EntryId
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import Desk
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer, StubbornTasks
from support.painted import painted_texts
from support.snapshots import a_snapshot, an_interaction, an_offer, claire, probable

STEPS, EVERY = 240, 12


class _Telling(ScriptedGatherer):
    """Tells of each entry what stands in its title."""

    async def detail(self, entry: Entry) -> Detail:
        await asyncio.sleep(0)
        return Detail(parts=(Part(text=f"Detail{_word_in(entry.id)}"),))


def _word(contact: Contact) -> str:
    """Return a word that no other contact has, without a break in it."""
    return f"Zanzibarre{contact.contact_id.removeprefix('call-')}Q"


def _word_in(entry_id: EntryId) -> str:
    return entry_id.partition("|")[2]


def _story(contact: Contact) -> Snapshot:
    word = _word(contact)
    entry = an_interaction(f"entry|{word}", title=f"Title{word}", opens=word)
    customer = replace(claire(), name=f"Name{word}", description=f"At{word}")
    brief = Brief(headline=Headline(text=f"Reason{word}", evidence=(entry.id,)))
    return a_snapshot(contact, identity=replace(probable(), customer=customer), timeline=(entry,), brief=brief)


class _World:
    """Real pages, moved by dice; answers come late and in any order."""

    def __init__(self, words: Words, look: Look, seed: int) -> None:
        self.dice, self.gatherer, self.tasks = random.Random(seed), _Telling(), StubbornTasks()
        self.desk = DeskViewModel(Desk(lambda _advisor: True), self.gatherer, self.tasks, words)
        self.window = PanelWindow(self.desk, look)
        self.window.resize(480, 900)
        self.arrived = 0
        self.seen: set[str] = set()

    def step(self) -> None:
        offers, draw = list(self.desk.contacts), self.dice.random()
        if len(offers) < 2 or (len(offers) < 4 and draw < 0.1):
            self.arrived += 1
            self.desk.handle(an_offer(f"call-{self.arrived}"))
            return
        offer = self.dice.choice(offers)
        match draw:
            case _ if draw < 0.3:
                self.window.choose(offer)
            case _ if draw < 0.35:
                self.desk.choose(offer, CustomerRef("C-1042"))
            case _ if draw < 0.4:
                self.desk.confirm(offer)
            case _ if draw < 0.45:
                self.desk.set_aside(offer)
            case _ if draw < 0.5:
                self.desk.take_back(offer)
            case _ if draw < 0.55:
                self._open_an_entry(offer)
            case _ if draw < 0.57:
                self.desk.close(offer)
            case _ if draw < 0.59:
                self.desk.bring_back()
            case _ if self.gatherer.questions:
                question = self.dice.choice(self.gatherer.questions[-8:])
                question.answer(_story(question.contact))

    def check(self) -> None:
        """Find the words of a contact on its own page, and on no other."""
        words = {offer: _word(contact.contact) for offer, contact in self.desk.contacts.items()}
        for offer in self.desk.contacts:
            self.window.choose(offer)
            texts = " ".join(painted_texts(self.window.page_of(offer)))
            strange = [other for other, word in words.items() if other != offer and word in texts]
            assert strange == [], "another contact is painted here"
            own = ("Name", "At", "Reason", "Title", "Detail")
            self.seen |= {kind for kind in own if kind + words[offer] in texts}

    def _open_an_entry(self, offer: OfferId) -> None:
        timeline = self.desk.contacts[offer].timeline
        entries = [row for row in map(timeline.row, range(timeline.rowCount())) if isinstance(row, Entry)]
        if entries:
            self.window.page_of(offer).open_entry(entries[0].id)


@pytest.mark.parametrize("seed", range(2))
async def test_no_page_paints_a_word_of_another_contact(words: Words, look: Look, seed: int) -> None:
    world = _World(words, look, seed)
    for number in range(1, STEPS + 1):
        world.step()
        if world.dice.random() < 0.5:
            await asyncio.sleep(0)
        if number % EVERY == 0:
            await asyncio.sleep(0.01)
            world.check()
    assert world.seen == {"Name", "At", "Reason", "Title", "Detail"}
    await world.tasks.aclose()
    world.window.hide()
    world.window.deleteLater()
    world.desk.deleteLater()
