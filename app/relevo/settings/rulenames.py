"""Whether the names in a site's file of rules name something: languages, signs, kinds of step; and texts that say it.

What a type of the rules can say (keys, enumerations, bounds of numbers) is told by the rules themselves.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import product
from typing import Any

from relevo.services.briefing.promised.phrases import TextPhrases, wordings
from relevo.services.briefing.promised.section import PromiseRules
from relevo.settings.rulekinds import HINT, Fault
from relevo.text.language import LANGUAGES
from relevo.text.phrases import alternatives
from relevo.text.wording import PhraseError, Wordings

ANY = "*"
"""Any key of a table, in a place."""

Place = tuple[str, ...]

_FEW = 12
"""Names that are listed where one of them is meant."""

_BY_LANGUAGE: Mapping[str, tuple[Place, ...]] = {
    "tried": (("deeds",),),
    "told_us": (("words",), ("forms",), ("phrases",)),
    "promised": (("phrases",),),
    "limit": (("machine", ANY), ("customer", ANY)),
    "score": (
        *(("senses", ANY, name) for name in ("words", "passing", "ends")),
        *(("words", ANY, name) for name in ("phrases", "openings", "questions")),
    ),
}
"""Tables whose keys are languages, by file."""

_PHRASES: Mapping[str, tuple[Place, ...]] = {
    "reasons": (("manner", ANY), ("phrases", ANY)),
    "tried": (("phrases", ANY, ANY),),
    "told_us": (("phrases", ANY, ANY),),
    "promised": (("phrases", ANY, ANY), ("phrases", ANY, "words", ANY), ("deeds", "phrases", ANY)),
    "we_told": (("phrases", ANY),),
    "limit": (("machine", ANY, ANY), ("customer", ANY, ANY)),
    "identity": (("answers", "phrases", ANY),),
    "score": (
        *(("senses", ANY, name, ANY) for name in ("words", "passing")),
        *(("words", ANY, name, ANY) for name in ("phrases", "openings", "questions")),
    ),
}
"""Lists of phrases (see text.wording), by file."""

_MACHINE: tuple[Place, ...] = (("denied",), ("bounded",), ("bounds",), ("in_questions",), ("aside",))
"""Lists of limit.toml that hold names of words of the machine."""

_ROLES = tuple(each.name for each in fields(TextPhrases) if each.name != "words")
_SIGN_TABLES: tuple[Place, ...] = (("weights",), ("none",))
_SUPPORTS: Place = ("supports", ANY)
_STEP_KINDS: tuple[Place, ...] = (("usual",), ("belongs_to",))
_NEEDS_OUTCOME: Place = ("needs_outcome",)


def name_fault(file: str, own: Mapping[str, Any], shipped: Mapping[str, Any]) -> Fault | None:
    """Return the first name in a site's file that names nothing, or text of it that says nothing.

    Args:
        file: The name of the file, without its ending.
        own: What stands in it.
        shipped: What stands in the file of that name that ships.
    """
    return next(_faults(file, own, shipped), None)


def promised_fault(own: Mapping[str, Any], rules: PromiseRules) -> Fault | None:
    """Return the first phrases of a promise that cannot be read once the words that they name are put in."""
    tables = (key.split(".")[1] for key, _ in _at(own, ("phrases", ANY)))
    for language, role in product(tables, _ROLES):
        try:
            wordings(rules.phrases[language], (role,)).make_ready()
        except PhraseError as fault:
            return f"phrases.{language}.{role}", f"{fault}; correct the phrase, or the words that it names"
    return None


def _faults(file: str, own: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Fault]:
    for place in _BY_LANGUAGE.get(file, ()):
        yield from _unknown_keys(own, place, LANGUAGES, "is no language of these rules")
    yield from _empty_texts(own)
    for place in _PHRASES.get(file, ()):
        yield from _unreadable(own, place)
    if file == "limit":
        yield from _limit_faults(own, shipped)
    if file == "tried":
        yield from _tried_faults(own, shipped)


def _limit_faults(own: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Fault]:
    machine = _keys((own, shipped), ("machine",))
    for place in _MACHINE:
        yield from _unknown_items(own, place, machine, "names no words of [machine]")
    listed = {text for _, texts in _at(shipped, _SUPPORTS) for text in texts}
    signs = listed.union(machine, _keys((own, shipped), ("customer",)), *(_keys((shipped,), p) for p in _SIGN_TABLES))
    yield from _unknown_items(own, _SUPPORTS, signs, "is a sign that nothing finds")
    yield from _unknown_keys(own, ("none",), signs, "is a sign that nothing finds")


def _tried_faults(own: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Fault]:
    told = {name.rpartition(".")[2] for name in _keys((own, shipped), ("phrases", ANY))}
    kinds = told.union(_keys((own, shipped), ("families",)), *(_keys((shipped,), place) for place in _STEP_KINDS))
    for place in _STEP_KINDS:
        yield from _unknown_keys(own, place, kinds, "is no kind of step that words tell of")
    yield from _unknown_items(own, _NEEDS_OUTCOME, kinds, "is no kind of step that words tell of")


def _unknown_keys(own: Mapping[str, Any], place: Place, known: Collection[str], problem: str) -> Iterator[Fault]:
    for key, table in _at(own, place):
        if isinstance(table, Mapping):
            yield from ((f"{key}.{name}", _among(problem, name, known)) for name in table if name not in known)


def _unknown_items(own: Mapping[str, Any], place: Place, known: Collection[str], problem: str) -> Iterator[Fault]:
    for key, listed in _at(own, place):
        for number, name in enumerate(_texts(listed), start=1):
            if name not in known:
                yield f"{key}[{number}]", _among(problem, name, known)


def _unreadable(own: Mapping[str, Any], place: Place) -> Iterator[Fault]:
    for key, listed in _at(own, place):
        for phrase in _texts(listed):
            try:
                Wordings({key: alternatives(phrase)})
            except PhraseError as fault:
                yield key, f"{fault}; correct the phrase"


def _empty_texts(value: Any, key: str = "") -> Iterator[Fault]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _empty_texts(each, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            if isinstance(each, str) and not each.strip():
                yield f"{key}[{number}]", "is an empty text; write what is meant, or leave it out"


def _at(table: Any, place: Place, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands at a place of a file, with its key."""
    if not place:
        yield key, table
    elif isinstance(table, Mapping):
        for name in table if place[0] == ANY else (place[0],):
            if name in table:
                yield from _at(table[name], place[1:], f"{key}.{name}" if key else name)


def _texts(listed: Any) -> Iterable[str]:
    return (each for each in listed if isinstance(each, str)) if isinstance(listed, list) else ()


def _keys(files: Iterable[Mapping[str, Any]], place: Place) -> frozenset[str]:
    tables = (table for each in files for _, table in _at(each, place) if isinstance(table, Mapping))
    return frozenset(name for table in tables for name in table)


def _among(problem: str, name: str, known: Collection[str]) -> str:
    """Return what is wrong with a name, and what can stand in its place: of many, the one that looks most like it."""
    if len(known) <= _FEW:
        return f"{problem}; there are {', '.join(known if isinstance(known, tuple) else sorted(known))}"
    near = next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.75)), None)
    return f"{problem}{f'; did you mean {near}?' if near else ''}; {HINT}"
