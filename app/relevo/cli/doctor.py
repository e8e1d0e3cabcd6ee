"""`relevo doctor`: is each source reachable, signed in, fast enough, and does its mapping still fit."""

import argparse
import asyncio

from relevo.bootstrap.checkup import (
    Finding,
    check_all,
    check_audit,
    check_keyring,
    check_policies,
    check_update,
    nothing_named,
)
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.logcheckup import check_log
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import say, say_json
from relevo.cli.usersettings import load_layers
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles
from relevo.settings.model import Settings
from relevo.settings.policy import Layered
from relevo.text.phone import to_e164


def run(args: argparse.Namespace) -> int:
    """Print a line for each source, policies, keyring, log and audit, and what to do; 1 when any of them fails."""
    layered = load_layers(args.config, is_told=True)
    findings = find(layered, _customer(args, layered.settings.region))
    if args.json:
        say_json([_as_json(finding) for finding in findings])
    else:
        for finding in findings:
            say(_as_line(finding))
    return DONE if all(finding.is_well for finding in findings) else FAILED


def find(layered: Layered, customer: Handles) -> list[Finding]:
    """Return what is found of policies, sources, keyring, log, audit; `customer` is whose records may be looked at."""
    refused = check_policies(layered.refused)
    return [*refused, *asyncio.run(_check(layered.settings, customer, is_set_up=bool(refused)))]


def _customer(args: argparse.Namespace, region: str | None) -> Handles:
    """Return whose records may be looked at; what was typed is sent to the sources and printed nowhere."""
    phone = to_e164(args.phone, region) if args.phone else None
    if args.phone and phone is None:
        raise CommandFailed("--phone: no number of the region; write it with +COUNTRY, or set region")
    given = {
        HandleKind.PHONE: phone,
        HandleKind.EMAIL: args.email,
        HandleKind.CUSTOMER_NUMBER: args.customer_number,
        HandleKind.SITE: args.site,
    }
    return {kind: (value,) for kind, value in given.items() if value}


async def _check(settings: Settings, customer: Handles, *, is_set_up: bool) -> list[Finding]:
    """Check the sources; the keyring, the log and the audit where there are any, or would be (`is_set_up`)."""
    findings = await check_all(settings, handles=customer)
    if not findings and not is_set_up:
        return [nothing_named()]
    of_desktop: tuple[Finding | None, ...] = ()
    if settings.hub is None:  # a service has neither a keyring nor files of a log: it tells the journal
        of_desktop = (await check_keyring(), await check_log(settings))
    more = (*of_desktop, await check_audit(Records().audit()), await check_update(settings))
    return [*findings, *(each for each in more if each is not None)]


def _as_line(finding: Finding) -> str:
    mark = "FAIL" if not finding.is_well else "warn" if finding.advice else "ok"
    took = "" if finding.ms is None else f", {finding.ms:.0f} ms"
    advice = "".join(f"\n       {line}" for line in finding.advice)
    return f"{mark:4}   {finding.name} ({finding.kind}): {finding.text}{took}{advice}"


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "kind": finding.kind,
        "ok": finding.is_well,
        "text": finding.text,
        "ms": finding.ms,
        "advice": list(finding.advice),
        "checks": [
            {
                "check": check.name,
                "state": check.state,
                "text": check.text,
                "advice": list(check.advice),
                **check.figures,
            }
            for check in finding.checks
        ],
    }
