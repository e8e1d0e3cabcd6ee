"""Sentences of ours: text in English that remembers how it was put together, so that the screen can say it anew."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, Self

_GAP = re.compile(r"\{([a-z_]+)\}")


class Moment(NamedTuple):
    """A moment inside a sentence: in English as `words` say, elsewhere by the habits of the reader's language."""

    at: datetime
    words: str

    def __str__(self) -> str:
        """Return the English words."""
        return self.words


class Phrase(str):
    """A finished English sentence, with the template and the values that it was made of.

    It is text like any other for whoever does not translate. `template` has named gaps (`Told {when}: {title}`);
    `values` fill them: text from outside, numbers, moments, other phrases. `number` is the count that decides on
    singular or plural, None where the sentence has none.
    """

    __slots__ = ("number", "template", "values")

    template: str
    values: Mapping[str, object]
    number: int | None

    def __new__(cls, template: str, /, *, count: int | None = None, **values: object) -> Self:
        """Put a sentence together; a gap without a value is an error of the caller."""
        given = {**values, "count": count} if count is not None else values
        made = super().__new__(cls, _GAP.sub(lambda gap: str(given[gap[1]]), template))
        made.template, made.number = template, count
        made.values = MappingProxyType(given)
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copy and pickle with template and values."""
        values = {name: value for name, value in self.values.items() if name != "count"}
        return (self.template,), {**values, "count": self.number}

    def __getstate__(self) -> None:
        """Keep nothing beside what the sentence is made of."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill the gaps of a translated template; a gap that has no value stays as it is, values are never looked into."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), template)


def put_together(template: str, values: Mapping[str, object], *, count: int | None = None) -> Phrase:
    """Return a sentence from what it was made of elsewhere. Raises: KeyError, where a gap has no value."""
    make = Phrase
    return make(template, count=count, **values)
