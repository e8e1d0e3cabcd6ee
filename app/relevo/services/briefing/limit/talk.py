"""Signs of a limit in a conversation: why the bot stops, what the customer answers, how it ends."""

import re
from collections import Counter
from collections.abc import Sequence

from relevo.domain.handover import HandoverEntry
from relevo.services.briefing.limit.found import Found, Where
from relevo.services.briefing.limit.machine import LOST, is_stock, reasons
from relevo.services.briefing.limit.reading import Vocabulary
from relevo.services.briefing.limit.rejections import note_rejections
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.turns import BotTurn, CustomerTurn, Turns
from relevo.services.briefing.readings import Readings
from relevo.text.wording import flat

MATTERS = frozenset({"death", "crime", "violence", "danger", "lawyer"})
"""What a machine should leave to a person."""

UNSETTLED = frozenset({"technical", "uninformed", "counts", "not_meant"})
"""What a customer says last who was not helped."""

SAME_WORDS = 3
"""Last words by which a statement is known again: what stands before them may be another day, another name."""

_NOT_WORD = re.compile(r"[\W_]+")


class Talk:
    """Reads conversations."""

    def __init__(self, rules: LimitRules, machine: Vocabulary, customer: Vocabulary) -> None:
        self._rules, self._turns = rules, Turns(rules, machine, customer)

    def note(self, found: Found, entry: HandoverEntry, language: str | None, readings: Readings) -> bool:
        """Note the signs of a hand-over's transcript; return whether the bot gave a reason."""
        turns = list(self._turns.read(entry.handover.transcript, language, readings))
        bots = [turn for turn in turns if isinstance(turn, BotTurn)]
        customers = [turn for turn in turns if isinstance(turn, CustomerTurn)]
        if not bots:
            if entry.handover.limit is not None:  # somebody has passed on who claims to have stopped by itself
                _note_wishes(found, entry, customers)
            return False
        bots[0].greets = turns[0] is bots[0] and bool(customers)
        _notice_identity(turns)
        is_met = _note_wish_met(found, entry, turns)
        leaves = is_met or (bool(customers) and turns[-1] is customers[-1] and customers[-1].wants_person)
        gave_reason = self._reasons(found, entry, bots, leaves=leaves)
        self._repeats(found, entry, bots)
        note_rejections(found, entry.id, customers, self._rules)
        _note_wishes(found, entry, customers)
        self._ending(found, entry, turns, bots[-1])
        return gave_reason

    def _reasons(self, found: Found, entry: HandoverEntry, bots: Sequence[BotTurn], *, leaves: bool) -> bool:
        """Note why the bot stops: the last turn that tells counts most, if the customer `leaves` not for a person."""
        shares = self._rules.shares
        telling = [turn for turn in bots if reasons(self._rules, turn.signs)]
        if sum(1 for turn in bots if turn.signs & LOST and "connects" not in turn.signs) > 1:
            found.note("lost_again", Where(entry.id, asked=telling[-1].asked))
        if bots[-1].denies:
            found.note("denies", _where(entry, bots[-1]))
        for turn in telling[:-1]:
            found.note_all(reasons(self._rules, turn.signs), self._place(entry, turn), shares.earlier_turn)
        for turn in telling[-1:]:
            share = 1.0 if turn is bots[-1] and not leaves else shares.before_last_turn
            share = shares.earlier_turn if turn.greets else share
            found.note_all(turn.signs | {"reason"}, self._place(entry, turn), share)
        if telling and telling[-1] is not bots[-1] and not bots[-1].denies and "connects" not in bots[-1].names:
            found.note("goes_on", _where(entry, bots[-1]))
        return bool(telling)

    def _place(self, entry: HandoverEntry, turn: BotTurn) -> Where:
        """Return the sentence of a turn that tells most."""
        best = max(turn.sentences, key=lambda each: len(reasons(self._rules, each.names & turn.signs)), default=None)
        return Where(entry.id, turn.text if best is None else best.text, turn.asked or turn.place)

    def _repeats(self, found: Found, entry: HandoverEntry, bots: Sequence[BotTurn]) -> None:
        """Note that the bot says the same again, and whether that is a reason by itself."""
        times: Counter[str] = Counter()
        why: dict[str, bool] = {}
        where: dict[str, Where] = {}
        for turn in bots:
            for each in turn.sentences:
                key = _key(each.text, whole=each.asks)
                if " " in key:
                    times[key] += 1
                    told = reasons(self._rules, each.names & turn.signs)
                    why[key] = bool(told) and "denies" in each.names
                    where[key] = Where(entry.id, each.text, turn.place if is_stock(each) else each.text)
        most = times.most_common(1)
        if most and most[0][1] > 1:
            key, often = most[0]
            name = "repeats_often" if often > 2 else "repeats"
            found.note(f"{name}_reason" if why[key] else name, where[key])

    def _ending(
        self, found: Found, entry: HandoverEntry, turns: Sequence[BotTurn | CustomerTurn], bot: BotTurn
    ) -> None:
        """Note how the conversation ends."""
        customers = [turn for turn in turns if isinstance(turn, CustomerTurn)]
        if not customers:
            found.note("unanswered", _where(entry, bot))
            return
        last, where = customers[-1], _where(entry, bot)
        moved = bool(last.names & MATTERS)
        if bot.settles:
            found.note("settles", where)
        answered = turns[0] is not bot
        if "connects" in bot.names and not bot.asks and answered and not reasons(self._rules, bot.signs):
            found.note("hands_over", where)
            if any(turn.names & MATTERS for turn in customers):
                found.note("hands_over_moved", where)
            if "agrees" in bot.names:
                found.note("hands_over_agrees", where)
        elif bot.asks:
            found.note("ends_asking", where)
        if turns[-1] is not last:
            return
        if moved:
            found.note("ends_moved", where)
        if last.rejects or last.names & UNSETTLED:
            found.note("ends_in_vain", where)
        wanted = any(turn.wants_person for turn in customers)
        if "pleased" in last.names and "fails" not in last.names and not wanted:
            refused = "_refused" if bot.denies else "_told" if reasons(self._rules, bot.signs) else ""
            found.note(f"pleased{refused}", where)


