"""What is known of an entry beyond its line: asked for, told, or why not."""

from dataclasses import dataclass

from relevo.domain.detail import Detail


@dataclass(frozen=True, slots=True)
class Asking:
    """Its source has been asked."""


@dataclass(frozen=True, slots=True)
class NotTold:
    """Its source could not tell; `code` and `detail` are those of services.errors.SourceError."""

    code: str
    detail: str | None = None


DetailState = Asking | Detail | NotTold
