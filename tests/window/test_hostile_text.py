"""Text from outside is shown as it is: no mark-up, no picture, no stall, in every field that shows any."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from relevo.domain.brief import (
    Brief,
    Headline,
    LimitMet,
    Promised,
    Reason,
    ReasonKind,
    ScoreInput,
    ToldUs,
    Tried,
    WeTold,
)
from relevo.domain.contact import Address, AddressKind, Channel, Contact, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.events import ContactOffered, SourceDown
from relevo.domain.handover import Limit, Outcome
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.text.plain import plain_text
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel, one_line, set_tip
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import (
    NOW,
    a_contact,
    a_snapshot,
    an_incident,
    an_interaction,
    claire,
    lift_brief,
    lift_handover,
)

CANARY = "#ff00fe"
"""A colour of no theme: on screen it can only come from mark-up or from a picture."""

STALL_S = 1.0
"""The faults this guards against take ten seconds and more; the machine is shared."""


def _payloads() -> dict[str, str]:
    ground = f"<table bgcolor='{CANARY}' width=400 height=200><tr><td><font color='{CANARY}'>x</font></td></tr></table>"
    return {
        "table": ground,
        "paragraph": f"<html><body style='background:{CANARY}'><p style='color:{CANARY}'><b>bold</b></p></body></html>",
        "picture": "<img src='file://{picture}' width=400 height=400>",
        "data": "<img src='data:image/png;base64,AAAA'>",
        "share": "<img src='//evil.example.com/share/a.png'>",
        "link": "<a href='javascript:alert(1)'>click</a> <a href='file:///etc/passwd'>here</a>",
        "nested": "<table><tr><td>" * 24 + "deep",
        "many": "<div>" * 20_000,
        "bidi": "invoice \u202efdp.exe\u202c \u2066isolated\u2069 \u200bhidden\ufeff",
        "controls": "bell\x07 nul\x00 escape\x1b[31m tag\U000e0041 lone\ud800",
        "stacked": "Z" + "\u0335\u0321\u0336" * 400 + "algo",
        "mnemonic": "&File &&Edit &x",
        "long line": "x" * 2_000_000,
        "lines": "line\n" * 100_000,
        "format": "{0} {1!r} %n %s {",
    }


@pytest.fixture(params=list(_payloads()))
def payload(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    picture = tmp_path / "canary.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(CANARY))
    image.save(str(picture))
    return _payloads()[request.param].replace("{picture}", str(picture))


def _contact(text: str) -> Contact:
    return replace(
        a_contact(),
        queue=Queue(id="q", name=text),
        customer_address=Address(kind=AddressKind.EMAIL, value=text, name=text),
        transferred_by=replace(a_contact().advisor, name=text),
        handover=replace(lift_handover(), language=text[:50], source=text),
        attributes={"CUSTOMER_ID": text},
    )


def _everywhere(text: str, contact: Contact) -> Iterator[Snapshot]:
    """Yield snapshots with the text in every field: of a known customer, and of several candidates."""
    proof = (EntryId("z:1"),)
    score = lift_brief().score
    assert score is not None
    brief = Brief(
        headline=Headline(text=text, evidence=proof),
        reasons=(
            Reason(kind=ReasonKind.INCIDENT, text=text, likelihood=1, evidence=proof, sentence=text),
            Reason(kind=ReasonKind.REQUEST, text=f"{text[:90]}.", likelihood=1, evidence=(EntryId("z:2"),)),
        ),
        we_told=(WeTold(text=text, at=NOW, evidence=proof),),
        tried=tuple(Tried(text=text, outcome=outcome, at=NOW, evidence=proof) for outcome in Outcome),
        told_us=(ToldUs(name=text, value=text, asked=text, evidence=proof),),
        promised=(Promised(text=text, by=text, due=NOW + timedelta(hours=1), evidence=proof),),
        limit=LimitMet(kind=Limit.POLICY, text=text, evidence=proof),
        score=replace(score, primary=text, secondary=text, inputs=(ScoreInput(text=text, evidence=proof),)),
    )
    timeline = (
        replace(an_interaction("z:1", text, text=text), outcome=text, sources=(text, text)),
        replace(an_incident("z:2"), title=text, text=text, outcome=text, reference=text, sources=(text,)),
    )
    sources = (SourceStatus(name=text, state=SourceState.FAILED, ms=1, code=text[:30], detail=text[:30]),)
    customer = replace(claire(), name=text, description=text, language=text[:40])
    known = Identity(state=IdentityState.PROBABLE, customer=customer, reasons=(text,))
    unknown = Identity(
        state=IdentityState.AMBIGUOUS,
        candidates=tuple(Candidate(ref=CustomerRef(f"C-{n}"), name=text, hint=text) for n in range(14)),
        reasons=(text,),
    )
    yield a_snapshot(contact, identity=known, brief=brief, timeline=timeline, sources=sources)
    yield a_snapshot(contact, identity=unknown, brief=brief, timeline=timeline, sources=sources)


def _canary_pixels(image: QImage) -> int:
    canary = QColor(CANARY).rgb()
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    return sum(small.pixel(x, y) == canary for x in range(0, small.width(), 3) for y in range(0, small.height(), 3))


async def test_any_text_is_shown_literally_in_every_field_without_a_stall(
    desk: DeskViewModel, window: PanelWindow, payload: str
) -> None:
    contact = _contact(payload)
    desk.handle(
        ContactOffered(
            id="o",
            source="asterisk:lab",
            time=NOW,
            contact_id=contact.contact_id,
            offer_id=contact.offer_id,
            advisor=contact.advisor,
            channel=Channel.EMAIL,
            queue=contact.queue,
            customer_address=contact.customer_address,
            transferred_by=contact.transferred_by,
            handover=contact.handover,
        )
    )
    desk.handle(SourceDown(id="d", source=payload, time=NOW))
    page = window.page
    assert page is not None
    for snapshot in _everywhere(payload, page.view_model.contact):
        began = time.perf_counter()
        page.view_model.show(snapshot)
        page.timeline.open_entry(EntryId("z:1"))
        image = window.grab().toImage()
        took = time.perf_counter() - began
        assert _canary_pixels(image) == 0
        assert took < STALL_S
        labels = page.findChildren(PlainLabel)
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
        assert all(len(label.text()) <= 8_000 for label in labels)
        for widget in window.findChildren(QWidget):
            assert "<img" not in widget.toolTip()
            assert "<table" not in widget.toolTip()
            assert len(widget.toolTip()) < 20_000
            assert len(widget.accessibleName()) <= 400
    page.filters.start_search()
    began = time.perf_counter()
    page.view_model.timeline.narrow(page.filters.kinds, payload[:200])
    assert time.perf_counter() - began < STALL_S


async def test_the_headline_is_the_text_and_not_what_it_would_render_to(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    text = "<b>Lift</b> &amp; <i>door</i>"
    contact = a_contact()
    desk.handle(
        ContactOffered(
            id="o",
            source="s",
            time=NOW,
            contact_id=contact.contact_id,
            offer_id=contact.offer_id,
            advisor=contact.advisor,
        )
    )
    page = window.page
    assert page is not None
    page.view_model.show(next(_everywhere(text, contact)))
    assert text in [label.text() for label in page.brief.findChildren(PlainLabel)]
    assert text in [label.text() for label in page.identity.findChildren(PlainLabel)]


async def test_a_tool_tip_is_escaped(window: PanelWindow) -> None:
    widget = QWidget(window)
    set_tip(widget, "<img src=x>\nsecond & line")
    assert widget.toolTip() == "<div>&lt;img src=x&gt;<br>second &amp; line</div>"
    set_tip(widget, "")
    assert widget.toolTip() == ""


def test_what_misleads_is_marked_and_what_hides_is_dropped() -> None:
    assert one_line("a\u202eb\x00c\u200bd\ne") == "a\ufffdb\ufffdcd e"
    assert len(plain_text("x" * 2_000_000)) == 8_000
