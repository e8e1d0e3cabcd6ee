"""The broker's streams: what it keeps of what a site tells, made and kept up to date by whichever hub comes first.

Source: docs.nats.io, "JetStream", streams and "NATS API Reference", read 2026-11-22; tried on nats-server 2.9.10.
"""

from contextlib import suppress
from dataclasses import replace

from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import DiscardPolicy, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

from relevo.services.site.subjects import (
    CARDS,
    CONTACTS,
    PASSED_ON,
    QUEUES,
    REPLACED,
    SEATS,
    STATES,
    STREAMS,
    UNDERSTOOD,
    WRAP_UPS,
    Stream,
)

DUPLICATE_WINDOW_S = 600.0
"""Seconds for which the broker knows a message again that it has taken: two hubs tell everything twice."""

SHARES = {
    CONTACTS.name: 0.47,
    QUEUES.name: 0.23,
    PASSED_ON.name: 0.08,
    STATES.name: 0.05,
    WRAP_UPS.name: 0.05,
    UNDERSTOOD.name: 0.04,
    CARDS.name: 0.03,
    SEATS.name: 0.02,
}
"""What each stream may take of the disk that the account is granted: the oldest goes before nothing more is taken."""

_LIMIT_S = 5.0


async def ensure_streams(client: Client) -> None:
    """Make the streams that are not there, and bring the others up to date; replicas and places are the site's own.

    A stream that these replace goes first: no subject can be in two.

    Raises: nats.errors.Error, among them nats.js.errors.APIError where the broker refuses.
    """
    jetstream = client.jetstream(timeout=_LIMIT_S)
    granted = (await jetstream.account_info()).limits.max_storage
    for name in REPLACED:
        with suppress(NotFoundError):
            await jetstream.delete_stream(name)
    for stream in STREAMS:
        await _ensure(jetstream, stream, granted)


async def _ensure(jetstream: JetStreamContext, stream: Stream, granted: int) -> None:
    try:
        found = (await jetstream.stream_info(stream.name)).config
    except NotFoundError:
        await jetstream.add_stream(_config(stream, granted, replicas=1))
        return
    wanted = _config(stream, granted, replicas=found.num_replicas or 1)
    wanted = replace(wanted, placement=found.placement)
    if _differ(found, wanted):
        await jetstream.update_stream(wanted)


def _config(stream: Stream, granted: int, *, replicas: int) -> StreamConfig:
    return StreamConfig(
        name=stream.name,
        subjects=list(stream.subjects),
        retention=RetentionPolicy.LIMITS,
        discard=DiscardPolicy.OLD,
        storage=StorageType.FILE,
        max_age=stream.hours * 3600,
        max_msgs_per_subject=stream.per_subject or -1,
        max_bytes=int(granted * SHARES[stream.name] / replicas) if granted > 0 else -1,
        duplicate_window=DUPLICATE_WINDOW_S,
        num_replicas=replicas,
        allow_direct=True,
    )


def _differ(found: StreamConfig, wanted: StreamConfig) -> bool:
    def limits(config: StreamConfig) -> tuple[object, ...]:
        return (
            sorted(config.subjects or ()),
            config.max_age or 0,
            config.max_msgs_per_subject,
            config.max_bytes,
            config.duplicate_window,
            config.allow_direct,
        )

    return limits(found) != limits(wanted)
