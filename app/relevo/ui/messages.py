"""The words for values of the domain, for the eye and for screen readers."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from relevo.domain.act import without_markers
from relevo.domain.brief import Job, Level, Score
from relevo.domain.contact import Channel, Contact, ContactState, Direction
from relevo.domain.entry import Entry, EntryKind, Visibility
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident
from relevo.domain.phrase import Moment, Phrase, fill
from relevo.domain.request import Request
from relevo.ui.formatting import Formats
from relevo.ui.plain import one_line
from relevo.ui.theme import Tone

_TONES = {Level.LOW: Tone.NEUTRAL, Level.MEDIUM: Tone.WARN, Level.HIGH: Tone.BAD}


class Words(QObject):
    """Turns values of the domain into short texts."""

    def __init__(
        self, formats: Formats, parent: QObject | None = None, *, lines: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(parent)
        self.formats = formats
        self._lines = {digits_of(number): label for number, label in lines.items()}

    def say(self, text: str) -> str:
        """Return a sentence of the services in the language of the screen; text from outside stays as it is.

        What was written with our notes so that they are found again is for no reader.
        """
        if not isinstance(text, Phrase):
            return without_markers(text)
        count = -1 if text.number is None else text.number
        template = QCoreApplication.translate("Phrase", text.template, None, count)
        return without_markers(fill(template, {name: self._value(value) for name, value in text.values.items()}))

    def joined(self, parts: Iterable[str]) -> str:
        """Return parts on one line; where a line begins on the right, each keeps the direction of its own letters."""
        kept = [part for part in parts if part]
        if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            kept = [f"\u2068{part}\u2069" for part in kept]
        return " · ".join(kept)

    def channel(self, contact: Contact) -> str:
        """Return what is coming in (`Incoming call`, `Chat`)."""
        is_voice = contact.channel is Channel.VOICE
        if contact.direction is Direction.OUTBOUND and contact.channel is not Channel.CALLBACK:
            return self.tr("Outgoing call") if is_voice else self.tr("Outgoing contact")
        if contact.direction is Direction.INTERNAL:
            return self.tr("Internal call") if is_voice else self.tr("Internal contact")
        return {
            Channel.VOICE: self.tr("Incoming call"),
            Channel.CHAT: self.tr("Chat"),
            Channel.MESSAGE: self.tr("Message"),
            Channel.EMAIL: self.tr("E-mail"),
            Channel.CALLBACK: self.tr("Callback"),
        }[contact.channel]

    def state(self, contact: Contact) -> str:
        """Return where the contact stands, with its running time."""
        word, now = self.state_word(contact), self.formats.now()
        since = {ContactState.OFFERED: contact.offered_at, ContactState.ACCEPTED: contact.accepted_at}.get(
            contact.state
        )
        return word if since is None else f"{word} {self.formats.stopwatch((now - since).total_seconds())}"

    def state_word(self, contact: Contact) -> str:
        """Return where the contact stands."""
        is_voice = contact.channel is Channel.VOICE
        return {
            ContactState.QUEUED: self.tr("waiting"),
            ContactState.OFFERED: self.tr("ringing") if is_voice else self.tr("offered"),
            ContactState.ACCEPTED: self.tr("talking") if is_voice else self.tr("in progress"),
            ContactState.HELD: self.tr("on hold"),
            ContactState.WITHDRAWN: self.tr("not answered"),
            ContactState.LEFT: self.tr("ended"),
            ContactState.ENDED: self.tr("ended"),
        }[contact.state]

    def identity(self, identity: Identity | None, contact: Contact, *, complete: bool) -> tuple[str, Tone]:
        """Return how sure it is who the customer of a contact is, with the reasons, and its tone."""
        if not complete and (identity is None or identity.state is IdentityState.UNKNOWN):
            return self.tr("Looking for the customer"), Tone.NEUTRAL
        if identity is None:
            return self.tr("Not known"), Tone.NEUTRAL
        word, tone = {
            IdentityState.SURE: (self.tr("Sure"), Tone.OK),
            IdentityState.PROBABLE: (self.tr("Probable, please confirm"), Tone.WARN),
            IdentityState.AMBIGUOUS: (self._several(identity, contact), Tone.WARN),
            IdentityState.UNKNOWN: (self.tr("Not known"), Tone.NEUTRAL),
            IdentityState.WITHHELD: (self.tr("Number withheld, nothing was looked up"), Tone.NEUTRAL),
        }[identity.state]
        if identity.state is IdentityState.WITHHELD or not identity.reasons:  # withheld: the word has said it
            return word, tone
        return self.tr("{0}: {1}").format(word, ", ".join(map(self.within, identity.reasons))), tone

    def _several(self, identity: Identity, contact: Contact) -> str:
        if len(identity.candidates) == 1:
            return self.tr("Perhaps somebody else")
        if contact.channel is Channel.CALLBACK or contact.direction is Direction.OUTBOUND:
            return self.tr("Several people fit, ask whom you have reached")
        if contact.channel is Channel.VOICE:
            return self.tr("Several people fit, ask who is calling")
        return self.tr("Several people fit, ask who it is")

    def within(self, reason: str) -> str:
        """Return a reason as it stands within a sentence; the English ones begin with a capital."""
        said = self.say(reason)
        return said[:1].lower() + said[1:] if isinstance(reason, Phrase) and said == reason else said

    def line(self, dialled: str) -> str:
        """Return the label of a dialled number (the brand), else the number as it is written."""
        label = self._lines.get(digits_of(dialled))
        return label if label is not None else self.formats.phone(dialled)

    def outcome(self, outcome: Outcome) -> str:
        """Return how a step went."""
        return {
            Outcome.WORKED: self.tr("worked"),
            Outcome.FAILED: self.tr("failed"),
            Outcome.ABANDONED: self.tr("abandoned"),
            Outcome.UNKNOWN: self.tr("to be confirmed"),
        }[outcome]

    def grades(self, score: Score) -> tuple[tuple[str, Tone], ...]:
        """Return the three grades of the score, each with its tone.

        Each is a message of its own: in most languages the word for a grade follows the gender of what it grades.
        """
        complexity = {
            Level.LOW: self.tr("Complexity low"),
            Level.MEDIUM: self.tr("Complexity medium"),
            Level.HIGH: self.tr("Complexity high"),
        }[score.complexity]
        severity = {
            Level.LOW: self.tr("Severity low"),
            Level.MEDIUM: self.tr("Severity medium"),
            Level.HIGH: self.tr("Severity high"),
        }[score.severity]
        effort = {
            Level.LOW: self.tr("Effort low"),
            Level.MEDIUM: self.tr("Effort medium"),
            Level.HIGH: self.tr("Effort high"),
        }[score.effort]
        return (
            (complexity, _TONES[score.complexity]),
            (severity, _TONES[score.severity]),
            (effort, _TONES[score.effort]),
        )

    def by_channel(self, name: str) -> str:
        """Return the name of a channel as the score gives it; a name of another kind stays as it is."""
        return {
            "voice": self.tr("Voice"),
            "chat": self.tr("Chat"),
            "message": self.tr("Message"),
            "email": self.tr("E-mail"),
            "sms": self.tr("SMS"),
            "callback": self.tr("Callback"),
            "self_service": self.tr("Self-service"),
        }.get(name.casefold(), name)

    def counts_for(self, axis: str) -> str:
        """Return what an input of the score counts for; a name of another kind stays as it is."""
        return {
            "complexity": self.tr("Complexity"),
            "severity": self.tr("Severity"),
            "effort": self.tr("Effort"),
            "job": self.tr("Wish"),
        }.get(axis, axis)

    def job(self, job: Job) -> str:
        """Return what the customer wants of the person."""
        return {
            Job.TRANSACT: self.tr("Wants it done"),
            Job.CONFIRM: self.tr("Wants confirmation"),
            Job.DISCUSS: self.tr("Wants advice"),
            Job.WORK_AROUND: self.tr("Needs a way round"),
            Job.VALIDATE: self.tr("Wants to be sure"),
            Job.VENT: self.tr("Wants to be heard"),
        }[job]

    def kind(self, kind: EntryKind) -> str:
        """Return what an entry tells of."""
        return {
            EntryKind.INTERACTION: self.tr("Conversation"),
            EntryKind.SELF_SERVICE: self.tr("Self-service"),
            EntryKind.NOTICE: self.tr("Notice"),
            EntryKind.INCIDENT: self.tr("Incident"),
            EntryKind.REQUEST: self.tr("Request"),
            EntryKind.HANDOVER: self.tr("Hand-over"),
        }[kind]

    def entry_state(self, entry: Entry) -> tuple[str, Tone] | None:
        """Return the state that stands as a chip behind the title, None where there is none to show."""
        match entry:
            case Incident():
                is_open = entry.is_open(self.formats.now())
            case Request():
                is_open = entry.is_open
            case _:
                return None
        ours = {"open": self.tr("open"), "closed": self.tr("closed")}
        word = entry.outcome or ("open" if is_open else "closed")
        word = ours.get(word.casefold()) or one_line(word, 24)
        return word, Tone.WARN if is_open else Tone.OK

    def internal(self) -> str:
        """Return the mark of an entry that the customer must not hear."""
        return self.tr("internal: do not read aloud")

    def entry_name(self, entry: Entry) -> str:
        """Return an entry in one sentence, for screen readers."""
        state = self.entry_state(entry)
        parts = [self.formats.clock_time(entry.at), self.kind(entry.kind), self.say(entry.title)]
        if state is not None:
            parts.append(state[0])
        if entry.visibility is Visibility.INTERNAL:
            parts.append(self.internal())
        return one_line(", ".join(parts))

    def entry_meta(self, entry: Entry) -> tuple[str, str]:
        """Return the second line of an entry: what may be cut, and what must stand (the sources)."""
        parts = []
        if isinstance(entry, HandoverEntry) and entry.handover.transcript:
            parts.append(self.tr("%n messages", "", len(entry.handover.transcript)))
        elif entry.text:
            said, title = one_line(self.say(entry.text), 200), one_line(self.say(entry.title))
            rest = said.removeprefix(title)
            if rest != said and not rest[:1].isalnum():  # the title stands above it
                said = rest.strip(" .:,;·-")
            parts += [said] if said else []
        if (outcome := self._outcome(entry)) and outcome not in parts:
            parts.append(outcome)
        return self.joined(parts), one_line(", ".join(entry.sources), 60)

    def entry_text(self, entry: Entry) -> str:
        """Return what screen readers say after the name of an entry."""
        head, tail = self.entry_meta(entry)
        return self.joined((head, tail))

    def day(self, day: date) -> str:
        """Return the heading of a day."""
        return self.formats.day(day)

    def _value(self, value: object) -> str:
        """Return what fills a gap of a sentence, by the habits of the language."""
        match value:
            case Moment():
                return self.formats.moment(value.at)
            case str():
                return self.say(value)
            case bool() | None:
                return str(value)
            case int() | float():
                return self.formats.number(value)
            case _:
                return str(value)

    def _outcome(self, entry: Entry) -> str:
        """Return the outcome where neither the title nor a chip tells it."""
        shown = isinstance(entry, HandoverEntry) or self.entry_state(entry) is not None
        if shown or entry.outcome is None or entry.outcome == Outcome.UNKNOWN:
            return ""
        try:
            return self.outcome(Outcome(entry.outcome))
        except ValueError:
            return one_line(entry.outcome, 40)


def digits_of(number: str) -> str:
    """Return a number without what people put between its digits; a name of a line stays as it is."""
    bare = "".join(character for character in number if character not in " .-/()\u00a0\u202f")
    return bare or number
