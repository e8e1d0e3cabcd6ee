"""The client of a broker behind TLS: it never signs in over a line that is not encrypted."""

from typing import Any

import nats.errors
from nats.aio.client import Client

NO_TLS = "the broker offers no TLS"


class TlsClient(Client):
    """Ends where the other side offers no encryption, whatever it says that it needs: it may be somebody in between."""

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        if initial_connection and not info.get("tls_required"):
            raise nats.errors.Error(NO_TLS)
        await super()._process_info(info, initial_connection)
