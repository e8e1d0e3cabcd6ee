"""What must not be kept is hidden before it is saved, in each field and language; read back from the sealed file."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from relevo.domain.contact import ContactState
from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind
from relevo.services.wrapup.kept_json import to_json
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from support.snapshots import a_contact
from support.wrappingup import a_wrapping, tell_story
from support.wrapups import Keyring, an_outbox

Until = Callable[[Callable[[], object]], Awaitable[None]]
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
