"""Sentences of the services in the language of the screen."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.domain.contact import Channel, Direction
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Moment, Phrase
from relevo.services.handover import handover_entry
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.rowtexts import RowTexts
from relevo.ui.theme import Tone
from relevo.ui.translations import Translations
from support.snapshots import NOW, a_contact, an_incident, lift_handover


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
    assert (
        words.identity(identity, a_contact(), complete=True)[0] == "Sure: signed in, phone number matches, CRM says so"
    )


@pytest.fixture
def speak(application: QApplication) -> Iterator[Callable[[str], Words]]:
    """Return the words of the screen in a language."""
    before, formats = QLocale(), Formats(zone=UTC, now=lambda: NOW)
    translations = Translations(formats)

    def use(language: str) -> Words:
        translations.use(language)
        return Words(formats)

    yield use
    translations.use("en")
    QLocale.setDefault(before)


def test_open_and_closed_are_said_in_the_language_whoever_says_them(speak: Callable[[str], Words]) -> None:
    words = speak("fr")
    assert words.entry_state(an_incident()) == ("ouvert", Tone.WARN)
    assert words.entry_state(replace(an_incident(), outcome="in Prüfung")) == ("in Prüfung", Tone.WARN)


def test_the_title_that_we_give_an_entry_is_said_in_the_language(speak: Callable[[str], Words]) -> None:
    entry = handover_entry(replace(a_contact(), handover=lift_handover()))
    assert entry is not None
    assert RowTexts(speak("de")).title(entry) == "Rasa hat übergeben (nach eigener Angabe: nicht verstanden)"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Recherche « lift » : échec (3 fois), hier 09:22"),
        ("es", "Búsqueda «lift»: fallo (3 veces), ayer 9:22"),
        ("de", "Suche „lift“: fehlgeschlagen (3-mal), gestern 09:22"),
        ("en", "Search “lift” failed 3 times, yesterday 9:22 AM"),
    ],
)
def test_sentences_within_sentences_are_said_in_the_language(
    speak: Callable[[str], Words], language: str, said: str
) -> None:
    failed = Phrase("{kind} “{title}” failed", kind=Phrase("Search"), title="lift")
    often = Phrase("{what} {count} times", what=failed, count=3)
    phrase = Phrase("{what}, {when}", what=often, when=Moment(NOW - timedelta(days=1), "yesterday 09:22"))
    spoken = speak(language).say(phrase)
    assert re.sub("[\u00a0\u202f]", " ", spoken) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Several people fit, ask who is calling"),
        ({"direction": Direction.OUTBOUND}, "Several people fit, ask whom you have reached"),
        ({"channel": Channel.CALLBACK}, "Several people fit, ask whom you have reached"),
        ({"channel": Channel.CHAT}, "Several people fit, ask who it is"),
    ],
)
def test_of_several_people_it_is_asked_who_calls_only_where_somebody_calls(
    words: Words, more: dict[str, Any], said: str
) -> None:
    identity = Identity(state=IdentityState.AMBIGUOUS)
    assert words.identity(identity, replace(a_contact(), **more), complete=True)[0] == said
