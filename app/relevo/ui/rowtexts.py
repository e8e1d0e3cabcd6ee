"""The words of the rows of the timeline, for the eye, for screen readers and for the clipboard."""

from collections import Counter

from PySide6.QtCore import QObject

from relevo.domain.entry import Entry, Visibility
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import StepKind
from relevo.services.messages import explain
from relevo.ui.messages import Words
from relevo.ui.panel.shortcuts import native
from relevo.ui.plain import one_line
from relevo.ui.viewmodels.detail import NotTold
from relevo.ui.viewmodels.rows import Day, Divider, End, Ended, Hint, Hinted, Inside, Piece, Shown, Voice
from relevo.ui.viewmodels.visits import Visit

_BETWEEN = 400


class RowTexts(QObject):
    """Turns rows into short texts."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words

    def name(self, row: Shown) -> str:
        """Return a row in one sentence, for screen readers."""
        match row:
            case Day():
                return self.words.day(row.date)
            case Divider():
                return self.divider(row)
            case Inside():
                return self.words.entry_name(row.entry)
            case Piece():
                return one_line(", ".join(filter(None, (self.head(row), row.text))))
            case Hint():
                return self.hint(row)
            case End():
                return self.end(row)
            case Visit():
                parts = [self.words.formats.clock_time(row.at), self.words.kind(row.kind), self.title(row)]
                parts += [self.words.internal()] if row.visibility is Visibility.INTERNAL else []
                return one_line(", ".join(parts))
            case _:
                return self.words.entry_name(row)

    def spoken(self, row: Shown, *, is_open: bool) -> str:
        """Return the name of a row, and that it stands open: lists have no state for that."""
        return self.tr("{0}, unfolded").format(self.name(row)) if is_open else self.name(row)

    def description(self, row: Shown) -> str:
        """Return what screen readers say after the name."""
        match row:
            case Visit():
                return self.steps(row)
            case Entry():
                return self.words.entry_text(row)
            case Inside():
                return self.words.entry_text(row.entry)
            case _:
                return ""

    def title(self, entry: Entry) -> str:
        """Return the first line of an entry."""
        if isinstance(entry, Visit):
            return self.tr("%n steps on {0}", "", len(entry.steps)).format(one_line(entry.sources[0], 60))
        return one_line(self.words.say(entry.title))

    def meta(self, entry: Entry) -> tuple[str, str]:
        """Return the second line of an entry: what may be cut, and what must stand (the sources)."""
        return (self.steps(entry), "") if isinstance(entry, Visit) else self.words.entry_meta(entry)

    def steps(self, visit: Visit) -> str:
        """Return what was done during a visit, oldest first."""
        said: list[str] = []
        searches = [step for step in reversed(visit.steps) if step.step is StepKind.SEARCH]
        said += [one_line(step.title, _BETWEEN) for step in searches[:2]]
        kinds = Counter(step.step for step in visit.steps)
        if kinds[StepKind.SEARCH] > 2:
            said.append(self.tr("%n more searches", "", kinds[StepKind.SEARCH] - 2))
        if kinds[StepKind.ARTICLE]:
            said.append(self.tr("read %n article(s)", "", kinds[StepKind.ARTICLE]))
        if kinds[StepKind.PAGE]:
            said.append(self.tr("looked at %n page(s)", "", kinds[StepKind.PAGE]))
        for kind, words in (
            (StepKind.BOT, self.tr("%n turn(s) with the bot", "", kinds[StepKind.BOT])),
            (StepKind.IVR, self.tr("%n choice(s) in the phone menu", "", kinds[StepKind.IVR])),
            (StepKind.KIOSK, self.tr("%n step(s) at the kiosk", "", kinds[StepKind.KIOSK])),
            (StepKind.PORTAL, self.tr("%n action(s) in the portal", "", kinds[StepKind.PORTAL])),
        ):
            said += [words] if kinds[kind] else []
        return self.words.joined(said + self._forms(visit))

    def _forms(self, visit: Visit) -> list[str]:
        forms = [step for step in visit.steps if step.step is StepKind.FORM]
        sent = sum(step.outcome == Outcome.WORKED for step in forms)
        said = [self.tr("sent %n form(s)", "", sent)] if sent else []
        return said + ([self.tr("left %n form(s) unsent", "", len(forms) - sent)] if len(forms) > sent else [])

    def divider(self, divider: Divider) -> str:
        """Return what stands between newer and older entries."""
        when = self.words.formats.moment(divider.last.ended)
        return self.tr("Before: last contact {0}, {1}").format(when, one_line(divider.last.entry.title, 120))

    def voice(self, piece: Piece) -> str:
        """Return who speaks, empty where it is not known."""
        role = {
            Voice.CUSTOMER: self.tr("Customer"),
            Voice.BOT: self.tr("Bot"),
            Voice.ADVISOR: self.tr("Advisor"),
            Voice.NOTE: "",
        }[piece.voice]
        return one_line(piece.by, 80) if piece.by else role

    def head(self, piece: Piece) -> str:
        """Return the line above a message: who, when, and whether the customer must not hear it."""
        if not piece.is_first:
            return ""
        when = "" if piece.at is None else self._when(piece)
        internal = self.words.internal() if piece.is_internal else ""
        return self.words.joined((self.voice(piece), when, internal))

    def hint(self, hint: Hint) -> str:
        """Return a line of ours below an opened entry."""
        source = one_line(hint.owner.sources[0], 60)
        match hint.hinted:
            case Hinted.ASKING:
                return self.tr("Asking {0} …").format(source)
            case Hinted.SHOW_MORE:
                return self.tr("Show more")
            case Hinted.CUT:
                return self.tr("There is more of it in {0}.").format(source)
            case Hinted.NOT_TOLD:
                state = hint.state
                why = self.words.say(explain(state.code, state.detail)) if isinstance(state, NotTold) else ""
                return self.tr("{0} {1}. Press {2} to try again.").format(source, why, native("Return"))
            case Hinted.NOTHING_MORE:
                return self.tr("Nothing more is on record.")

    def end(self, end: End) -> str:
        """Return what lies beyond the last row."""
        names = self.words.formats.listing(one_line(each, 24) for each in end.sources)
        match end.ended:
            case Ended.MORE:
                return self.tr("Show older entries from {0}").format(names)
            case Ended.ASKING:
                return self.tr("Asking {0} for older entries …").format(names)
            case Ended.NOT_TOLD:
                why = self.words.say(explain(end.code or "", end.detail))
                return self.tr("{0} {1}. Press {2} to try again.").format(names, why, native("Return"))
            case Ended.UNKNOWN:
                return self.tr("This is all that was told; {0} may have older entries.").format(names)
            case Ended.ALL if end.is_whole:
                return self.tr("This is all: the sources have nothing older.")
            case Ended.ALL:
                return self.tr("This is all from the sources that answered.")

    def _when(self, piece: Piece) -> str:
        formats = self.words.formats
        assert piece.at is not None
        is_same_day = formats.local(piece.at).date() == formats.local(piece.under).date()
        return formats.clock_time(piece.at) if is_same_day else formats.moment(piece.at)
