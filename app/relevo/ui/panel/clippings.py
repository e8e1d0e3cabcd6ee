"""Entries and briefs as plain text for the clipboard: all that stands on screen, nothing that does not."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject

from relevo.domain.brief import Brief, Evidence
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.text.plain import plain_text
from relevo.ui.messages import Words
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
        self._words, self._texts = words, RowTexts(words, self)

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

    def brief(self, brief: Brief, timeline: Iterable[Entry]) -> str:
        """Return the brief, each line with the times of the entries that prove it."""
        proofs = {each: entry for entry in timeline for each in ids_of(entry)}
        sections: list[list[str]] = []
        if brief.headline is not None:
            first = [self._line(brief.headline.text, brief.headline.evidence, proofs)]
            sections.append([self.tr("Why they are probably calling"), *first])
        said = [reason.sentence for reason in brief.reasons if reason.sentence is not None]
        shown = brief.headline.text if brief.headline is not None else None
        others = [(reason.text, reason.evidence) for reason in brief.reasons if reason.text != shown]
        named = (
            (self.tr("What we told them"), [(told.text, told.evidence) for told in brief.we_told]),
            (self.tr("Also possible"), others),
            (self.tr("Already tried, do not ask again"), [(tried.text, tried.evidence) for tried in brief.tried]),
            (self.tr("Already told us"), [(fact.value, fact.evidence) for fact in brief.told_us]),
            (self.tr("Promised"), [(promised.text, promised.evidence) for promised in brief.promised]),
        )
        if said:
            sections.append([self.tr("To say aloud"), *(self._words.say(sentence) for sentence in said)])
        for name, lines in named:
            if lines:
                sections.append([name, *(self._line(text, evidence, proofs) for text, evidence in lines)])
        if brief.limit is not None:
            limit = self.tr("Self-service stopped: {0}").format(self._words.say(brief.limit.text))
            sections.append([limit])
        return "\n\n".join("\n".join(lines) for lines in sections)

    def _line(self, text: str, evidence: Evidence, proofs: Mapping[EntryId, Entry]) -> str:
        formats = self._words.formats
        times = [formats.moment(proofs[each].at) for each in evidence if each in proofs]
        said = one_line(self._words.say(text))
        return self.tr("- {0} [{1}]").format(said, ", ".join(times)) if times else self.tr("- {0}").format(said)

    def _heading(self, entry: Entry) -> str:
        state = self._words.entry_state(entry)
        formats = self._words.formats
        day = formats.day(formats.local(entry.at).date())
        parts = (day, formats.clock_time(entry.at), self._words.kind(entry.kind), self._texts.title(entry))
        return " · ".join((*parts, state[0]) if state is not None else parts)

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
