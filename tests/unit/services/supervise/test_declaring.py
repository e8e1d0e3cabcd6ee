"""Incidents are declared from a spike once, changed and closed in order, each act accounted for before it goes."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.act import Act, Closing, Declaration, Tried, Update
from relevo.domain.entry import EntryId
from relevo.domain.incident import Scope, Severity
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.records.audit import AuditFile
from relevo.records.declared import DeclaredFile
from relevo.services.errors import ErrorCode
from relevo.services.supervise.declaring import Declaring
from relevo.services.supervise.scoping import ScopeList, Shared, proposal_of, scope_of
from relevo.services.writing import ActState, Receipt

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LIFT = Driver(DriverKind.PRODUCT, "lift", "LIFT")
TOWER, OTHER = Driver(DriverKind.PLACE, "til-c", "TIL-C"), Driver(DriverKind.PLACE, "til-d", "TIL-D")
PAGE = Driver(DriverKind.PAGE, "/pay", "Pay")
AT_C = Scope(sites=frozenset({"TIL-C"}))
LOST = Receipt(state=ActState.UNKNOWN, reason=ErrorCode.LATE, was_sent=True)


class Office:
    """Writes what it is given, as `answers` say, else as number 1, 2, 3 …"""

    name = "tickets"

    def __init__(self, *answers: Receipt) -> None:
        self.answers, self.written = list(answers), list[tuple[Act, Tried | None]]()
        self.takes_incidents = True

    def takes(self, act: Act) -> bool:
        return self.takes_incidents

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        self.written.append((act, tried))
        if self.answers:
            return self.answers.pop(0)
        return Receipt(state=ActState.WRITTEN, id=str(len(self.written)), url="https://t.example.org/1", was_sent=True)


class Desk:
    """A supervisor's desk in a folder; `clock` moves by hand."""

    def __init__(self, folder: Path, *offices: Office) -> None:
        self.now = NOW
        self.audit, self.file = AuditFile(folder / "audit.jsonl"), DeclaredFile(folder / "declared.jsonl")
        self.changes = 0
        self.stands: list[tuple[Driver, EntryId | None]] = []
        self.declaring = Declaring(
            lambda: {each.name: each for each in offices},
            self.file,
            self.audit,
            lambda: self.now,
            on_changed=self._change,
            on_declared=lambda driver, incident: self.stands.append((driver, incident)),
        )

    def _change(self) -> None:
        self.changes += 1

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.audit.path.read_text("utf-8").splitlines()]

    async def declare(self, title: str = "Lift C out of order") -> Receipt:
        return await self.declaring.declare(
            TOWER, by="sara", title=title, scope=AT_C, sentence="We know, and repair it.", severity=Severity.CRITICAL
        )


async def test_an_incident_is_declared_with_its_scope_and_its_row_knows_it(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)

    receipt = await desk.declare()

    ((act, tried),) = office.written
    assert isinstance(act, Declaration) and tried is None
    assert (act.title, act.scope, act.sentence) == ("Lift C out of order", AT_C, "We know, and repair it.")
    assert (receipt.state, desk.changes) == (ActState.WRITTEN, 1)
    assert desk.stands == [(TOWER, "tickets:incident:1")]


async def test_two_clicks_declare_one_incident(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)

    first, second = await desk.declare(), await desk.declare("The same, again")

    assert len(office.written) == 1
    assert (first.id, second.id) == ("1", "1")


async def test_its_sentence_is_changed_and_it_is_closed_and_then_another_one_can_be_declared(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)
    await desk.declare()
    await desk.declaring.update(TOWER, by="sara", sentence="Repaired by noon.")
    await desk.declaring.close(TOWER, by="sara", sentence="It runs again.")
    again = await desk.declare()

    acts = [act for act, _ in office.written]
    assert [type(each) for each in acts] == [Declaration, Update, Closing, Declaration]
    assert [each.opens for each in acts if isinstance(each, Update | Closing)] == ["tickets:1", "tickets:1"]
    assert again.id == "4"
    assert [each for _, each in desk.stands] == ["tickets:incident:1", None, "tickets:incident:4"]
    assert len(await desk.file.read()) == 1


async def test_each_act_is_accounted_for_before_it_goes_and_without_its_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Office())
    await desk.declare()
    await desk.declaring.close(TOWER, by="sara")

    assert [(each["act"], each["supervisor"], each["office"], each["driver"]) for each in desk.lines] == [
        ("declare_incident", "sara", "tickets", "place:til-c"),
        ("close_incident", "sara", "tickets", "place:til-c"),
    ]
    assert desk.audit.check() == 2
    assert "Lift" not in desk.audit.path.read_text("utf-8")


