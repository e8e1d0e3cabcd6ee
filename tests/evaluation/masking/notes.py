"""Measures what an advisor's note keeps of card numbers and codes that are typed into it: the real form, autosaved."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from PySide6.QtCore import QCoreApplication, QLocale

from evaluation.masking.corpus import CUSTOMER, LANGUAGES, Message, messages
from evaluation.masking.measure import shows
from relevo.domain.contact import ContactState
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outcomes import outcome_codes
from relevo.text.plain import plain_text
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import WrapUpRules, WrapUpViewModel
from support.deliveries import MemoryOutbox
from support.snapshots import NOW, a_contact

TYPED = ("card", "cvv", "iban")
NOTES_EACH = 60
"""Notes of a kind, a language and a half."""


@dataclass(frozen=True)
class Typed:
    """Notes of a kind: how many hold a number, of how many it was stored, how often the advisor was not warned.

    Of `unnamed` the digits were stored for a moment, half-way, before the word was typed that tells what they are.
    """

    kind: str
    notes: int
    stored: int
    unwarned: int
    unnamed: int


def measure(each: int = NOTES_EACH) -> list[Typed]:
    """Type notes, each saved half-way and at its end, and look at what was stored each time."""
    return asyncio.run(_measure(each))


def table(rows: list[Typed]) -> str:
    """Lay the figures out, one line a kind with the goal."""
    lines = [f"{'typed':10} {'notes':>6} {'stored':>7} {'unwarned':>9} {'half-way':>9}  goal"]
    lines += [
        f"{row.kind:10} {row.notes:6} {row.stored:7} {row.unwarned:9} {row.unnamed:9}  0 stored, 0 unwarned"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


async def _measure(each: int) -> list[Typed]:
    application = QCoreApplication.instance() or QCoreApplication([])
    tasks, outbox = TaskScope(), MemoryOutbox()
    words = Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
    rules = WrapUpRules(codes=outcome_codes({"done": "Done"}), outcome_needed=False, zone=UTC)
    deliveries = Deliveries(outbox, dict, lambda: NOW)
    desk = Wrapping(outbox, deliveries, dict, rules, tasks, lambda: NOW)
    contact = ContactViewModel(a_contact(state=ContactState.ACCEPTED), words)
    rows = []
    for kind in TYPED:
        typed = list(_notes(kind, each))
        stored = unwarned = unnamed = 0
        for text, secret in typed:
            outbox.puts.clear()
            note = WrapUpViewModel(contact, desk, tasks)
            for part in (text[: len(text) // 2], text):
                note.write(part)
                note.save_at_once()
            *before, last = [put.wrap_up.text for put in outbox.puts]
            stored += shows(last, secret, text)
            unnamed += any(secret in each for each in before)
            unwarned += not note.hidden_times
            note.deleteLater()
        rows.append(Typed(kind, len(typed), stored, unwarned, unnamed))
    await tasks.aclose()
    application.processEvents()
    return rows


def _notes(kind: str, each: int) -> Iterator[tuple[str, str]]:
    """Yield what customers wrote, as an advisor may note it down, with the number in it."""
    for language in LANGUAGES:
        for half in ("tuning", "varied"):
            for message in messages(language, kind, half, each):
                if (told := _alone(message)) is not None:
                    yield told


def _alone(message: Message) -> tuple[str, str] | None:
    """Return the text and the number of a message of one turn; None where others belong to it."""
    if len(message.turns) != 1 or message.turns[0][0] != CUSTOMER:
        return None
    return plain_text(message.turns[0][1]), plain_text(message.secrets[0][1])


if __name__ == "__main__":
    sys.stdout.write(table(measure(int(sys.argv[1]))))
