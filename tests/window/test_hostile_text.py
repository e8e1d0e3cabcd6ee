"""Text from outside is shown as it is: no mark-up, no picture, no stall, in every field that shows any."""

import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

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
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import EntryId, Visibility
from relevo.domain.events import ContactOffered, SourceDown
from relevo.domain.handover import Limit, Outcome
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.ports import SearchReason
from relevo.text.plain import plain_text
from relevo.ui.desktop.notification import harmless
from relevo.ui.panel.candidates import CandidateButton
from relevo.ui.panel.search_panel import SearchPanel
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel, one_line, set_tip
from relevo.ui.preferences.values import Deeds, Preferences
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.detail import Asking
from support.gatherers import ScriptedGatherer
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

Until = Callable[[Callable[[], object]], Awaitable[None]]

CANARY = "#ff00fe"
"""A colour of no theme: on screen it can only come from mark-up or from a picture."""

STALL_S = 5.0
"""Processor time. The faults this guards against take ten seconds and more; how long it really takes is benched."""


def _payloads() -> dict[str, str]:
    cell = f"<tr><td bgcolor='{CANARY}' width=400 height=90><font color='{CANARY}'>x</font></td></tr>"
    return {
        "table": f"<table bgcolor='{CANARY}' width=400 height=200>{cell}</table>",
        "body": f"<html><body style='background:{CANARY}'><p style='color:{CANARY}'><b>bold</b></p></body></html>",
        "body colour": f"<body bgcolor='{CANARY}' text='{CANARY}'>text</body>",
        "style": f"<style>* {{ background: {CANARY}; color: {CANARY} }}</style><p>styled</p>",
        "span": f"<span style='background-color:{CANARY}; color:{CANARY}; font-size:40px'>large</span>",
        "font": f"<font color='{CANARY}' size=7>large</font>",
        "document": f"<!DOCTYPE html><qt><h1 style='background:{CANARY}'>title</h1></qt>",
        "rich mark": f"<qt><p style='background:{CANARY}'>rich</p></qt>",
        "rule": f"<hr color='{CANARY}' size=40><br><hr style='background:{CANARY}; height:40px'>",
        "list": f"<ul style='background:{CANARY}'><li style='color:{CANARY}'>one</li></ul>",
        "upper case": f"<TABLE BGCOLOR='{CANARY}'><TR><TD WIDTH=400 HEIGHT=200>X</TD></TR></TABLE>",
        "leading blank": f" \n\t<div style='background:{CANARY}'>later</div>",
        "comment": f"<!-- --><p style='background:{CANARY}'>after</p>",
        "entities": f"&lt;p style='background:{CANARY}'&gt;&#x3c;b&#62; &amp;lt;i&amp;gt;",
        "unclosed": f"<p style='background:{CANARY}'><b><i><u>never closed",
        "markdown": "# title\n**bold** [click](javascript:alert(1)) ![x](file://{picture})",
        "picture": "<img src='file://{picture}' width=400 height=400>",
        "bare picture": "<img src={picture} width=400 height=400>",
        "resource": "<img src='qrc:/qt-project.org/qmessagebox/images/critical-64.png' width=400 height=400>",
        "background": "<body background='{picture}'><table background='file://{picture}'><tr><td>x</td></tr></table>",
        "data": f"<img src='data:image/png;base64,{_picture_base64()}' width=400 height=400>",
        "share": "<img src='//evil.example.com/share/a.png'><link rel=stylesheet href='\\\\evil.example.com\\s.css'>",
        "link": "<a href='javascript:alert(1)'>click</a> <a href='file:///etc/passwd'>here</a>",
        "vector": f"<svg width=400 height=400><rect width=400 height=400 fill='{CANARY}'/></svg>",
        "nested": "<table><tr><td>" * 24 + "deep",
        "many": "<div>" * 20_000,
        "bidi": "invoice \u202efdp.exe\u202c \u2066isolated\u2069 \u200bhidden\ufeff",
        "controls": "bell\x07 nul\x00 escape\x1b[31m tag\U000e0041 lone\ud800",
        "stacked": "Z" + "\u0335\u0321\u0336" * 400 + "algo",
        "many stacked": "".join(letter + "\u0301\u0302\u0303\u0304" for letter in "zalgo" * 1_500),
        "mnemonic": "&File &&Edit &x",
        "long line": "x" * 2_000_000,
        "long word of signs": "-" * 100_000,
        "joined script": "क्ष्म्य" * 1_000 + "سلام" * 1_000,
        "pictures": "👨\u200d👩\u200d👧" * 1_000,
        "lines": "line\n" * 100_000,
        "tabs": "\t" * 20_000,
        "format": "{0} {1!r} %n %s %1 %L1 {",
    }


def _picture_base64() -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(CANARY))
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, PySide takes text
    return bytes(data.toBase64().data()).decode("ascii")


