"""The states of the panel, each with how it comes about; the people are made up."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from pictures.studio import Studio
from relevo.domain.contact import AddressKind, Channel, ContactState, Direction
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, Visibility
from relevo.domain.events import SourceDown
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode, SourceUnavailable
from support.snapshots import (
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_incident,
    an_offer,
    an_update,
    asking,
    at,
    failed,
    lift_handover,
    lift_sources,
    lift_story,
    lift_timeline,
    probable,
)

Arrange = Callable[[Studio], Awaitable[None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state: its name in the names of the pictures, and what makes it."""

    name: str
    arrange: Arrange

    async def make(self, studio: Studio) -> None:
        """Bring the panel into the state."""
        made = self.arrange(studio)
        if inspect.isawaitable(made):
            await made
        await studio.settle()


STATES: dict[str, State] = {}


def _state(arrange: Arrange) -> Arrange:
    name = getattr(arrange, "__name__", "").strip("_").replace("_", "-")
    STATES[name] = State(name=name, arrange=arrange)
    return arrange


@_state
def empty(studio: Studio) -> None:
    """No contact."""


@_state
def ringing(studio: Studio) -> None:
    """The call rings, the sources have been asked."""
    studio.ring()
    studio.tell(a_snapshot(sources=asking(), complete=False))


@_state
def answered(studio: Studio) -> None:
    """Everything is known: the target picture."""
    studio.ring()
    studio.ring(an_offer("chat-9", an_address("v-1", AddressKind.VISITOR), Channel.CHAT))
    studio.tell(lift_story())


@_state
def talking(studio: Studio) -> None:
    """The call goes on."""
    answered(studio)
    studio.change(
        lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW - timedelta(seconds=125))
    )


@_state
def ended(studio: Studio) -> None:
    """The call is over and still to be read."""
    answered(studio)
    studio.change(lambda contact: replace(contact, state=ContactState.ENDED))


@_state
def late(studio: Studio) -> None:
    """One source is late."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.LATE, state=SourceState.LATE)))
    _explain(studio)


@_state
def source_failed(studio: Studio) -> None:
    """One source cannot be reached."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.UNREACHABLE)))
    _explain(studio)


@_state
def all_failed(studio: Studio) -> None:
    """No source has answered."""
    studio.ring()
    studio.tell(a_snapshot(sources=failed()))


@_state
def not_signed_in(studio: Studio) -> None:
    """A source refuses the sign-in."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.SIGN_IN, detail="401")))
    _explain(studio)


@_state
def throttled(studio: Studio) -> None:
    """A source asks to wait."""
    studio.ring()
    sources = _with(code=ErrorCode.THROTTLED, detail="429", retry_at=NOW + timedelta(seconds=48))
    studio.tell(replace(lift_story(), sources=sources))
    _explain(studio)


@_state
def not_available(studio: Studio) -> None:
    """A source cannot be asked with what this channel brings."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(state=SourceState.NOT_AVAILABLE, code=None, ms=None)))
    _explain(studio)


@_state
def stale(studio: Studio) -> None:
    """What is shown was said some minutes ago."""
    studio.ring()
    old = NOW - timedelta(minutes=14)
    studio.tell(replace(lift_story(), sources=tuple(replace(each, answered_at=old) for each in lift_sources())))


@_state
def nobody_known(studio: Studio) -> None:
    """The sources know nobody."""
    studio.ring()
    answers = tuple(replace(each, state=SourceState.ANSWERED, code=None, kept=0) for each in lift_sources())
    studio.tell(a_snapshot(sources=answers))


@_state
def ambiguous_number(studio: Studio) -> None:
    """Two people share the number."""
    studio.ring()
    studio.tell(a_snapshot(identity=ambiguous(), timeline=(an_incident(everyone=True),)))


@_state
def probable_customer(studio: Studio) -> None:
    """One person fits and has not confirmed it."""
    studio.ring()
    studio.tell(replace(lift_story(), identity=probable()))


@_state
def set_aside(studio: Studio) -> None:
    """The advisor has said that this is not the person."""
    probable_customer(studio)
    studio.desk.unlink(studio.page.view_model.contact.offer_id)
    studio.tell(replace(lift_story(), identity=probable()))


@_state
def withheld(studio: Studio) -> None:
    """The number is withheld."""
    studio.ring(an_offer(address=an_address(None)))
    identity = Identity(state=IdentityState.WITHHELD, reasons=("The number is withheld; nothing was searched by it",))
    none = tuple(replace(each, state=SourceState.NOT_AVAILABLE, ms=None, kept=0, code=None) for each in lift_sources())
    studio.tell(a_snapshot(identity=identity, sources=none))


