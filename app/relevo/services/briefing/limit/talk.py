"""Signs of a limit in a conversation: what the bot says, what the customer answers, how it ends."""

from collections.abc import Iterator
from dataclasses import replace

from relevo.domain.handover import HandoverEntry, Limit, Speaker
from relevo.services.briefing.limit.bot import BotTurns
from relevo.services.briefing.limit.conversation import Conversation
from relevo.services.briefing.limit.customer import CustomerTurns
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.sign import Sign
from relevo.text.wording import Wordings


class Talk:
    """Reads conversations."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules
        self._bot, self._customer = BotTurns(rules), CustomerTurns(rules)

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which texts in any language are read."""
        yield self._bot.wordings
        yield self._customer.wordings

    def signs(self, entry: HandoverEntry) -> list[Sign]:
        """Return the signs of a hand-over's transcript, in the order in which they came."""
        talk = Conversation(entry, self._rules)
        for order, turn in enumerate(entry.handover.transcript[-self._rules.turns :]):
            talk.turn(turn, order)
            if turn.speaker is Speaker.BOT:
                self._bot.read(talk, turn.text)
            elif turn.speaker is Speaker.CUSTOMER:
                self._customer.read(talk, turn.text)
        if talk.content:
            less = self._rules.weights.content
            return [replace(sign, weight=sign.weight - less) for sign in talk.signs]
        if talk.sensitive and talk.bot_spoke and talk.order - 2 <= max(sign.order for sign in talk.signs):
            talk.add(Limit.SENSITIVE_MATTER, "left_sensitive", talk.asked)
        return talk.signs
