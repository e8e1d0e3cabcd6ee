"""A conversation with self-service, as far as it has been read, and the signs of a limit in it."""

from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.handover import HandoverEntry, Limit, Turn
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.sign import Sign, shortened


@dataclass(slots=True)
class Conversation:
    """What has been said so far; `at` and `order` are those of the turn that is being read."""

    entry: HandoverEntry
    rules: LimitRules = field(repr=False)
    signs: list[Sign] = field(default_factory=list)
    at: datetime = field(init=False)
    order: int = 0
    asked: str | None = field(default=None, repr=False)  # the bot's last question, or what it said last
    said: dict[str, int] = field(default_factory=dict, repr=False)  # how often the bot has said the same
    wanted: set[str] = field(default_factory=set, repr=False)  # the long words of the customer's last turn
    named: int = 0  # how often the customer has named a person and little else
    no_help: int = 0
    rejected: int = 0  # how many turns of the customer in a row reject what the bot said
    proposed: str | None = field(default=None, repr=False)
    offered: bool = False
    guessed: bool = False  # the bot said what it believes is wanted
    asks_identity: bool = False
    identity_asked: int = 0  # for so many turns of the bot more it may answer a proof of identity
    for_other: bool = False  # the customer speaks for another
    not_meant: int = 0
    sensitive: bool = False  # the customer's last turn was, and the bot has given no other reason
    answered: bool = False  # the customer has said something
    bot_spoke: bool = False
    content: bool = False  # the customer's last turn was

    def __post_init__(self) -> None:
        self.at = self.entry.at

    def turn(self, turn: Turn, order: int) -> None:
        """Go on to a turn."""
        self.at, self.order = turn.at or self.entry.at, order

    def add(self, kind: Limit, rule: str, place: str | None) -> None:
        """Note a sign that the turn gives."""
        self.signs.append(
            Sign(
                kind=kind,
                rule=rule,
                weight=getattr(self.rules.weights, rule),
                at=self.at,
                order=self.order,
                evidence=self.entry.id,
                place=None if place is None else shortened(place, self.rules.words),
            )
        )
