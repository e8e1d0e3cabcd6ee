"""The language of the screen, changed while running."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from catalogue import tsfile
from relevo.assets import resource
from relevo.domain.customer import HandleKind
from relevo.services.desk import Desk
from relevo.ui.controls import FilterButton
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.translations import LANGUAGES, Translations, locale_of
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from support.gatherers import ScriptedGatherer
from support.painted import painted_texts
from support.snapshots import NOW, a_contact, an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def formats(application: QApplication) -> Formats:
    return Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW)


@pytest.fixture
def translations(formats: Formats) -> Iterator[Translations]:
    before = QLocale()
    translations = Translations(formats)
    yield translations
    translations.use("en")
    QLocale.setDefault(before)


class Listening(QWidget):
    """Counts how often it hears of another language, and keeps what it could say at that moment."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.heard: list[str] = []

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.heard.append(self._words.channel(a_contact()) + ", " + self._words.formats.milliseconds(3_200))


@pytest.mark.parametrize(
    ("language", "call"),
    [("en", "Incoming call"), ("fr", "Appel entrant"), ("de", "Eingehender Anruf"), ("es", "Llamada entrante")],
)
def test_words_are_in_the_language(translations: Translations, formats: Formats, language: str, call: str) -> None:
    translations.use(language)
    assert Words(formats).channel(a_contact()) == call
    assert translations.language == language


def test_widgets_hear_once_of_a_change_when_words_and_numbers_are_those_of_the_new_language(
    translations: Translations, formats: Formats
) -> None:
    widget = Listening(Words(formats))
    for language in ("fr", "en", "it"):
        translations.use(language)
        QCoreApplication.sendPostedEvents()
    assert widget.heard == ["Appel entrant, 3,2 s", "Incoming call, 3.2 s", "Incoming call, 3,2 s"]
    widget.deleteLater()


def test_others_hear_by_a_signal(translations: Translations) -> None:
    heard: list[str] = []
    translations.changed.connect(lambda: heard.append(translations.language))
    translations.use("de")
    assert heard == ["de"]


@pytest.mark.parametrize(("language", "word"), [("fr", "Annuler"), ("de", "Abbrechen"), ("es", "Cancelar")])
def test_what_qt_says_itself_is_translated_too(translations: Translations, language: str, word: str) -> None:
    translations.use(language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == word


def test_back_to_english_leaves_no_foreign_word(translations: Translations, formats: Formats) -> None:
    translations.use("fr")
    translations.use("en")
    assert Words(formats).channel(a_contact()) == "Incoming call"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_language_that_is_written_from_right_to_left_turns_the_layout(translations: Translations) -> None:
    translations.use("ar")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    translations.use("fr")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("language", "region", "name"),
    [
        ("fr", None, "fr_FR"),
        ("fr", "BE", "fr_BE"),
        ("en", "US", "en_US"),
        ("en", "FR", "en_GB"),
        ("en", "IE", "en_IE"),
        ("fr", "CH", "fr_CH"),
        ("es", "MX", "es_MX"),
        ("de", "AT", "de_AT"),
        ("de", "JP", "de_DE"),
    ],
)
def test_a_region_gives_the_habits_where_the_language_is_spoken_there(
    language: str, region: str | None, name: str
) -> None:
    assert locale_of(language, region).name() == name


def test_every_language_that_is_offered_ships() -> None:
    assert set(LANGUAGES) == set(tsfile.FORMS)
    assert [each for each in LANGUAGES if not resource("i18n", f"relevo_{each}.qm").exists()] == []


def _field(panel: QWidget) -> QLineEdit:
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


async def test_a_search_by_hand_goes_on_in_another_language(
    application: QApplication, tasks: TaskScope, look: Look, until: Until
) -> None:
    formats = Formats(zone=UTC, now=lambda: NOW)
    translations, offer_id = Translations(formats), an_offer().offer_id
    translations.use("en")
    rules = DeskRules(search_by=(HandleKind.NAME, HandleKind.PHONE))
    desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, Words(formats), rules=rules)
    window = PanelWindow(desk, look)
    desk.handle(an_offer())
    window.body.pages.open_search(offer_id)
    before = window.page_of(offer_id).search
    assert before is not None
    QTest.keyClicks(_field(before), "Moreau")
    before.findChildren(FilterButton)[1].click()
    translations.use("de")
    await until(lambda: window.page_of(offer_id).search not in (None, before))
    after = window.page_of(offer_id).search
    assert after is not None
    assert after.accessibleName() != "Search the customer by hand"
    assert _field(after).text() == "Moreau"
    assert after.kind is HandleKind.PHONE
    desk.end_search(offer_id)
    assert window.page_of(offer_id).search is None
    window.hide()
    window.deleteLater()
    translations.use("en")


async def test_the_panel_changes_its_language_while_a_contact_is_read(
    application: QApplication, tasks: TaskScope, look: Look, until: Until
) -> None:
    formats = Formats(zone=UTC, now=lambda: NOW)
    translations = Translations(formats)
    translations.use("en")
    desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, Words(formats))
    window = PanelWindow(desk, look)
    desk.handle(an_offer())
    contact = desk.contacts[an_offer().offer_id]
    contact.show(lift_story(contact.contact))
    translations.use("de")
    await until(lambda: "WAHRSCHEINLICHER ANLASS" in painted_texts(window))
    translations.use("fr")
    await until(lambda: "MOTIF PROBABLE" in painted_texts(window))
    assert {"Appel entrant", "Claire Moreau", "Aujourd’hui"} <= set(painted_texts(window))
    assert "Incoming call" not in painted_texts(window)
    window.hide()
    window.deleteLater()
    translations.use("en")


def test_an_english_sentence_in_france_has_english_figures_and_a_clock_of_24_hours(application: QApplication) -> None:
    formats = Formats(locale_of("en", "FR"), zone=UTC)
    assert formats.milliseconds(3_200) == "3.2 s"
    assert formats.clock_time(NOW.replace(hour=16, minute=5)) == "16:05"
