"""Languages that are written from right to left see the mirror image."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from relevo.domain.contact import Channel
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import Desk
from relevo.ui.messages import Words
from relevo.ui.panel.render import picture
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.painted import painted
from support.snapshots import a_snapshot, ambiguous, an_offer, lift_story, probable

STORIES = {
    "known": lift_story(),
    "to be confirmed": replace(lift_story(), identity=probable()),
    "several": a_snapshot(identity=ambiguous()),
}


@pytest.fixture(autouse=True)
def _direction(application: QApplication) -> Iterator[None]:
    yield
    application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _stand(words: Words, tasks: TaskScope, story: Snapshot, width: int) -> PanelWindow:
    """Show two contacts, the first one in front."""
    desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, words)
    window = PanelWindow(desk, Look(LIGHT, moves=False))
    window.resize(width, 1_020)
    desk.handle(an_offer())
    desk.handle(an_offer("chat-9", channel=Channel.CHAT))
    page = window.page
    assert page is not None
    page.view_model.show(replace(story, contact=page.view_model.contact))
    picture(window)
    return window


def _places(window: QWidget) -> dict[str, QRect]:
    """Return where each of the visible parts stands, by its place in the tree."""
    places: dict[str, QRect] = {}

    def look(widget: QWidget, path: str) -> None:
        for number, child in enumerate(each for each in widget.children() if isinstance(each, QWidget)):
            if child.isVisibleTo(window):
                name = f"{path}/{type(child).__name__}{number}"
                places[name] = QRect(child.mapTo(window, QPoint()), child.size())
                look(child, name)

    look(window, "")
    return places


def _mirrored(rect: QRect, width: int) -> QRect:
    return QRect(width - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())


@pytest.mark.parametrize("width", [360, 480, 900])
@pytest.mark.parametrize("story", STORIES)
async def test_every_part_stands_where_the_mirror_shows_it(
    application: QApplication, words: Words, tasks: TaskScope, story: str, width: int
) -> None:
    straight = _stand(words, tasks, STORIES[story], width)
    places = _places(straight)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = _stand(words, tasks, STORIES[story], width)
    mirror = {name: _mirrored(rect, width) for name, rect in places.items()}
    assert {name: rect for name, rect in _places(turned).items() if rect != mirror.get(name)} == {}
    for window in (straight, turned):
        window.hide()
        window.deleteLater()


async def test_what_is_painted_turns_with_its_part(application: QApplication, words: Words, tasks: TaskScope) -> None:
    straight = _stand(words, tasks, lift_story(), 480)
    clocks = {run.text: run.x for run in painted(straight) if run.text in ("09:14", "09:10", "Today")}
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = _stand(words, tasks, lift_story(), 480)
    assert len(clocks) == 3
    assert all(x < 240 for x in clocks.values())
    assert all(run.x > 240 for run in painted(turned) if run.text in clocks)
    for window in (straight, turned):
        window.hide()
        window.deleteLater()


def test_parts_of_a_line_keep_their_direction_where_lines_begin_on_the_right(
    application: QApplication, words: Words
) -> None:
    assert words.joined(("5 messages", "", "Rasa")) == "5 messages · Rasa"
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert words.joined(("5 messages", "", "Rasa")) == "\u20685 messages\u2069 · \u2068Rasa\u2069"
