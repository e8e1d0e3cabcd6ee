"""In the board's demonstration incidents are declared, matched, changed and closed, in the user's language."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.boarddemo import BoardDemonstration, opened
from relevo.domain.board import DriverRow
from relevo.domain.incident import Scope
from relevo.domain.understanding import DriverKind
from relevo.settings.model import Settings
from relevo.ui.board.contacts import ContactsSheet
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm
from relevo.ui.board.window import BoardWindow
from window.conftest import Until

BUILDING = "Les Tilleuls, building C"


def rows(demonstration: BoardDemonstration) -> list[DriverRow]:
    return list(demonstration.drivers)


def form_of(window: BoardWindow, deed: IncidentDeed, row: DriverRow) -> IncidentForm:
    window.ask_about_incident(deed, row)
    assert isinstance(window.sheet, IncidentForm)
    return window.sheet


@pytest.mark.usefixtures("application")
async def test_an_incident_is_declared_matched_changed_and_closed(until: Until) -> None:
    async with opened(speed=0.0) as demonstration:
        window = demonstration.begin(at=timedelta(hours=2, minutes=38))
        row = next(each for each in rows(demonstration) if each.driver.key == "lift-out-of-order")
        window.contacts_wanted.emit(row)
        await until(lambda: isinstance(window.sheet, ContactsSheet))
        window.step_back()

        form = form_of(window, IncidentDeed.DECLARE, row)
        assert form.scope_fields.summary.text() == f"It concerns customers who have: site {BUILDING}."
        form.sentence_field.setText("The lift is being repaired.")
        form.confirm.click()
        await until(lambda: demonstration.incidents.incidents)
        await until(lambda: window.sheet is None)
        (declared,) = demonstration.incidents.incidents.values()
        assert (declared.scope, declared.sentence) == (
            Scope(sites=frozenset({BUILDING})),
            "The lift is being repaired.",
        )
        matched = next(each for each in rows(demonstration) if each.driver.key == declared.number)
        assert matched.driver.kind is DriverKind.INCIDENT
        assert matched.count > 0
        known = next(each for each in rows(demonstration) if each.driver == row.driver)
        assert known.incident_reference == declared.number

        form = form_of(window, IncidentDeed.UPDATE, known)
        form.sentence_field.setText("It runs from noon on.")
        form.confirm.click()
        await until(lambda: window.sheet is None)
        assert demonstration.incidents.incidents[declared.number].sentence == "It runs from noon on."

        form_of(window, IncidentDeed.CLOSE, known).confirm.click()
        await until(lambda: window.sheet is None)
        assert not demonstration.incidents.incidents[declared.number].is_open
        assert not next(each for each in rows(demonstration) if each.driver == row.driver).has_incident


async def test_the_board_speaks_the_language_of_the_settings(application: QApplication) -> None:
    before = QLocale()
    async with opened(speed=0.0, settings=Settings(language="fr")) as demonstration:
        window = demonstration.begin()
        await asyncio.sleep(0)
        try:
            assert window.bar.only_alerts.words != "Only with alerts"
        finally:
            demonstration.looks.use(Settings(language="en"))
            QLocale.setDefault(before)
