"""Disagreeing with the score of a contact: one key says so, the same key takes it back."""

from collections.abc import Callable
from datetime import datetime

from relevo.services.ports import Disagreement, Disagreements
from relevo.ui.viewmodels.contact import ContactViewModel


class Disagreeing:
    """Passes on what the advisor says of scores."""

    def __init__(self, disagreements: Disagreements, clock: Callable[[], datetime]) -> None:
        self._disagreements, self._clock = disagreements, clock

    def toggle(self, contact: ContactViewModel) -> bool | None:
        """Say that the score of a contact is wrong, or take that back; return which, None where there is no score."""
        score = contact.snapshot.brief.score if contact.snapshot is not None else None
        if score is None:
            return None
        disagrees = not contact.disagrees
        self._disagreements.note(
            Disagreement(
                at=self._clock(),
                contact_id=contact.contact.contact_id,
                advisor=contact.contact.advisor.id,
                disagrees=disagrees,
                complexity=score.complexity,
                severity=score.severity,
                effort=score.effort,
                job=score.job,
                primary=score.primary,
                secondary=score.secondary,
            )
        )
        contact.disagree(disagrees)
        return disagrees

    def recall(self, contact: ContactViewModel) -> None:
        """Show what was said before the contact was closed and brought back."""
        contact.disagree(self._disagreements.holds(contact.contact.contact_id, contact.contact.advisor.id))
