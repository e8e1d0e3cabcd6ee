"""Where a browser comes back to: an address that the vendor's application can have written down beforehand."""

from urllib.parse import urlsplit

import pytest

from relevo.connectors.file.signintables import OAuth
from relevo.connectors.folder import find, paths

ANY_PORT = {"dialogflow-cx", "dynamics-365"}
"""Google and Microsoft Entra ID take any port of this machine from a desktop's application (RFC 8252, 7.3)."""


def by_browser(connector: str) -> list[OAuth]:
    manifest = find(connector)
    ways = [manifest.auth, *manifest.other_auth.values()]
    return [way.oauth for way in ways if way.oauth is not None and "authorization_code" in way.oauth.grants]


@pytest.mark.parametrize(
    "connector", [path.stem for path in paths() if path.stem not in ANY_PORT and by_browser(path.stem)]
)
def test_a_browser_comes_back_to_an_address_that_can_be_written_down(connector: str) -> None:
    for oauth in by_browser(connector):
        back = urlsplit(oauth.redirect)
        # HubSpot takes http from the name localhost alone
        assert (back.scheme, back.hostname, back.port) == ("http", "localhost", 53682)
        assert back.path == "/callback"
