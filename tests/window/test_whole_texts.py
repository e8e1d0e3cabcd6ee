"""No word of ours is cut: every language, every text size, every width."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from relevo.domain.brief import LimitMet, Promised, ToldUs, Tried
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.handover import Limit, Outcome
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.records.outbox.outbox import NO_KEYRING
from relevo.services.desk import Desk
from relevo.services.errors import ErrorCode
from relevo.services.handover import LIMIT_WORDS
from relevo.ui.flow import Flow
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.render import picture
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.values import Deeds, Preferences
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from relevo.ui.translations import LANGUAGES, Translations
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from support.gatherers import ScriptedGatherer
from support.painted import painted_texts
from support.snapshots import NOW, a_snapshot, an_offer, lift_brief, lift_timeline

WIDTHS, SCALES = (360, 480, 900), (1.0, 1.5, 2.0)
PERSON = Customer(ref=CustomerRef("C-1"), name="Ann", description="Flat 4", sources=("A",))
"""Whatever comes from outside is short here, so that whatever is cut is ours."""

TITLE = "Lift"
"""What begins with it goes on with more of the entry, and may be cut: opening the entry shows it."""

PROOF = (EntryId("x:1"),)


def _sources(state: SourceState = SourceState.ANSWERED, code: ErrorCode | None = None) -> tuple[SourceStatus, ...]:
    answered = tuple(SourceStatus(name=name, state=SourceState.ANSWERED, ms=84, kept=2) for name in "ABC")
    return (*answered, SourceStatus(name="D", state=state, ms=3_200, dropped=1, code=code))


def _known(*sources: SourceStatus) -> Snapshot:
    """Return a snapshot whose brief has every section, with short facts in our longest words."""
    brief = replace(
        lift_brief(),
        we_told=(),
        tried=tuple(
            Tried(text=Phrase("FAQ “{title}” read, did not help", title=TITLE), outcome=each, at=None, evidence=PROOF)
            for each in Outcome
        ),
        told_us=(ToldUs(name="floor", value="4th", evidence=PROOF),),
        promised=(
            Promised(text="call", due=NOW + timedelta(minutes=38), evidence=PROOF),
            Promised(text="letter", due=NOW - timedelta(days=3), overdue=True, evidence=PROOF),
        ),
        limit=LimitMet(kind=Limit.IDENTITY_NOT_PROVED, text=LIMIT_WORDS[Limit.IDENTITY_NOT_PROVED], evidence=PROOF),
    )
    timeline = tuple(replace(entry, title=TITLE, text=None, sources=("A",)) for entry in lift_timeline()[1:])
    reasons = (Phrase("Signed in"), Phrase("Phone number matches"), Phrase("E-mail address matches"))
    identity = Identity(state=IdentityState.SURE, customer=PERSON, reasons=reasons)
    return a_snapshot(identity=identity, brief=brief, timeline=timeline, sources=sources or _sources())


def _stories() -> Iterator[Snapshot]:
    known = _known()
    people = tuple(Candidate(ref=CustomerRef(name), name=name, hint="Flat") for name in ("Ann", "Bob", "Cleo"))
    for state in (IdentityState.PROBABLE, IdentityState.SURE):
        yield replace(known, identity=replace(known.identity, state=state))
    nobody = Identity(state=IdentityState.UNKNOWN, reasons=(Phrase("No customer found yet"),))
    for identity in (
        Identity(
            state=IdentityState.AMBIGUOUS,
            candidates=people,
            reasons=(Phrase("What came with the contact points to different people"),),
        ),
        nobody,
        Identity(state=IdentityState.WITHHELD),
    ):
        yield a_snapshot(identity=identity, sources=_sources())
    asking = SourceStatus(name="A", state=SourceState.ASKING)
    yield a_snapshot(sources=(asking, replace(asking, name="B")), complete=False)
    for code in (ErrorCode.SIGN_IN, ErrorCode.THROTTLED, ErrorCode.UNREACHABLE, ErrorCode.TLS, ErrorCode.WRONG_SHAPE):
        yield _known(*_sources(SourceState.FAILED, code))
    yield _known(*_sources(SourceState.LATE, ErrorCode.LATE))
    yield _known(*_sources(SourceState.NOT_AVAILABLE))
    yield a_snapshot(sources=tuple(replace(each, state=SourceState.FAILED) for each in _sources()))


@pytest.fixture
def formats(application: QApplication) -> Formats:
    return Formats(zone=UTC, now=lambda: NOW)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, formats: Formats) -> Iterator[str]:
    before, translations = QLocale(), Translations(formats)
    translations.use(request.param, "FR")
    yield request.param
    translations.use("en")
    QLocale.setDefault(before)


@pytest.fixture(params=SCALES)
def scaled(request: pytest.FixtureRequest) -> Look:
    return Look(LIGHT, request.param, moves=False)


@pytest.fixture
async def asked(language: str, formats: Formats, tasks: TaskScope) -> DeskViewModel:
    return DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, Words(formats))


@pytest.fixture
async def panel(asked: DeskViewModel, scaled: Look) -> AsyncIterator[PanelWindow]:
    """The panel with one contact."""
    window = PanelWindow(asked, scaled)
    asked.handle(replace(an_offer(), queue=None))
    yield window
    window.hide()
    window.deleteLater()


def cut_texts(window: QWidget) -> list[str]:
    """Return what a reader does not see whole: ended by an ellipsis, too low, too narrow, or out of its place."""
    picture(window)
    wrong = [f"ellipsis: {text}" for text in painted_texts(window) if text.endswith("…") and not text.startswith(TITLE)]
    labels = [label for label in window.findChildren(PlainLabel) if label.isVisibleTo(window) and label.text()]
    wrong += [
        f"too low: {label.text()}" for label in labels if label.height() < label.heightForWidth(label.width()) - 1
    ]
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisibleTo(window)]
    wrong += [
        f"too narrow: {each.accessibleName() or each.text()}"
        for each in buttons
        if each.width() < each.minimumSizeHint().width()
    ]
    wrong += [f"out of its place: {_name(each)}" for each in (*labels, *buttons) if not _is_within(each, window)]
    places = [(label, QRect(label.mapTo(window, QPoint()), label.size())) for label in labels]
    wrong += [
        f"one over the other: {one.text()} | {other.text()}"
        for (one, here), (other, there) in combinations(places, 2)
        if here.intersects(there)
        and one.parentWidget() is other.parentWidget()
        and not isinstance(one.parentWidget(), Flow)  # there the parts follow the last word of the text
    ]
    return wrong


def _is_within(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a part lies within everything around it; what scrolls may go on below."""
    child, parent = widget, widget.parentWidget()
    while parent is not None and child is not window:
        place = child.geometry()
        if place.left() < 0 or place.right() >= parent.width():
            return False
        area = parent.parentWidget()
        if not isinstance(area, QAbstractScrollArea) and (place.top() < 0 or place.bottom() >= parent.height()):
            return False
        child, parent = parent, parent.parentWidget()
    return True


