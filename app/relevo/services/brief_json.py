"""The brief as JSON and back: that of the snapshot, and beside it what the screen needs to say it in any language.

`phrases` tells of each sentence of ours what it was made of, by its English words; a reader that leaves it out reads
English. What makes no sense is left out: a line without evidence is none.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from relevo.domain.brief import (
    Brief,
    Evidence,
    Headline,
    Job,
    Level,
    LimitMet,
    Promised,
    Reason,
    ReasonKind,
    Score,
    ScoreInput,
    ToldUs,
    Tried,
    WeTold,
)
from relevo.domain.entry import EntryId
from relevo.domain.handover import Limit, Outcome
from relevo.domain.phrase import Moment, Phrase, put_together
from relevo.services.event_fields import CodecError, Fields
from relevo.services.json_values import to_json_value

T = TypeVar("T")
MAX_LINES, MAX_EVIDENCE, MAX_TEXT = 40, 20, 1_000
_DEEPEST = 4

Texts = Callable[[str], str]
"""Gives the sentence of ours behind an English text; any other text as it is."""


def brief_to_json(brief: Brief) -> dict[str, object]:
    """Return a brief in JSON's types."""
    phrases: dict[str, object] = {}

    def told(value: object, *names: str) -> dict[str, object]:
        for name in names:
            _note(getattr(value, name), phrases)
        return {name: to_json_value(getattr(value, name)) for name in names}

    score = brief.score
    return {
        "headline": None if brief.headline is None else told(brief.headline, "text", "evidence"),
        "reasons": [told(one, "kind", "text", "likelihood", "evidence", "sentence", "rule") for one in brief.reasons],
        "tried": [told(one, "text", "outcome", "at", "evidence", "rule") for one in brief.tried],
        "told_us": [told(one, "name", "value", "asked", "evidence", "rule") for one in brief.told_us],
        "promised": [told(one, "text", "what", "by", "due", "overdue", "evidence", "rule") for one in brief.promised],
        "we_told": [told(one, "text", "at", "version", "changed_at", "evidence", "rule") for one in brief.we_told],
        "limit": None if brief.limit is None else told(brief.limit, "kind", "text", "place", "evidence", "rule"),
        "score": None
        if score is None
        else {
            **told(score, "complexity", "severity", "effort", "job"),
            "channel": told(score, "primary", "secondary"),
            "inputs": [told(one, "text", "evidence", "counts_for", "rule") for one in score.inputs],
        },
        "phrases": phrases,
    }


def brief_from(fields: Fields) -> Brief:
    """Read a brief."""
    known = _phrases(fields)

    def say(text: str) -> str:
        return known.get(text, text)

    return Brief(
        headline=_one(fields, "headline", lambda each: _headline(each, say)),
        reasons=_all(fields, "reasons", lambda each: _reason(each, say)),
        tried=_all(fields, "tried", lambda each: _tried(each, say)),
        told_us=_all(fields, "told_us", lambda each: _told_us(each, say)),
        promised=_all(fields, "promised", lambda each: _promised(each, say)),
        we_told=_all(fields, "we_told", lambda each: _we_told(each, say)),
        limit=_one(fields, "limit", lambda each: _limit(each, say)),
        score=_one(fields, "score", lambda each: _score(each, say)),
    )


def _headline(fields: Fields, say: Texts) -> Headline:
    return Headline(text=_text(fields, "text", say), evidence=_evidence(fields))


def _reason(fields: Fields, say: Texts) -> Reason:
    return Reason(
        kind=fields.needed_choice("kind", ReasonKind),
        text=_text(fields, "text", say),
        likelihood=min(1.0, max(0.0, fields.number("likelihood") or 0.0)),
        evidence=_evidence(fields),
        sentence=_any_text(fields, "sentence", say),
        rule=_any_text(fields, "rule", str) or "",
    )


def _tried(fields: Fields, say: Texts) -> Tried:
    return Tried(
        text=_text(fields, "text", say),
        outcome=fields.choice("outcome", Outcome) or Outcome.UNKNOWN,
        at=fields.moment("at"),
        evidence=_evidence(fields),
        rule=_any_text(fields, "rule", str) or "",
    )


def _told_us(fields: Fields, say: Texts) -> ToldUs:
    return ToldUs(
        name=_text(fields, "name", say),
        value=_text(fields, "value", say),
        asked=_any_text(fields, "asked", say),
        evidence=_evidence(fields),
        rule=_any_text(fields, "rule", str) or "",
    )


