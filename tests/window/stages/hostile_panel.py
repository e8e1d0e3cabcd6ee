"""Shows texts that name a file in every field of the panel, paints it and ends; takes the path of the file."""

import asyncio
import sys
from dataclasses import replace
from datetime import UTC

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.entry import EntryId
from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_look, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW, a_snapshot, an_interaction, an_offer, claire, lift_brief, probable

FORMS = (
    "<img src='{path}' width=90 height=90>",
    "<img src='file://{path}' width=90 height=90>",
    "<body background='{path}'><table background='file://{path}'><tr><td>x</td></tr></table>",
    "<link rel='stylesheet' href='file://{path}'><style>@import url('{path}'); p {{ background: url({path}) }}</style>",
    "<qt><p style='background-image: url(file://{path})'>rich</p></qt>",
    "![x](file://{path}) <object data='{path}'></object> <iframe src='file://{path}'></iframe>",
)


async def main(path: str) -> None:
    tasks, words = TaskScope(), Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))
    desk = DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, words)
    window = PanelWindow(desk, make_look("light"))
    desk.handle(an_offer("call-1"))
    contact = desk.contacts[OfferId("call-1/1")]
    for form in FORMS:
        text, brief = form.format(path=path), lift_brief()
        assert brief.headline is not None
        contact.show(
            a_snapshot(
                contact.contact,
                identity=replace(probable(), customer=replace(claire(), name=text, description=text), reasons=(text,)),
                brief=replace(brief, headline=replace(brief.headline, text=text)),
                timeline=(replace(an_interaction("z:1", text, text=text), url=f"file://{path}"),),
            )
        )
        window.page_of(contact.contact.offer_id).timeline.open_entry(EntryId("z:1"))
        window.grab()
        for widget in window.findChildren(QWidget):
            if widget.toolTip():
                QToolTip.showText(QPoint(5, 5), widget.toolTip())
        await asyncio.sleep(0.05)
    sys.stdout.write("shown\n")
    await tasks.aclose()


if __name__ == "__main__":
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(main(sys.argv[1]))
