"""The client of a broker behind TLS: it never signs in over a line that is not encrypted."""

import logging
from typing import Any

import nats.errors
from nats.aio.client import Client

NO_TLS = "the broker offers no TLS"


_NOISE = "returning true from eof_received() has no effect when using ssl"


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out what asyncio says of each TLS connection that the other side has ended: it is logged as such."""
    return record.msg != _NOISE


logging.getLogger("asyncio").addFilter(_is_news)


class TlsClient(Client):
    """Ends where the other side offers no encryption, whatever it says that it needs: it may be somebody in between."""

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        if initial_connection and not info.get("tls_required"):
            raise nats.errors.Error(NO_TLS)
        await super()._process_info(info, initial_connection)
