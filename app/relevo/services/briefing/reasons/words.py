"""What a probable reason says: one sentence that is read in two seconds."""

from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Promised
from relevo.domain.entry import Visibility
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.handover import handed_over
from relevo.services.moments import moment
from relevo.text.letters import flat

LONGEST = 90
"""Characters of what the customer said that a headline holds."""

STATUS = 30
"""Characters of a request's status that are said."""

MESSAGE = 60
"""Characters of the message by which a request was changed that are said."""

OPEN = frozenset(("open", "opened", "offen", "ouvert", "ouverte", "abierto", "abierta"))
"""Statuses, flat, that say no more than that a request is open."""

QUIET = timedelta(days=3)


def incident_words(entry: Incident, now: datetime, zone: tzinfo | None) -> Phrase:
    """Say which fault is known, and since when; or when it ended."""
    if entry.until is not None and entry.until <= now:
        return Phrase("{title}, over since {when}", title=entry.title, when=moment(entry.until, now, zone))
    return Phrase("{title}, known since {when}", title=entry.title, when=moment(entry.at, now, zone))


def request_words(
    entry: Request, written: Interaction | None, last_contact: datetime | None, now: datetime, zone: tzinfo | None
) -> Phrase:
    """Say which request is open and how it stands, and whether anything has changed since the last contact.

    Args: `written`: the message by which it was changed last, None where there is none.
    """
    changed, title = entry.updated_at or entry.at, _as_it_stands(entry, written)
    if last_contact is not None and changed > last_contact and changed != entry.at:
        when = moment(changed, now, zone)
        return Phrase("{title}: request open, changed {when}, since the last contact", title=title, when=when)
    if now - changed > QUIET:
        days = (now - changed).days
        return Phrase("{title}: request open, nothing for {count} days", title=title, count=days)
    return Phrase("Open request: {title}, last changed {when}", title=title, when=moment(changed, now, zone))


def _as_it_stands(entry: Request, written: Interaction | None) -> str:
    """Return the title with what is known of the change: the message that made it, else the status in its words."""
    if written is not None and written.visibility is Visibility.PUBLIC and (written.text or "").strip():
        return f"{entry.title} (“{_cut(written.text or '', MESSAGE)}”)"
    status = _cut(entry.outcome or "", STATUS)
    return f"{entry.title} ({status})" if status and flat(status) not in OPEN else entry.title


def promise_words(line: Promised, now: datetime, zone: tzinfo | None) -> Phrase:
    """Say what was promised, and until when."""
    if line.due is None:
        return Phrase("Promised: {promise}", promise=line.text)
    due = moment(line.due, now, zone)
    if line.overdue:
        return Phrase("Overdue since {when}: {promise}", when=due, promise=line.text)
    return Phrase("Promised for {when}: {promise}", when=due, promise=line.text)


def handover_words(entry: HandoverEntry, said: str | None) -> Phrase:
    """Say what the customer has said; where that is nothing, what self-service takes to be wanted."""
    passed_on = handed_over(entry.handover)
    if said:
        return Phrase("{title}: “{said}”", title=passed_on, said=_cut(said))
    if intent := entry.handover.intent:
        return Phrase("{title} (wanted: {intent})", title=passed_on, intent=intent.replace("_", " "))
    return passed_on


def stop_words(step: SelfServiceStep) -> Phrase:
    """Say where self-service stopped."""
    if step.step is StepKind.SEARCH and step.found == 0:
        return Phrase("Searched “{title}” and found nothing", title=step.title)
    if step.step is StepKind.SEARCH:
        return Phrase("Searched “{title}”", title=step.title)
    if step.outcome == Outcome.ABANDONED:
        return Phrase("Self-service stopped: “{title}” left", title=step.title)
    if step.outcome == Outcome.FAILED:
        return Phrase("Self-service stopped: “{title}” failed", title=step.title)
    return Phrase("Self-service before the contact: “{title}”", title=step.title)


def notice_words(entry: Notice, story: Story) -> Phrase:
    """Say what the customer was told, and when."""
    return Phrase("Told {when}: {title}", when=moment(entry.at, story.now, story.zone), title=entry.title)


def repeat_words(entry: Interaction, story: Story) -> Phrase:
    """Say which contact this one goes on with."""
    return Phrase(
        "Contact again after {when}: {title}", when=moment(entry.at, story.now, story.zone), title=entry.title
    )


def _cut(text: str, longest: int = LONGEST) -> str:
    line = " ".join(text[: 4 * longest].split())
    if len(line) <= longest:
        return line
    end = line.rfind(" ", 0, longest)
    return f"{line[: end if end > longest // 2 else longest]}…"
