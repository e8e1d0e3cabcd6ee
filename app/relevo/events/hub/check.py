"""Tries a site once: are its files in order, does a broker let this advisor in, and which hubs live there."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass

from nats.aio.msg import Msg

from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.signin import SetUp, SetUpFault, read_credentials, read_site
from relevo.sealkeys import verifier
from relevo.services.site import subjects
from relevo.services.site.beat import GONE_S, Beat, opened_beat
from relevo.services.site.sealing import NotSealed, Verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found: `problem` None where all is well; `hubs` by id, `down` are the telephonies that none has."""

    problem: str | None = None
    advisor: str = ""
    hubs: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    ms: float | None = None


async def check(set_up: SetUp) -> Checked:
    """Try the brokers of a site in their order; the first that lets this advisor in is asked further."""
    try:
        site = await asyncio.to_thread(read_site, set_up.site_file)
        credentials = await asyncio.to_thread(read_credentials, set_up.credentials)
        verify = verifier(site.seal_keys)
    except (SetUpFault, ValueError) as fault:
        return Checked(problem=str(fault))
    problem = ""
    for server in site.servers:
        try:
            connection = await Connection.open(site, server, credentials)
        except (Lost, Refused) as fault:
            problem = fault.detail
            continue
        try:
            return await _asked(connection, verify)
        except (Lost, Refused) as fault:
            problem = fault.detail
        finally:
            await connection.close()
    return Checked(problem=problem, advisor=credentials.id)


async def _asked(connection: Connection, verify: Verify) -> Checked:
    beats: dict[str, Beat] = {}

    async def heard(message: Msg) -> None:
        with suppress(NotSealed):
            beat = opened_beat(message.data, message.headers, verify)
            beats[beat.hub] = beat

    async def nothing(_: Msg) -> None:
        """Leave contacts to whoever reads them."""

    await connection.subscribe(subjects.contacts_of(connection.holder.id), nothing)
    await connection.subscribe(subjects.BEAT, heard)
    began = time.perf_counter()
    await connection.settle()
    ms = (time.perf_counter() - began) * 500  # it has asked twice
    await asyncio.sleep(GONE_S)
    sources = {name for beat in beats.values() for name in beat.sources}
    up = {name for beat in beats.values() for name, one in beat.sources.items() if one.up}
    hubs = tuple(sorted(beats))
    problem = None if hubs else "signed in to the broker, but no hub lives there; check relevo hub"
    return Checked(problem=problem, advisor=connection.holder.id, hubs=hubs, down=tuple(sorted(sources - up)), ms=ms)