def _name(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, PlainLabel) else widget.accessibleName()


async def _at_each_width(window: QWidget, look: Look, height: int = 1_400) -> list[str]:
    wrong = []
    for width in WIDTHS:
        window.resize(look.px(width), look.px(height))
        await asyncio.sleep(0)
        wrong += [f"{width} px, {text}" for text in cut_texts(window)]
    return wrong


async def test_no_state_of_a_contact_is_cut(panel: PanelWindow, scaled: Look) -> None:
    page = panel.page
    assert page is not None
    wrong = []
    for story in _stories():
        page.view_model.show(replace(story, contact=page.view_model.contact))
        page.footer.explain("D")
        wrong += await _at_each_width(panel, scaled)
    assert "\n".join(sorted(set(wrong))) == ""


_NAMES = {
    Trouble.NOTES_NOT_KEPT: (NO_KEYRING,),
    Trouble.NOTES_UNREADABLE: ("3", "outbox.sqlite.damaged-1"),
    Trouble.NOTES_WAIT: ("3",),
}
"""What belongs to a message that tells more than names."""


async def test_no_message_to_everybody_is_cut(panel: PanelWindow, asked: DeskViewModel, scaled: Look) -> None:
    wrong = []
    for trouble in Trouble:
        for other in Trouble:
            asked.troubles.take_back(other)
        asked.troubles.tell(trouble, _NAMES.get(trouble, ("A",)))
        wrong += await _at_each_width(panel, scaled)
    assert "\n".join(sorted(set(wrong))) == ""


async def test_the_sheet_of_shortcuts_is_not_cut(panel: PanelWindow, scaled: Look) -> None:
    panel.body.perform(Act.SHORTCUTS, 0)
    assert "\n".join(await _at_each_width(panel, scaled)) == ""


async def test_the_empty_panel_is_not_cut(panel: PanelWindow, asked: DeskViewModel, scaled: Look) -> None:
    asked.close(an_offer().offer_id)
    assert panel.page is None
    assert "\n".join(await _at_each_width(panel, scaled)) == ""


async def _forgotten() -> int:
    return 0


async def _saved(_chosen: object) -> str | None:
    return None


async def test_the_preferences_are_not_cut(language: str, scaled: Look, tasks: TaskScope) -> None:
    deeds = Deeds(save=_saved, try_sound=lambda _name: None, forget_choices=_forgotten)
    fixed = frozenset({"panel.pop", "language"})
    window = PreferencesWindow(scaled, Preferences(), deeds, tasks, fixed=fixed, screens=("A",))
    assert "\n".join(await _at_each_width(window, scaled)) == ""
    window.hide()
    window.deleteLater()
