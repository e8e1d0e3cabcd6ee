"""Who calls on which channel, who it is, and what the sources say."""

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

from pictures.states import state
from pictures.studio import Studio
from relevo.domain.contact import AddressKind, Channel, ContactState, Direction
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode
from relevo.settings.rules import shipped_rules
from support.snapshots import (
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_incident,
    an_offer,
    an_update,
    asking,
    claire,
    failed,
    lift_handover,
    lift_sources,
    lift_story,
    probable,
)


@state
def empty(studio: Studio) -> None:
    """No contact."""


@state
def ringing(studio: Studio) -> None:
    """The call rings, the sources have been asked."""
    studio.ring()
    studio.tell(a_snapshot(sources=asking(), complete=False))


@state
def answered(studio: Studio) -> None:
    """Everything is known: the target picture."""
    studio.ring()
    studio.ring(an_offer("chat-9", an_address("v-1", AddressKind.VISITOR), Channel.CHAT))
    studio.tell(told_by_rules())


@state
def talking(studio: Studio) -> None:
    """The call goes on."""
    answered(studio)
    studio.change(
        lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW - timedelta(seconds=125))
    )


@state
def ended(studio: Studio) -> None:
    """The call is over and still to be read."""
    answered(studio)
    studio.change(lambda contact: replace(contact, state=ContactState.ENDED))


@state
def late(studio: Studio) -> None:
    """One source is late."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.LATE, state=SourceState.LATE)))
    _explain(studio)


@state
def source_failed(studio: Studio) -> None:
    """One source cannot be reached."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.UNREACHABLE)))
    _explain(studio)


@state
def all_failed(studio: Studio) -> None:
    """No source has answered."""
    studio.ring()
    studio.tell(a_snapshot(sources=failed()))


@state
def not_signed_in(studio: Studio) -> None:
    """A source refuses the sign-in."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.SIGN_IN, detail="401")))
    _explain(studio)


@state
def sign_in_by_browser(studio: Studio) -> None:
    """A source waits for the advisor to sign in: the banner says it, and a button opens the browser."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(code=ErrorCode.SIGN_IN_AGAIN)))
    _explain(studio)


@state
def throttled(studio: Studio) -> None:
    """A source asks to wait."""
    studio.ring()
    sources = _with(code=ErrorCode.THROTTLED, detail="429", retry_at=NOW + timedelta(seconds=48))
    studio.tell(replace(lift_story(), sources=sources))
    _explain(studio)


@state
def not_available(studio: Studio) -> None:
    """A source cannot be asked with what this channel brings."""
    studio.ring()
    studio.tell(replace(lift_story(), sources=_with(state=SourceState.NOT_AVAILABLE, code=None, ms=None)))
    _explain(studio)


@state
def stale(studio: Studio) -> None:
    """What is shown was said some minutes ago."""
    studio.ring()
    old = NOW - timedelta(minutes=14)
    studio.tell(replace(lift_story(), sources=tuple(replace(each, answered_at=old) for each in lift_sources())))


@state
def nobody_known(studio: Studio) -> None:
    """The sources know nobody."""
    studio.ring()
    answers = tuple(replace(each, state=SourceState.ANSWERED, code=None, kept=0) for each in lift_sources())
    studio.tell(a_snapshot(sources=answers))


@state
def ambiguous_number(studio: Studio) -> None:
    """Two people share the number."""
    studio.ring()
    studio.tell(a_snapshot(identity=ambiguous(), timeline=(an_incident(everyone=True),)))


@state
def probable_customer(studio: Studio) -> None:
    """One person fits and has not confirmed it."""
    studio.ring()
    studio.tell(replace(lift_story(), identity=probable()))


@state
def set_aside(studio: Studio) -> None:
    """The advisor has said that this is not the person."""
    probable_customer(studio)
    studio.desk.set_aside(studio.page.view_model.contact.offer_id)
    studio.tell(replace(lift_story(), identity=probable()))


@state
def withheld(studio: Studio) -> None:
    """The number is withheld."""
    studio.ring(an_offer(address=an_address(None)))
    identity = Identity(state=IdentityState.WITHHELD, reasons=("The number is withheld; nothing was searched by it",))
    none = tuple(replace(each, state=SourceState.NOT_AVAILABLE, ms=None, kept=0, code=None) for each in lift_sources())
    studio.tell(a_snapshot(identity=identity, sources=none))


@state
def internal(studio: Studio) -> None:
    """An advisor calls another one."""
    studio.ring(replace(an_offer(), direction=Direction.INTERNAL, queue=None, wait_s=None, queued_at=None))
    studio.tell(a_snapshot(sources=()))


@state
def outgoing(studio: Studio) -> None:
    """The advisor calls the customer."""
    studio.ring(replace(an_offer(), direction=Direction.OUTBOUND, queue=None, wait_s=None, queued_at=None))
    studio.tell(lift_story())


@state
def dialled_line(studio: Studio) -> None:
    """The number that was called says which brand it was."""
    studio.ring(replace(an_offer(), dialled="+33199000010"))
    studio.tell(lift_story())


@state
def callback(studio: Studio) -> None:
    """The customer has asked to be called back."""
    studio.ring(an_offer(channel=Channel.CALLBACK))
    studio.tell(lift_story())


@state
def live_chat(studio: Studio) -> None:
    """A chat that a bot has passed on."""
    studio.ring(an_offer("chat-9", an_address("v-1", AddressKind.VISITOR), Channel.CHAT))
    studio.desk.handle(an_update("chat-9", handover=lift_handover()))
    studio.tell(lift_story())


@state
def nine_tabs(studio: Studio) -> None:
    """A call and eight chats and messages at once."""
    studio.ring()
    studio.tell(lift_story())
    kinds = (Channel.CHAT, Channel.MESSAGE, Channel.EMAIL, Channel.CHAT)
    for number in range(2, 10):
        address = an_address(f"+3363998{number:02}{number:02}")
        studio.ring(an_offer(f"chat-{number}", address, kinds[number % len(kinds)]))


@state
def look_alike_name(studio: Studio) -> None:
    """A name with letters of another script, and one that turns the direction."""
    studio.ring()
    customer = replace(claire(), name="Сlaire Mоreau \u202egnp.exe")
    studio.tell(replace(lift_story(), identity=replace(probable(), customer=customer)))


def told_by_rules() -> Snapshot:
    """Return the story with a brief of the rules, whose sentences the screen says in its language."""
    story = lift_story()
    bare = tuple(replace(each, title=_quoted(each.title)) for each in story.timeline)
    made = Briefing(UTC, shipped_rules).brief(story.identity, bare, NOW)
    brief = replace(made, told_us=story.brief.told_us, promised=story.brief.promised, score=story.brief.score)
    reasons = (Phrase("Signed in"), Phrase("Phone number matches"))
    return replace(story, brief=brief, timeline=bare, identity=replace(story.identity, reasons=reasons))


def _quoted(title: str) -> str:
    """Return what stands in quotation marks, as a source tells the title of a step; else the whole title."""
    return title.partition("“")[2].partition("”")[0] or title


def _with(*, code: ErrorCode | None, state: SourceState = SourceState.FAILED, **more: Any) -> tuple[SourceStatus, ...]:
    """Return the sources of the story, the last one in trouble."""
    sources = lift_sources()
    return (*sources[:-1], replace(sources[-1], state=state, code=code, **more))


def _explain(studio: Studio) -> None:
    """Let the footer say more about the source in trouble."""
    studio.page.footer.explain(lift_sources()[-1].name)