def _note_wishes(found: Found, entry: HandoverEntry, customers: Sequence[CustomerTurn]) -> None:
    """Note that the customer asks for a person, and tells what a machine should leave to one."""
    times = 0
    for turn in customers:
        where = Where(entry.id, turn.text, turn.text if turn.before is None else turn.before.place)
        matters = turn.names & MATTERS
        found.note_all(matters, where)
        if matters:
            found.note("moved", where)
        if turn.wants_person:
            times += 1
            name = "asks_person" if turn is customers[-1] else "asked_person"
            found.note(name, where, 1.0 if turn in customers[-2:] else 0.5)
            if times > 1:
                found.note("asks_person_again", where)
        if turn is customers[-1] and turn.before is not None and "offers" in turn.before.names and "yes" in turn.begins:
            found.note("takes_person", where)


def _note_wish_met(found: Found, entry: HandoverEntry, turns: Sequence[BotTurn | CustomerTurn]) -> bool:
    """Note that the bot ends by fetching whom the customer has just asked for: what it said before is past."""
    pairs = zip(turns[-3:], turns[-2:], strict=False)
    for wish, answer in pairs:
        if isinstance(wish, CustomerTurn) and isinstance(answer, BotTurn) and wish.wants_person and answer.hands_over:
            found.note("wish_met", Where(entry.id, wish.text, wish.text if wish.before is None else wish.before.place))
            return True
    return False


def _notice_identity(turns: Sequence[BotTurn | CustomerTurn]) -> None:
    """Let a denial that follows a question for proof, or somebody who speaks for another, be a sign of its own."""
    asked = for_other = answered = False
    for turn in turns:
        if isinstance(turn, CustomerTurn):
            answered, for_other = True, for_other or "behalf" in turn.names
            continue
        if "denies" in turn.names and answered:
            if asked and not turn.signs & {"error", "down"}:
                turn.signs |= {"after_identity"}
            elif for_other:
                turn.signs |= {"for_other"}
        asked = "asks_identity" in turn.names


def _where(entry: HandoverEntry, turn: BotTurn) -> Where:
    return Where(entry.id, turn.text, turn.asked or turn.place)


def _key(text: str, *, whole: bool) -> str:
    words = _NOT_WORD.sub(" ", flat(text)).split()
    return " ".join(words if whole else words[-SAME_WORDS:])
