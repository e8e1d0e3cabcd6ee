"""The brief when every section has more than is read at first sight."""

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton

from pictures.contact_states import probable_customer
from pictures.states import state
from pictures.studio import Studio
from relevo.domain.brief import Promised, Reason, ReasonKind, ToldUs, Tried, WeTold
from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.domain.phrase import Moment, Phrase
from relevo.domain.snapshot import Snapshot
from relevo.ui.panel.brief_lines import MoreProofs
from support.snapshots import NOW, lift_story, probable

_NOTE = EntryId("zammad:interaction:2")
"""The note of the story that is internal."""

_DAYS_AGO = Moment(NOW - timedelta(days=3), "3 days ago")


@state
def full_brief(studio: Studio) -> None:
    """Every section has more lines than are read at first sight; an article says something else since."""
    probable_customer(studio)
    studio.tell(_full())


@state
async def full_brief_unfolded(studio: Studio) -> None:
    """Every line and every proof of the same brief."""
    full_brief(studio)
    await studio.settle()
    pressed: set[str] = set()
    while (button := _next_to_unfold(studio, pressed)) is not None:
        pressed.add(button.objectName())
        button.click()
        await studio.settle()


def _next_to_unfold(studio: Studio, pressed: Container[str]) -> QAbstractButton | None:
    """Return the next button that shows more; a second press on one would hide it again."""
    for button in studio.page.brief.findChildren(QAbstractButton):
        is_more = button.objectName().startswith("more:") or isinstance(button, MoreProofs)
        if is_more and button.isVisible() and button.objectName() not in pressed:
            return button
    return None


def _full() -> Snapshot:
    story = lift_story()
    brief, ids = story.brief, [entry.id for entry in story.timeline]
    lift = (ids[2], ids[0], ids[1], ids[3])
    today = Moment(story.timeline[0].at, "today")
    article = Phrase("FAQ “{title}” read {when} (changed since)", title="Ascenseur en panne, que faire ?", when=today)
    told = (*brief.we_told, WeTold(text=article, at=NOW, evidence=(ids[4],), changed_at=NOW))
    template = "{title}: request open, changed {when}, since the last contact"
    text = Phrase(template, title="Badge pour le local à vélos du bâtiment C, entrée côté jardin", when=_DAYS_AGO)
    other = Reason(kind=ReasonKind.REQUEST, text=text, likelihood=0.2, evidence=(ids[8],))
    note = Phrase("{who}: “{said}”", who=Phrase("From a note"), said="Asked to hold the door button")
    tried = (
        _tried(note, _DAYS_AGO, Outcome.FAILED, [_NOTE]),
        _tried(
            Phrase("Form “{title}” opened, never sent", title="Signaler une panne"), today, Outcome.UNKNOWN, ids[3:4]
        ),
        _tried(Phrase("FAQ “{title}” read, did not help", title="Lift"), _DAYS_AGO, Outcome.FAILED, ids[4:5]),
        _tried(Phrase("Search “{title}”: nothing found", title="ascenseur fauteuil"), today, Outcome.FAILED, ids[5:6]),
        _tried(Phrase("Chatbot “{title}” not understood", title="accès fauteuil"), today, Outcome.FAILED, ids[:1]),
    )
    facts = (*brief.told_us, ToldUs(name="wish", value="Somebody to carry him down the stairs", evidence=(ids[0],)))
    what = "Nous viendrons la poser"
    date = Promised(text=f"{what} sous cinq jours.", what=what, by="Pascal H.", evidence=(ids[0],))
    promised = (*brief.promised, replace(date, due=NOW + timedelta(days=3)))
    return replace(
        story,
        identity=replace(
            probable(), reasons=_REASONS, questions=(Phrase("Ask for the street or the town, to confirm"),)
        ),
        brief=replace(
            brief,
            headline=None if brief.headline is None else replace(brief.headline, evidence=lift),
            reasons=(*(replace(reason, evidence=lift) for reason in brief.reasons), other),
            we_told=told,
            tried=tried,
            told_us=facts,
            promised=promised,
        ),
    )


_REASONS = (
    Phrase("Customer number matches"),
    Phrase("Phone number matches"),
    Phrase("The name that came with the contact is the same"),
    Phrase("Not every source has answered"),
)


def _tried(what: Phrase, when: Moment, outcome: Outcome, evidence: list[EntryId]) -> Tried:
    text = Phrase("{what}, {when}", what=what, when=when)
    return Tried(text=text, outcome=outcome, at=when.at, evidence=tuple(evidence))
