"""What the site allows at the desk, and how long a contact that is over stays there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from relevo.domain.customer import HandleKind

KEEP_OVER = timedelta(minutes=30)
"""A contact leaves the desk so long after its end was seen: what is personal is not kept longer than it is needed."""

AboutLink = Callable[[Iterable[str], str], bool]
"""Is told the names of the sources that told an address, and the address."""


def _never(_sources: Iterable[str], _url: str) -> bool:
    return False


def _nobody(_source: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRules:
    """The rules of one moment; by default nothing may be searched by hand, and no address opened.

    Args:
        search_by: By what customers may be searched by hand.
        keep_over: How long a contact that is over stays.
        may_open: Tells whether an address may be opened.
        open_link: Opens an address; tells whether that was possible.
        sign_in: Begins to sign the advisor in to a source, by its name.
    """

    search_by: tuple[HandleKind, ...] = ()
    keep_over: timedelta = KEEP_OVER
    may_open: AboutLink = _never
    open_link: AboutLink = _never
    sign_in: Callable[[str], None] = _nobody
