"""A contact is counted under an incident: by a link where there is one, else by the words of the note."""

from dataclasses import replace
from datetime import UTC, datetime

from relevo.domain.act import Act, ActKey, Link, Note, without_markers
from relevo.domain.entry import EntryId, EntryKind
from relevo.domain.incident import Incident, Scope
from relevo.domain.wrapup import Target
from relevo.services.wrapup.finishing import finished
from relevo.services.wrapup.kept_json import from_json, to_json
from relevo.services.wrapup.outbox import Delivery, Kept
from relevo.services.wrapup.targets import incident_target
from support.deliveries import MemoryOutbox, Office, Running
from support.wrapups import NOON, a_draft

REQUEST = Target(office="tickets", kind=EntryKind.REQUEST, opens="tickets:42", label="Ticket 42")
CUSTOMER = Target(office="tickets", kind=None, opens="tickets:7")
ELSEWHERE = Target(office="crm", kind=EntryKind.REQUEST, opens="crm:5")
INCIDENT = Target(office="tickets", kind=EntryKind.INCIDENT, opens="tickets:9", label="INC-9 Fibre cut")


def everything(_office: str, _act: Act) -> bool:
    return True


def ended(*targets: Target, text: str = "Told her", takes_links: bool = True) -> Kept:
    draft = a_draft(1, text, targets=targets, under=INCIDENT, incident=EntryId("tickets:incident:9"))
    if takes_links:
        return finished(draft, (), "en", UTC, NOON, everything)
    return finished(draft, (), "en", UTC, NOON)


def test_an_incident_is_kept_as_its_back_office_finds_it() -> None:
    incident = Incident(
        id=EntryId("tickets:incident:9"),
        at=NOON,
        title="Fibre cut",
        reference="INC-9",
        sources=("tickets",),
        opens="tickets:9",
        scope=Scope(everyone=True),
    )

    assert incident_target(incident) == INCIDENT


def test_a_link_follows_the_note_to_the_request() -> None:
    note, link = (each.act for each in ended(REQUEST).deliveries)

    assert isinstance(note, Note)
    assert note.text == "Told her"
    assert isinstance(link, Link)
    assert (link.opens, link.to) == ("tickets:42", "tickets:9")
    assert link.key != note.key


def test_where_there_is_nothing_to_say_the_link_goes_alone() -> None:
    (only,) = ended(REQUEST, text="").deliveries

    assert isinstance(only.act, Link)


def test_a_back_office_without_links_is_told_in_words() -> None:
    (only,) = ended(REQUEST, takes_links=False).deliveries

    assert isinstance(only.act, Note)
    assert only.act.text == "Told her\nIncident: INC-9 Fibre cut"


def test_a_customer_and_a_request_elsewhere_are_told_in_words() -> None:
    texts = [each.act.text for each in ended(REQUEST, CUSTOMER, ELSEWHERE).deliveries if isinstance(each.act, Note)]

    assert texts == ["Told her", *["Told her\nIncident: INC-9 Fibre cut"] * 2]


def test_a_link_is_read_back_as_it_was_kept() -> None:
    kept = ended(REQUEST)

    assert from_json(to_json(kept)) == kept


async def test_a_link_is_written_once_the_note_is() -> None:
    outbox, office = MemoryOutbox(ended(REQUEST)), Office()
    running = Running(outbox, office)
    running.start()

    await running.until(lambda: not outbox.held)
    await running.stop()

    assert [text for text, _ in office.tries] == ["Told her", "Link"]


def test_markers_are_no_words_for_people() -> None:
    key = ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59")

    assert without_markers(f"Told her\n\n[ref:{key}]") == "Told her"
    assert without_markers(f"One\n[ref:{key}]\nTwo  [ref:{key}]\n") == "One\nTwo"
    assert without_markers("see [ref:17] of the list") == "see [ref:17] of the list"
    blanks = " " * 200_000
    assert without_markers(f"{blanks}x[ref:{key}]{blanks}") == f"{blanks}x"


def test_a_delivery_of_a_link_says_nothing_of_its_targets_in_its_repr() -> None:
    link = Link(
        key=ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59"), at=datetime(2026, 1, 1, tzinfo=UTC), opens="a", to="b"
    )

    assert "opens" not in repr(replace(Delivery(office="tickets", act=link)))
