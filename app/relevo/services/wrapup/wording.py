"""The note as it is written to a back office: the advisor's words, and below them what is kept as data.

What was promised stands on a line of a fixed form, in the language of the site. The next brief reads it back, word for
word, whatever the back office is: so a promise is data for the next advisor, and a sentence for everybody else.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind, OutcomeCode, WrapUp
from relevo.text.masking import mask
from relevo.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, each before a colon or between the parts of its line."""

    outcome: str
    incident: str
    promised: str
    until: str
    by: str
    call_back: str
    request: str
    at: str


_WORDS = {
    "en": _Words("Outcome", "Incident", "Promised", "until", "by", "Follow-up: call back", "Follow-up: request", "at"),
    "fr": _Words("Résultat", "Incident", "Promis", "jusqu'au", "par", "Suite : rappeler", "Suite : demande", "le"),
    "es": _Words(
        "Resultado", "Incidencia", "Prometido", "hasta el", "por", "Seguimiento: llamar", "Seguimiento: solicitud", "el"
    ),
    "de": _Words("Ergebnis", "Störung", "Zugesagt", "bis", "von", "Danach: Rückruf", "Danach: Vorgang", "am"),
}
LANGUAGES = tuple(_WORDS)
MAX_PROMISE = 500
"""Characters of a promise: it stands on one line."""

_TIME = r"(?P<due>\d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d)"
_BY, _TEXT = r"(?P<by>[^:\n]{1,200})", rf"(?P<text>[^\n]{{1,{MAX_PROMISE}}})"
_PROMISE_LINES = tuple(
    re.compile(rf"^{each.promised}(?: {each.until} {_TIME})?(?: {each.by} {_BY})?: {_TEXT}$", re.MULTILINE)
    for each in _WORDS.values()
)


def note_text(
    wrap_up: WrapUp, outcome: OutcomeCode | None, language: str, zone: tzinfo | None, *, names_incident: bool = False
) -> str:
    """Return what is written to a back office.

    Times are told in a zone (None: that of the system), with their distance from UTC. `names_incident`: the incident
    under which the contact is counted is named, where nothing else links it.
    """
    words = _WORDS.get(language, _WORDS["en"])
    lines = [] if outcome is None else [f"{words.outcome}: {' / '.join(outcome.path)}"]
    if wrap_up.text.strip():
        lines.append(wrap_up.text.strip())
    if names_incident and wrap_up.under is not None and wrap_up.under.label:
        lines.append(f"{words.incident}: {_one_line(wrap_up.under.label)}")
    if wrap_up.promise is not None:
        lines.append(_promise_line(wrap_up.promise, words, zone))
    if wrap_up.follow_up is not None:
        lines.append(_follow_up_line(wrap_up.follow_up, words, zone))
    return "\n".join(lines)


def promises_in(text: str) -> Iterator[Promise]:
    """Yield the promises that stand in a note as data, in whichever of the languages."""
    for line in _PROMISE_LINES:
        for found in line.finditer(text):
            try:
                due = None if found["due"] is None else datetime.strptime(found["due"], "%Y-%m-%d %H:%M %z")
            except ValueError:
                continue
            yield Promise(text=found["text"].strip(), by=found["by"], due=due)


def without(text: str, promises: Iterable[Promise]) -> str:
    """Return a note without the lines on which some of its promises stand as data."""
    data = list(promises)
    for line in _PROMISE_LINES if data else ():
        text = line.sub(lambda found: "" if any(each in data for each in promises_in(found[0])) else found[0], text)
    return text


def cleaned(text: str, limit: int) -> str:
    """Return what was typed as it may be kept: plain, masked, of bounded length; its lines stay."""
    return masked(plain_text(text, limit))


def masked(text: str) -> str:
    """Return what was typed with that hidden which must not be kept; nothing more is found in it by another look.

    Beside a code that is hidden, what is left of a card number reads as one more code.
    """
    hidden = mask(text)
    return hidden if hidden == text else mask(hidden)


def with_unread(wrap_up: WrapUp, due: str, call_back: str) -> WrapUp:
    """Return a draft with what was typed for two moments and could not be read: kept among its words, never dropped."""
    promise, follow_up = wrap_up.promise, wrap_up.follow_up
    if promise is not None and due:
        words = f" ({due})" if promise.text else due
        promise = replace(promise, text=promise.text[: MAX_PROMISE - len(words)] + words)
    if follow_up is not None and follow_up.kind is FollowUpKind.CALL_BACK and call_back:
        follow_up = replace(follow_up, reference=call_back)
    return replace(wrap_up, promise=promise, follow_up=follow_up)


def read_again(draft: WrapUp) -> tuple[WrapUp, str]:
    """Return a draft that goes on, and what was typed in it for when to call back and could not be read."""
    follow_up = draft.follow_up
    if follow_up is None or follow_up.kind is not FollowUpKind.CALL_BACK:
        return draft, ""
    return replace(draft, follow_up=replace(follow_up, reference=None)), follow_up.reference or ""


def _promise_line(promise: Promise, words: _Words, zone: tzinfo | None) -> str:
    until = "" if promise.due is None else f" {words.until} {_moment(promise.due, zone)}"
    by = "" if not promise.by else f" {words.by} {_one_line(promise.by.replace(':', ' '))}"
    return f"{words.promised}{until}{by}: {_one_line(promise.text)}".rstrip()


def _follow_up_line(follow_up: FollowUp, words: _Words, zone: tzinfo | None) -> str:
    said = words.call_back if follow_up.kind is FollowUpKind.CALL_BACK else words.request
    reference = "" if follow_up.reference is None else f" {_one_line(follow_up.reference)}"
    at = "" if follow_up.at is None else f" {words.at} {_moment(follow_up.at, zone)}"
    return f"{said}{reference}{at}"


def _moment(at: datetime, zone: tzinfo | None) -> str:
    local = at.astimezone(zone)
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
