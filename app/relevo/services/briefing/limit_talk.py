"""Signs of a limit in a conversation: what the bot says, what the customer answers, what is said again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.handover import HandoverEntry, Limit, Speaker, Turn
from relevo.services.briefing.limit_rules import LimitRules
from relevo.services.briefing.limit_sign import Sign, shortened
from relevo.text.sentences import sentences
from relevo.text.wording import Wordings, flat

READ = 1_000
"""Characters of one turn that are read."""

SHORTEST = 3
"""Words from which on a sentence that a bot says again tells that it goes round in circles."""

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Talk:
    """A conversation, as far as it has been read."""

    signs: list[Sign] = field(default_factory=list)
    asked: str | None = None  # the bot's last question
    said: dict[str, int] = field(default_factory=dict)  # how often the bot has said the same
    no_help: int = 0
    proposed: str | None = None
    offered: bool = False
    asks_identity: bool = False
    not_meant: int = 0
    sensitive: bool = False  # the customer's last turn was, and the bot has given no other reason


class Talk:
    """Reads conversations."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules, self._weights = rules, rules.weights
        phrases = rules.phrases
        self._bot = Wordings(
            {f"bot.{kind}": listed for kind, listed in phrases.bot.items()}
            | _under("not_sure", phrases.not_sure)
            | _under("connects", phrases.connects)
            | _under("offers", phrases.offers)
            | _under("sorrow", phrases.sorrow)
            | _under("proposes", phrases.proposes)
            | _under("asks_identity", phrases.asks_identity)
        )
        self._customer = Wordings(
            {f"customer.{kind}": listed for kind, listed in phrases.customer.items()}
            | _under("no_help", phrases.no_help)
            | _under("yes", phrases.yes)
            | _under("not_meant", phrases.not_meant)
            | _under("lacks", phrases.lacks)
        )

    def signs(self, entry: HandoverEntry) -> list[Sign]:
        """Return the signs of a hand-over's transcript, in the order in which they came."""
        talk = _Talk()
        for order, turn in enumerate(entry.handover.transcript[-self._rules.turns :]):
            if turn.speaker is Speaker.BOT:
                self._bot_says(talk, entry, turn, order)
            elif turn.speaker is Speaker.CUSTOMER:
                self._customer_says(talk, entry, turn, order)
        return talk.signs

    def _bot_says(self, talk: _Talk, entry: HandoverEntry, turn: Turn, order: int) -> None:
        found = list(self._found(self._bot, turn.text))
        groups = {group for group, _ in found}
        at = turn.at or entry.at
        signs = len(talk.signs)
        kinds = {group: sentence for group, sentence in found if group.startswith("bot.")}
        asked = {group for group, sentence in kinds.items() if sentence.endswith("?")}
        kinds = {group: sentence for group, sentence in kinds.items() if group not in asked or group in _IN_QUESTIONS}
        for kind in self._rules.before:
            if (sentence := kinds.get(f"bot.{kind}")) is not None:
                place = talk.asked if kind in _ASKED_AT else None
                self._add(talk, kind, "bot_says", at, order, entry, place or sentence)
                break
        if signs == len(talk.signs) and "not_sure" in groups and talk.asked is not None:
            self._add(talk, Limit.NOT_UNDERSTOOD, "bot_not_sure", at, order, entry, talk.asked)
        is_moved = talk.sensitive or "sorrow" in groups
        if is_moved and signs == len(talk.signs) and "connects" in groups:
            self._add(talk, Limit.SENSITIVE_MATTER, "handed_over_sensitive", at, order, entry, talk.asked)
        self._notice_repeats(talk, entry, turn, order, said_why=signs != len(talk.signs))
        talk.sensitive = talk.sensitive and signs == len(talk.signs)
        talk.offered, talk.asks_identity = "offers" in groups, "asks_identity" in groups
        talk.proposed = turn.text if "proposes" in groups else None
        question = next((text for text in reversed(_sentences(turn.text)) if text.endswith("?")), None)
        talk.asked = question or turn.text

    def _notice_repeats(self, talk: _Talk, entry: HandoverEntry, turn: Turn, order: int, *, said_why: bool) -> None:
        times = 0
        for sentence in _sentences(turn.text[:READ]):
            words = _NOT_WORD.sub(" ", flat(sentence)).strip()
            if words.count(" ") >= SHORTEST - 1:
                talk.said[words] = talk.said.get(words, 0) + 1
                times = max(times, talk.said[words])
        if times >= self._rules.again and not said_why:
            rule = "bot_repeats_often" if times >= self._rules.repeats else "bot_repeats"
            self._add(talk, Limit.REPEATED_FAILURE, rule, turn.at or entry.at, order, entry, turn.text)

    def _customer_says(self, talk: _Talk, entry: HandoverEntry, turn: Turn, order: int) -> None:
        found = list(self._found(self._customer, turn.text))
        groups = {group for group, _ in found}
        at = turn.at or entry.at
        begins = {group for group, sentence in found if turn.text.lstrip().startswith(sentence)}
        asks = next((text for group, text in found if group == "customer.asked_for_person"), None)
        if asks is not None:
            self._add(talk, Limit.ASKED_FOR_PERSON, "asks_person", at, order, entry, talk.asked or asks)
        elif talk.offered and "yes" in begins:
            self._add(talk, Limit.ASKED_FOR_PERSON, "takes_person", at, order, entry, talk.asked)
        if talk.proposed is not None and "no_help" in begins:
            talk.no_help += 1
            if talk.no_help >= self._rules.again:
                self._add(talk, Limit.REPEATED_FAILURE, "bot_no_help", at, order, entry, talk.proposed)
        if "lacks" in groups and talk.asks_identity:
            self._add(talk, Limit.IDENTITY_NOT_PROVED, "lacks_identity", at, order, entry, talk.asked)
        if "not_meant" in groups and talk.asked is not None:
            talk.not_meant += 1
            rule = "says_not_meant" if talk.not_meant == 1 else "says_not_meant_again"
            self._add(talk, Limit.NOT_UNDERSTOOD, rule, at, order, entry, talk.asked)
        sensitive = next((text for group, text in found if group == "customer.sensitive_matter"), None)
        if sensitive is not None:
            self._add(talk, Limit.SENSITIVE_MATTER, "customer_sensitive", at, order, entry, talk.asked or sensitive)
        talk.sensitive = (talk.sensitive or sensitive is not None) and asks is None

    def _found(self, wordings: Wordings, text: str) -> Iterator[tuple[str, str]]:
        """Yield what was found in a turn, each group once a sentence, with the sentence."""
        for sentence in _sentences(text[:READ]):
            names = dict.fromkeys(match.name for match in wordings.find(flat(sentence)))
            yield from ((name, sentence) for name in names)

    def _add(
        self, talk: _Talk, kind: Limit, rule: str, at: datetime, order: int, entry: HandoverEntry, place: str | None
    ) -> None:
        talk.signs.append(
            Sign(
                kind=kind,
                rule=rule,
                weight=getattr(self._weights, rule),
                at=at,
                order=order,
                evidence=entry.id,
                place=None if place is None else shortened(place, self._rules.words),
            )
        )


_IN_QUESTIONS = frozenset({f"bot.{Limit.NOT_UNDERSTOOD}"})
"""What a bot may also tell in a question; other limits it tells, and does not ask for."""

_ASKED_AT = frozenset({Limit.NOT_UNDERSTOOD, Limit.IDENTITY_NOT_PROVED, Limit.SENSITIVE_MATTER})
"""Limits that are met at the question that was asked, not at the sentence that tells of them."""


def _sentences(text: str) -> Sequence[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def _under(group: str, named: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {group: [phrase for listed in named.values() for phrase in listed]}
