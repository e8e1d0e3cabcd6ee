"""Times, lengths, names and states in words."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.domain.contact import AddressKind, Channel, ContactState, Direction
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import StepKind
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.ui.formatting import Formats, initials
from relevo.ui.messages import Words
from relevo.ui.panel.source_words import SourceWords
from relevo.ui.theme import Tone
from support.snapshots import NOW, a_contact, a_step, an_address, an_incident, an_interaction, at, lift_sources


@pytest.fixture
def formats(application: QApplication) -> Formats:
    return Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-3, "0:00"), (8.9, "0:08"), (84, "1:24"), (725, "12:05"), (3_730, "1:02:10")]
)
def test_running_times(formats: Formats, seconds: float, shown: str) -> None:
    assert formats.stopwatch(seconds) == shown


@pytest.mark.parametrize(
    ("minutes", "overdue", "shown"),
    [
        (38, False, "due in 38 min"),
        (150, False, "due in 2 h"),
        (60 * 72, False, "due in 3 d"),
        (0.5, False, "due now"),
        (-12, False, "overdue by 12 min"),
        (38, True, "overdue"),
    ],
)
def test_promises(formats: Formats, minutes: float, overdue: bool, shown: str) -> None:
    assert formats.due(NOW + timedelta(minutes=minutes), overdue=overdue) == shown


def test_days(formats: Formats) -> None:
    assert formats.day(date(2026, 11, 20)) == "Today"
    assert formats.day(date(2026, 11, 19)) == "Yesterday"
    assert formats.day(date(2026, 11, 11)) == "Wednesday, 11 November"
    assert formats.day(date(2024, 2, 29)) == "29 February 2024"


@pytest.mark.parametrize(
    ("locale", "this_year", "earlier", "number", "seconds"),
    [
        ("en_US", "Wednesday, November 11", "February 29, 2024", "1,234,567", "3.2 s"),
        ("fr_FR", "mercredi 11 novembre", "29 février 2024", "1\u202f234\u202f567", "3,2 s"),
        ("de_DE", "Mittwoch, 11. November", "29. Februar 2024", "1.234.567", "3,2 s"),
        ("es_ES", "miércoles, 11 de noviembre", "29 de febrero de 2024", "1.234.567", "3,2 s"),
        ("ar_EG", "الأربعاء، ١١ نوفمبر", "٢٩ فبراير ٢٠٢٤", "١٬٢٣٤٬٥٦٧", "٣٫٢ s"),
    ],
)
def test_dates_and_numbers_are_by_the_locale(
    application: QApplication, locale: str, this_year: str, earlier: str, number: str, seconds: str
) -> None:
    formats = Formats(QLocale(locale), zone=UTC, now=lambda: NOW)
    assert formats.day(date(2026, 11, 11)) == this_year
    assert formats.day(date(2024, 2, 29)) == earlier
    assert formats.number(1_234_567) == number
    assert formats.milliseconds(3_200) == seconds


def test_running_times_are_in_the_digits_of_the_locale(application: QApplication) -> None:
    assert Formats(QLocale("ar_EG")).stopwatch(725) == "١٢:٠٥"


def test_lists_end_with_a_word(formats: Formats) -> None:
    assert formats.listing(["CRM", "Tickets", "Portal"]) == "CRM, Tickets and Portal"


def test_times_are_those_of_the_screen(application: QApplication) -> None:
    paris = Formats(QLocale("fr_FR"), zone=ZoneInfo("Europe/Paris"), now=lambda: NOW)
    assert paris.clock_time(at("09:14")) == "10:14"
    assert Formats(QLocale("en_US"), zone=UTC, now=lambda: NOW).clock_time(at("09:14")).endswith("AM")


def test_addresses(formats: Formats) -> None:
    assert formats.address(an_address("+33639981204")) == "+33 6 39 98 12 04"
    assert formats.address(an_address(None)) == "Number withheld"
    assert formats.address(None) == "No number"
    assert formats.address(an_address("a@example.org", AddressKind.EMAIL)) == "a@example.org"
    assert formats.address(an_address("v-1", AddressKind.VISITOR)) == "Visitor of the site"


def test_languages(formats: Formats) -> None:
    assert formats.language("fr") == "French"
    assert formats.language("not a language") is None


@pytest.mark.parametrize(
    ("name", "letters"), [("Claire Moreau", "CM"), ("Ann", "A"), ("", "?"), ("12 34", "?"), ("élise de la Tour", "ÉT")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("state", ContactState)
@pytest.mark.parametrize("channel", Channel)
def test_every_contact_has_words(words: Words, state: ContactState, channel: Channel) -> None:
    assert words.state(a_contact(state=state, channel=channel))
    assert words.channel(a_contact(channel=channel))


@pytest.mark.parametrize("direction", Direction)
def test_every_direction_has_words(words: Words, direction: Direction) -> None:
    assert (
        words.channel(replace(a_contact(), direction=direction))
        == {
            Direction.INBOUND: "Incoming call",
            Direction.OUTBOUND: "Outgoing call",
            Direction.INTERNAL: "Internal call",
        }[direction]
    )


@pytest.mark.parametrize("state", SourceState)
def test_every_state_of_a_source_has_words(words: Words, state: SourceState) -> None:
    status = SourceStatus(name="Billing", state=state, ms=3_200, kept=2, dropped=1, code=ErrorCode.LATE)
    assert SourceWords(words).label(status)[0].startswith("Billing")
    assert "Records of other people that were left out: 1." in SourceWords(words).detail(status)


def test_a_late_source_stands_out(words: Words) -> None:
    assert SourceWords(words).label(lift_sources()[-1]) == ("Billing late 3.2 s", Tone.WARN)


def test_the_second_line_says_what_the_title_and_the_chip_do_not(words: Words) -> None:
    assert words.entry_meta(an_incident()) == ("Detected by lift alarm · repairer on site 10:05", "ServiceNow")
    assert words.entry_meta(an_interaction()) == ("", "Zammad")
    step = a_step("p:1", "Form", at("08:00"), StepKind.FORM, Outcome.ABANDONED, text="abandoned")
    assert words.entry_meta(step) == ("abandoned", "Portal")
