"""Signs of a limit in what a customer answers: it was not the question, it was no use, it cannot be proved."""

from collections.abc import Sequence

from relevo.domain.entry import EntryId
from relevo.services.briefing.limit.found import Found, Where
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.turns import BotTurn, CustomerTurn


def note_rejections(found: Found, entry: EntryId, turns: Sequence[CustomerTurn], rules: LimitRules) -> None:
    """Note what the customer's answers tell of what the bot said before."""
    beside, row, remedies = 0, 0, 0
    wanted: set[str] = set()
    for turn in turns:
        bot, about = turn.before, {word for word in turn.words if len(word) >= rules.letters}
        if bot is not None:
            where = Where(entry, bot.question, bot.question)
            row = row + 1 if turn.rejects else 0
            remedies += turn.rejects and "proposes" in bot.names
            again = turn.few and "fails" in turn.names and "pleased" not in turn.names and bool(about & wanted)
            beside += again or "not_meant" in turn.names
            _note_counts(found, where, ("rejects", row), ("proposals", remedies))
            _note_beside(found, where, beside)
            _note_told(found, where, turn, bot, is_last=turn is turns[-1])
        wanted |= about


def _note_counts(found: Found, where: Where, *counted: tuple[str, int]) -> None:
    for name, times in counted:
        if times > 1:
            found.note(f"{name}_often" if times > 2 else name, where)


def _note_beside(found: Found, where: Where, times: int) -> None:
    if times:
        found.note("beside_again" if times > 1 else "beside", where)


def _note_told(found: Found, where: Where, turn: CustomerTurn, bot: BotTurn, *, is_last: bool) -> None:
    if any("counts" in each.names and "regularly" not in each.names for each in turn.sentences):
        found.note("counts" if is_last else "counted", where)
    if bot.guesses and ("fails" in turn.begins or "not_meant" in turn.names):
        found.note("guess_rejected", where)
    if "asks_identity" in bot.names and "lacks_identity" in turn.names:
        found.note("lacks_identity", where)
    if "technical" in turn.names:
        found.note("tells_error", where)
    if "uninformed" in turn.names:
        found.note("tells_nothing_fits", where)
