"""Signs of a limit in what a bot says: that it says so, that it is not sure, that it repeats itself."""

import re

from relevo.domain.handover import Limit
from relevo.services.briefing.limit.conversation import Conversation
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.votes import ABOUT, BOUNDS, DENIES, SAYS, Sentence, Votes, kinds_under, read, under
from relevo.text.wording import Wordings, flat

READ = 600
"""Characters of one turn that are read."""

ASKED_TURNS = 2
"""Turns of a bot that may answer what was given as a proof of identity."""

SHORTEST = 3
"""Words from which on a sentence that a bot says again tells that it goes round in circles."""

_NOT_WORD = re.compile(r"[\W_]+")

_UNFILLED = re.compile(r"\{\{|\$\{|\b(?:null|undefined|NaN)\b")
"""What a bot writes where it should have put in a value."""

_ASKED_AT = frozenset({Limit.NOT_UNDERSTOOD, Limit.IDENTITY_NOT_PROVED, Limit.SENSITIVE_MATTER})
"""Limits that are met at the question that was asked, not at the sentence that tells of them."""


class BotTurns:
    """Reads what bots say."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules, self._votes = rules, Votes(rules)
        phrases = rules.phrases
        self.wordings = Wordings.late(
            lambda: (
                kinds_under(SAYS, phrases.bot)
                | kinds_under(ABOUT, phrases.topics)
                | under(DENIES, phrases.denies)
                | under(BOUNDS, phrases.bounds)
                | under("not_sure", phrases.not_sure)
                | under("connects", phrases.connects)
                | under("offers", phrases.offers)
                | under("sorrow", phrases.sorrow)
                | under("proposes", phrases.proposes)
                | under("asks_identity", phrases.asks_identity)
            )
        )

    def read(self, talk: Conversation, text: str) -> None:
        """Note what a turn tells."""
        talk.bot_spoke = True
        told = read(self.wordings, text[:READ])
        groups = {group for each in told for group in each.found}
        before = len(talk.signs)
        vote = self._votes.of(told, asked=self._asked(talk))
        if _UNFILLED.search(text, 0, READ):
            talk.add(Limit.TECHNICAL_ERROR, "bot_says", text)
        if vote is not None and not (talk.sensitive and not vote.is_said):
            place = talk.asked if vote.kind in _ASKED_AT else None
            rule = "bot_says" if vote.is_said else "bot_denies"
            talk.add(vote.kind, rule, place or vote.sentence)
        if vote is None and "not_sure" in groups and talk.asked is not None:
            talk.add(Limit.NOT_UNDERSTOOD, "bot_not_sure", talk.asked)
        gave_reason = len(talk.signs) != before
        is_moved = talk.sensitive or "sorrow" in groups
        if is_moved and "connects" in groups and (vote is None or not vote.is_said):
            talk.add(Limit.SENSITIVE_MATTER, "handed_over_sensitive", talk.asked)
        elif not gave_reason and "connects" in groups and talk.answered:
            talk.add(Limit.ASKED_FOR_PERSON, "handed_over", talk.asked)
        self._notice_repeats(talk, told, text, said_why=gave_reason)
        talk.sensitive = talk.sensitive and (vote is None or not vote.is_said)
        talk.guessed = "not_sure" in groups
        talk.identity_asked = ASKED_TURNS if "asks_identity" in groups else talk.identity_asked - 1
        talk.offered, talk.asks_identity = "offers" in groups, "asks_identity" in groups
        talk.proposed = text if "proposes" in groups else None
        talk.asked = next((each.text for each in reversed(told) if each.asks), None) or text

    def _asked(self, talk: Conversation) -> float:
        """Return what it counts for identity that one was to be proved, or that the customer speaks for another."""
        if talk.identity_asked > 0:
            return self._rules.asked_votes
        return self._rules.word_votes if talk.for_other else 0.0

    def _notice_repeats(self, talk: Conversation, told: list[Sentence], text: str, *, said_why: bool) -> None:
        times = 0
        for sentence in told:
            words = _NOT_WORD.sub(" ", flat(sentence.text)).strip()
            if words.count(" ") >= SHORTEST - 1:
                talk.said[words] = talk.said.get(words, 0) + 1
                times = max(times, talk.said[words])
        if times >= self._rules.again and not said_why:
            if talk.not_meant:
                talk.add(Limit.NOT_UNDERSTOOD, "says_not_meant_again", talk.asked)
                return
            rule = "bot_repeats_often" if times >= self._rules.repeats else "bot_repeats"
            talk.add(Limit.REPEATED_FAILURE, rule, text)
