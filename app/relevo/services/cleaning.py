"""What came with a contact, made safe to show: plain text, masked, of bounded length."""

from collections.abc import Sequence
from dataclasses import replace

from relevo.domain.contact import Address, Contact, Presentation
from relevo.domain.handover import Fact, Handover, HandoverStep, Turn
from relevo.text.masking import mask, mask_messages
from relevo.text.plain import plain_text

LINE = 200
"""Characters that a name, a title or a value may have."""

MAX_TURNS = 500
MAX_FACTS = 100


def clean(contact: Contact) -> Contact:
    """Make the texts of a contact safe; handles keep their value, a withheld address loses what should not be there."""
    return replace(
        contact,
        customer_address=clean_address(contact.customer_address),
        attributes={key: plain_text(value, LINE) for key, value in contact.attributes.items()},
        handover=None if contact.handover is None else clean_handover(contact.handover),
    )


def clean_address(address: Address | None) -> Address | None:
    """Make an address safe; a withheld one has neither value nor name."""
    if address is None:
        return None
    if address.presentation is Presentation.WITHHELD:
        return replace(address, value=None, name=None)
    return replace(address, value=_line(address.value), name=_line(address.name))


def clean_handover(handover: Handover) -> Handover:
    """Mask and shorten every text of a hand-over."""
    return replace(
        handover,
        source=_line(handover.source),
        intent=_line(handover.intent),
        transcript=_transcript(handover.transcript[-MAX_TURNS:]),
        facts=tuple(_fact(fact) for fact in handover.facts[:MAX_FACTS]),
        steps=tuple(_step(step) for step in handover.steps[-MAX_FACTS:]),
    )


def _transcript(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Mask over turns: a card number may come in two messages, a password in the one after it was asked for."""
    texts = mask_messages([(turn.speaker, plain_text(turn.text)) for turn in turns])
    return tuple(replace(turn, text=text) for turn, text in zip(turns, texts, strict=True))


def _fact(fact: Fact) -> Fact:
    return replace(fact, name=_short(fact.name), value=_short(fact.value), asked=_line(fact.asked))


def _step(step: HandoverStep) -> HandoverStep:
    return replace(step, title=_short(step.title), detail=_line(step.detail), url=_line(step.url))


def _line(value: str | None) -> str | None:
    return None if value is None else _short(value)


def _short(value: str) -> str:
    return mask(plain_text(value, LINE))