def _promised(fields: Fields, say: Texts) -> Promised:
    return Promised(
        text=_text(fields, "text", say),
        what=_any_text(fields, "what", say),
        by=_any_text(fields, "by", say),
        due=fields.moment("due"),
        overdue=fields.flag("overdue"),
        evidence=_evidence(fields),
        rule=_any_text(fields, "rule", str) or "",
    )


def _we_told(fields: Fields, say: Texts) -> WeTold:
    return WeTold(
        text=_text(fields, "text", say),
        at=fields.needed_moment("at"),
        version=_any_text(fields, "version", str),
        changed_at=fields.moment("changed_at"),
        evidence=_evidence(fields),
        rule=_any_text(fields, "rule", str) or "",
    )


def _limit(fields: Fields, say: Texts) -> LimitMet:
    return LimitMet(
        kind=fields.needed_choice("kind", Limit),
        text=_text(fields, "text", say),
        place=_any_text(fields, "place", say),
        evidence=_evidence(fields),
        rule=_any_text(fields, "rule", str) or "",
    )


def _score(fields: Fields, say: Texts) -> Score:
    channel = fields.child("channel") or fields
    return Score(
        complexity=fields.needed_choice("complexity", Level),
        severity=fields.needed_choice("severity", Level),
        effort=fields.needed_choice("effort", Level),
        job=fields.choice("job", Job),
        primary=_text(channel, "primary", str),
        secondary=_any_text(channel, "secondary", str),
        inputs=_all(fields, "inputs", lambda each: _input(each, say)),
    )


def _input(fields: Fields, say: Texts) -> ScoreInput:
    return ScoreInput(
        text=_text(fields, "text", say),
        evidence=_evidence(fields),
        counts_for=_any_text(fields, "counts_for", str) or "",
        rule=_any_text(fields, "rule", str) or "",
    )


def _one(fields: Fields, name: str, read: Callable[[Fields], T]) -> T | None:
    child = fields.child(name)
    return None if child is None else next(_readable([child], read), None)


def _all(fields: Fields, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    return tuple(_readable(list(fields.children(name))[:MAX_LINES], read))


def _readable(children: list[Fields], read: Callable[[Fields], T]) -> Iterator[T]:
    for child in children:
        try:
            yield read(child)
        except CodecError:
            continue


def _text(fields: Fields, name: str, say: Texts) -> str:
    return say(fields.needed_text(name)[:MAX_TEXT])


def _any_text(fields: Fields, name: str, say: Texts) -> str | None:
    text = fields.text(name)
    return None if text is None else say(text[:MAX_TEXT])


def _evidence(fields: Fields) -> Evidence:
    ids = tuple(EntryId(each) for each in fields.texts("evidence")[:MAX_EVIDENCE])
    if not ids:
        raise CodecError(fields.place("evidence"), "is missing")
    return ids


def _note(value: object, phrases: dict[str, object]) -> None:
    if isinstance(value, Phrase) and value.values:
        phrases[str(value)] = _made_of(value)
    elif isinstance(value, Phrase):
        phrases[str(value)] = {"template": value.template}


def _made_of(value: object) -> object:
    match value:
        case Phrase():
            values = {name: _made_of(each) for name, each in value.values.items() if name != "count"}
            return {"template": value.template, "count": value.number, "values": values}
        case Moment():
            return {"moment": to_json_value(value.at), "words": value.words}
        case str() | bool() | int() | float():
            return value
        case _:
            return str(value)


def _phrases(fields: Fields) -> Mapping[str, Phrase]:
    child = fields.child("phrases")
    found: dict[str, Phrase] = {}
    for text, made in list(child.items())[: 8 * MAX_LINES] if child is not None else ():
        try:
            phrase = _phrase_of(made, 0)
        except (CodecError, KeyError, ValueError, TypeError, OverflowError):
            continue
        if isinstance(phrase, Phrase) and phrase == text:  # else it would say something else than it proves
            found[text] = phrase
    return found


def _phrase_of(made: object, depth: int) -> Any:
    if depth > _DEEPEST:
        raise ValueError
    if not isinstance(made, Mapping):
        if made is None or isinstance(made, str | bool | int | float):
            return made
        raise TypeError
    if "moment" in made:
        at = datetime.fromisoformat(str(made["moment"]))
        if at.tzinfo is None:
            raise ValueError
        return Moment(at, str(made["words"]))
    values = made.get("values") or {}
    count = made.get("count")
    if count is not None and (isinstance(count, bool) or not isinstance(count, int)):
        raise TypeError
    given = {str(name): _phrase_of(each, depth + 1) for name, each in values.items() if name != "count"}
    return put_together(str(made["template"]), given, count=count)
