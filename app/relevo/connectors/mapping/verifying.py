"""Verify: does a returned record belong to the handle that was asked for?"""

from collections.abc import Callable, Collection
from typing import Any

from relevo.connectors.language.expressions import Find
from relevo.connectors.language.handles import is_name, region_of, words_of
from relevo.text.phone import to_e164

Belongs = Callable[[Any, str], bool]
"""Takes a record and the handle that was asked for."""


def make_verify(find: Find, same: str, region: str | None) -> Belongs:
    """Build the comparison; a record in which nothing is found belongs to nobody."""
    if same == "words_in":
        return lambda item, asked: _words_in(find(item), asked)
    matches = _phone(region) if same in ("phone", "phone_in_list") else _ignoring_case
    in_list = same in ("in_list", "phone_in_list")

    def belongs(item: Any, asked: str) -> bool:
        found = find(item)
        if isinstance(found, list):
            return in_list and any(matches(value, asked) for value in found)
        return matches(found, asked)

    return belongs


def same_key(found: Any, key: str) -> bool:
    """Tell whether a record bears the key that was asked for, sign by sign."""
    return not isinstance(found, bool) and isinstance(found, (str, int)) and str(found) == key


def _words_in(found: Any, asked: str) -> bool:
    """Every word that was typed is a word of the name, or the beginning of one, whatever its case and accents."""
    if not isinstance(found, str) or not is_name(asked):
        return False
    words = words_of(found)
    return all(any(word.startswith(part) for word in words) for part in words_of(asked))


def bears_another(found: Any, numbers: Collection[str]) -> bool:
    """Tell whether a record bears customer numbers, and none of them is one of the customer's (case folded)."""
    borne = {str(value).strip().casefold() for value in (found if isinstance(found, list) else [found]) if value}
    return bool(borne and numbers) and not borne & set(numbers)


def _ignoring_case(found: Any, asked: str) -> bool:
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        return False
    value = str(found).strip().casefold()
    return value != "" and value == asked.casefold()  # no value is no proof: accounts of the system have no address


def _phone(region: str | None) -> Callable[[Any, str], bool]:
    """Compare in E.164; what the site's region cannot read at all is read as a number of the caller's country."""

    def same(found: Any, asked: str) -> bool:
        if not isinstance(found, str):
            return False
        number = to_e164(found, region)
        return (number if number is not None else to_e164(found, region_of(asked))) == asked

    return same
