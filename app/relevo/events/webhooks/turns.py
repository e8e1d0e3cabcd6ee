"""What was said in a chat before a person took over, as much of it as a hand-over holds."""

import re
from dataclasses import dataclass, field

from relevo.domain.handover import Turn
from relevo.events.webhooks.courses import keep

MAX_TURNS = 200
MAX_CHARACTERS = 4_000
MAX_CHATS = 2_000
"""Chats whose words are remembered at once, for as long as no person has them."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def said(value: object) -> str | None:
    """Return what was said, shortened at MAX_CHARACTERS; None where it is nothing."""
    if not isinstance(value, str) or not value.strip():
        return None
    words = _LONE_SURROGATE.sub("\ufffd", value.strip())
    return words if len(words) <= MAX_CHARACTERS else f"{words[: MAX_CHARACTERS - 1]}…"


@dataclass(slots=True)
class _Chat:
    turns: dict[str, Turn] = field(default_factory=dict, repr=False)


class Chats:
    """The turns of chats that no person has yet, each once, in the order of their times."""

    def __init__(self) -> None:
        self._chats: dict[str, _Chat] = {}

    def add(self, chat_id: str, turn_id: str, turn: Turn) -> None:
        """Note a turn; one that was noted stays as it is."""
        chat = keep(self._chats, chat_id, self._chats.pop(chat_id, _Chat()), MAX_CHATS)
        if turn_id not in chat.turns:
            keep(chat.turns, turn_id, turn, MAX_TURNS)

    def take(self, chat_id: str) -> tuple[Turn, ...]:
        """Return the turns of a chat, oldest first, and forget them."""
        turns = self._chats.pop(chat_id, _Chat()).turns.values()
        return tuple(sorted(turns, key=lambda turn: turn.at.timestamp() if turn.at is not None else 0.0))
