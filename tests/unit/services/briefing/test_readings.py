"""What was read of a contact's texts: a newer brief reads only what is new, and says what it would say without."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from evaluation.cases import cases
from relevo.domain.brief import Brief
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.timeline import merge
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.readings import MOST, Readings
from relevo.services.handover import handover_entry
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_customer, ago, an_interaction

EVERY = 13
"""Of the situations one in so many is played: enough for each language and trade."""


def test_a_text_is_read_once() -> None:
    readings, read = Readings(), list[str]()
    for text in ("one", "two", "one"):
        readings.of((len, text), lambda text=text: read.append(text))  # type: ignore[misc]
    assert read == ["one", "two"]


def test_no_more_is_remembered_than_a_long_contact_needs() -> None:
    readings = Readings()
    for number in range(2 * MOST + 1):
        readings.of(number, lambda: None)
    assert len(readings) <= MOST


def test_a_brief_made_of_what_was_read_before_is_the_one_made_anew() -> None:
    briefing = Briefing(UTC, shipped_rules)
    for case in list(cases("tuning"))[::EVERY]:
        readings = Readings()
        passed_on = handover_entry(case.contact)
        timeline = merge([case.entries, () if passed_on is None else (passed_on,)])
        people = [Identity(state=IdentityState.UNKNOWN), Identity(state=IdentityState.PROBABLE, customer=a_customer())]
        for identity, known in ((people[0], _everybodys(timeline)), (people[1], timeline[1:]), (people[1], timeline)):
            *_, kept = briefing.growing(identity, known, case.now, readings=readings)
            assert kept == briefing.brief(identity, known, case.now), case.id


def test_a_note_that_was_written_anew_is_read_anew() -> None:
    briefing, readings = Briefing(None, shipped_rules), Readings()
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())

    def brief(text: str) -> Brief:
        note = an_interaction(text=text, at=ago(hours=2), advisor="Nadia")
        *_, made = briefing.growing(identity, (note,), NOW, readings=readings)
        return made

    assert not brief("Asked about the bill.").promised
    assert brief("Asked about the bill. I will call her back tomorrow before noon.").promised[0].due is not None


def test_what_was_read_does_not_make_an_old_promise_young() -> None:
    briefing, readings = Briefing(None, shipped_rules), Readings()
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    note = an_interaction(text="I will call her back tomorrow before noon.", at=ago(hours=2), advisor="Nadia")
    lines = []
    for later in (timedelta(0), timedelta(days=300)):
        *_, made = briefing.growing(identity, (note,), NOW + later, readings=readings)
        lines.append(len(made.promised))
    assert lines == [1, 0]


def _everybodys(timeline: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in timeline if isinstance(entry, HandoverEntry))
