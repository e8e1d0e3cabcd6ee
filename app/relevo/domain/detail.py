"""The detail of an entry: what its source tells when an advisor opens it."""

from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.entry import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message, note or change; `by` is who wrote it, None where the source does not say."""

    at: datetime | None = None
    by: str | None = field(default=None, repr=False)
    text: str = field(repr=False)
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The parts in the order in which they happened; none where the source knows nothing more.

    `is_cut` tells that the source has more than was fetched.
    """

    parts: tuple[Part, ...] = ()
    is_cut: bool = False