async def test_what_cannot_be_accounted_for_is_not_written(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)
    desk.audit.path.mkdir(parents=True)

    with pytest.raises(OSError, match="audit"):
        await desk.declare()
    assert office.written == []
    assert await desk.file.read() == ()


async def test_what_cannot_be_kept_is_not_written(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)
    desk.file.path.mkdir(parents=True)

    with pytest.raises(OSError, match="declared"):
        await desk.declare()
    assert office.written == []


async def test_a_lost_answer_is_looked_for_with_the_same_key_by_the_next_program_too(tmp_path: Path) -> None:
    office = Office(LOST)
    desk = Desk(tmp_path, office)
    unknown = await desk.declare()
    after = Desk(tmp_path, office)
    await after.declaring.load()
    after.now = NOW + timedelta(minutes=1)

    found = await after.declare()

    assert (unknown.state, found.state) == (ActState.UNKNOWN, ActState.WRITTEN)
    (first, before), (second, told) = office.written
    assert first.key == second.key
    assert first == second  # the same act, as it was kept
    assert before is None
    assert told == Tried(first=NOW, last=NOW)
    assert after.stands == [(TOWER, "tickets:incident:2")]


async def test_an_update_waits_until_the_declaration_is_known_to_be_written(tmp_path: Path) -> None:
    office = Office(LOST)
    desk = Desk(tmp_path, office)
    await desk.declare()

    receipt = await desk.declaring.update(TOWER, by="sara", sentence="Repaired by noon.")

    assert receipt.state is ActState.LATER
    assert len(office.written) == 1


async def test_what_is_kept_is_masked_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Office())
    await desk.declare("Card 4970 1000 0000 0154 is refused")

    kept = desk.file.path.read_text("utf-8")
    assert "1000 0000" not in kept
    assert desk.file.path.stat().st_mode & 0o077 == 0


async def test_without_an_office_that_takes_incidents_it_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    office = Office()
    office.takes_incidents = False
    desk = Desk(tmp_path, office)

    assert (await desk.declare()).state is ActState.REFUSED
    assert (desk.declaring.offices(), office.written) == ((), [])


# Whom it concerns


def of(*drivers: Driver, times: int = 1) -> list[Understanding]:
    return [Understanding(drivers=drivers)] * times


@pytest.mark.parametrize(
    ("driver", "contacts", "scope"),
    [
        (TOWER, of(TOWER, times=8), Scope(sites=frozenset({"TIL-C"}))),
        (
            LIFT,
            [*of(LIFT, TOWER, times=9), *of(LIFT, OTHER)],
            Scope(sites=frozenset({"TIL-C"}), products=frozenset({"LIFT"})),
        ),
        (LIFT, [*of(LIFT, TOWER, times=5), *of(LIFT, OTHER, times=5)], Scope(products=frozenset({"LIFT"}))),
        (PAGE, [*of(PAGE, TOWER, times=7), *of(PAGE, OTHER, times=3)], Scope(sites=frozenset({"TIL-C"}))),
        (PAGE, of(PAGE, times=9), Scope()),
        (PAGE, [*of(PAGE, TOWER), *of(PAGE, times=9)], Scope()),
        (PAGE, of(PAGE, TOWER, times=2), Scope()),
        (PAGE, [], Scope()),
        (TOWER, [], AT_C),
    ],
)
def test_the_scope_is_what_nearly_all_contacts_have_in_common(
    driver: Driver, contacts: Iterable[Understanding], scope: Scope
) -> None:
    assert scope_of(driver, contacts) == scope


def test_what_several_contacts_share_can_be_chosen_and_what_could_tell_of_one_person_cannot() -> None:
    contacts = [*of(PAGE, TOWER, LIFT, times=7), *of(PAGE, OTHER, times=3), *of(PAGE, Driver(DriverKind.PLACE, "x"))]

    proposal = proposal_of(PAGE, contacts)

    assert proposal.offered == (
        Shared(ScopeList.SITES, "TIL-C", 7),
        Shared(ScopeList.SITES, "TIL-D", 3),
        Shared(ScopeList.PRODUCTS, "LIFT", 7),
    )
    assert (proposal.contacts, proposal.scope.sites) == (11, frozenset({"TIL-C"}))


async def test_an_incident_that_concerns_nobody_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    office = Office()
    desk = Desk(tmp_path, office)

    receipt = await desk.declaring.declare(TOWER, by="sara", title="Lift", scope=Scope())

    assert (receipt.state, receipt.detail, office.written) == (ActState.REFUSED, "it concerns nobody", [])
