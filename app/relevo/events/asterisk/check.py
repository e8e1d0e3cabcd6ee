"""The check for `relevo doctor`: is the server there, and is the account what it should be."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from relevo.events.asterisk.client import ActionRefused, Connection, ManagerError, SignInRefused
from relevo.events.asterisk.codec import Item, Message
from relevo.events.asterisk.headers import variables
from relevo.events.asterisk.numbers import WRONG_CLOCK_S, ahead
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.text.address import is_loopback

# one or two of each right that changes something; some actions of queues need no right at all and are always there
_NOT_NEEDED = (
    *("Originate", "Command", "Redirect", "Hangup", "Atxfer", "BlindTransfer", "Setvar", "MixMonitor"),
    *("QueueAdd", "QueueRemove", "QueuePause", "UserEvent", "ModuleLoad", "Reload", "GetConfig", "UpdateConfig"),
)
_LISTEN_S = 0.5  # the server says FullyBooted right after the sign-in


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskCheck:
    """What was found. `problems` are sentences that say what is wrong and what to do, worst first.

    `sees_restarts`: right read=system; `sees_calls`: right write=reporting. `marks_withheld` is None when no call was
    there to look at, `has_stamps` when nothing happened that would bear a time. None also stands for what could not be
    tried. `ahead_s`: by how much the server's clock is ahead of this machine's.
    """

    is_reachable: bool = False
    is_signed_in: bool = False
    version: str | None = None
    ping_ms: float | None = None
    queues: int | None = None
    sees_restarts: bool | None = None
    sees_calls: bool | None = None
    marks_withheld: bool | None = None
    has_stamps: bool | None = None
    ahead_s: float = 0.0
    not_needed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


async def check(
    settings: AsteriskSettings, secret: Callable[[], Awaitable[str]], *, clock: Callable[[], float] = time.time
) -> AsteriskCheck:
    """Connect, sign in and look; sends only actions that change nothing."""
    items: list[Item] = []
    try:
        connection = await Connection.open(settings, items.extend)
    except ManagerError as exc:
        return AsteriskCheck(problems=(f"{settings.host}:{settings.port}: {exc}",))
    try:
        await connection.sign_in(secret)
        return await _look(settings, connection, items, clock)
    except SignInRefused as exc:
        return AsteriskCheck(is_reachable=True, version=connection.version, problems=(str(exc),))
    except ManagerError as exc:
        return AsteriskCheck(is_reachable=True, version=connection.version, problems=(f"{settings.host}: {exc}",))
    finally:
        await connection.close()


async def _look(
    settings: AsteriskSettings, connection: Connection, items: list[Item], clock: Callable[[], float]
) -> AsteriskCheck:
    began = time.perf_counter()
    answer = await connection.action("Ping", timeout_s=settings.ping_timeout_s)
    ping_ms = (time.perf_counter() - began) * 1000
    ahead_s = ahead(answer.get("Timestamp"), clock())
    queues = await _listing(connection, "QueueStatus")
    channels = await _listing(connection, "CoreShowChannels")
    commands = await _commands(connection)
    await asyncio.sleep(_LISTEN_S)
    found = AsteriskCheck(
        is_reachable=True,
        is_signed_in=True,
        version=connection.version,
        ping_ms=round(ping_ms, 1),
        queues=None if queues is None else sum(event.name == "QueueParams" for event in queues),
        sees_restarts=any(isinstance(item, Message) and item.name == "FullyBooted" for item in items),
        sees_calls=channels is not None,
        marks_withheld=_marks(settings.presentation_variable, channels),
        has_stamps=_stamped(items),
        ahead_s=ahead_s,
        not_needed=tuple(name for name in _NOT_NEEDED if name in commands),
    )
    return replace(found, problems=tuple(_problems(settings, found)))


async def _listing(connection: Connection, name: str) -> list[Message] | None:
    try:
        return await connection.listing(name)
    except ActionRefused:
        return None


async def _commands(connection: Connection) -> frozenset[str]:
    """Return the actions that the account may send."""
    try:
        return frozenset(key for key, _ in (await connection.action("ListCommands")).pairs)
    except ActionRefused:
        return frozenset()


def _marks(variable: str, channels: list[Message] | None) -> bool | None:
    calls = [channel for channel in channels or () if channel.name == "CoreShowChannel"]
    return any(variable in variables(channel) for channel in calls) if calls else None


def _stamped(items: list[Item]) -> bool | None:
    """Tell whether what happened meanwhile bears a time; answers and the word after the sign-in never do."""
    events = [item for item in items if isinstance(item, Message) and item.name and not item.get("ActionID")]
    happened = [event for event in events if event.get("Privilege") and event.name != "FullyBooted"]
    return all(event.get("Timestamp") for event in happened) if happened else None


def _problems(settings: AsteriskSettings, seen: AsteriskCheck) -> list[str]:
    found = []
    if abs(seen.ahead_s) > WRONG_CLOCK_S:
        found.append(_wrong_clock(seen.ahead_s))
    variable = settings.presentation_variable
    if seen.marks_withheld is False:
        found.append(
            f"calls do not carry {variable}, so a withheld number cannot be told from another: in the dialplan, before "
            f"Queue() and Dial(): Set(__{variable}=${{CALLERID(num-pres)}}); in manager.conf: "
            f"channelvars = ...,{variable}"
        )
    if seen.queues is None:
        found.append("QueueStatus is not answered: the server has no queues loaded (app_queue), or is still booting")
    if not seen.sees_restarts:
        found.append("restarts are seen late: give the account read = system,call,agent,user in manager.conf")
    if not seen.sees_calls:
        found.append("calls already under way at the start stay unknown: give the account write = reporting")
    if seen.has_stamps is False:
        found.append(
            "events bear no time, so waits are counted by this machine's clock, and two hubs tell some of them twice: "
            "timestampevents = yes under [general] in manager.conf"
        )
    if seen.not_needed:
        found.append(f"the account may do more than it needs ({', '.join(seen.not_needed)}): reduce write to reporting")
    if not settings.tls and not is_loopback(settings.host):
        found.append("the line is not encrypted: set tls = true (tlsenable in manager.conf)")
    return found


def _wrong_clock(ahead_s: float) -> str:
    by_s = abs(ahead_s)
    by = f"{by_s:.0f} s" if by_s < 2 * 60 else f"{by_s / 60:.0f} min"
    where = "ahead of" if ahead_s > 0 else "behind"
    return (
        f"the server's clock is {by} {where} this machine's; the times of its events are set right by that: keep both "
        "right (NTP)"
    )
