"""Conditions with and, or and parentheses, as many languages have them; tokens and single conditions are theirs."""

import re
from collections.abc import Callable

from contract.products.languages.imitation import BadQuery, Selects, every, some


def conditions(
    query: str,
    token: re.Pattern[str],
    condition: Callable[[re.Match[str]], Selects],
    words: tuple[str, str] = ("and", "or"),
) -> Selects:
    """Read conditions with AND, OR and parentheses; AND binds more. Raises: BadQuery."""
    tokens: list[re.Match[str]] = []
    place = 0
    while query[place:].strip():
        found = token.match(query, place)
        if found is None or found.end() == place:
            raise BadQuery
        if found.groupdict().get("tail"):
            break
        tokens.append(found)
        place = found.end()

    def alternatives() -> Selects:
        listed = [together()]
        while tokens and (tokens[0]["word"] or "").casefold() == "or":
            tokens.pop(0)
            listed.append(together())
        return some(listed)

    def together() -> Selects:
        listed = [one()]
        while tokens and (tokens[0]["word"] or "").casefold() == "and":
            tokens.pop(0)
            listed.append(one())
        return every(listed)

    def one() -> Selects:
        if not tokens or tokens[0]["word"] or tokens[0]["sign"] == ")":
            raise BadQuery
        first = tokens.pop(0)
        if first["sign"] != "(":
            return condition(first)
        inner = alternatives()
        if not tokens or tokens.pop(0)["sign"] != ")":
            raise BadQuery
        return inner

    whole = alternatives()
    if tokens:
        raise BadQuery
    return whole
