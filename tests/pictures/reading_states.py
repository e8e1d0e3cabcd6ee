"""The timeline as it is read: entries opened, searched, explained."""

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from pictures.contact_states import answered
from pictures.states import state
from pictures.studio import Studio
from relevo.domain.brief import Job, ScoreInput
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, Visibility
from relevo.domain.phrase import Phrase
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.ui.panel.shortcuts import Act
from support.snapshots import (
    at,
    lift_story,
    lift_timeline,
)


@state
async def open_handover(studio: Studio) -> None:
    """The transcript of the bot."""
    await _open(studio, lift_timeline()[0])


@state
async def open_notice(studio: Studio) -> None:
    """An SMS."""
    await _open(studio, lift_timeline()[1])


@state
async def open_incident(studio: Studio) -> None:
    """An incident with its history, asked for when it is opened."""
    await _open(studio, lift_timeline()[2], _INCIDENT)


@state
async def open_article(studio: Studio) -> None:
    """An article that was read."""
    await _open(studio, lift_timeline()[4], _ARTICLE)


@state
async def open_conversation(studio: Studio) -> None:
    """A conversation with its notes, the internal one apart."""
    await _open(studio, lift_timeline()[6], _CALL)


@state
async def open_internal_note(studio: Studio) -> None:
    """A note that the customer must not hear."""
    await _open(studio, lift_timeline()[7])


@state
async def open_request(studio: Studio) -> None:
    """A case."""
    await _open(studio, lift_timeline()[8])


@state
async def open_and_failed(studio: Studio) -> None:
    """An entry whose source cannot tell more."""
    await _open(studio, lift_timeline()[6], SourceUnavailable("zammad", ErrorCode.UNREACHABLE))


@state
async def searched(studio: Studio) -> None:
    """A search in the timeline, with what fits marked."""
    answered(studio)
    studio.page.filters.start_search()
    await studio.settle()
    _type(studio, "lift")
    await studio.settle()


@state
async def searched_in_vain(studio: Studio) -> None:
    """A search that nothing fits."""
    answered(studio)
    studio.page.filters.start_search()
    await studio.settle()
    _type(studio, "snowplough")
    await studio.settle()


@state
async def explained(studio: Studio) -> None:
    """The reasons of the score, and what a source in trouble says."""
    answered(studio)
    await studio.settle()
    studio.page.footer.explain("Billing")
    why = studio.page.brief.tr("Why?")
    next(each for each in studio.page.brief.findChildren(QAbstractButton) if each.accessibleName() == why).click()


@state
async def disagreed(studio: Studio) -> None:
    """A score that the advisor disagrees with, and what counted for it."""
    story = lift_story()
    score, proof = story.brief.score, story.timeline[0].id
    assert score is not None
    counted = [
        ("severity", "health", Phrase("Somebody's health"), "elle a une visite médicale à 15 heures"),
        ("severity", "outage", Phrase("Has to do without"), "ascenseur en panne depuis ce matin"),
        ("effort", "outage", Phrase("Has to do without"), "ascenseur en panne depuis ce matin"),
        ("effort", "has_tried", Phrase("Has tried already"), "j'ai déjà lu la page et rempli le formulaire"),
        ("job", "asks_status", Phrase("Asks where it stands"), "quand est-ce qu'il sera réparé"),
    ]
    inputs = tuple(
        ScoreInput(text=Phrase("{what}: “{said}”", what=what, said=said), evidence=(proof,), counts_for=axis, rule=rule)
        for axis, rule, what, said in counted
    )
    score = replace(score, job=Job.CONFIRM, inputs=inputs)
    studio.ring()
    studio.tell(replace(story, brief=replace(story.brief, score=score)))
    await studio.settle()
    why = studio.page.brief.tr("Why?")
    next(each for each in studio.page.brief.findChildren(QAbstractButton) if each.accessibleName() == why).click()
    studio.window.body.perform(Act.DISAGREE)
    await studio.settle()


def _type(studio: Studio, text: str) -> None:
    """Type into the field of the search."""
    field = studio.page.filters.findChild(QLineEdit)
    if not isinstance(field, QLineEdit):
        raise RuntimeError("the filters have no field to type into")
    field.setText(text)


async def _open(studio: Studio, entry: Entry, told: Detail | Exception | None = None) -> None:
    """Open an entry of the story; `told` is what its source says when it is asked."""
    studio.ring()
    entry = replace(entry, opens="history") if told is not None else entry
    if told is not None:
        studio.gatherer.details[entry.id] = told
    timeline = tuple(entry if each.id == entry.id else each for each in lift_timeline())
    studio.tell(replace(lift_story(), timeline=timeline))
    await studio.settle()
    studio.page.open_entry(entry.id)
    await studio.settle()


_INCIDENT = Detail(
    parts=(
        Part(at=at("09:02"), by="Lift alarm", text="No movement between floors 2 and 3. Nobody inside."),
        Part(
            at=at("09:20"),
            by="Karim B.",
            text="Call the caretaker before telling a time.",
            visibility=Visibility.INTERNAL,
        ),
        Part(at=at("09:21"), by="Karim B.", text="Repairer on the way; expected at 10:05."),
    )
)
_ARTICLE = Detail(
    parts=(
        Part(
            text="Lift out of order, what to do?\n\nLook at the notice in the hall first: a repair that is planned is "
            "announced there. If somebody is inside, press the bell and stay near.\n\nA lift is repaired within four "
            "hours on working days. Whoever cannot take the stairs may ask for help with shopping."
        ),
    ),
)
_CALL = Detail(
    parts=(
        Part(at=at("17:26", 1), by="Claire Moreau", text="There is a noise in the lift shaft, since this morning."),
        Part(at=at("17:30", 1), by="Karim B.", text="I will send somebody and call you back before noon tomorrow."),
        Part(
            at=at("17:33", 1),
            by="Karim B.",
            text="Third time this month. The maker says that it is the door sensor.",
            visibility=Visibility.INTERNAL,
        ),
    ),
    is_cut=True,
)
