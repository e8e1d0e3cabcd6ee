"""The words of a line that tells what was tried."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, tzinfo

from relevo.domain.brief import Tried
from relevo.domain.handover import Outcome
from relevo.domain.phrase import Phrase
from relevo.domain.selfservice import StepKind
from relevo.services.briefing.tried.groups import Group
from relevo.services.briefing.tried.step import Step
from relevo.services.moments import moment

_NAMES = {
    StepKind.PAGE: Phrase("Page"),
    StepKind.ARTICLE: Phrase("FAQ"),
    StepKind.SEARCH: Phrase("Search"),
    StepKind.BOT: Phrase("Chatbot"),
    StepKind.IVR: Phrase("Voice menu"),
    StepKind.FORM: Phrase("Form"),
    StepKind.PORTAL: Phrase("Portal"),
    StepKind.KIOSK: Phrase("Kiosk"),
}
_SAID = {
    "said": Phrase("Customer"),
    "written": Phrase("Customer"),
    "answered": Phrase("As the bot asked"),
    "advised": Phrase("As the advisor asked"),
    "bot_tried": Phrase("The bot"),
    "note": Phrase("From a note"),
}


def line(group: Group, now: datetime, zone: tzinfo | None) -> Tried:
    """Word one thing that was tried: how often is what the source that saw most of it says."""
    newest = replace(group.first, outcome=group.outcome)
    # an article is told of twice as it is: that it was opened, and whether it helped
    is_counted = newest.kind is not None and newest.kind is not StepKind.ARTICLE
    seen = Counter(step.source for step in group.steps if step.kind is not None)
    text = _so_often(_what(newest), max(seen.values()) if is_counted else 1)
    if newest.at is not None:
        text = Phrase("{what}, {when}", what=text, when=moment(newest.at, now, zone))
    return Tried(text=text, outcome=newest.outcome, at=newest.at, evidence=group.evidence, rule=newest.rule)


def _so_often(what: Phrase, times: int) -> Phrase:
    match times:
        case 1:
            return what
        case 2:
            return Phrase("{what} twice", what=what)
        case _:
            return Phrase("{what} {count} times", what=what, count=times)


def _what(step: Step) -> Phrase:
    """Say what was tried and what came of it, by the words of its kind where it has some, else by those of all."""
    title = step.title
    match step.kind, step.outcome:
        case None, Outcome.WORKED:
            return Phrase("{who}: “{said}”, worked", who=_SAID[step.rule], said=title)
        case None, Outcome.ABANDONED:
            return Phrase("{who}: “{said}”, given up", who=_SAID[step.rule], said=title)
        case None, _:
            return Phrase("{who}: “{said}”", who=_SAID[step.rule], said=title)
        case StepKind.SEARCH, _ if step.found == 0:
            return Phrase("Search “{title}”: nothing found", title=title)
        case StepKind.ARTICLE, Outcome.FAILED:
            return Phrase("FAQ “{title}” read, did not help", title=title)
        case StepKind.ARTICLE, _:
            return Phrase("FAQ “{title}” read", title=title)
        case StepKind.BOT, Outcome.FAILED:
            return Phrase("Chatbot “{title}” not understood", title=title)
        case StepKind.FORM, Outcome.ABANDONED | Outcome.UNKNOWN:
            return Phrase("Form “{title}” opened, never sent", title=title)
        case kind, Outcome.WORKED:
            return Phrase("{kind} “{title}” worked", kind=_NAMES[kind], title=title)
        case kind, Outcome.FAILED:
            return Phrase("{kind} “{title}” failed", kind=_NAMES[kind], title=title)
        case kind, Outcome.ABANDONED:
            return Phrase("{kind} “{title}” abandoned", kind=_NAMES[kind], title=title)
        case kind, _:
            return Phrase("{kind} “{title}”", kind=_NAMES[kind], title=title)
