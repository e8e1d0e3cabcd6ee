"""Mapping: from a vendor's record to a customer or an entry, by the rules of a connector file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from relevo.connectors.file.schema import Rule, Rules
from relevo.connectors.language.conversions import Convert, make_converter
from relevo.connectors.language.escaping import ESCAPERS
from relevo.connectors.language.expressions import Find, compile_expression, compile_reader, made_of
from relevo.connectors.language.fields import Clean, cleaner
from relevo.connectors.language.templates import Template, parse_template
from relevo.services.ports import Stream

MAX_MATCHED = 2_000
"""Characters that a pattern of a connector file looks at."""


@dataclass(frozen=True, slots=True)
class Way:
    """One expression of a field: its text as written, what it finds, what makes a value of it; `read` does both."""

    expression: str
    find: Find
    value: Convert
    read: Find


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a mapping; `read` tries its ways in order and gives None where none finds anything."""

    name: str
    ways: tuple[Way, ...]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What rules are compiled with: the site's settings, its region, the file's tables."""

    settings: Mapping[str, str]
    region: str | None
    tables: Mapping[str, Mapping[str, str]]

    def expression(self, text: str) -> Find:
        """Compile an expression with the site's settings in it. Raises: BadExpression."""
        return compile_expression(self.resolved(text))

    def resolved(self, text: str) -> str:
        """Put settings into an expression; unknown ones stay and are then refused."""
        return re.sub(r"\$\{([a-z0-9_]+)\}", lambda gap: self.settings.get(gap[1], gap[0]), text)


def compile_field(stream: Stream | None, name: str, kind: str, rules: Rules, around: Surroundings) -> Field:
    """Compile the rules of a field. Raises: BadExpression, BadTemplate, UnknownZone, re.error, KeyError."""
    listed = rules if isinstance(rules, tuple) else (rules,)
    ways = tuple(_way(stream, name, kind, Rule(value=r) if isinstance(r, str) else r, around) for r in listed)
    return Field(name, ways, _reader(ways))


def _reader(ways: tuple[Way, ...]) -> Callable[[Any], Any]:
    if len(ways) == 1:
        return ways[0].read

    steps = tuple((way.find, way.value) for way in ways)

    def read_first(item: Any) -> Any:
        for find, value in steps:
            found = find(item)
            if found is not None and found is not False and (made := value(found)) is not None:
                return made
        return None

    return read_first


def _way(stream: Stream | None, name: str, kind: str, rule: Rule, around: Surroundings) -> Way:
    zone = around.resolved(rule.zone) if rule.zone else None
    clean = cleaner(stream, name, kind, region=around.region, zone=zone)
    if rule.template is not None:
        fill = _from_template(parse_template(rule.template).with_settings(around.settings))
        return Way(rule.template, fill, clean, made_of(fill, clean))
    text = rule.value or "@"
    steps: list[Convert] = []
    if rule.pattern:
        steps.append(taken_by(re.compile(rule.pattern)))
    names = (rule.as_,) if isinstance(rule.as_, str) else rule.as_
    steps += [make_converter(step, region=around.region, zone=zone) for step in names]
    if rule.table:
        clean = _table(around.tables[rule.table], clean)
    value = _in_a_row(steps, clean)
    return Way(text, around.expression(text), value, compile_reader(around.resolved(text), value))


def _in_a_row(steps: list[Convert], clean: Clean) -> Convert:
    if not steps:
        return clean

    def value(found: object) -> object | None:
        for step in steps:
            found = step(found)
            if found is None:
                return None
        return clean(found)

    return value


def taken_by(pattern: re.Pattern[str]) -> Convert:
    """Take the first group, or the whole match where there is none."""
    group = 1 if pattern.groups else 0

    def find(value: object) -> object | None:
        match = pattern.search(value[:MAX_MATCHED]) if isinstance(value, str) else None
        return match[group] if match else None

    return find


def _table(words: Mapping[str, str], clean: Clean) -> Convert:
    """Look up what a vendor's word becomes, ignoring case; `*` is for every other word.

    Each meaning is made a value of the field once, not for every record.
    """
    known = {word.casefold(): clean(meaning) for word, meaning in words.items()}
    other = known.get("*")

    def find(value: object) -> object | None:
        return known.get(str(value).casefold(), other) if isinstance(value, (str, int)) else other

    return find


def _from_template(template: Template) -> Find:
    """Fill a text from the item's own fields; without one of them there is none."""
    parts = [
        (part, None, str)
        if isinstance(part, str)
        else ("", compile_expression(part.name), ESCAPERS[part.escaper or ""])
        for part in template.parts
    ]

    def find(item: Any) -> str | None:
        text = ""
        for literal, look, escape in parts:
            if look is None:
                text += literal
                continue
            value = look(item)
            if type(value) not in (str, int):
                return None
            text += escape(str(value))
        return text

    return find
