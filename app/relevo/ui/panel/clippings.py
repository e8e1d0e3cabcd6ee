"""Entries and briefs as plain text for the clipboard: all that the panel can show, nothing that it does not."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.snapshot import Snapshot
from relevo.services.passing import internal_before
from relevo.text.plain import plain_text
from relevo.ui.messages import Words
from relevo.ui.panel.brief_words import BriefLine, BriefSection, BriefWords, Part
from relevo.ui.plain import one_line
from relevo.ui.rowtexts import RowTexts
from relevo.ui.viewmodels.detail import DetailState
from relevo.ui.viewmodels.pieces import MORE_CHARACTERS, Message, messages
from relevo.ui.viewmodels.rows import Piece, ids_of
from relevo.ui.viewmodels.visits import Visit


class Clippings(QObject):
    """Puts texts together, line by line."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._texts, self._brief = words, RowTexts(words, self), BriefWords(words, self)

    def entry(self, entry: Entry, state: DetailState | None = None) -> str:
        """Return an entry: when, what kind, title, state, who wrote what, and where it stands."""
        lines = [self._heading(entry)]
        if entry.visibility is Visibility.INTERNAL:
            lines.append(self._words.internal())
        if isinstance(entry, Visit):
            lines += [self._heading(step) for step in reversed(entry.steps)]
        for message in messages(entry, state):
            if head := self._head(message, entry):
                lines.append(head)
            lines.append(plain_text(message.text, MORE_CHARACTERS))
        lines.append(one_line(", ".join(filter(None, (*entry.sources, entry.reference)))))
        return "\n".join(lines)

    def brief(self, snapshot: Snapshot, *, shows_inputs: bool = False, disagrees: bool = False) -> str:
        """Return the brief as it stands on the card, each line with the times of the entries that prove it."""
        proofs = {each: entry for entry in snapshot.timeline for each in ids_of(entry)}
        internal = {each for each, entry in proofs.items() if entry.visibility is Visibility.INTERNAL}
        internal.update(internal_before(snapshot))
        sections = self._brief.sections(
            snapshot.brief, snapshot.contact, internal=internal, shows_inputs=shows_inputs, disagrees=disagrees
        )
        return self._in_lines(sections, proofs)

    def told(self, brief: Brief, contact: Contact) -> str:
        """Return a brief whose proofs stand elsewhere: what another site has left."""
        return self._in_lines(self._brief.sections(brief, contact, internal=set()), {})

    def _in_lines(self, sections: Iterable[BriefSection], proofs: Mapping[EntryId, Entry]) -> str:
        said: list[str] = []
        for section in sections:
            lines = [section.heading] if section.heading else []
            if section.score is not None:
                lines.append(
                    self._words.joined(
                        text for text, _tone in self._brief.grades(section.score, disagrees=section.disagrees)
                    )
                )
            lines += [self._line(line, proofs) for line in section.lines]
            said.append("\n".join(lines))
        return "\n\n".join(said)

    def _line(self, line: BriefLine, proofs: Mapping[EntryId, Entry]) -> str:
        formats = self._words.formats
        times = [formats.moment(proofs[each].at) for each in line.evidence if each in proofs]
        said = one_line(self._said(line))
        said = self.tr("{0} ({1})").format(said, self._words.internal()) if line.is_internal else said
        return self.tr("- {0} [{1}]").format(said, ", ".join(times)) if times else self.tr("- {0}").format(said)

    def _said(self, line: BriefLine) -> str:
        """Return in words what the card says with an icon, a ground or a chip."""
        match line.part:
            case Part.SENTENCE:
                return self.tr("To say aloud: {0}").format(line.text)
            case Part.TRIED:
                return self.tr("{0}: {1}").format(self._words.outcome(line.outcome), line.whole)
            case Part.FACT:
                return self.tr("{0}: {1}").format(line.name, line.text)
            case Part.PROMISED if line.promised is not None and (due := self._brief.due(line.promised)):
                return self.tr("{0} ({1})").format(line.text, due)
            case _:
                return line.text

    def _heading(self, entry: Entry) -> str:
        state = self._words.entry_state(entry)
        formats = self._words.formats
        day = formats.day(formats.local(entry.at).date())
        parts = (day, formats.clock_time(entry.at), self._words.kind(entry.kind), self._texts.title(entry))
        return self._words.joined((*parts, state[0]) if state is not None else parts)

    def _head(self, message: Message, entry: Entry) -> str:
        piece = Piece(
            owner=entry.id,
            under=entry.at,
            number=0,
            text="",
            voice=message.voice,
            by=message.by,
            at=message.at,
            is_internal=message.is_internal and entry.visibility is not Visibility.INTERNAL,
        )
        return self._texts.head(piece)
