"""The check-up behind `relevo doctor`: each source and event source of the settings, tried for real."""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from relevo.bootstrap.backstage import back_office
from relevo.bootstrap.listenercheck import check_listener
from relevo.bootstrap.secrets import ReadSecret, needed_secret
from relevo.bootstrap.sourcecheck import Check, check_office, recorded_fields, source_of
from relevo.bootstrap.telephony import connection_of
from relevo.bootstrap.updates import NotRead, wanted
from relevo.connectors.manifest import ManifestError
from relevo.events.asterisk.check import check as check_asterisk
from relevo.events.hub.signin import SetUp
from relevo.records.audit import AuditBroken, AuditFile
from relevo.services.clock import utc_now
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.messages import explain
from relevo.services.ports import Handles
from relevo.services.site.webhook import PREFIX
from relevo.settings.aside import answer_of
from relevo.settings.model import (
    AsteriskSettings,
    ListenerSettings,
    PostedSettings,
    RocketChatSettings,
    Settings,
    SiteSettings,
    SourceSettings,
)
from relevo.settings.refusals import Refusal
from relevo.settings.secrets import SecretError, SecretRef, read
from relevo.version import own_version

SOURCE_S, CLOSE_S = 30.0, 10.0
"""Seconds in which a back office is looked through, all of them at the same time; and what hanging up may take."""

FILE_S = 10.0
"""Seconds that a file may take to be read: one on a share whose server is away takes for ever."""

NOBODY_KNOWN: Handles = {}

