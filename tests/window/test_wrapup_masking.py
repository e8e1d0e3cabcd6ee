"""What must not be kept is hidden before it is saved, in each field and language; read back from the sealed file."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from relevo.domain.contact import ContactState
from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind
from relevo.services.wrapup.kept_json import to_json
from relevo.ui.messages import Words
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from support.notepanel import CONTROL, NotePanel, Until, a_note_panel
from support.snapshots import a_contact
from support.wrappingup import a_wrapping, tell_story
from support.wrapups import Keyring, an_outbox

KEY = "5a" * 32

SECRETS = [
    ("en: card", "She pays with 4111 1111 1111 1111 today.", "4111 1111 1111 1111"),
    ("en: code", "Card 4111111111111111, CVV 737, expires 12/29.", "737"),
    ("en: account", "Refund to IBAN GB82 WEST 1234 5698 7654 32 please.", "1234 5698 7654"),
    ("fr: card", "Elle paie par carte 5555 5555 5555 4444 demain.", "5555 5555 5555 4444"),
    ("fr: code", "Carte 5555555555554444, cryptogramme 123.", "cryptogramme 123"),
    ("fr: account", "Rembourser sur FR14 2004 1010 0505 0001 3M02 606.", "2004 1010 0505"),
    ("es: card", "Paga con la tarjeta 4000 0566 5566 5556 hoy.", "4000 0566 5566 5556"),
    ("es: account", "Reembolso al IBAN ES91 2100 0418 4502 0005 1332.", "2100 0418 4502"),
    ("de: card", "Sie zahlt mit Karte 3782 822463 10005 heute.", "822463 10005"),
    ("de: account", "Erstattung auf DE89 3704 0044 0532 0130 00 bitte.", "3704 0044 0532"),
]


def in_files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize(("typed", "secret"), [each[1:] for each in SECRETS], ids=[each[0] for each in SECRETS])
@pytest.mark.parametrize("field", ["note", "promise", "number"])
async def test_a_secret_that_is_typed_is_hidden_told_and_never_stored(
    words: Words, tasks: TaskScope, until: Until, tmp_path: Path, typed: str, secret: str, field: str
) -> None:
    outbox = an_outbox(tmp_path, Keyring(KEY))
    await outbox.load()
    contact = ContactViewModel(a_contact(state=ContactState.ACCEPTED), words)
    tell_story(contact)
    wrapping = a_wrapping(tasks, outbox)
    model = wrapping.of(contact)
    if field == "note":
        model.write(typed)
    elif field == "promise":
        model.promise(Promise(text=typed))
    else:
        model.follow_up(FollowUp(kind=FollowUpKind.REQUEST, reference=typed))
    model.save()
    await until(lambda: outbox.all() and model.saved_at is not None)
    assert model.has_hidden
    await outbox.aclose()

    again = an_outbox(tmp_path, Keyring(KEY))
    await again.load()
    (kept,) = again.all()
    stored = repr(to_json(kept))
    assert secret not in stored
    assert secret.replace(" ", "") not in stored
    if len(secret) > 4:  # three figures stand in anything that is sealed, by chance
        assert secret.encode() not in await asyncio.to_thread(in_files, tmp_path)
    await again.aclose()
    contact.deleteLater()
    wrapping.deleteLater()


@pytest.fixture
async def panel(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until) -> AsyncIterator[NotePanel]:
    async with a_note_panel(desk, window, tasks, until) as panel:
        panel.do(Act.WRITE_NOTE)
        panel.card.note.setFocus()
        yield panel


def told(panel: NotePanel) -> list[str]:
    """Return what the card shows of what was hidden."""
    return [each.text() for each in panel.card.findChildren(PlainLabel) if each.isVisible() and "hidden" in each.text()]


def times(panel: NotePanel) -> int:
    return panel.model.hidden_times


async def test_each_number_that_is_hidden_is_told(panel: NotePanel) -> None:
    panel.type("4111 1111 1111 1111 or ")
    panel.model.save()
    assert told(panel) == ["A card number or a code was hidden: it must not be kept in a note."]

    panel.type("5555 5555 5555 4444")
    panel.model.save()
    again = "A card number or a code was hidden again (2 times): it must not be kept in a note."
    assert told(panel) == [again]
    assert panel.card.note.toPlainText() == "•••• 1111 or •••• 4444"

    panel.type(" today")
    panel.model.save()
    assert told(panel) == [again]
    panel.card.promise.start()
    panel.type("charge 3782 822463 10005")
    assert times(panel) == 3


async def test_a_card_and_its_code_are_told_once(panel: NotePanel) -> None:
    panel.type("Card 4111111111111111, CVV 737")
    panel.model.save()
    panel.type(", expires soon")
    panel.model.save()
    assert times(panel) == 1


async def test_what_is_hidden_at_the_moment_of_finishing_is_seen_before_it_goes(panel: NotePanel) -> None:
    panel.type("4111 1111 1111 1111")
    panel.press(Qt.Key.Key_Return, CONTROL)

    assert panel.model.done is None
    assert panel.card.isVisible()
    assert panel.card.note.toPlainText() == "•••• 1111"
    assert told(panel)

    panel.press(Qt.Key.Key_Return, CONTROL)
    assert times(panel) == 0
    assert not panel.card.isVisible()
