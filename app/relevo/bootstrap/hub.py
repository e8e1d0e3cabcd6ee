"""Puts the hub together from the settings: event sources, webhooks, keys, the broker, and what it listens to."""

import asyncio
import gc
import logging
import os
import signal
from collections.abc import Coroutine, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

from relevo.bootstrap.advisors import seats
from relevo.bootstrap.apart import SourceApart, WebhookApart
from relevo.bootstrap.hubrecords import hub_records
from relevo.bootstrap.partners import PartnerFault, card_plan
from relevo.bootstrap.rereading import Reread, Rereading, Say
from relevo.bootstrap.secrets import ReadSecret, needed_secret
from relevo.bootstrap.telephony import read_asterisk
from relevo.bootstrap.webhooks import ANSWERS, followers, make_webhook
from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.journal import Journal
from relevo.hub.keys import Key, KeyFault, Kind, read_key, read_private
from relevo.hub.plan import HubPlan
from relevo.hub.reading import Read, ReadingFailed
from relevo.hub.recordquestions import may_answer
from relevo.hub.service import Hub
from relevo.hub.serving import CannotListen, HttpServer, Listening
from relevo.hub.systemd import ServiceManager
from relevo.hub.watching import watching
from relevo.hub.web import Hook, Taken, Web
from relevo.observability.log import log_event
from relevo.records.folders import state_folder
from relevo.sealkeys import verifier
from relevo.services.ending import end
from relevo.services.seats import Seats
from relevo.services.site.webhook import Webhook
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.settings.model import HubSettings, PostedSettings, RocketChatSettings, Settings
from relevo.settings.secrets import read
from relevo.settings.store import SettingsError

LOG = logging.getLogger(__name__)

_RENEW = (
    "issue them again (relevo hub credentials --out SITE --hub {hub} --renew), put them where hub.credentials points, "
    "and start the hub again"
)
FAULTS = {
    "not_allowed": f"the broker does not allow what this version of the hub does: its credentials are older; {_RENEW}",
    "refused": f"the broker refuses the credentials, which have expired, were revoked or are of another site; {_RENEW}",
}
"""What an administrator is told of a broker that will not have this hub, however often it is tried again."""

MAY_NOT_ANSWER = f"supervisors' boards get no reports from this hub: its credentials are older; {_RENEW}"

WATCHERS = 16
"""Connections at once of whoever asks for health and figures."""


class CannotServe(Exception):
    """The hub cannot start; one line that says why and what to do."""


def serve(settings: Settings, *, reread: Reread, say: Say, read_secret: ReadSecret = read) -> None:
    """Run the hub of the settings until it is told to end; `say` says a line to the administrator.

    Told to (SIGHUP), it takes the advisors of the settings that `reread` then gives. Raises: CannotServe.
    """
    if settings.hub is None:
        raise CannotServe("the settings have no [hub]; write its id, servers, credentials and seal_key there")
    try:
        asyncio.run(_serve(settings, settings.hub, read_secret, reread, say))
    except (KeyFault, CannotListen, ReadingFailed, PartnerFault, RecordsUnavailable, SettingsError) as fault:
        raise CannotServe(str(fault)) from None


async def _serve(
    settings: Settings, hub_settings: HubSettings, read_secret: ReadSecret, reread: Reread, say: Say
) -> None:
    asyncio.get_running_loop().set_exception_handler(_task_failed)
    stopped, manager = asyncio.Event(), ServiceManager()
    with ExitStack() as opened:
        journal = Journal(_folder(hub_settings) / "hub" / f"{hub_settings.id}.journal")
        opened.callback(journal.close)
        await asyncio.to_thread(journal.open)
        sitting = seats(settings)
        telephony = read_asterisk(settings, read_secret, sitting.heard)
        plan, broker = _plan(hub_settings), _broker(hub_settings)
        broker.on_fault.append(partial(_tell_fault, say, hub_settings.id))
        hub = Hub(
            plan,
            broker,
            [
                Read(SourceApart(source) if source.name in settings.apart else source, source.told_as)
                for source in telephony
            ],
            journal,
            seats=sitting,
            cards=card_plan(hub_settings),
            on_beat=lambda: manager.alive("serving" if hub.health().is_well else "serving, with something missing"),
        )
        hooks = _hooks(settings, read_secret, sitting)
        hub.followers += followers(hook.webhook for hook in hooks.values())
        records = await hub_records(settings, _folder(hub_settings), read_secret, say)
        if records is not None:
            records.listen(hub)
            if may_answer(read_private(hub_settings.credentials)):
                records.answer(broker, plan.sign, hub.metrics)
            else:
                say(MAY_NOT_ANSWER.format(hub=hub_settings.id))
        servers = _servers(hub, hooks, hub_settings)
        for server in servers:
            opened.callback(server.close)
            server.open()
        opened.pop_all()  # from here on they are closed by what runs
    rereading = Rereading(settings, sitting, telephony, read=reread, say=say)
    _on_signals(stopped, rereading)
    gc.collect()
    gc.freeze()  # what the start has made stays
    manager.ready()
    log_event(LOG, "hub.serving", source=hub_settings.id, port=hub_settings.port)
    beside = [rereading.run(), *(server.run() for server in servers)]
    try:
        await _run(hub, [*beside, records.run()] if records is not None else beside, stopped, manager)
    finally:
        if records is not None:
            await records.aclose()


