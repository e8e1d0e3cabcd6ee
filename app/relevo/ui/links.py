"""Opens the addresses that entries carry: https only, and only at hosts that the site has named."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from relevo.text.plain import MARK
from relevo.ui.plain import one_line

_LONGEST = 2_000
_HTTPS_PORT = 443
# What a browser, a shell or the desktop could read in another way than this does (blanks, backslashes, quotes, user
# names, letters beyond ASCII) is no address here
_ADDRESS = re.compile(
    r"https://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?(?:[/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]*)?",
    re.IGNORECASE | re.ASCII,
)
_ORIGIN = re.compile(
    r"(?:https?://)?(?P<host>[^/?#@\s\[\]:]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?(?:[/?#].*)?", re.I
)
_AUTHORITY = re.compile(r"([a-z][a-z0-9+.-]*:[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)


class _Origin(NamedTuple):
    host: str
    port: int


class Links:
    """Knows the host of each source, and opens addresses there and nowhere else.

    Args:
        hosts: Address or host (`https://crm.example.org/api`, `crm.example.org:8443`) of each source, by its name.
        also: Hosts that entries of every source may lead to.
        opener: Hands an address to the desktop; tells whether that was possible.
    """

    def __init__(
        self,
        hosts: Mapping[str, str],
        also: Collection[str] = (),
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        self._own = {source: origin for source, host in hosts.items() if (origin := _origin(host)) is not None}
        self._also = frozenset(origin for host in also if (origin := _origin(host)) is not None)
        self._opener = opener

    def allowed(self, sources: str | Iterable[str], url: str | None) -> bool:
        """Tell whether an address that came from a source (or from several that tell the same) may be opened."""
        origin = _target(url) if url is not None else None
        if origin is None:
            return False
        names = (sources,) if isinstance(sources, str) else sources
        return origin in self._also or any(self._own.get(name) == origin for name in names)

    def open(self, sources: str | Iterable[str], url: str | None) -> bool:
        """Open an address in the browser where it is allowed; tell whether it was handed over."""
        if url is None or not self.allowed(sources, url):
            return False
        address, origin = QUrl(url, QUrl.ParsingMode.StrictMode), _target(url)
        # Two readers must agree on where it leads
        host = address.host(QUrl.ComponentFormattingOption.FullyEncoded)
        if not address.isValid() or origin is None or host.strip("[]") != origin.host.strip("[]"):
            return False
        return self._opener(address)

    @staticmethod
    def shown(url: str) -> str:
        """Return an address as plain text, with a host of other letters in the form that hides nothing (`xn--…`)."""
        return one_line(_AUTHORITY.sub(lambda part: part[1] + _puny(part[2]), one_line(url, _LONGEST)))


def _target(url: str) -> _Origin | None:
    found = _ADDRESS.fullmatch(url) if len(url) <= _LONGEST else None
    if found is None:
        return None
    return _Origin(found["host"].casefold(), int(found["port"] or _HTTPS_PORT))


def _origin(host: str) -> _Origin | None:
    found = _ORIGIN.fullmatch(host)
    if found is None:
        return None
    return _Origin(_puny(found["host"]).casefold(), int(found["port"] or _HTTPS_PORT))


def _puny(host: str) -> str:
    if host.isascii() or MARK in host:
        return host
    import idna  # its tables are only needed for hosts of other letters

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        labels = (
            label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in host.split(".")
        )
        return ".".join(labels)
