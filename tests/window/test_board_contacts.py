"""The contacts of a driver: told apart by a word that leads to nobody, unless the machine's policy allows more."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from relevo.bootstrap.boarddeeds import BoardDeeds
from relevo.domain.act import Act, Declaration, Tried
from relevo.domain.board import DriverRow
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactUnderstood
from relevo.domain.incident import Scope
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.opening import Whose
from relevo.services.supervise.usual import Usual
from relevo.services.writing import ActState, Receipt
from relevo.ui.board.contacts import ContactsSheet
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from support.boards import KeptViews, ToldBoard, ToldRecords
from window.conftest import Until

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LIFT = Driver(DriverKind.ARTICLE, "lift-out-of-order", "Lift out of order")
TOWER = Driver(DriverKind.PLACE, "til-c", "TIL-C")
CUSTOMERS: Mapping[ContactId, CustomerRef] = {ContactId("c-1"): CustomerRef("tickets:20417")}


def understood(number: int, *drivers: Driver) -> ContactUnderstood:
    return ContactUnderstood(
        id=f"u{number}",
        source="desktop",
        time=NOW - timedelta(minutes=min(number, 5)),
        contact_id=ContactId(f"c-{number}"),
        advisor=Advisor(id="anna"),
        understood=Understanding(drivers=(LIFT, *drivers), stop=LIFT, journey=(LIFT,)),
    )


def live(*more: Driver) -> LiveDrivers:
    drivers = LiveDrivers(Usual((), UTC))
    for number in range(1, 4):
        drivers.take(understood(number, *more), NOW)
    return drivers


class Office:
    """Takes all that is written."""

    name = "tickets"

    def __init__(self) -> None:
        self.written: list[Act] = []

    def takes(self, _act: Act) -> bool:
        return True

    async def write(self, act: Act, _tried: Tried | None = None) -> Receipt:
        self.written.append(act)
        return Receipt(state=ActState.WRITTEN, id="1", was_sent=True)


@pytest.mark.parametrize(("whose", "seen"), [(None, False), (CUSTOMERS.get, True)])
async def test_contacts_are_shown_and_the_look_is_accounted_for(
    application: QApplication, tmp_path: Path, until: Until, whose: Whose | None, seen: bool
) -> None:
    look, tasks = Look(LIGHT), TaskScope()
    words = Words(Formats(zone=UTC, now=lambda: NOW))
    parts = BoardParts(live=ToldBoard(), records=ToldRecords(NOW), views=KeptViews())
    window = BoardWindow(look, words.formats, tasks, parts)
    audit = AuditFile(tmp_path / "audit.jsonl")
    deeds = BoardDeeds(
        live(),
        words,
        tasks,
        lambda: NOW,
        by="carla",
        whose=whose,
        kept=DeclaredFile(tmp_path / "declared.jsonl"),
        audit=audit,
        on_changed=lambda: None,
    )
    deeds.serve(window)
    window.contacts_wanted.emit(DriverRow(driver=LIFT, count=3, window_s=1_800))
    await until(lambda: bool(window.findChildren(ContactsSheet)))
    (sheet,) = window.findChildren(ContactsSheet)
    _, rows = sheet.rows.texts()
    told = {cell for row in rows for cell in row}
    assert len(rows) == 3
    assert "Lift out of order" in told
    assert ({"tickets:20417", "c-2", "c-3"} <= told) is seen
    assert seen or not any(cell.startswith(("c-", "tickets")) for cell in told)
    line = audit.path.read_text()
    assert '"supervisor":"carla"' in line.replace(" ", "")
    assert f'"personal":{str(seen).lower()}' in line.replace(" ", "")
    await tasks.aclose()
    await put_away(window)


async def test_the_form_is_told_the_scope_once_and_what_comes_later_does_not_widen_it(
    application: QApplication, tmp_path: Path, until: Until
) -> None:
    look, tasks = Look(LIGHT), TaskScope()
    words = Words(Formats(zone=UTC, now=lambda: NOW))
    parts = BoardParts(live=ToldBoard(), records=ToldRecords(NOW), views=KeptViews())
    window, drivers, office = BoardWindow(look, words.formats, tasks, parts), live(TOWER), Office()
    deeds = BoardDeeds(
        drivers,
        words,
        tasks,
        lambda: NOW,
        by="carla",
        whose=None,
        kept=DeclaredFile(tmp_path / "declared.jsonl"),
        audit=AuditFile(tmp_path / "audit.jsonl"),
        on_changed=lambda: None,
    )
    deeds.offices = {office.name: office}
    deeds.serve(window)
    window.ask_about_incident(IncidentDeed.DECLARE, DriverRow(driver=LIFT, count=3, window_s=1_800))
    form = window.sheet
    assert isinstance(form, IncidentForm)
    for number in range(10, 40):
        drivers.take(understood(number, Driver(DriverKind.PLACE, f"elsewhere-{number}")), NOW)
    form.confirm.click()
    await until(lambda: bool(office.written))
    (act,) = office.written
    assert isinstance(act, Declaration)
    assert act.scope == Scope(sites=frozenset({"TIL-C"}))
    await tasks.aclose()
    await put_away(window)


async def put_away(window: QWidget) -> None:
    window.close()
    window.deleteLater()
