"""What a desktop has understood of a contact, in words that can be counted: made from its snapshot, nothing added.

Nothing that a customer has typed goes into it: of a search the stems of its words, of a conversation the question of
the bot at which it stopped.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from relevo.domain.brief import Brief, Reason, ReasonKind
from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.handover import Handover, HandoverEntry, HandoverStep, Outcome, Speaker
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.domain.understanding import (
    ATTACHED,
    MAX_DRIVERS,
    MAX_JOURNEY,
    MAX_KEY,
    MAX_TRIED,
    Driver,
    DriverKind,
    Understanding,
)
from relevo.services.handles import HandleRules, handles_of
from relevo.services.ports import Handles
from relevo.services.supervise.ownwords import GONE, Personal, digest, key, label, path, personal_of, stems
from relevo.text.language import primary
from relevo.text.letters import flat

BEFORE = timedelta(hours=24)
"""How long before the contact a step is one of the way to it."""

PLACES = 4
"""Sites, and products, of a customer that a contact counts under."""

KINDS = {
    StepKind.PAGE: DriverKind.PAGE,
    StepKind.ARTICLE: DriverKind.ARTICLE,
    StepKind.SEARCH: DriverKind.SEARCH,
    StepKind.IVR: DriverKind.IVR,
    StepKind.FORM: DriverKind.FORM,
    StepKind.PORTAL: DriverKind.PORTAL,
    StepKind.KIOSK: DriverKind.PORTAL,
    StepKind.BOT: DriverKind.RULE,
}
_ADDRESSED = frozenset({DriverKind.PAGE, DriverKind.ARTICLE, DriverKind.FORM, DriverKind.PORTAL})
_QUOTED = re.compile(r"[“«„\"‘][^“”«»„\"‘’]*[”»“\"’]")
_RULE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._/:-][A-Za-z0-9]+)+|[a-z][a-z0-9]{2,29}")
"""The form of a bot's own name for what it has understood: `billing.copy_invoice`. People write in words."""

_NOBODY_YET = Identity(state=IdentityState.UNKNOWN)


def understand(snapshot: Snapshot) -> Understanding:
    """Return what was understood of a contact by now."""
    return _Reading(snapshot).understood()


def understand_attached(contact: Contact, rules: HandleRules) -> Understanding:
    """Return what a contact brings itself, before any desktop has it: by its hand-over and its attributes.

    Whose it is nobody knows yet, so that no name can be taken out of a title: where a page has an address, that stands
    alone, and whoever shows any of it waits until several contacts have it.
    """
    handles = handles_of(contact, rules)
    reading = _Reading(
        Snapshot(contact=contact, identity=_NOBODY_YET, brief=Brief(), timeline=(), sources=()),
        [one.text for one in handles.names],
    )
    return reading.attached(handles.asked)


