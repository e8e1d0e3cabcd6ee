"""Signs of a limit in what a customer answers to self-service: wishes, rejections, what went wrong or is sensitive."""

from relevo.domain.handover import Limit
from relevo.services.briefing.limit.conversation import Conversation
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.votes import SAYS, Sentence, kinds_under, read, under
from relevo.text.wording import Wordings, flat, words_of

READ = 600
"""Characters of one turn that are read."""

LONG = 4
"""Letters of a word that tells what a turn is about."""

_TOLD = (Limit.TECHNICAL_ERROR, Limit.NO_FITTING_CONTENT, Limit.IDENTITY_NOT_PROVED)
"""Limits that a customer tells of in so many words."""


class CustomerTurns:
    """Reads what customers say to self-service."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules
        phrases = rules.phrases
        self.wordings = Wordings.late(
            lambda: (
                kinds_under(SAYS, phrases.customer)
                | under("no_help", phrases.no_help)
                | under("yes", phrases.yes)
                | under("not_meant", phrases.not_meant)
                | under("lacks", phrases.lacks)
                | under("counts", phrases.counts)
                | under("rejects", phrases.rejects)
                | under("persons", phrases.persons)
                | under("regularly", phrases.regularly)
                | under("behalf", phrases.behalf)
                | under("wishes", phrases.wishes)
                | under("wants_none", phrases.wants_none)
                | under("people", phrases.people)
                | under("content", phrases.content)
            )
        )

    def read(self, talk: Conversation, text: str) -> None:
        """Note what a turn tells."""
        talk.answered = True
        told = read(self.wordings, text[:READ])
        groups = {group for each in told for group in each.found}
        begins = set(told[0].found) if told else set()
        words = words_of(flat(text[:READ]))
        self._person(talk, told, begins, few=len(words) <= self._rules.few_words)
        self._rejection(talk, told, words)
        self._matter(talk, told)
        if "lacks" in groups and talk.asks_identity:
            talk.add(Limit.IDENTITY_NOT_PROVED, "lacks_identity", talk.asked)
        talk.for_other = talk.for_other or "behalf" in groups
        talk.content = "content" in groups and "rejects" not in begins

    def _person(self, talk: Conversation, told: list[Sentence], begins: set[str], *, few: bool) -> None:
        asks = next((each.text for each in told if _asks_for_person(each)), None)
        if asks is not None:
            talk.add(Limit.ASKED_FOR_PERSON, "asks_person", talk.asked or asks)
            talk.sensitive = False
        elif few and any("persons" in each.found or "people" in each.found for each in told):
            talk.add(Limit.ASKED_FOR_PERSON, "names_person", talk.asked or told[0].text)
        elif talk.bot_spoke and any(map(_wishes_person, told)):
            talk.add(Limit.ASKED_FOR_PERSON, "wishes_person", talk.asked)
        elif talk.offered and "yes" in begins:
            talk.add(Limit.ASKED_FOR_PERSON, "takes_person", talk.asked)

    def _rejection(self, talk: Conversation, told: list[Sentence], words: list[str]) -> None:
        """Note that the customer rejects what the bot said: for it was beside the matter, or for it did not help."""
        if talk.asked is None:
            return
        groups = {group for each in told for group in each.found}
        begins = set(told[0].found) if told else set()
        if talk.proposed is not None and "no_help" in begins:
            talk.no_help += 1
            if talk.no_help >= self._rules.again:
                talk.add(Limit.REPEATED_FAILURE, "bot_no_help", talk.proposed)
        talk.rejected = talk.rejected + 1 if "rejects" in groups else 0
        if any("counts" in each.found and "regularly" not in each.found for each in told):
            talk.add(Limit.REPEATED_FAILURE, "customer_counts", talk.asked)
        elif talk.rejected >= self._rules.repeats:
            talk.add(Limit.REPEATED_FAILURE, "bot_rejected", talk.asked)
        about = {word for word in words if len(word) >= LONG}
        says_again = bool(about & talk.wanted) and ("no_help" in begins or len(words) <= self._rules.few_words)
        talk.wanted |= about
        if talk.rejected >= self._rules.repeats and "not_meant" not in groups:
            return
        if "not_meant" in groups or says_again or (talk.guessed and "no_help" in begins):
            talk.not_meant += 1
            rule = "says_not_meant" if talk.not_meant == 1 else "says_not_meant_again"
            talk.add(Limit.NOT_UNDERSTOOD, rule, talk.asked)

    def _matter(self, talk: Conversation, told: list[Sentence]) -> None:
        """Note what the customer tells of: what stopped, or what a machine should leave to a person."""
        for kind in _TOLD:
            says = next((each.text for each in told if SAYS + kind in each.found), None)
            if says is not None and talk.bot_spoke:
                talk.add(kind, "customer_says", talk.asked or says)
        sensitive = next((each.text for each in told if SAYS + Limit.SENSITIVE_MATTER in each.found), None)
        if sensitive is not None:
            talk.add(Limit.SENSITIVE_MATTER, "customer_sensitive", talk.asked or sensitive)
            talk.sensitive = not any(map(_asks_for_person, told))


def _asks_for_person(told: Sentence) -> bool:
    return SAYS + Limit.ASKED_FOR_PERSON in told.found and "wants_none" not in told.found


def _wishes_person(told: Sentence) -> bool:
    return {"persons", "wishes"} <= told.found.keys() and "wants_none" not in told.found
