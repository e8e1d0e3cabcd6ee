"""The wrap-up of one contact: what the advisor says of it, saved as it is typed, bound to one customer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from relevo.domain.act import Act
from relevo.domain.brief import Brief, Evidence, ReasonKind
from relevo.domain.contact import Advisor, Contact
from relevo.domain.customer import Customer
from relevo.domain.entry import Promise
from relevo.domain.incident import Incident
from relevo.domain.wrapup import MAX_NOTE, FollowUp, OutcomeCode, OutcomeId, Target, WrapUp, WrongLine
from relevo.services.wrapup.binding import begun, bound, is_of_another
from relevo.services.wrapup.finishing import finished
from relevo.services.wrapup.outbox import Keeping, Kept, Outbox
from relevo.services.wrapup.targets import incident_target, proposed
from relevo.services.wrapup.wording import MAX_PROMISE, cleaned, masked, read_again, with_unread
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel

SAVE_MS = 700
"""Milliseconds after the first letter that is not saved: with the disk's own time less than a second is ever lost."""


class Missing(Enum):
    """Why a wrap-up cannot be finished yet."""

    NOTHING = auto()  # nothing was said
    OUTCOME = auto()
    TARGET = auto()  # there is a note, and nowhere chosen to write it
    WHOSE = auto()  # somebody else is shown by now: the advisor has to say whose it is
    PROMISE = auto()  # until when, and not what was promised
    DUE = auto()  # until when it was promised stands there, and cannot be read or is over
    CALL_BACK = auto()  # so does when to call back
    A_LOOK = auto()  # something was hidden at the moment of finishing: the advisor has not seen what is left


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUpRules:
    """How this site wraps up; notes are written in `language`, their times in `zone` (None: that of the system)."""

    codes: tuple[OutcomeCode, ...] = ()
    outcome_needed: bool = False
    language: str = "en"
    zone: tzinfo | None


class Desk(Protocol):
    """What a wrap-up needs of the whole desk."""

    outbox: Outbox
    rules: WrapUpRules
    recent: list[OutcomeId]

    def now(self) -> datetime:
        """Return the time of day, aware UTC."""

    def takes(self, office: str, act: Act) -> bool:
        """Tell whether a back office takes an act."""

    def targets_of(self, contact: ContactViewModel) -> tuple[Target, ...]:
        """Return where a note of this contact can go, what is likeliest first."""

    def sent(self, kept: Kept) -> None:
        """Take in that a wrap-up was finished."""

    async def send(self, kept: Kept) -> None:
        """Keep a finished wrap-up, tell the board, and send it on its way."""

    def used(self, outcome: OutcomeId) -> None:
        """Take it that an outcome was chosen."""


