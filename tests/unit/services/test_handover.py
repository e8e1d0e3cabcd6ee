"""The hand-over as an entry: titled in our words, with what came from outside as values."""

import pytest

from relevo.domain.handover import HandoverEntry, Limit, Speaker, Turn
from relevo.domain.phrase import Phrase
from relevo.services.handover import LIMIT_WORDS, SPEAKER_WORDS, handover_entry
from support.builders import NOW, a_contact, a_handover, ago


def entry(**more: object) -> HandoverEntry:
    made = handover_entry(a_contact(handover=a_handover(**more)))
    assert made is not None
    return made


def test_the_source_is_a_value_of_the_title_and_never_its_template() -> None:
    made = entry(source="tenant-{limit}", limit=Limit.POLICY)
    assert made.title == "Tenant {limit} handed over (it says: policy)"
    assert isinstance(made.title, Phrase)
    assert made.title.values["limit"] is LIMIT_WORDS[Limit.POLICY]


def test_a_claimed_limit_is_what_the_sender_says_and_no_outcome() -> None:
    made = entry(source="assistant", limit=Limit.TECHNICAL_ERROR)
    assert made.title == "Assistant handed over (it says: technical error)"
    assert made.outcome is None


def test_an_unnamed_source_is_self_service() -> None:
    made = entry(source=None)
    assert made.title == "Self-service handed over"
    assert made.id == "hand-over:handover:c1"


@pytest.mark.parametrize("words", [LIMIT_WORDS, SPEAKER_WORDS])
def test_every_limit_and_speaker_has_words(words: dict[str, Phrase]) -> None:
    assert set(words) in (set(Limit), set(Speaker))


def test_the_moment_is_that_of_the_last_turn() -> None:
    turns = (Turn(at=ago(minutes=3), speaker=Speaker.BOT, text="a"), Turn(speaker=Speaker.CUSTOMER, text="b"))
    assert entry(transcript=turns).at == ago(minutes=3)
    assert entry().at == NOW
    assert entry(transcript=turns).text == "Bot: a\nCustomer: b"
