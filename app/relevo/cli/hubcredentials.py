"""`relevo hub credentials`: keys, credentials and the broker's configuration of a site, in one folder."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.output import say
from relevo.cli.usersettings import load
from relevo.hub import credentials
from relevo.hub.brokerconfig import BrokerPlan, BrokerTls
from relevo.hub.credentials import (
    ADMINISTRATOR,
    BROKER,
    CA_FILE,
    CONFIG_FILE,
    DESKTOP,
    SEAL_FILE,
    SITE_FILE,
    Outcome,
    Role,
    SiteFolder,
    User,
)
from relevo.hub.keys import KeyFault
from relevo.hub.siteplan import SitePlan
from relevo.services.clock import utc_now
from relevo.services.site.sitefile import checked_server
from relevo.settings.model import Settings

MAX_CA = 262_144
_GIBIBYTE = 1_073_741_824


def run(args: argparse.Namespace) -> int:
    """Write what is missing, or end what is to be revoked; print a line for each file, and what to do with it."""
    site, settings = SiteFolder(args.out), load(args.config)
    try:
        before = site.plan()
        users = _users(args, settings, is_first=before is None)
        if args.revoke:
            outcomes = _revoke(site, before, users)
        else:
            plan = _plan(args, settings, before)
            plan = site.new_seal(plan) if args.new_seal else plan
            outcomes = site.write(plan, users, at=utc_now(), renew=args.renew)
    except KeyFault as fault:
        raise CommandFailed(str(fault)) from None
    as_it_was = 0
    for outcome in outcomes:
        if outcome.what == "kept" and not outcome.advice:
            as_it_was += 1
        else:
            say(f"{outcome.what:11} {outcome.path}" + (f": {outcome.advice}" if outcome.advice else ""))
    if as_it_was:
        say(f"{'kept':11} {as_it_was} files as they were")
    for line in _next_steps(args.out, outcomes):
        say(line)
    return DONE


def _revoke(site: SiteFolder, plan: SitePlan | None, users: Sequence[User]) -> list[Outcome]:
    if plan is None:
        raise CommandFailed(f"{site.folder}: holds no site; nothing was ever issued from there")
    if not users:
        raise WrongUse("--revoke: say whose credentials are to end: --advisor, --supervisor or --hub, each with an id")
    return site.revoke(plan, users, at=utc_now())


def _plan(args: argparse.Namespace, settings: Settings, before: SitePlan | None) -> SitePlan:
    """Return the plan of the site: what it was before, with what the command line changes."""
    try:
        servers = tuple(map(checked_server, args.server)) or (before.servers if before else _brokers_of(settings))
    except ValueError as fault:
        raise WrongUse(f"--server: {fault}") from None
    if not servers:
        raise WrongUse("--server is missing: give the address under which desktops reach the broker: tls://HOST:4222")
    broker = _broker(args, before.broker if before else BrokerPlan(), is_first=before is None)
    plan = before or SitePlan(name="Relevo", servers=servers, broker=broker)
    lifetime = plan.lifetime if args.days is None else timedelta(days=args.days) if args.days else None
    return replace(
        plan,
        name=args.name or plan.name,
        servers=servers,
        broker=broker,
        ca=plan.ca if args.ca_file is None else _authority(args.ca_file),
        lifetime=lifetime,
        seals_before=() if args.forget_seals else plan.seals_before,
    )


def _brokers_of(settings: Settings) -> tuple[str, ...]:
    """Return the hub's own brokers, where they are such as desktops can reach as well."""
    servers = settings.hub.servers if settings.hub is not None else ()
    return servers if all(server.startswith("tls://") for server in servers) else ()


def _broker(args: argparse.Namespace, before: BrokerPlan, *, is_first: bool) -> BrokerPlan:
    """Return how the broker is to run; a new one with TLS is meant to be reached by others."""
    if (args.tls_cert is None) != (args.tls_key is None):
        raise WrongUse("--tls-cert and --tls-key go together: both as paths on the broker's machine")
    tls = before.tls if args.tls_cert is None else BrokerTls(certificate=args.tls_cert, key=args.tls_key)
    listen, port = args.listen or ("0.0.0.0" if is_first and tls else before.listen, before.port)
    try:
        return replace(
            before,
            listen=listen,
            port=port,
            tls=tls,
            store=args.store or before.store,
            disk=before.disk if args.disk_gib is None else args.disk_gib * _GIBIBYTE,
            sync_always=before.sync_always if args.sync_always is None else args.sync_always,
        )
    except ValueError as fault:
        raise CommandFailed(str(fault)) from None


def _authority(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise CommandFailed(f"{path}: cannot be read; give the file of the authority that signed --tls-cert") from None
    if len(content) > MAX_CA or b"-----BEGIN CERTIFICATE-----" not in content or b"PRIVATE KEY" in content:
        raise CommandFailed(f"{path}: is no certificate alone (PEM); it goes to every desktop and must hold no key")
    return content


def _users(args: argparse.Namespace, settings: Settings, *, is_first: bool) -> list[User]:
    """Return whom the command line names, each once; a site that is new gets a hub.

    A supervisor's team is whoever answers for the supervisor's queues by the settings, and who is named beside them.
    """
    advisors = [*args.advisor, *(each.id for each in settings.advisors if args.all)]
    own_hub = settings.hub.id if settings.hub is not None else "hub"
    hubs = args.hub or ([own_hub] if is_first else [])
    if args.supervisor and not (args.queue or args.team or args.all_queues or args.revoke):
        words = "--queue and --team, each with ids, or --all-queues"
        raise WrongUse(f"--supervisor: say what the supervisor may read: {words}")
    chiefs = dict.fromkeys(args.supervisor)
    answering = (each.id for each in settings.advisors if set(each.queues) & set(args.queue))
    team = tuple(dict.fromkeys([*args.team, *answering]))
    return [
        *map(credentials.hub, dict.fromkeys(hubs)),
        *map(credentials.advisor, dict.fromkeys(advisors)),
        *(
            credentials.supervisor(each, queues=None, advisors=None)
            if args.all_queues
            else credentials.supervisor(each, queues=args.queue, advisors=team)
            for each in chiefs
        ),
    ]


def _next_steps(folder: Path, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield what the administrator does with what is new."""
    new = {outcome.path for outcome in outcomes if outcome.what in ("written", "changed")}
    config, site_file = folder / BROKER / CONFIG_FILE, folder / DESKTOP / SITE_FILE
    roles = {role: [path for path in new if path.parent == folder / role and path.suffix == ".creds"] for role in Role}
    if new or any(outcome.what == "revoked" for outcome in outcomes):
        yield ""
    if config in new:
        yield f"to the broker:      {config} as /etc/nats-server.conf; then systemctl reload-or-restart nats-server"
    if roles[Role.HUB] or folder / Role.HUB / SEAL_FILE in new:
        yield f"to each hub:        its .creds and {SEAL_FILE} of {folder / Role.HUB} (chmod 600), and {site_file}"
    if roles[Role.ADVISOR] or roles[Role.SUPERVISOR]:
        yield "to each desktop:    the .creds of who sits there (chmod 600), and what stands in the next line"
    if new & {site_file, folder / DESKTOP / CA_FILE} or roles[Role.ADVISOR] or roles[Role.SUPERVISOR]:
        yield f"to all desktops:    {folder / DESKTOP} (nothing in it is secret)"
    if any(path.parent == folder / ADMINISTRATOR for path in new):
        yield f"to nobody:          {folder / ADMINISTRATOR}; keep a copy offline: it makes and ends all credentials"
