"""What drives contacts, where self-service stops and what would have spared a contact, in words."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from relevo.domain.board import DriverRow
from relevo.domain.contactrecord import ContactEnd
from relevo.domain.handover import Limit
from relevo.domain.reports import Spared
from relevo.domain.understanding import Driver, DriverKind
from relevo.domain.wrapup import OutcomeId
from relevo.ui.board.words import BoardWords, short
from relevo.ui.theme import Tone


class DriverWords(QObject):
    """Says drivers, limits and ends; `outcome` knows the site's words for its outcome codes."""

    def __init__(
        self, words: BoardWords, outcome: Callable[[OutcomeId], str] = str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words, self._outcome = words, outcome

    def name(self, driver: Driver | None) -> str:
        """Return the organisation's words for a driver, else what it is and its id."""
        if driver is None:
            return self.tr("not known where")
        if driver.kind is DriverKind.QUEUE:
            return self.tr("{0}: {1}").format(self.kind(driver.kind), short(driver.label or driver.key))
        if driver.label:
            return short(driver.label)
        return self.tr("{0} {1}").format(self.kind(driver.kind), short(driver.key))

    def kind(self, kind: DriverKind) -> str:
        """Return what a driver is."""
        return {
            DriverKind.INCIDENT: self.tr("Incident"),
            DriverKind.REQUEST_TYPE: self.tr("Request"),
            DriverKind.PAGE: self.tr("Page"),
            DriverKind.ARTICLE: self.tr("Article"),
            DriverKind.SEARCH: self.tr("Search"),
            DriverKind.QUESTION: self.tr("Question"),
            DriverKind.RULE: self.tr("Bot rule"),
            DriverKind.FORM: self.tr("Form"),
            DriverKind.IVR: self.tr("Phone menu"),
            DriverKind.PORTAL: self.tr("Portal action"),
            DriverKind.NOTICE: self.tr("Notice"),
            DriverKind.PLACE: self.tr("Place"),
            DriverKind.PRODUCT: self.tr("Product"),
            DriverKind.QUEUE: self.tr("Not known yet"),
        }[kind]

    def rate(self, row: DriverRow) -> tuple[str, Tone]:
        """Return how many contacts in which time, and its tone; `usual` where it is no more than that."""
        number = self.words.number(row.count)
        text = self.tr("{0} in {1}").format(number, self.words.formats.length(row.window_s))
        if row.is_spike:
            return text, Tone.BAD if row.subsides_since is None else Tone.WARN
        if row.usual is not None and row.count <= row.usual * 1.5 + 1:
            return self.tr("{0}, usual").format(number), Tone.NEUTRAL
        return text, Tone.WARN if row.usual is not None else Tone.NEUTRAL

    def spike(self, row: DriverRow) -> str:
        """Return that it is more than usual, and how much that is, or that it subsides; empty where it is not."""
        if not row.is_spike:
            return ""
        if row.subsides_since is not None:
            return self.tr("subsiding since {0}").format(self.words.formats.clock_time(row.subsides_since))
        if not row.is_on_record:
            return self.tr("nothing on record yet")
        if row.usual is None:
            return self.tr("more than usual")
        usual = self.words.formats.locale.toString(row.usual, "f", 0 if row.usual >= 10 else 1)
        return self.tr("usually {0}").format(usual)

    def about(self, row: DriverRow) -> str:
        """Return what is known of its contacts."""
        parts = [self.spike(row), self._live(row), self._incident(row), *self._reached(row)]
        if row.stops:
            parts.append(self.tr("after “{0}”").format(self.name(row.stops[0])))
        return " · ".join(part for part in parts if part)

    def limit(self, limit: Limit | None) -> str:
        """Return why self-service stopped."""
        if limit is None:
            return self.tr("No limit told")
        return {
            Limit.NOT_UNDERSTOOD: self.tr("Not understood"),
            Limit.NO_FITTING_CONTENT: self.tr("No fitting content"),
            Limit.ACTION_NOT_ALLOWED: self.tr("Action not allowed"),
            Limit.ASKED_FOR_PERSON: self.tr("Asked for a person"),
            Limit.REPEATED_FAILURE: self.tr("Failed again and again"),
            Limit.IDENTITY_NOT_PROVED: self.tr("Identity not proved"),
            Limit.TECHNICAL_ERROR: self.tr("Technical error"),
            Limit.SENSITIVE_MATTER: self.tr("Sensitive matter"),
            Limit.POLICY: self.tr("Left to people by rule"),
        }[limit]

    def spared(self, spared: Spared) -> str:
        """Return which step would have spared a contact."""
        return {
            Spared.INFORMATION: self.tr("information"),
            Spared.NOTICE: self.tr("a notice before"),
            Spared.ACTION: self.tr("an action in the portal"),
            Spared.ARTICLE: self.tr("a better article"),
            Spared.NOTHING: self.tr("nothing: it needs a person"),
        }[spared]

    def end(self, end: ContactEnd) -> str:
        """Return what became of a contact."""
        return {
            ContactEnd.ANSWERED: self.tr("answered"),
            ContactEnd.ABANDONED: self.tr("abandoned"),
            ContactEnd.PASSED: self.tr("passed on"),
            ContactEnd.LOST: self.tr("not known"),
        }[end]

    def outcome(self, outcome: OutcomeId | None) -> str:
        """Return the site's words for an outcome."""
        return self.tr("no outcome told") if outcome is None else short(self._outcome(outcome))

    def _live(self, row: DriverRow) -> str:
        live = self.tr("%n live now", "", row.live) if row.live else ""
        return " · ".join(filter(None, (live, self.tr("%n waiting", "", row.waiting) if row.waiting else "")))

    def _incident(self, row: DriverRow) -> str:
        if not row.has_incident:
            return self.tr("No known incident") if row.wants_incident else ""
        return self.tr("Known incident {0}").format(short(row.incident_reference or str(row.incident)))

    def _reached(self, row: DriverRow) -> list[str]:
        number, had = self.words.number, row.count - row.waiting
        told = []
        if row.opened_article is not None:
            told.append(self.tr("{0} of {1} had opened the article").format(number(row.opened_article), number(had)))
        if row.had_notice is not None:
            told.append(self.tr("{0} had the notice").format(number(row.had_notice)))
        if row.was_told is not None:
            told.append(self.tr("{0} had been told").format(number(row.was_told)))
        return told