class WrapUpViewModel(QObject):
    """What the wrap-up card of one contact shows.

    `wrap_up` is None until something was said. `is_saved`: what stands here is on the disk, or in memory where nothing
    can be kept (`keeping` says so). `hidden_times`: how often something was masked since it was begun. `other` is who
    is shown instead of the customer whom it is bound to. `done` is what was finished last, with the state of each of
    its notes. `unread` is what was typed for a moment and could not be read, by what is missing because of it.
    """

    changed = Signal()
    saved = Signal()
    masked = Signal(str)  # the note as it may be kept: something in it must not be
    hidden = Signal()  # the same, of another field

    def __init__(self, contact: ContactViewModel, desk: Desk, tasks: TaskScope, draft: WrapUp | None = None) -> None:
        super().__init__(contact)
        self.contact = self._contact = contact
        self._desk, self._tasks = desk, tasks
        self.wrap_up = draft
        self.typed = "" if draft is None else draft.text
        self.is_saved, self.saved_at = True, None if draft is None else draft.changed_at
        self.done: Kept | None = None
        self.other: Customer | None = None
        self.hidden_times = 0
        self._saving: Kept | None = None
        self.unread: dict[Missing, str] = {}
        if draft is not None:
            self.wrap_up, words = read_again(draft)
            self._take_unread(Missing.CALL_BACK, words)
        self._chose_targets = draft is not None and bool(draft.targets)
        self._wrong: dict[tuple[WrongLine, Evidence], None] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)
        contact.snapshot_changed.connect(self._look_whose)
        contact.contact_changed.connect(self._follow)
        self._look_whose()

    @property
    def keeping(self) -> Keeping:
        """Return how well things are kept."""
        return self._desk.outbox.keeping

    @property
    def codes(self) -> tuple[OutcomeCode, ...]:
        """Return the outcome codes of the site."""
        return self._desk.rules.codes

    @property
    def advisor(self) -> Advisor:
        """Return who writes it."""
        return self._contact.contact.advisor

    @property
    def recent(self) -> Sequence[OutcomeId]:
        """Return the outcomes that were chosen lately, the newest first."""
        return self._desk.recent

    @property
    def brief(self) -> Brief | None:
        """Return what the brief says of whom this is about, None where that is somebody else or nothing is known."""
        snapshot = self._contact.snapshot
        return None if snapshot is None or self.other is not None else snapshot.brief

    @property
    def possible(self) -> tuple[Target, ...]:
        """Return where the note can go; what was chosen and is no longer offered stands at the end."""
        offered = () if self.other is not None else self._desk.targets_of(self._contact)
        chosen = () if self.wrap_up is None else self.wrap_up.targets
        return tuple(dict.fromkeys((*offered, *chosen)))

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return where the note goes: what the advisor has chosen, else what is likeliest."""
        if self.wrap_up is not None and (self._chose_targets or self.wrap_up.targets):
            return self.wrap_up.targets
        return proposed(self.possible)

    @property
    def is_empty(self) -> bool:
        """Tell whether a wrap-up was begun in which nothing stands any more."""
        return self.wrap_up is not None and not _says_anything(replace(self.wrap_up, text=self.typed))

    @property
    def has_hidden(self) -> bool:
        """Tell whether something was masked since it was begun."""
        return self.hidden_times > 0

    @property
    def missing(self) -> Missing | None:
        """Return what keeps it from being finished, None where nothing does."""
        wrap_up = self.wrap_up
        if wrap_up is None or self.is_empty:
            return Missing.NOTHING
        if self.other is not None:
            return Missing.WHOSE
        if self._desk.rules.outcome_needed and wrap_up.outcome is None:
            return Missing.OUTCOME
        if wrap_up.promise is not None and not wrap_up.promise.text:
            return Missing.PROMISE
        if self.unread:
            return Missing.DUE if Missing.DUE in self.unread else Missing.CALL_BACK
        is_written = self.typed.strip() or wrap_up.promise or wrap_up.follow_up
        return Missing.TARGET if is_written and not self.targets else None

    def write(self, text: str) -> None:
        """Take the note as it stands in the field."""
        if text != self.typed:
            self.typed = text[:MAX_NOTE]
            self._change()

    def choose(self, outcome: OutcomeId | None) -> None:
        """Take an outcome, None for none."""
        if outcome is not None:
            self._desk.used(outcome)
        self._change(outcome=outcome)

    def promise(self, promise: Promise | None, unread: str = "") -> None:
        """Take what was promised, None for nothing; `unread` was typed for until when, and could not be read."""
        self._take_unread(Missing.DUE, unread)
        if promise is not None:
            by = None if promise.by is None else self._clean(promise.by, MAX_PROMISE) or None
            promise = replace(promise, text=self._clean(promise.text, MAX_PROMISE), by=by)
        self._change(promise=promise)

    def follow_up(self, follow_up: FollowUp | None, unread: str = "") -> None:
        """Take what is to be done after the contact, None for nothing; `unread` is as with a promise."""
        self._take_unread(Missing.CALL_BACK, unread)
        if follow_up is not None and follow_up.reference is not None:
            follow_up = replace(follow_up, reference=self._clean(follow_up.reference, 60))
        self._change(follow_up=follow_up)

    def _take_unread(self, missing: Missing, words: str) -> None:
        self.unread.pop(missing, None)
        if words:
            self.unread[missing] = self._clean(words, 60)

    def _clean(self, text: str, limit: int) -> str:
        """Return one line as it may be kept, and tell where something in it may not be."""
        clean = cleaned(text, limit)
        if _masked(text) is not None:
            self.hidden_times += 1
            self.hidden.emit()
        return clean

    def link(self, incident: Incident | None) -> None:
        """Count the contact under an incident, None for under none."""
        if incident is None and self.wrap_up is None:
            return
        under = None if incident is None else incident_target(incident)
        self._change(incident=None if incident is None else incident.id, under=under)

    @property
    def likely_incident(self) -> Incident | None:
        """Return the incident that the brief takes for a reason, the likeliest; None where it takes none."""
        snapshot = self._contact.snapshot
        if snapshot is None or self.other is not None:
            return None
        known = {entry.id: entry for entry in snapshot.timeline if isinstance(entry, Incident)}
        reasons = (each for each in snapshot.brief.reasons if each.kind is ReasonKind.INCIDENT)
        return next((known[each] for reason in reasons for each in reason.evidence if each in known), None)

    def toggle_incident(self) -> Incident | None:
        """Count the contact under the likely incident, or no longer; return under which it is counted by now."""
        likely = self.likely_incident
        is_linked = self.wrap_up is not None and self.wrap_up.incident is not None
        self.link(None if is_linked else likely)
        return None if is_linked else likely

    @property
    def linked_incident(self) -> str | None:
        """Return the title of the incident under which the contact is counted, None where it is under none."""
        linked = None if self.wrap_up is None else self.wrap_up.incident
        if linked is None:
            return None
        snapshot = self._contact.snapshot
        entries = () if snapshot is None else snapshot.timeline
        found = next((entry for entry in entries if linked in (entry.id, *entry.also)), None)
        if found is None:
            return str(linked)
        is_told = found.reference is None or found.reference in found.title
        return found.title if is_told else f"{found.reference} {found.title}"

    @property
    def marks(self) -> tuple[object, ...]:
        """Return what changes whenever other lines of the brief are marked."""
        return tuple(self._wrong), () if self.wrap_up is None else self.wrap_up.wrong

    @property
    def wrong_count(self) -> int:
        """Return how many lines of the brief are marked as wrong."""
        marked = () if self.wrap_up is None else self.wrap_up.wrong
        return max(len(self._wrong), len(marked)) if marked else 0

    def is_wrong(self, line: WrongLine, evidence: Evidence = ()) -> bool:
        """Tell whether a line is marked as wrong; of a draft from before the start all lines of its rule are."""
        marked = () if self.wrap_up is None else self.wrap_up.wrong
        known = {each for each, _ in self._wrong}
        return (line, evidence) in self._wrong or (line in marked and line not in known)

    def mark_wrong(self, line: WrongLine, evidence: Evidence = ()) -> bool:
        """Mark a line of the brief as wrong, or take that back; `evidence` tells it from others of the same rule.

        Return whether it is marked by now.
        """
        was_marked, known = self.is_wrong(line, evidence), {each for each, _ in self._wrong}
        before = () if self.wrap_up is None else self.wrap_up.wrong
        of_draft = [each for each in before if each not in known and each != line]
        self._wrong.pop((line, evidence), None)
        if not was_marked:
            self._wrong[line, evidence] = None
        self._change(wrong=tuple(dict.fromkeys((*of_draft, *(each for each, _ in self._wrong)))))
        return not was_marked

    def unmark_wrong(self) -> None:
        """Take back that lines of the brief were wrong."""
        self._wrong.clear()
        self._change(wrong=())

    def toggle(self, target: Target) -> None:
        """Let the note go to a target, or not."""
        before = self.targets
        self._chose_targets = True
        after = tuple(each for each in before if each != target) if target in before else (*before, target)
        self._change(targets=after)

    def belongs_to_shown(self) -> None:
        """Take it that what was written is about whoever is shown now."""
        if self.wrap_up is not None and self.other is not None:
            self.wrap_up, self.other = bound(self.wrap_up, self.other), None
            self._chose_targets = False
            self._change()

    def begin_anew(self) -> None:
        """Leave what was written as it stands, with whom it is bound to, and begin another one for who is shown."""
        if self.other is not None:
            self.save()
            self.wrap_up, self.typed, self.other, self.saved_at = None, "", None, None
            self._forget_marks()
            self.changed.emit()

    def save(self) -> None:
        """Save what is not saved, now; what is empty by then is no note."""
        kept = self._to_save()
        if kept is not None:
            self._saving = kept
            self._tasks.replace(("save wrap-up", kept.wrap_up.id), self._put(kept))

    async def save_now(self) -> None:
        """Save what is not saved, and wait for it: the program ends. What is empty by then is no note."""
        kept = self._to_save()
        if kept is not None:
            await self._put(kept)
        elif self.wrap_up is not None and self.is_empty:
            await self._desk.outbox.remove(self.wrap_up.id)

    def save_at_once(self) -> None:
        """Save what is not saved, or is only on its way there, before this returns: the session ends. Blocks.

        What is empty is no note; of what was emptied this moment the words go at once, and the rest if there is time.
        """
        kept, outbox = self._to_save() or self._saving, self._desk.outbox
        if kept is not None and (_says_anything(kept.wrap_up) or outbox.get(kept.wrap_up.id) is not None):
            outbox.put_at_once(kept)
        if kept is not None and not _says_anything(kept.wrap_up):
            self._tasks.replace(("save wrap-up", kept.wrap_up.id), outbox.remove(kept.wrap_up.id))

    def _to_save(self) -> Kept | None:
        """Return what is not saved, masked as it may be kept; it counts as saved by that."""
        self._timer.stop()
        if self.wrap_up is None or self.is_saved:
            return None
        clean = cleaned(self.typed, MAX_NOTE)
        self.wrap_up = replace(self.wrap_up, text=clean, changed_at=max(self._desk.now(), self.wrap_up.begun_at))
        masked = _masked(self.typed)
        if masked is not None:
            self.typed, self.hidden_times = masked, self.hidden_times + 1
            self.masked.emit(masked)
        self.is_saved = True
        due, call_back = (self.unread.get(each, "") for each in (Missing.DUE, Missing.CALL_BACK))
        # it can be finished though the contact is gone
        return Kept(wrap_up=with_unread(replace(self.wrap_up, targets=self.targets), due, call_back))

    def finish(self) -> Missing | None:
        """Finish it and send it on its way; return what is missing, None where it is done."""
        if (missing := self.missing) is not None or self.wrap_up is None:
            return missing or Missing.NOTHING
        if _masked(self.typed) is not None:
            self.save()
            return Missing.A_LOOK
        self._timer.stop()
        now = self._desk.now()
        over_at = self._contact.contact.ended_at
        final = replace(
            self.wrap_up,
            text=cleaned(self.typed, MAX_NOTE),
            targets=self.targets,
            over_at=over_at and min(over_at, now),
        )
        rules = self._desk.rules
        self.done = finished(Kept(wrap_up=final), rules.codes, rules.language, rules.zone, now, self._desk.takes)
        self.wrap_up, self.typed, self.is_saved = None, "", True
        self._forget_marks()
        self._saving = self.done
        self._desk.sent(self.done)
        self._tasks.replace(("save wrap-up", final.id), self._send(self.done))
        self.changed.emit()
        return None

    def discard(self) -> None:
        """Throw away what was written: the advisor has said so."""
        self._timer.stop()
        discarded, self.wrap_up, self.typed, self.other = self.wrap_up, None, "", None
        self.is_saved, self.saved_at, self._saving = True, None, None
        self._forget_marks()
        if discarded is not None:
            self._tasks.replace(("save wrap-up", discarded.id), self._desk.outbox.remove(discarded.id))
        self.changed.emit()

    def _forget_marks(self) -> None:
        self._chose_targets, self.hidden_times = False, 0
        self._wrong.clear()
        self.unread.clear()

    def _change(self, **fields: object) -> None:
        """Bind it at the first letter, and save it soon."""
        contact, now = self._contact, self._desk.now()
        if self.wrap_up is None:
            self.wrap_up = begun(contact.contact, contact.snapshot, now)
        change: Callable[..., WrapUp] = replace
        self.wrap_up = change(self.wrap_up, **fields)
        self.is_saved = False
        if not self._timer.isActive():  # from the first letter on: whoever types on and on is saved as well
            self._timer.start()
        self.changed.emit()

    async def _put(self, kept: Kept) -> None:
        if _says_anything(kept.wrap_up):
            await self._desk.outbox.put(kept)
        else:
            await self._desk.outbox.remove(kept.wrap_up.id)
        if self._saving is kept:
            self._saving = None
        self.saved_at = kept.wrap_up.changed_at
        self._tell_saved()

    def _tell_saved(self) -> None:
        if isValid(self):  # the contact may have left the desk while the disk took its time
            self.saved.emit()

    async def _send(self, kept: Kept) -> None:
        self._saving = None  # the outbox holds it from its first step on, and knows better what becomes of it
        await self._desk.send(kept)
        self._tell_saved()

    def _look_whose(self) -> None:
        """See whether somebody else is shown than whom it is bound to."""
        snapshot = self._contact.snapshot
        shown = None if snapshot is None else snapshot.identity.customer
        if shown is None and self.other is None:
            self._leave_set_aside()
        other = shown if self.wrap_up is not None and is_of_another(self.wrap_up, shown) else None
        if shown is None and self.other is not None:
            other = self.other  # the sources are asked again: that answers nothing
        if other != self.other:
            self.other = other
        self.changed.emit()

    def _leave_set_aside(self) -> None:
        """Bind it to nobody where the advisor has said that the customer is somebody else: whose it is, is then asked.

        It goes nowhere until then, also where a place had been chosen.
        """
        wrap_up = self.wrap_up
        if wrap_up is not None and not self._contact.set_aside.isdisjoint(wrap_up.customer_refs):
            self.wrap_up, self._chose_targets = bound(wrap_up, None), False
            self._change()

    def _follow(self) -> None:
        """Note when the contact has left the advisor."""
        contact: Contact = self._contact.contact
        if self.wrap_up is not None and self.wrap_up.over_at is None and contact.ended_at is not None:
            self._change(over_at=contact.ended_at)


def _says_anything(wrap_up: WrapUp) -> bool:
    said = (wrap_up.text.strip(), wrap_up.outcome, wrap_up.promise, wrap_up.follow_up, wrap_up.wrong, wrap_up.incident)
    return any(said)


def _masked(typed: str) -> str | None:
    """Return the text for the field where something in it was masked; else it stays as it is typed, blanks and all."""
    hidden = masked(typed)
    return hidden if hidden != typed else None
