"""The contacts of a driver: told apart by a word that leads to nobody, unless the machine's policy allows more."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from relevo.bootstrap.boarddeeds import BoardDeeds
from relevo.domain.board import DriverRow
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactUnderstood
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.opening import Whose
from relevo.services.supervise.usual import Usual
from relevo.ui.board.contacts import ContactsSheet
from relevo.ui.board.window import BoardParts, BoardWindow
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from support.boards import KeptViews, ToldBoard, ToldRecords, measure
from window.conftest import Until

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LIFT = Driver(DriverKind.ARTICLE, "lift-out-of-order", "Lift out of order")
CUSTOMERS: Mapping[ContactId, CustomerRef] = {ContactId("c-1"): CustomerRef("tickets:20417")}


def live() -> LiveDrivers:
    drivers = LiveDrivers(Usual((), UTC))
    for number in range(1, 4):
        event = ContactUnderstood(
            id=f"u{number}",
            source="desktop",
            time=NOW - timedelta(minutes=number),
            contact_id=ContactId(f"c-{number}"),
            advisor=Advisor(id="anna"),
            understood=Understanding(drivers=(LIFT,), stop=LIFT, journey=(LIFT,)),
        )
        drivers.take(event, NOW)
    return drivers


@pytest.mark.parametrize(("whose", "seen"), [(None, False), (CUSTOMERS.get, True)])
async def test_contacts_are_shown_and_the_look_is_accounted_for(
    application: QApplication, tmp_path: Path, until: Until, whose: Whose | None, seen: bool
) -> None:
    look, tasks = Look(LIGHT), TaskScope()
    words = Words(Formats(zone=UTC, now=lambda: NOW))
    parts = BoardParts(live=ToldBoard(), records=ToldRecords(NOW), views=KeptViews(), measure=measure)
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


async def put_away(window: QWidget) -> None:
    window.close()
    window.deleteLater()
