"""What came with a contact, made safe to show: plain text, masked, of bounded length, nothing that is withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relevo.domain.contact import Address, AddressKind, Presentation
from relevo.domain.handover import Fact, Handover, HandoverStep, Speaker, Turn
from relevo.domain.phrase import Phrase
from relevo.text.plain import plain_text
from relevo.text.withheld import hides, is_not_sent

LINE = 200
"""Characters that a name, a title or a value may have."""

MAX_TURNS = 500
"""Turns of a conversation that are kept: of a longer one its beginning, where the matter is told, and its end."""

FIRST_TURNS = 100
ASKED_BEFORE = 20
"""Turns before the end of a conversation that are read along: in what is left out a password may be asked for."""
MAX_FACTS = 100
MAX_ATTRIBUTES = 200

HIDDEN = Phrase("(withheld)")


def make_ready() -> None:
    """Load what texts are searched with, which takes 0.1 s at the first one."""
    clean_attributes({"a": "1"})
    clean_handover(Handover(transcript=(Turn(speaker=Speaker.CUSTOMER, text="1"),)))


def clean_address(address: Address) -> Address:
    """Make an address safe: the value keeps its digits, a withheld one has neither value nor name."""
    is_phone = address.kind is AddressKind.PHONE
    if address.presentation is Presentation.WITHHELD or (is_phone and is_not_sent(address.value)):
        return replace(address, value=None, name=None, presentation=Presentation.WITHHELD)
    value = None if address.value is None else _handle(address.value)
    return replace(address, value=value, name=_line(address.name))


def clean_attributes(attributes: Mapping[str, str], hidden: Sequence[str] = ()) -> Mapping[str, str]:
    """Make attributes safe; one that holds something hidden is left out. What may be a handle stays (mask_field)."""
    shown = list(attributes.items())[:MAX_ATTRIBUTES]
    from relevo.text.named import mask_field

    names = ((_short(key), plain_text(value, LINE)) for key, value in shown if not hides(value, hidden))
    return {name: mask_field(name, value, handles=True) for name, value in names}


def clean_dialled(dialled: str) -> str:
    """Make what was dialled safe."""
    return _handle(dialled)


def clean_handover(handover: Handover, hidden: Sequence[str] = ()) -> Handover:
    """Mask and shorten every text of a hand-over; a text that holds something hidden is not shown."""
    safe = replace(
        handover,
        source=_line(handover.source),
        conversation_id=None if handover.conversation_id is None else _handle(handover.conversation_id),
        language=None if handover.language is None else _short(handover.language)[:35],
        intent=_line(handover.intent),
        transcript=_transcript(handover.transcript),
        facts=tuple(_fact(fact) for fact in handover.facts[:MAX_FACTS]),
        steps=tuple(_step(step) for step in handover.steps[-MAX_FACTS:]),
    )
    return shown_of(safe, hidden)


def shown(attributes: Mapping[str, str], hidden: Sequence[str]) -> Mapping[str, str]:
    """Return attributes that are safe without those that hold something hidden."""
    return {name: value for name, value in attributes.items() if not hides(value, hidden)} if hidden else attributes


def shown_of(handover: Handover, hidden: Sequence[str]) -> Handover:
    """Return a hand-over that is safe without what holds something hidden."""
    if not hidden:
        return handover
    return replace(
        handover,
        transcript=tuple(
            replace(turn, text=HIDDEN) if hides(turn.text, hidden) else turn for turn in handover.transcript
        ),
        facts=tuple(fact for fact in handover.facts if not hides(fact.value, hidden)),
        steps=tuple(step for step in handover.steps if not hides(f"{step.title} {step.detail}", hidden)),
    )


def _transcript(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Mask over turns: a card number may come in two messages, a password in the one after it was asked for."""
    left_out = len(turns) - MAX_TURNS
    if left_out <= 0:
        return _masked(turns)
    first, last = _masked(turns[:FIRST_TURNS]), _masked(turns[FIRST_TURNS + left_out - ASKED_BEFORE :])[ASKED_BEFORE:]
    gap = Turn(speaker=Speaker.BOT, text=Phrase("({count} messages left out)", count=left_out))
    return (*first, gap, *last)


def _masked(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    from relevo.text.masking import mask_messages

    texts = mask_messages([(turn.speaker, plain_text(turn.text)) for turn in turns])
    return tuple(replace(turn, text=text) for turn, text in zip(turns, texts, strict=True))


def _fact(fact: Fact) -> Fact:
    from relevo.text.named import mask_answer, mask_field

    value = mask_field(fact.name, plain_text(fact.value, LINE))
    value = mask_answer(fact.asked, value) if fact.asked else value
    return replace(fact, name=_short(fact.name), value=value, asked=_line(fact.asked))


def _step(step: HandoverStep) -> HandoverStep:
    from relevo.text.named import mask_field, mask_url

    detail = None if step.detail is None else mask_field(step.title, plain_text(step.detail, LINE))
    url = None if step.url is None else mask_url(plain_text(step.url, LINE))
    return replace(step, kind=_short(step.kind), title=_short(step.title), detail=detail, url=url)


def _handle(value: str) -> str:
    from relevo.text.named import mask_key

    return mask_key(plain_text(value, LINE))


def _line(value: str | None) -> str | None:
    return None if value is None else _short(value)


def _short(value: str) -> str:
    from relevo.text.masking import mask  # late: its patterns take longer to make ready than the panel to be laid out

    return mask(plain_text(value, LINE))