def _servers(hub: Hub, hooks: dict[str, Hook], settings: HubSettings) -> list[HttpServer]:
    """Return what the hub serves: what is posted, and apart from it how the hub stands."""
    web = Web(hub, hooks, public_url=settings.public_url)
    return [
        HttpServer(web.app, _listening(settings)),
        HttpServer(watching(hub.health, hub.metrics), _apart(settings)),
    ]


def _on_signals(stopped: asyncio.Event, rereading: Rereading) -> None:
    """End when told to; read the advisors again when told to."""
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # Windows
        loop.add_signal_handler(signal.SIGTERM, stopped.set)
        loop.add_signal_handler(signal.SIGINT, stopped.set)
        loop.add_signal_handler(signal.SIGHUP, rereading.ask)


async def _run(
    hub: Hub, others: Sequence[Coroutine[Any, Any, None]], stopped: asyncio.Event, manager: ServiceManager
) -> None:
    """Run the hub and what stands beside it; whatever ends first ends all."""
    beside = [asyncio.create_task(other, name="hub beside") for other in others]
    serving = asyncio.create_task(hub.run(stopped), name="hub")
    waiting = asyncio.create_task(stopped.wait(), name="hub stop")
    try:
        await asyncio.wait([*beside, serving, waiting], return_when=asyncio.FIRST_COMPLETED)
        manager.stopping()
        for ended in (*beside, serving):
            if ended.done():
                ended.result()
        await end(beside)  # first of all: what is posted from here on is not taken any more
        await serving
    finally:
        await end([*beside, serving, waiting])


def _plan(settings: HubSettings) -> HubPlan:
    key: Key = read_key(settings.seal_key, Kind.SEAL)
    return HubPlan(
        hub=settings.id,
        sign=key.sign,
        verify=verifier([key.public]),
        outbox_bytes=settings.outbox_mib * 1_048_576,
        gone_s=settings.gone_after_s,
    )


def _broker(settings: HubSettings) -> Broker:
    if settings.ca_file is not None and not settings.ca_file.is_file():
        raise CannotServe(f"{settings.ca_file}: cannot be read; correct hub.ca_file")
    place = BrokerPlace(
        servers=settings.servers,
        hub=settings.id,
        credentials=read_private(settings.credentials),
        ca_file=settings.ca_file,
    )
    return Broker(place)


def _tell_fault(say: Say, hub: str, fault: str) -> None:
    if fault in FAULTS:
        say(FAULTS[fault].format(hub=hub))


def _listening(settings: HubSettings) -> Listening:
    return Listening(
        host=settings.listen,
        port=settings.port,
        certificate=settings.tls_certificate,
        key=settings.tls_key,
    )


def _apart(settings: HubSettings) -> Listening:
    """Return where health and figures are served: whatever comes to the webhooks, they are to be had."""
    return Listening(
        host=settings.health_listen,
        port=settings.health_port,
        settings="hub.health_listen or hub.health_port",
        connections=WATCHERS,
    )


def _hooks(settings: Settings, read_secret: ReadSecret, sitting: Seats) -> dict[str, Hook]:
    return {
        name: Hook(
            _webhook(name, source, settings, sitting),
            needed_secret(name, source.secret, read_secret),
            ANSWERS.get(source.kind, Taken()),
        )
        for name, source in settings.event_sources.items()
        if isinstance(source, PostedSettings | RocketChatSettings) and source.enabled
    }


def _webhook(name: str, source: PostedSettings | RocketChatSettings, settings: Settings, sitting: Seats) -> Webhook:
    webhook = make_webhook(name, source, settings, partial(sitting.advisor_of, source=name))
    return WebhookApart(webhook) if name in settings.apart else webhook


def _folder(settings: HubSettings) -> Path:
    """Return where the hub keeps its journal: as set, else where systemd lets it write, else the user's own folder."""
    if settings.state_folder is not None:
        return settings.state_folder
    given = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else state_folder()


def _task_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    log_event(LOG, "task.failed", level=logging.ERROR, error=type(error).__name__ if error else "unknown")
