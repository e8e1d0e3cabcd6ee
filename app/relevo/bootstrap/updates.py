"""Looks where the settings say which version should run; without that nothing is asked of anybody."""

import asyncio
import logging
import random
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from relevo.observability.log import log_event
from relevo.services.clock import utc_now
from relevo.services.updates import MOST_BYTES, NoNotice, Notice, read_notice
from relevo.settings.aside import answer_of
from relevo.settings.model import Settings
from relevo.version import own_version

LOG = logging.getLogger(__name__)
LIMIT_S, EVERY_S, SPREAD_S = 10.0, 21_600.0, 3_600.0
"""What reading may take; how often it is looked, and by how much later: machines do not ask at the same moment."""

_MACHINE_ID = Path("/etc/machine-id")


class NotRead(Exception):
    """The notice cannot be read: one line that says why, without its address."""


async def wanted(
    settings: Settings,
    now: Callable[[], datetime] = utc_now,
    machine: str | None = None,
    limit_s: float = LIMIT_S,
) -> str | None:
    """Return the version that should run here and does not; None where all is well or nobody says.

    Raises: NotRead.
    """
    place = settings.update.notice
    if place is None:
        return None
    try:
        async with asyncio.timeout(limit_s):
            content = await (_fetched(place, settings) if place.startswith("http") else _of_share(place))
    except TimeoutError:
        raise NotRead(f"the notice did not come within {limit_s:g} s; check the address, or the share") from None
    try:
        notice: Notice = read_notice(content)
    except NoNotice as fault:
        raise NotRead(f"the notice {fault}; correct it") from None
    here = await asyncio.to_thread(machine_id) if machine is None else machine
    is_due = notice.version != own_version() and notice.concerns(here, now())
    return notice.version if is_due else None


async def watch(settings: Settings, tell: Callable[[str | None], None]) -> None:
    """Tell again and again which version should run here; what cannot be read is logged and changes nothing."""
    while settings.update.notice is not None:
        try:
            tell(await wanted(settings))
        except NotRead:
            log_event(LOG, "update.not_read", level=logging.INFO)
        await asyncio.sleep(EVERY_S + random.uniform(0.0, SPREAD_S))


def machine_id() -> str:
    """Return what tells this machine from others and is the same after a start; it goes nowhere. Empty: none known.

    Source: machine-id(5); on Windows the GUID that its set-up has made.
    """
    try:
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return _MACHINE_ID.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


async def _of_share(place: str) -> bytes:
    # a share whose server is away hangs, and what waits for it must not hold up the end of the program
    return await answer_of(partial(_read, place), LIMIT_S, "relevo-notice")


def _read(place: str) -> bytes:
    try:
        with Path(place).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise NotRead("the notice cannot be read; check update.notice, and that everybody may read the file") from None


async def _fetched(address: str, settings: Settings) -> bytes:
    """Fetch the notice: by GET, without any header that tells of the machine, by the proxy of the settings."""
    import ssl

    import httpx  # late: most sites have no address, and it takes long
    import truststore

    proxy = settings.proxy.address if settings.proxy is not None else None
    if settings.proxy is not None and settings.proxy.user is not None:
        raise NotRead("the proxy wants a sign-in, which is not made for the notice; name a file in update.notice")
    trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        async with (
            httpx.AsyncClient(verify=trusted, trust_env=False, proxy=proxy, timeout=LIMIT_S) as client,
            client.stream("GET", address, headers={"User-Agent": "Relevo"}) as answer,
        ):
            if answer.status_code != 200:
                raise NotRead(f"the notice is answered with {answer.status_code}; check update.notice")
            content = b""
            async for piece in answer.aiter_bytes(MOST_BYTES):
                content += piece
                if len(content) > MOST_BYTES:
                    break
            return content
    except httpx.HTTPError:
        raise NotRead("the notice cannot be fetched; check update.notice and the network") from None
