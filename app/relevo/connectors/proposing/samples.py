"""Samples: an answer from which a mapping is proposed, and the lines of a file that are proposed for it."""

import json
from dataclasses import dataclass, field
from typing import Any

from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An answer, and what is known of how it was asked for; `asked` is the handle, in E.164 for phones."""

    answer: Any = field(repr=False)
    stream: Stream
    by: HandleKind | None
    asked: str | None = field(default=None, repr=False)
    method: str = "GET"
    url: str = field(default="", repr=False)
    body: Any = field(default=None, repr=False)
    has_link: bool = False
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One key with its value as TOML; `doubt` is what to look at, None where it is sure."""

    key: str
    value: str
    doubt: str | None = None


def text(value: str) -> str:
    """Write a text as TOML: literally where it holds quotes or backslashes."""
    if ("'" not in value) and ('"' in value or "\\" in value) and value.isprintable():
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def said(by: HandleKind) -> str:
    """Return a kind of handle as it is said."""
    return str(by).replace("_", " ")
