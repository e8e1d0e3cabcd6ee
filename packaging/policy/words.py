"""The words of the template, one file for each language; English tells of each setting what the settings tell."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "de", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `culture` is what Windows calls it."""

    culture: str
    common: Mapping[str, str]
    names: Mapping[str, str]
    abouts: Mapping[str, str]
    values: Mapping[str, str]
    categories: Mapping[str, str]

    def value(self, key: str, value: str) -> str:
        """Return the words for a value of a setting: its own, else those that several settings share."""
        return self.values.get(f"{key}.{value}") or self.values[value]


def read_words(language: str) -> Words:
    """Return the words of a language."""
    text = (Path(__file__).parent / "texts" / f"{language}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Words(
        culture=data["language"],
        common={key: value for key, value in data.items() if isinstance(value, str)},
        names=data["names"],
        abouts=data.get("abouts", {}),
        values=data["values"],
        categories=data["categories"],
    )
