"""What is the case, beside words: what is at hand, what was in vain, how long it takes, what is at stake."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from relevo.domain.brief import Brief, ReasonKind
from relevo.domain.contact import Channel
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.handover import HandoverEntry, Outcome, Speaker
from relevo.domain.incident import Severity
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.score.form import FORMS, form
from relevo.services.briefing.score.inputs import AmountRules, InputRules, LookedAt
from relevo.services.briefing.score.words import Counted
from relevo.services.briefing.story import Story
from relevo.services.handover import LIMIT_WORDS
from relevo.text.amounts import amounts

PROOFS = 4
_IN_VAIN = frozenset({Outcome.FAILED, Outcome.ABANDONED})

CIRCUMSTANCES = frozenset(
    {
        "known_incident", "critical_incident", "open_request", "request_open_long", "closed_request", "promise_open",
        "promise_overdue", "notice_lately", "found_nothing", "article_read", "step_in_vain", "same_step_in_vain",
        "bot_repeats", "many_turns", "contact_lately", "unsettled_contact", "several_ways", "waited", "passed_on",
        "in_writing", "nothing_lately", "considerable_amount", "large_amount",
        *FORMS,
        *(f"limit_{limit}" for limit in LIMIT_WORDS),
        *(f"reason_{kind}" for kind in ReasonKind),
    }
)  # fmt: skip
"""The names of all that `circumstances` can yield."""


class Circumstances:
    """Looks at the story from all sides; `said` are the texts of the entries."""

    def __init__(self, story: Story, brief: Brief, found: LookedAt, rules: InputRules) -> None:
        self._story, self._brief, self._rules = story, brief, rules
        self._entries, self._said, self._incident = found.entries, found.said, found.incident
        self._lately = story.now - timedelta(days=rules.lately_days)
        self._steps = [e for e in self._entries if isinstance(e, SelfServiceStep) and e.at >= self._lately]
        self._handover = next((e for e in self._entries if isinstance(e, HandoverEntry)), None)

    def all(self, money: AmountRules) -> Iterator[Counted]:
        """Yield what is the case, each circumstance once."""
        yield from self._reason()
        yield from self._at_hand()
        yield from self._undertaken()
        yield from self._in_vain()
        yield from self._with_bot()
        yield from form(self._handover, self._rules.turns, self._rules.longest)
        yield from self._contacts()
        yield from self._limit()
        yield from self._money(money)
        if not any(entry.at >= self._lately for entry in self._entries) and self._entries:
            text = Phrase("Nothing on record in the last {count} days", count=int(self._rules.lately_days))
            yield Counted(rule="nothing_lately", text=text, evidence=_ids(self._entries[:1]))

    def _reason(self) -> Iterator[Counted]:
        if self._brief.reasons:
            reason = self._brief.reasons[0]
            text = Phrase("Most probable reason: {reason}", reason=reason.text)
            yield Counted(rule=f"reason_{reason.kind}", text=text, evidence=reason.evidence)

    def _at_hand(self) -> Iterator[Counted]:
        incident = self._incident
        if incident is not None:
            text = Phrase("Explained by a known incident: {title}", title=incident.title)
            yield Counted(rule="known_incident", text=text, evidence=(incident.id,))
            if incident.severity is Severity.CRITICAL:
                text = Phrase("The incident is critical")
                yield Counted(rule="critical_incident", text=text, evidence=(incident.id,))
        requests = [entry for entry in self._entries if isinstance(entry, Request)]
        yield from self._requests([entry for entry in requests if entry.is_open])
        if closed := [entry for entry in requests if not entry.is_open and entry.at >= self._lately]:
            text = Phrase("Already closed: {title}", title=closed[0].title)
            yield Counted(rule="closed_request", text=text, evidence=_ids(closed))
        notices = [e for e in self._entries if isinstance(e, Notice) and e.at >= self._lately]
        if notices:
            text = Phrase("We have written to them: {title}", title=notices[0].title)
            yield Counted(rule="notice_lately", text=text, evidence=_ids(notices[:1]))
        articles = [e for e in self._steps if e.step is StepKind.ARTICLE]
        if articles:
            text = Phrase("There is an article about it: {title}", title=articles[0].title)
            yield Counted(rule="article_read", text=text, evidence=_ids(articles))

    def _requests(self, opened: list[Request]) -> Iterator[Counted]:
        if not opened:
            return
        text = Phrase("Its state is on record: {title}", title=opened[0].title)
        yield Counted(rule="open_request", text=text, evidence=_ids(opened[:1]))
        days = self._rules.open_days
        if long := [entry for entry in opened if self._story.now - entry.at >= timedelta(days=days)]:
            text = Phrase("Open for more than {count} days: {title}", count=int(days), title=long[0].title)
            yield Counted(rule="request_open_long", text=text, evidence=_ids(long[:1]))

    def _undertaken(self) -> Iterator[Counted]:
        overdue = [line for line in self._brief.promised if line.overdue]
        running = [line for line in self._brief.promised if not line.overdue]
        if overdue:
            text = Phrase("A promise was not kept: {text}", text=overdue[0].text)
            yield Counted(rule="promise_overdue", text=text, evidence=overdue[0].evidence)
        if running:
            text = Phrase("A promise is still open: {text}", text=running[0].text)
            yield Counted(rule="promise_open", text=text, evidence=running[0].evidence)

    def _in_vain(self) -> Iterator[Counted]:
        failed = [e for e in self._steps if e.outcome in _IN_VAIN]
        steps = () if self._handover is None else self._handover.handover.steps
        passed_on = [step.title for step in steps if step.outcome in _IN_VAIN]
        # the hand-over tells the same steps as the portal's own record: of the two whoever knows of more counts
        titles = Counter(e.title for e in failed) | Counter(passed_on)
        own = [self._handover] if self._handover is not None and len(passed_on) > len(failed) else []
        if count := max(len(failed), len(passed_on)):
            one = next(iter(titles))
            text = Phrase("{count} steps of self-service in vain", count=count)
            text = Phrase("A step of self-service in vain: {title}", title=one) if count == 1 else text
            yield self._often("step_in_vain", text, _ids([*own, *failed]), count)
        title, most = next(iter(titles.most_common(1)), ("", 0))
        if most > 1:
            text = Phrase("In vain {count} times: {title}", count=most, title=title)
            own = [self._handover] if self._handover is not None and title in passed_on else []
            yield Counted(
                rule="same_step_in_vain", text=text, evidence=_ids([*own, *(e for e in failed if e.title == title)])
            )
        empty = [e for e in self._steps if e.step is StepKind.SEARCH and e.found == 0]
        if empty:
            text = Phrase("Searched and found nothing: {title}", title=empty[0].title)
            yield Counted(rule="found_nothing", text=text, evidence=_ids(empty))

    def _with_bot(self) -> Iterator[Counted]:
        entry = self._handover
        if entry is None:
            return
        turns = entry.handover.transcript[-4 * self._rules.turns :]
        said = [turn.text for turn in turns if turn.speaker is Speaker.CUSTOMER]
        asked = Counter(turn.text for turn in turns if turn.speaker is Speaker.BOT)
        (_, most), *_ = asked.most_common(1) or [("", 0)]
        if most >= self._rules.bot_repeats:
            text = Phrase("The bot has said the same {count} times", count=most)
            yield Counted(rule="bot_repeats", text=text, evidence=(entry.id,))
        if len(said) >= self._rules.many_turns:
            text = Phrase("{count} messages to the bot", count=len(said))
            yield Counted(rule="many_turns", text=text, evidence=(entry.id,))

    def _contacts(self) -> Iterator[Counted]:
        exchanges = (e for e in self._entries if isinstance(e, Interaction) and _is_contact(e))
        lately = self._once_a_request(e for e in exchanges if e.at >= self._lately)
        if lately:
            one = len(lately) == 1
            text = Phrase("In touch {count} times already in the last days", count=len(lately))
            text = Phrase("In touch already in the last days: {title}", title=lately[0].title) if one else text
            yield self._often("contact_lately", text, _ids(lately), len(lately))
        if unsettled := [e for e in lately if not self._is_settled(e)]:
            text = Phrase("{count} contacts lately, none of them marked as settled", count=len(unsettled))
            one = len(unsettled) == 1
            text = Phrase("A contact that is not marked as settled: {title}", title=unsettled[0].title) if one else text
            yield self._often("unsettled_contact", text, _ids(unsettled), len(unsettled))
        ways = {e.channel for e in lately if e.channel is not None}
        if len(ways) + bool(self._steps) + (self._handover is not None) > 2:
            text = Phrase("Has tried several ways to reach us")
            evidence = _ids([*lately[:2], *self._steps[:1], *filter(None, [self._handover])])
            yield Counted(rule="several_ways", text=text, evidence=evidence)
        yield from self._on_the_way()

    def _once_a_request(self, exchanges: Iterable[Interaction]) -> list[Interaction]:
        """Return the newest exchange of each request, and those of none: what was written to and fro is one contact."""
        requests = {e.title for e in self._entries if isinstance(e, Request)}
        newest = {(e.title if e.title in requests else e.id): e for e in reversed(list(exchanges))}
        return sorted(newest.values(), key=lambda e: e.at, reverse=True)

    def _is_settled(self, entry: Interaction) -> bool:
        """Tell whether an exchange was marked as settled, or the request that it belongs to was."""
        if (entry.outcome or "").casefold() in self._rules.settled:
            return True
        return any(
            isinstance(each, Request) and not each.is_open and each.title == entry.title for each in self._entries
        )

    def _on_the_way(self) -> Iterator[Counted]:
        """Yield what this very contact tells; the hand-over proves it, and without one it counts and is not shown."""
        contact, evidence = self._story.contact, _ids(filter(None, [self._handover]))
        if contact is None or not self._entries:
            return
        if contact.wait_s is not None and contact.wait_s >= self._rules.wait_s:
            text = Phrase("Has waited {count} minutes", count=int(contact.wait_s // 60))
            yield Counted(rule="waited", text=text, evidence=evidence)
        if contact.channel in (Channel.EMAIL, Channel.MESSAGE):
            yield Counted(rule="in_writing", text=Phrase("Came in writing"), evidence=evidence)
        if contact.transferred_by is not None:
            yield Counted(rule="passed_on", text=Phrase("Passed on by another advisor"), evidence=evidence)

    def _limit(self) -> Iterator[Counted]:
        limit = self._brief.limit
        if limit is not None:
            text = Phrase("Self-service stopped: {limit}", limit=limit.text)
            yield Counted(rule=f"limit_{limit.kind}", text=text, evidence=limit.evidence)

    def _money(self, rules: AmountRules) -> Iterator[Counted]:
        most: tuple[float, str, EntryId] | None = None
        for each in self._said:
            text = each.text[: self._rules.longest]
            for amount in amounts(text, rules.worth):
                if most is None or amount.value > most[0]:
                    most = (amount.value, text[amount.start : amount.end], each.entry.id)
        if most is None or most[0] < rules.considerable:
            return
        rule = "large_amount" if most[0] >= rules.large else "considerable_amount"
        yield Counted(rule=rule, text=Phrase("Money at stake: {amount}", amount=most[1]), evidence=(most[2],))

    def _often(self, rule: str, text: Phrase, evidence: tuple[EntryId, ...], times: int) -> Counted:
        return Counted(rule=rule, text=text, evidence=evidence, times=min(times, self._rules.most_times))


def _is_contact(entry: Interaction) -> bool:
    """Tell whether an exchange was one with the customer: a note among colleagues comes over no channel."""
    return entry.visibility is Visibility.PUBLIC or entry.channel is not None


def _ids(entries: Iterable[Entry]) -> tuple[EntryId, ...]:
    return tuple(dict.fromkeys(entry.id for entry in entries))[:PROOFS]