@_state
def internal(studio: Studio) -> None:
    """An advisor calls another one."""
    studio.ring(replace(an_offer(), direction=Direction.INTERNAL, queue=None))
    studio.tell(a_snapshot(sources=()))


@_state
def outgoing(studio: Studio) -> None:
    """The advisor calls the customer."""
    studio.ring(replace(an_offer(), direction=Direction.OUTBOUND, queue=None, wait_s=None, queued_at=None))
    studio.tell(lift_story())


@_state
def callback(studio: Studio) -> None:
    """The customer has asked to be called back."""
    studio.ring(an_offer(channel=Channel.CALLBACK))
    studio.tell(lift_story())


@_state
def live_chat(studio: Studio) -> None:
    """A chat that a bot has passed on."""
    studio.ring(an_offer("chat-9", an_address("v-1", AddressKind.VISITOR), Channel.CHAT))
    studio.desk.handle(an_update("chat-9", handover=lift_handover()))
    studio.tell(lift_story())


@_state
def nine_tabs(studio: Studio) -> None:
    """A call and eight chats and messages at once."""
    studio.ring()
    studio.tell(lift_story())
    kinds = (Channel.CHAT, Channel.MESSAGE, Channel.EMAIL, Channel.CHAT)
    for number in range(2, 10):
        address = an_address(f"+3363998{number:02}{number:02}")
        studio.ring(an_offer(f"chat-{number}", address, kinds[number % len(kinds)]))


@_state
def source_of_events_lost(studio: Studio) -> None:
    """The telephony is away."""
    answered(studio)
    studio.desk.handle(SourceDown(id="down", source="asterisk:lab", time=NOW, detail=None))


@_state
async def open_handover(studio: Studio) -> None:
    """The transcript of the bot."""
    await _open(studio, lift_timeline()[0])


@_state
async def open_notice(studio: Studio) -> None:
    """An SMS."""
    await _open(studio, lift_timeline()[1])


@_state
async def open_incident(studio: Studio) -> None:
    """An incident with its history, asked for when it is opened."""
    await _open(studio, lift_timeline()[2], _INCIDENT)


@_state
async def open_article(studio: Studio) -> None:
    """An article that was read."""
    await _open(studio, lift_timeline()[4], _ARTICLE)


@_state
async def open_conversation(studio: Studio) -> None:
    """A conversation with its notes, the internal one apart."""
    await _open(studio, lift_timeline()[6], _CALL)


@_state
async def open_internal_note(studio: Studio) -> None:
    """A note that the customer must not hear."""
    await _open(studio, lift_timeline()[7])


@_state
async def open_request(studio: Studio) -> None:
    """A case."""
    await _open(studio, lift_timeline()[8])


@_state
async def open_and_failed(studio: Studio) -> None:
    """An entry whose source cannot tell more."""
    await _open(studio, lift_timeline()[6], SourceUnavailable("zammad", ErrorCode.UNREACHABLE))


@_state
async def searched(studio: Studio) -> None:
    """A search in the timeline, with what fits marked."""
    answered(studio)
    studio.page.filters.start_search()
    await studio.settle()
    _type(studio, "lift")
    await studio.settle()


@_state
async def searched_in_vain(studio: Studio) -> None:
    """A search that nothing fits."""
    answered(studio)
    studio.page.filters.start_search()
    await studio.settle()
    _type(studio, "snowplough")
    await studio.settle()


def _with(
    *, code: ErrorCode | None, state: SourceState = SourceState.FAILED, **more: object
) -> tuple[SourceStatus, ...]:
    """Return the sources of the story, the last one in trouble."""
    sources = lift_sources()
    return (*sources[:-1], replace(sources[-1], state=state, code=code, **more))  # type: ignore[arg-type]


def _explain(studio: Studio) -> None:
    """Let the footer say more about the source in trouble, where a click does that."""


def _type(studio: Studio, text: str) -> None:
    """Type into the field of the search."""
    field = studio.page.filters.findChild(QLineEdit)
    if not isinstance(field, QLineEdit):
        raise RuntimeError("the filters have no field to type into")
    field.setText(text)


async def _open(studio: Studio, entry: Entry, told: Detail | Exception | None = None) -> None:
    """Open an entry of the story; `told` is what its source says when it is asked."""
    studio.ring()
    entry = replace(entry, opens=True) if told is not None else entry
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