WITHHELD_ADVICE = (
    "no call was there to see whether withheld numbers are marked: without Set(__{0}=${{CALLERID(num-pres)}}) in the "
    "dialplan and channelvars = ...,{0} in manager.conf a withheld number cannot be told from another"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the check-up found of one source: `advice` are things to do, also where all is well."""

    name: str
    kind: str
    is_well: bool
    text: str
    ms: float | None = None
    advice: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


async def check_all(
    settings: Settings, read_secret: ReadSecret = read, handles: Handles = NOBODY_KNOWN
) -> list[Finding]:
    """Try every enabled source and event source at the same time; in the order of the settings.

    `handles` are a customer of whom the records may be looked at, to see whether the mappings fit.
    """
    checks: list[Awaitable[Finding]] = []
    for name, event_source in settings.event_sources.items():
        if event_source.enabled and isinstance(event_source, AsteriskSettings):
            checks.append(_asterisk(name, event_source, settings, read_secret))
        elif event_source.enabled and isinstance(event_source, ListenerSettings):
            checks.append(_listener(name, event_source, settings, read_secret))
        elif event_source.enabled and isinstance(event_source, SiteSettings):
            checks.append(_site(name, event_source))
        elif event_source.enabled and isinstance(event_source, PostedSettings | RocketChatSettings):
            checks.append(_posted(name, event_source, settings, read_secret))
    for name, source in settings.sources.items():
        if source.enabled:
            checks.append(_source(name, source, settings, read_secret, handles))
    return list(await asyncio.gather(*checks))


async def check_audit(audit: AuditFile, limit_s: float = FILE_S) -> Finding | None:
    """Try whether every line of the audit follows from the one before; None where nothing has been written yet."""
    found = Finding(name="audit", kind="searches by hand", is_well=False, text="")
    try:
        count = await answer_of(audit.check, limit_s, "relevo-audit-check")
    except FileNotFoundError:
        return None
    except TimeoutError:
        text = f"its folder did not answer within {limit_s:g} s"
        return replace(found, text=text, advice=(f"look at {audit.path.parent}: a share may be away",))
    except AuditBroken as fault:
        text = f"broken at line {fault.line}: it does not follow from the line before"
        return replace(found, text=text, advice=(f"keep {audit.path} as it is and ask who has changed it",))
    except OSError as fault:
        advice = f"check that {audit.path} is yours: where it cannot be written, nobody is searched"
        return replace(found, text=f"cannot be read ({fault.strerror})", advice=(advice,))
    return replace(found, is_well=True, text=f"{count} {'line' if count == 1 else 'lines'}, unbroken")


async def check_keyring(read_secret: ReadSecret = read) -> Finding:
    """Try whether the keyring answers; without one Relevo works, from memory."""
    # late: most of what is checked needs no records
    from relevo.bootstrap.masterkey import KEY, advice_of, keyring_state

    started = time.monotonic()
    fault = await keyring_state(read_secret)
    ms = (time.monotonic() - started) * 1_000
    if fault is None:
        return Finding(name="keyring", kind="secrets", is_well=True, text="answers", ms=ms)
    text = "cannot be used: choices, sign-ins and notes that are not sent yet are kept until Relevo is closed"
    advice = advice_of(fault).removeprefix(f"{KEY}: ")
    return Finding(name="keyring", kind="secrets", is_well=True, text=text, ms=ms, advice=(advice,))


async def check_update(settings: Settings) -> Finding | None:
    """Tell whether another version should run here; None where the settings name no notice."""
    if settings.update.notice is None:
        return None
    found = Finding(name="update", kind="notice", is_well=True, text=f"{own_version()} runs, as it should")
    try:
        version = await wanted(settings)
    except NotRead as fault:
        return replace(found, text="nobody can tell which version should run", advice=(str(fault),))
    if version is None:
        return found
    text, advice = f"{own_version()} runs, and {version} should", (f"install {version}; Relevo does not do it itself",)
    return replace(found, text=text, advice=advice)


def nothing_named() -> Finding:
    """Return the finding of a desktop whose settings name nothing that could be looked at."""
    text, advice = "name no source and no event source, so that nothing works here", "see relevo config schema"
    return Finding(name="settings", kind="file", is_well=False, text=text, advice=(advice,))


def check_policies(refused: Sequence[Refusal]) -> list[Finding]:
    """Return a finding for each part of the machine's settings that is not used."""
    return [Finding(name="policy", kind=str(each.layer), is_well=False, text=each.line) for each in refused]


async def _asterisk(name: str, source: AsteriskSettings, settings: Settings, read_secret: ReadSecret) -> Finding:
    missing = await _missing_secret(name, "asterisk", source.secret, read_secret, settings)
    if missing is not None:
        return missing
    found = await check_asterisk(connection_of(source), needed_secret(name, source.secret, read_secret))
    if found.version is None:  # it has not even said its banner
        text = f"{source.host}:{source.port} {explain(ErrorCode.UNREACHABLE)}"
        return Finding(name=name, kind="asterisk", is_well=False, text=text)
    if not found.is_signed_in:
        return Finding(name=name, kind="asterisk", is_well=False, text="; ".join(found.problems))
    unseen = (WITHHELD_ADVICE.format(source.presentation_variable),) if found.marks_withheld is None else ()
    text = f"signed in to {found.version or 'the manager interface'}, {found.queues or 0} queues"
    advice = (*found.problems, *unseen)
    return Finding(name=name, kind="asterisk", is_well=True, text=text, ms=found.ping_ms, advice=advice)


async def _listener(name: str, source: ListenerSettings, settings: Settings, read_secret: ReadSecret) -> Finding:
    token = None
    if source.secret is not None:
        missing = await _missing_secret(name, "listener", source.secret, read_secret, settings)
        if missing is not None:
            return missing
        token = partial(read_secret, source.secret)
    is_well, text = await check_listener(name, source.port, token)
    return Finding(name=name, kind="listener", is_well=is_well, text=text)


async def _site(name: str, source: SiteSettings) -> Finding:
    from relevo.events.hub.check import check  # late: only a desktop of a site needs its libraries

    found = await check(SetUp(site_file=source.site_file, credentials=source.credentials))
    if found.problem is not None:
        return Finding(name=name, kind="hub", is_well=False, text=found.problem, ms=found.ms)
    hubs = f"{len(found.hubs)} {'hub lives' if len(found.hubs) == 1 else 'hubs live'}"
    advice = tuple(f"{each} is down at the hub" for each in found.down)
    text = f"signed in as {found.advisor}, {hubs} there"
    return Finding(name=name, kind="hub", is_well=not found.down, text=text, ms=found.ms, advice=advice)


async def _posted(
    name: str, source: PostedSettings | RocketChatSettings, settings: Settings, read_secret: ReadSecret
) -> Finding:
    missing = await _missing_secret(name, source.kind, source.secret, read_secret, settings)
    if missing is not None:
        return missing
    return Finding(name=name, kind=source.kind, is_well=True, text=f"its secret is there; posts go to {PREFIX}{name}")


async def _source(
    name: str, source: SourceSettings, settings: Settings, read_secret: ReadSecret, handles: Handles
) -> Finding:
    if source.secret is not None:
        missing = await _missing_secret(name, source.connector, source.secret, read_secret, settings)
        if missing is not None:
            return missing
    try:
        office = back_office(name, source, settings, clock=utc_now, read_secret=read_secret)
    except ManifestError as fault:
        return Finding(name=name, kind=source.connector, is_well=False, text=str(fault))
    try:
        async with asyncio.timeout(SOURCE_S + CLOSE_S):
            recorded = await asyncio.to_thread(recorded_fields, office, settings.connectors_folder, settings.region)
            looked_at = await check_office(source_of(office), handles, within_s=SOURCE_S, recorded=recorded)
            return _found(name, source.connector, looked_at)
    except TimeoutError:
        text = f"was not looked through in {SOURCE_S:g} s"
        return Finding(name=name, kind=source.connector, is_well=False, text=text)
    finally:
        await office.aclose()


def _found(name: str, kind: str, checks: tuple[Check, ...]) -> Finding:
    """Sum the checks of a source up: the first fault is its headline, the others and what to do stand below."""
    failed = next((check for check in checks if check.state == "fail"), None)
    told = [check for check in checks if check.state in ("fail", "warn") and check is not failed]
    advice = [*(failed.advice if failed else ()), *(line for check in told for line in (_line(check), *check.advice))]
    advice += [line for check in checks if check.state == "ok" for line in check.advice]
    figures = {check.name: check.figures for check in checks}
    taken = figures["latency"].get("median_ms")
    text = _headline(failed) if failed else ", ".join(_words_of(checks))
    ms = float(taken) if isinstance(taken, (int, float)) else None
    return Finding(name=name, kind=kind, is_well=failed is None, text=text, ms=ms, advice=tuple(advice), checks=checks)


def _line(check: Check) -> str:
    return f"{check.name.replace('_', '-')}: {check.text}"


def _headline(check: Check) -> str:
    if check.name == "reachable":
        sentence = str(explain(ErrorCode.UNREACHABLE))
        return check.text if check.text.startswith(sentence) else f"{sentence}: {check.text}"
    return check.text if check.name in ("certificate", "sign_in", "rate", "latency") else _line(check)


def _words_of(checks: tuple[Check, ...]) -> list[str]:
    """Say in a few words what is well."""
    by_name = {check.name: check for check in checks}
    words = ["signed in"]
    if by_name["mapping"].state != "fail":
        words.append(by_name["mapping"].text.partition(";")[0])
    if by_name["certificate"].figures.get("days_left") is not None:
        words.append(f"certificate {by_name['certificate'].text}")
    return words


async def _missing_secret(
    name: str, kind: str, ref: SecretRef, read_secret: ReadSecret, settings: Settings
) -> Finding | None:
    try:
        await read_secret(ref)
    except SecretError as fault:
        return Finding(name=name, kind=kind, is_well=False, text=fault.within(settings.allowed.secrets))
    except SourceError as fault:
        return Finding(name=name, kind=kind, is_well=False, text=explain(ErrorCode.NO_SECRET, fault.detail))
    return None
