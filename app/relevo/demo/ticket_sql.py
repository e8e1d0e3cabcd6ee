"""The part of Request Tracker's TicketSQL that a connector needs, read as the product reads it."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<paren>[()])
      | (?P<quoted>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<operator>!=|>=|<=|=|>|<)
      | (?P<word>[\w.{}\-]+)
    )""",
    re.VERBOSE,
)
_OPERATORS = {"=", "!=", ">", "<", ">=", "<=", "LIKE", "NOT LIKE", "STARTSWITH", "ENDSWITH", "IS", "IS NOT"}


class QueryError(ValueError):
    """The query makes no sense; the text is what Request Tracker answers."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison; `operator` in upper case, `value` unquoted."""

    field: str
    operator: str
    value: str


Leaf = Callable[[Condition, Set[int]], Set[int]]
"""Finds the tickets that meet a condition among those of the given ids; raises QueryError for an unknown field."""


def search(query: str, among: Set[int], leaf: Leaf) -> set[int]:
    """Find the tickets that a query selects among those of the given ids; AND binds closer than OR.

    Raises: QueryError.
    Source: RT::Tickets and RT::SQL of Request Tracker 5.0.
    """
    reader = _Reader(_tokens(query), leaf)
    found = reader.alternatives(among)
    reader.expect_end()
    return found


def matches(condition: Condition, value: str) -> bool:
    """Compare a text as the database does: without regard to case, `%` and `_` as wildcards of LIKE."""
    wanted, actual = condition.value.casefold(), value.casefold()
    match condition.operator:
        case "=" | "IS":
            return actual == ("" if wanted == "null" and condition.operator == "IS" else wanted)
        case "!=" | "IS NOT":
            return actual != ("" if wanted == "null" and condition.operator == "IS NOT" else wanted)
        case "LIKE":
            return _like(wanted).search(actual) is not None
        case "NOT LIKE":
            return _like(wanted).search(actual) is None
        case "STARTSWITH":
            return actual.startswith(wanted)
        case "ENDSWITH":
            return actual.endswith(wanted)
        case ">":
            return actual > wanted
        case "<":
            return actual < wanted
        case ">=":
            return actual >= wanted
        case _:
            return actual <= wanted


def _like(pattern: str) -> re.Pattern[str]:
    parts = (".*" if c == "%" else "." if c == "_" else re.escape(c) for c in pattern)
    return re.compile("".join(parts), re.DOTALL)


def _tokens(query: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while query[at:].strip():
        found = _TOKEN.match(query, at)
        if found is None:
            raise QueryError(f"Wrong query, expecting a CLOSE_PAREN, OPERATOR or VALUE in '{query[at : at + 10]}'\n")
        kind = found.lastgroup or "word"
        text = found[kind]
        if kind == "quoted":
            text = re.sub(r"\\(.)", r"\1", text[1:-1])
        tokens.append((kind, text))
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]], leaf: Leaf) -> None:
        self._tokens, self._leaf, self._at = tokens, leaf, 0

    def alternatives(self, among: Set[int]) -> set[int]:
        found = self._all_of(among)
        while self._takes_word("OR"):
            found = found | self._all_of(among)
        return found

    def _all_of(self, among: Set[int]) -> set[int]:
        found = self._one(among)
        while self._takes_word("AND"):
            found = self._one(found)
        return found

    def _one(self, among: Set[int]) -> set[int]:
        kind, text = self._next()
        if (kind, text) == ("paren", "("):
            found = self.alternatives(among)
            if self._next() != ("paren", ")"):
                raise QueryError("Incomplete query, missing a CLOSE_PAREN\n")
            return found
        if kind not in ("word", "quoted"):
            raise QueryError("Wrong query, expecting a KEYWORD or OPEN_PAREN\n")
        condition = Condition(text, self._operator(), self._value())
        return set(among & self._leaf(condition, among))

    def _operator(self) -> str:
        text = self._next()[1].upper()
        if text in ("NOT", "IS") and self._takes_word("LIKE" if text == "NOT" else "NOT"):
            text = "NOT LIKE" if text == "NOT" else "IS NOT"
        if text not in _OPERATORS:
            raise QueryError("Wrong query, expecting an OPERATOR\n")
        return text

    def _value(self) -> str:
        kind, text = self._next()
        if kind not in ("word", "quoted"):
            raise QueryError("Wrong query, expecting a VALUE\n")
        return text

    def expect_end(self) -> None:
        if self._at < len(self._tokens):
            raise QueryError("Wrong query, expecting an AGGREGATOR\n")

    def _takes_word(self, word: str) -> bool:
        if self._at < len(self._tokens):
            kind, text = self._tokens[self._at]
            if kind == "word" and text.upper() == word:
                self._at += 1
                return True
        return False

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise QueryError("Incomplete query\n")
        self._at += 1
        return self._tokens[self._at - 1]
