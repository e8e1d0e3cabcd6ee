"""The contacts of a spike are seen by pseudonym, with persons only where the policy allows it, and never unaudited."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.contact import Advisor, ContactId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactUnderstood
from relevo.domain.handover import Limit
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.records.audit import AuditFile
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.opening import OpenedContacts
from relevo.services.supervise.usual import Usual

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TOWER = Driver(DriverKind.PLACE, "til-c", "TIL-C")
SUPPORT = Queue(id="support")


def a_board() -> LiveDrivers:
    live = LiveDrivers(Usual([], UTC))
    for n in range(3):
        word = ContactUnderstood(
            id=f"w{n}",
            source="asterisk:test",
            time=NOW + timedelta(minutes=n),
            contact_id=ContactId(f"call-+3363998120{n}"),
            advisor=Advisor(id="anna"),
            understood=Understanding(customer=CustomerRef("C-1"), drivers=(TOWER,), limit=Limit.NOT_UNDERSTOOD),
        )
        live.take(word, word.time, SUPPORT)
    return live


def an_opening(folder: Path, **more: object) -> tuple[OpenedContacts, AuditFile]:
    audit = AuditFile(folder / "audit.jsonl")
    return OpenedContacts(a_board(), audit, lambda: NOW + timedelta(minutes=5), **more), audit  # type: ignore[arg-type]


async def test_contacts_are_listed_without_whose_they_are(tmp_path: Path) -> None:
    opened, audit = an_opening(tmp_path)

    rows = await opened.rows(TOWER, by="sara")

    assert [row.since for row in rows] == [NOW + timedelta(minutes=n) for n in (2, 1, 0)]
    assert {(row.queue, row.limit, row.is_live, row.contact_id, row.customer) for row in rows} == {
        (SUPPORT, Limit.NOT_UNDERSTOOD, True, None, None)
    }
    assert len({row.name for row in rows}) == 3
    assert "998120" not in repr(rows)
    (line,) = (json.loads(each) for each in audit.path.read_text("utf-8").splitlines())
    assert (line["act"], line["supervisor"], line["driver"]) == ("open_contacts", "sara", "place:til-c")
    assert (line["contacts"], line["personal"]) == (3, False)


async def test_persons_are_seen_only_where_the_policy_allows_it_and_that_is_accounted_for(tmp_path: Path) -> None:
    opened, audit = an_opening(tmp_path, may_see_persons=True, whose=lambda _: CustomerRef("C-7"))
    refused, _ = an_opening(tmp_path)

    rows = await opened.rows(TOWER, by="sara", personal=True)

    assert {row.customer for row in rows} == {"C-7"}
    assert rows[0].contact_id == "call-+33639981202"
    assert json.loads(audit.path.read_text("utf-8"))["personal"] is True
    with pytest.raises(PermissionError, match="policy"):
        await refused.rows(TOWER, by="sara", personal=True)


async def test_a_look_that_cannot_be_accounted_for_shows_nothing(tmp_path: Path) -> None:
    opened, audit = an_opening(tmp_path)
    audit.path.mkdir()

    with pytest.raises(OSError, match="audit"):
        await opened.rows(TOWER, by="sara")
