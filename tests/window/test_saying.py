"""Sentences of the services in the language of the screen."""

from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Moment, Phrase
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from support.snapshots import NOW


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(minutes=20), "09:02"),
        (timedelta(days=1), "yesterday 09:22"),
        (timedelta(days=-1), "tomorrow 09:22"),
        (timedelta(days=18), "2 Nov"),
        (timedelta(days=383), "2 Nov 2025"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_screen(words: Words, ago: timedelta, shown: str) -> None:
    assert words.say(Phrase("Told {when}", when=Moment(NOW - ago, "then"))) == f"Told {shown}"


def test_text_from_outside_is_said_as_it_is(words: Words) -> None:
    assert words.say("{when} %n <b>") == "{when} %n <b>"
    assert words.say(Phrase("Open request: {title}", title="{title} %n {when}")) == "Open request: {title} %n {when}"


def test_a_sentence_within_a_sentence_is_said_too(application: QApplication) -> None:
    german = Words(Formats(QLocale("de_DE"), zone=UTC, now=lambda: NOW))
    inner = Phrase("{count} messages", count=1_234)
    assert german.say(Phrase("Chat: {what}", what=inner)) == "Chat: 1.234 messages"


def test_reasons_stand_behind_a_colon(words: Words) -> None:
    reasons = (Phrase("Signed in"), Phrase("Phone number matches"), "CRM says so")
    identity = Identity(state=IdentityState.SURE, reasons=reasons)
    assert words.identity(identity, complete=True)[0] == "Sure: signed in, phone number matches, CRM says so"