@pytest.fixture(params=list(_payloads()))
def payload(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    picture = tmp_path / "canary.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(CANARY))
    image.save(str(picture))
    return _payloads()[request.param].replace("{picture}", str(picture))


def test_there_are_thirty_payloads_and_more() -> None:
    assert len(_payloads()) >= 30


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
        replace(an_interaction("z:1", text, text=text), outcome=text, sources=(text, text), opens=text[:50], url=text),
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


def _look_at(window: QWidget, payload: str) -> None:
    """Check what stands on screen, and what is said of it."""
    assert _canary_pixels(window.grab().toImage()) == 0
    labels = window.findChildren(PlainLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert all(len(label.text()) <= 8_000 for label in labels)
    assert "<" not in window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        tip = widget.toolTip()
        assert "<img" not in tip
        assert "<table" not in tip
        assert len(tip) < 20_000
        for said in (widget.accessibleName(), widget.accessibleDescription()):
            assert len(said) <= 8_000
            assert not {"\u202e", "\x1b", "\x00"} & set(said)


def _look_at_tips(window: QWidget) -> None:
    """Show the tips of a few widgets as Qt does, and check their pixels."""
    tips = {widget.toolTip() for widget in window.findChildren(QWidget) if widget.toolTip()}
    for tip in sorted(tips, key=len)[-3:]:
        QToolTip.showText(QPoint(10, 10), tip)
        shown = [each for each in QApplication.topLevelWidgets() if each.metaObject().className() == "QTipLabel"]
        assert shown
        assert all(_canary_pixels(each.grab().toImage()) == 0 for each in shown)
        QToolTip.hideText()


def _offer(contact: Contact) -> ContactOffered:
    return ContactOffered(
        id=f"o:{contact.contact_id}",
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


async def test_any_text_is_shown_literally_in_every_field_without_a_stall(
    desk: DeskViewModel, window: PanelWindow, gatherer: ScriptedGatherer, until: Until, payload: str
) -> None:
    contact = _contact(payload)
    parts = tuple(Part(by=payload, text=payload, visibility=visibility) for visibility in Visibility)
    gatherer.details[EntryId("z:1")] = Detail(parts=parts, is_cut=True)
    desk.handle(_offer(contact))
    desk.handle(SourceDown(id="d", source=payload, time=NOW))
    page = window.page
    assert page is not None
    opened = page.view_model.timeline.opened
    for snapshot in _everywhere(payload, page.view_model.contact):
        began = time.thread_time()
        page.view_model.show(snapshot)
        page.timeline.open_entry(EntryId("z:1"))
        window.grab()
        assert time.thread_time() - began < STALL_S
        await until(lambda: not any(isinstance(told, Asking) for _, told in opened.details.values()))
        _look_at(window, payload)
    _look_at_tips(window)
    page.filters.start_search()
    began = time.thread_time()
    page.view_model.timeline.narrow(query=payload[:200])
    assert time.thread_time() - began < STALL_S
    _look_at(window, payload)


async def test_any_text_is_shown_literally_by_the_search_by_hand(
    desk: DeskViewModel, look: Look, gatherer: ScriptedGatherer, until: Until, payload: str
) -> None:
    gatherer.found = tuple(Candidate(ref=CustomerRef(f"C-{n}"), name=payload, hint=payload) for n in range(3))
    desk.handle(_offer(a_contact()))
    search = desk.begin_search(a_contact().offer_id)
    panel = SearchPanel(look, desk.words, search, (HandleKind.NAME,))
    panel.resize(480, 400)
    search.start(HandleKind.NAME, payload[:200], SearchReason.OTHER_NUMBER)
    await until(lambda: len(panel.findChildren(CandidateButton)) == 3)
    _look_at(panel, payload)
    panel.deleteLater()


async def test_any_text_is_shown_literally_in_the_preferences(look: Look, tasks: TaskScope, payload: str) -> None:
    async def refuse(_chosen: object) -> str:
        return payload

    async def forget() -> int:
        return 0

    deeds = Deeds(save=refuse, forget_choices=forget, try_sound=lambda _sound: None)
    window = PreferencesWindow(look, Preferences(), deeds, tasks, screens=(payload[:100], "Right"))
    window.show_note(lambda: payload)
    _look_at(window, payload)
    window.close()
    window.deleteLater()


def test_any_text_is_told_literally_by_a_notification(payload: str) -> None:
    told = harmless(payload)
    assert len(told) <= 80
    assert not {"<", ">", "&", "\n", "\u202e", "\x1b"} & set(told)


async def test_the_headline_is_the_text_and_not_what_it_would_render_to(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    text = "<b>Lift</b> &amp; <i>door</i>"
    contact = a_contact()
    desk.handle(
        ContactOffered(
            id="o",
            source="asterisk:lab",
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


def test_what_misleads_or_hides_is_marked() -> None:
    assert one_line("a\u202eb\x00c\u200bd\ne") == "a\ufffdb\ufffdc\ufffdd e"
    assert len(plain_text("x" * 2_000_000)) == 8_000