class _Reading:
    """A snapshot, with the entries by which its brief proves what it says."""

    def __init__(self, snapshot: Snapshot, names: Iterable[str] = ()) -> None:
        self._snapshot, self._brief = snapshot, snapshot.brief
        self._customer: Customer | None = snapshot.identity.customer
        self._personal = personal_of(snapshot.contact, () if self._customer is None else (self._customer,), names)
        self._entries: dict[EntryId, Entry] = {
            entry_id: entry for entry in snapshot.timeline for entry_id in (entry.id, *entry.also)
        }
        self._handover: Handover | None = snapshot.contact.handover

    def understood(self) -> Understanding:
        reason = next(iter(self._brief.reasons), None)
        proofs = list(self._proofs(() if reason is None else reason.evidence))
        stop, score = self._stop(), self._brief.score
        had, opened = self._notices(reason, proofs)
        return Understanding(
            customer=self._customer.ref if self._customer is not None and self._is_sure else None,
            language=self._language,
            reason=None if reason is None else reason.kind,
            likelihood=None if reason is None else min(max(reason.likelihood, 0.0), 1.0),
            evidence=frozenset(entry.kind.value for entry in proofs),
            drivers=tuple(dict.fromkeys(self._drivers(proofs, stop)))[:MAX_DRIVERS],
            limit=None if self._brief.limit is None else self._brief.limit.kind,
            stop=stop,
            tried=tuple(dict.fromkeys(self._tried()))[:MAX_TRIED],
            journey=tuple(self._journey())[-MAX_JOURNEY:],
            complexity=None if score is None else score.complexity,
            severity=None if score is None else score.severity,
            effort=None if score is None else score.effort,
            job=None if score is None else score.job,
            has_notice=had,
            opened_notice=opened,
            opened_article=self._article(),
            was_told=self._told(reason, proofs),
        )

    def attached(self, handles: Handles) -> Understanding:
        """Return what the contact brings, with the ids of places and products among its handles."""
        handover = self._handover
        stop = None if handover is None else self._last_step(handover)
        found = [stop, None if handover is None else self._of_handover(handover)]
        found += self._of_customer(DriverKind.PLACE, handles.get(HandleKind.SITE, ()))
        found += self._of_customer(DriverKind.PRODUCT, handles.get(HandleKind.PRODUCT, ()))
        return Understanding(
            language=self._language,
            evidence=frozenset({ATTACHED}),
            drivers=tuple(dict.fromkeys(each for each in found if each is not None))[:MAX_DRIVERS],
            limit=None if handover is None else handover.limit,
            stop=stop,
        )

    def _last_step(self, handover: Handover) -> Driver | None:
        """Return the step at which self-service stopped: the last one, but for what the bot has said."""
        for step in reversed(handover.steps[-2 * MAX_JOURNEY :]):
            driver = self._of_handover_step(step)
            if driver is not None and driver.kind is not DriverKind.RULE:
                return replace(driver, label=None) if driver.key.startswith("/") else driver
        return None

    @property
    def _is_sure(self) -> bool:
        return self._snapshot.identity.state is IdentityState.SURE

    @property
    def _language(self) -> str | None:
        told = None if self._handover is None else primary(self._handover.language)
        return told or (None if self._customer is None else primary(self._customer.language))

    def _proofs(self, evidence: Iterable[EntryId]) -> Iterator[Entry]:
        return (self._entries[each] for each in evidence if each in self._entries)

    # Drivers

    def _drivers(self, proofs: Iterable[Entry], stop: Driver | None) -> Iterator[Driver]:
        for entry in proofs:
            if (driver := self._driver(entry)) is not None:
                yield driver
        if stop is not None:
            yield stop
        if self._customer is not None:
            yield from self._of_customer(DriverKind.PLACE, self._customer.sites)
            yield from self._of_customer(DriverKind.PRODUCT, self._customer.products)

    def _of_customer(self, kind: DriverKind, ids: Iterable[str]) -> Iterator[Driver]:
        """Yield what a customer has of a kind: the organisation's own ids, each a place or product of many people."""
        for each in list(ids)[:PLACES]:
            shown = label(each, _NOBODY)
            if shown is not None and GONE not in shown and len(each) <= MAX_KEY:
                yield Driver(kind, flat(each.strip()), shown)

    def _driver(self, entry: Entry) -> Driver | None:
        match entry:
            case Incident():
                shown = label(entry.title, self._personal)
                return Driver(DriverKind.INCIDENT, (entry.reference or entry.id)[:MAX_KEY], shown)
            case SelfServiceStep():
                return self._of_step(entry.step, entry.title, entry.url)
            case Request(type=str(named)):
                return self._of_words(DriverKind.REQUEST_TYPE, named)
            case Notice():
                return self._of_words(DriverKind.NOTICE, entry.title)
            case HandoverEntry():
                return self._of_handover(entry.handover)
            case _:
                return None

    def _of_step(self, step: StepKind, title: str, url: str | None) -> Driver | None:
        kind = KINDS[step]
        if kind is DriverKind.SEARCH:
            found = stems(_searched(title), self._personal)
            return None if found is None else Driver(kind, found)
        if kind is DriverKind.RULE:  # its title may be what the customer has said to the bot
            return self._rule(title)
        place = None
        if kind in _ADDRESSED:
            place = path(url, self._personal, keeps_numbers=kind is DriverKind.ARTICLE)
        if place is None:
            return self._of_words(kind, title)
        is_address = title.casefold().startswith(("http://", "https://", "/"))
        return Driver(kind, place, None if is_address else label(title, self._personal))

    def _of_words(self, kind: DriverKind, title: str) -> Driver | None:
        made = key(title, self._personal)
        return None if made is None else Driver(kind, made, label(title, self._personal))

    def _rule(self, name: str | None) -> Driver | None:
        if name is None or len(name) > 80 or not _RULE.fullmatch(name) or not self._personal.is_free(name):
            return None
        if label(name, self._personal) != name:
            return None
        return Driver(DriverKind.RULE, name.casefold(), name)

    def _of_handover(self, handover: Handover) -> Driver | None:
        said = {flat(turn.text.strip()) for turn in handover.transcript if turn.speaker is Speaker.CUSTOMER}
        return self._rule(handover.intent) if flat(handover.intent or "") not in said else None

    # Where self-service stopped

    def _stop(self) -> Driver | None:
        limit = self._brief.limit
        if limit is None:
            return None
        for entry in self._proofs(limit.evidence):
            if isinstance(entry, SelfServiceStep):
                return self._driver(entry)
            if isinstance(entry, HandoverEntry):
                return self._stop_of(entry.handover, limit.place)
        return None

    def _stop_of(self, handover: Handover, place: str | None) -> Driver | None:
        """Return the step or the bot's question at which a conversation stopped, else what the bot took it for."""
        at = flat((place or "").removesuffix("…").strip())
        if at:
            for step in reversed(handover.steps[-50:]):
                if at.startswith(flat(step.title.strip())) and (driver := self._of_handover_step(step)) is not None:
                    return driver
            if (driver := self._question(handover, at)) is not None:
                return driver
        return self._of_handover(handover)

    def _question(self, handover: Handover, at: str) -> Driver | None:
        """Return what the bot has asked, by the place that was noted: never what the customer has said."""
        for turn in reversed(handover.transcript):
            if turn.speaker is Speaker.BOT and at in flat(turn.text):
                found = flat(turn.text).index(at)
                words = _without_echo(turn.text[found : found + len(at)], handover)
                made = digest(words, self._personal)
                return None if made is None else Driver(DriverKind.QUESTION, made, label(words, self._personal))
        return None

    def _of_handover_step(self, step: HandoverStep) -> Driver | None:
        kind = StepKind(step.kind) if step.kind in StepKind.__members__.values() else StepKind.PORTAL
        return self._of_step(kind, step.title, step.url)

    # What was before

    def _tried(self) -> Iterator[tuple[StepKind, Outcome]]:
        for line in self._brief.tried:
            if line.rule in StepKind.__members__.values():
                yield StepKind(line.rule), line.outcome
                continue
            steps = (entry.step for entry in self._proofs(line.evidence) if isinstance(entry, SelfServiceStep))
            for step in steps:
                yield step, line.outcome

    def _journey(self) -> Iterator[Driver]:
        """Yield the steps before the contact, oldest first; the same one several times in a row once."""
        before: Driver | None = None
        for driver in self._steps():
            if driver is not None and driver != before:
                yield driver
                before = driver

    def _steps(self) -> Iterator[Driver | None]:
        contact = self._snapshot.contact
        began = contact.queued_at or contact.offered_at
        seen = [
            entry
            for entry in self._snapshot.timeline
            if isinstance(entry, SelfServiceStep) and (began is None or began - BEFORE <= entry.at <= began)
        ]
        for entry in reversed(seen[: 2 * MAX_JOURNEY]):
            yield self._driver(entry)
        for step in self._handover.steps[-2 * MAX_JOURNEY :] if self._handover is not None else ():
            yield self._of_handover_step(step)

    # Who knew already

    def _notices(self, reason: Reason | None, proofs: Collection[Entry]) -> tuple[bool | None, bool | None]:
        """Tell whether there was a notice about the reason, and whether it was opened."""
        notices = [entry for entry in proofs if isinstance(entry, Notice)]
        told = (proof for line in self._brief.we_told if line.rule == "notice" for proof in line.evidence)
        notices += [entry for entry in self._proofs(told) if isinstance(entry, Notice)]
        began = _incident_began(reason, proofs)
        about = [each for each in notices if began is None or each.at >= began - BEFORE]
        if not about:
            return self._unless_missing(), self._unless_missing()
        return True, any(each.opened_at is not None for each in about)

    def _article(self) -> bool | None:
        has_read = any(line.rule == "article" for line in self._brief.we_told)
        return True if has_read else self._unless_missing()

    def _told(self, reason: Reason | None, proofs: Collection[Entry]) -> bool | None:
        """Tell whether an advisor has spoken with the customer about the reason."""
        began = _incident_began(reason, proofs)
        spoken = [entry for entry in proofs if isinstance(entry, Interaction)]
        if began is not None:
            spoken += [
                entry for entry in self._snapshot.timeline if isinstance(entry, Interaction) and entry.at >= began
            ]
        if any(entry.visibility is Visibility.PUBLIC for entry in spoken):
            return True
        return self._unless_missing()

    def _unless_missing(self) -> bool | None:
        """Return False where everything is known that could say otherwise, else None."""
        sources = self._snapshot.sources
        has_all = bool(sources) and all(each.state is SourceState.ANSWERED for each in sources)
        return False if self._customer is not None and has_all else None


_NOBODY = Personal(())


def _searched(title: str) -> str:
    """Return what was searched, without the word for searching before it: `Search “x”` is x."""
    quoted = _QUOTED.search(title)
    return quoted[0][1:-1] if quoted is not None else title


def _without_echo(words: str, handover: Handover) -> str:
    """Return what a bot says without what it repeats: quotations, and what the customer has just said."""
    words = _QUOTED.sub(GONE, words)
    for turn in handover.transcript:
        said = turn.text.strip(" .!?\n")
        if turn.speaker is Speaker.CUSTOMER and len(said) > 1 and (place := flat(words).find(flat(said))) >= 0:
            words = f"{words[:place]}{GONE}{words[place + len(said) :]}"
    return words


def _incident_began(reason: Reason | None, proofs: Iterable[Entry]) -> datetime | None:
    if reason is None or reason.kind is not ReasonKind.INCIDENT:
        return None
    return next((entry.at for entry in proofs if isinstance(entry, Incident)), None)
