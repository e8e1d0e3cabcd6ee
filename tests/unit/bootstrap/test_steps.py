"""Which steps of a contact stand in the trace, and whose."""

import json
from pathlib import Path

import pytest

from relevo.bootstrap.steps import Steps
from relevo.observability.trace import Trace
from support.builders import a_contact, an_offer


def told(path: Path) -> list[tuple[str, str | None]]:
    return [(line["step"], line.get("source")) for line in map(json.loads, path.read_text("utf-8").splitlines())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trace.jsonl"


def test_a_contact_of_somebody_else_leaves_no_step(path: Path) -> None:
    steps = Steps(Trace(path), lambda advisor: advisor.id == "somebody else")
    steps.received(an_offer())
    steps.close()
    assert told(path) == []


def test_every_step_of_an_own_contact_is_told_in_order(path: Path) -> None:
    steps, offer, contact = Steps(Trace(path), lambda _: True), an_offer(), a_contact()
    steps.received(offer)
    steps.shown(contact, contact.offer_id)
    steps.taken(contact, "identified", None, 0.0)
    steps.taken(contact, "source", "crm", 12.0)
    steps.taken(contact, "complete", None, 0.0)
    steps.close()
    assert told(path) == [("received", None), ("shown", None), ("identified", None), ("source", "crm"),
                          ("complete", None)]  # fmt: skip


def test_without_a_trace_nothing_is_asked_of_anybody() -> None:
    steps = Steps(None, lambda _: True)
    steps.received(an_offer())
    steps.taken(a_contact(), "complete", None, 0.0)
    steps.close()
