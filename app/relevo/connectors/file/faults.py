"""Faults of a connector file: one line that names the key and what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from relevo.connectors.language.conversions import UnknownZone
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.language.expressions import BadExpression
from relevo.connectors.language.templates import BadTemplate


class ManifestError(Exception):
    """A connector file cannot be used; its text is one line that names the file, the key and what to do."""


class PlanError(Exception):
    """A key of a connector file cannot be used; `key` is its dotted path."""

    def __init__(self, key: str, advice: str) -> None:
        super().__init__(f"{key}: {advice}")
        self.key, self.advice = key, advice


@contextmanager
def within(key: str) -> Iterator[None]:
    """Name the key that an error stands in."""
    try:
        yield
    except BadExpression as exc:
        where = f" at character {exc.position}" if exc.position else ""
        raise PlanError(key, f"bad JMESPath expression{where}: {exc.reason}; correct it") from None
    except BadTemplate as exc:
        raise PlanError(key, str(exc)) from None
    except UnknownZone as exc:
        raise PlanError(key, f"unknown time zone {exc}; use a name such as Europe/Paris") from None
    except re.error as exc:
        raise PlanError(key, f"bad pattern ({exc.msg} at character {(exc.pos or 0) + 1}); correct it") from None
    except CannotEscape as exc:
        raise PlanError(key, f"a setting holds a character that cannot be escaped for {exc}") from None
