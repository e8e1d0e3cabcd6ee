"""The check-up of one back office: can it be reached, is it signed in to, what it lacks, and does its mapping fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.contract.sampled import fields_found
from relevo.connectors.known import Office
from relevo.connectors.net.certificates import Certificate, certificate_of
from relevo.connectors.net.reaching import Reached, reach
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.trying.examination import Examination, Question, examine
from relevo.connectors.trying.porttrial import health_of
from relevo.services.errors import ErrorCode
from relevo.services.messages import explain
from relevo.services.ports import Handles

MOST_RECORDINGS = 200
"""More recordings of one file than that are not looked at."""

State = Literal["ok", "warn", "fail", "unknown"]

ENDS_SOON = timedelta(days=30)
"""A certificate that ends earlier is told of: to renew one takes its time."""

CLOCK_OFF = timedelta(minutes=2)
"""A clock that is further off is told of."""

RATE_LOW = 0.1
"""A smaller share of the questions that a product allows is told of."""

_NETWORK = frozenset({ErrorCode.UNREACHABLE, ErrorCode.PROXY_SIGN_IN})
_SIGN_IN = frozenset({ErrorCode.SIGN_IN, ErrorCode.SIGN_IN_AGAIN, ErrorCode.NO_SECRET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at: its name, which stays the same, how it stands, in words and in figures."""

    name: str
    state: State
    text: str
    advice: tuple[str, ...] = ()
    figures: dict[str, float | int | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a check-up needs to know of a source, whether a file or Python stands behind it."""

    office: Office
    address: str
    way: WayOut
    rights: tuple[str, ...]
    secret_goes_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self.office.name

    @property
    def deadline_s(self) -> float:
        """Seconds after which it counts as late."""
        return self.office.deadline_s

    async def examine(self, handles: Handles, within_s: float) -> Examination:
        """Ask everything that it asks; of a connector in Python, for nobody alone."""
        if isinstance(self.office, FileBackOffice):
            return await examine(self.office, handles, within_s=within_s)
        state = await health_of(self.office)
        asked = Question(
            name="customers",
            code=state.code,
            detail=state.detail,
            ms=(state.ms,) if state.ms else (),
            items=state.items,
        )
        return Examination(questions=(asked,), clock_ahead=self.office.gate.clock_ahead)


def source_of(office: Office) -> Source:
    """Return what a check-up needs to know of an office."""
    if isinstance(office, FileBackOffice):
        return Source(
            office=office,
            address=office.address,
            way=office.way,
            rights=office.manifest.rights,
            secret_goes_to=office.sign_in.elsewhere,
        )
    return Source(office=office, address=office.site.address, way=office.site.way, rights=office.about.rights)


def recorded_fields(office: Office, folder: Path | None, region: str | None) -> dict[str, bool]:
    """Tell which fields found something in a site's recordings, which stand in `recordings/ID` beside its files."""
    kept = folder / "recordings" / office.manifest.id if folder and isinstance(office, FileBackOffice) else None
    if kept is None or not kept.is_dir() or not isinstance(office, FileBackOffice):
        return {}
    return fields_found(office.manifest, sorted(kept.glob("*.json"))[:MOST_RECORDINGS], region)


async def check_office(
    office: Source, handles: Handles, *, within_s: float, recorded: Mapping[str, bool] = MappingProxyType({})
) -> tuple[Check, ...]:
    """Look at everything, from the network to the mapping; what comes after a fault that ends it all is not known.

    `recorded` tells which fields found something in the file's recordings.
    """
    proxy = office.way.proxy_to(office.address)
    to = proxy.address if proxy is not None else office.address
    reached = await reach(to, min(office.deadline_s, within_s))
    checks = [_reachable(reached, to, is_proxy=proxy is not None)]
    if not reached.is_open:
        return (*checks, *_unknown("certificate", "sign_in", "rights", "clock", "latency", "rate", "mapping"))
    shown = await certificate_of(office.address, proxy) if urlsplit(office.address).scheme == "https" else None
    await office.office.warm_up()
    found = await office.examine(handles, within_s)
    checks = [_through(found, checks[0]), _certificate(office, found, shown), _sign_in(office, found)]
    checks += [_rights(office, found), _clock(found), _latency(office, found), _rate(found), _mapping(found, recorded)]
    return tuple(checks)


def _unknown(*names: str) -> Iterable[Check]:
    return (Check(name=name, state="unknown", text="could not be looked at") for name in names)


def _reachable(reached: Reached, to: str, *, is_proxy: bool) -> Check:
    host = urlsplit(to).hostname or ""
    who = f"the proxy {host}" if is_proxy else host
    if not reached.has_address:
        advice = "check the name in the settings, and the name service of this machine"
        return Check(name="reachable", state="fail", text=f"{who} has no address", advice=(advice,))
    if not reached.is_open:
        advice = "check that it runs, its port, and what stands in between"
        return Check(name="reachable", state="fail", text=f"{who} takes no connection", advice=(advice,))
    figures = {"connect_ms": round(reached.ms or 0.0, 1)}
    return Check(name="reachable", state="ok", text=f"{who} takes connections", figures=dict(figures))


def _through(found: Examination, reached: Check) -> Check:
    """A proxy that takes connections may still lead nowhere."""
    fault = found.fault
    if fault is None or fault.code not in _NETWORK:
        return reached
    return Check(name="reachable", state="fail", text=_words(fault))


def _certificate(office: Source, found: Examination, shown: Certificate | None) -> Check:
    if urlsplit(office.address).scheme != "https":
        return Check(name="certificate", state="ok", text="none: this machine is asked without TLS")
    figures: dict[str, float | int | str | None] = {"issuer": shown.issuer if shown else None, "days_left": None}
    by = f" by {shown.issuer}" if shown and shown.issuer else ""
    if shown is not None and shown.ends is not None:
        left = shown.ends - datetime.now(UTC)
        figures["days_left"] = left.days
    fault = found.fault
    if fault is not None and fault.code is ErrorCode.TLS:
        return Check(name="certificate", state="fail", text=_words(fault), figures=figures)
    if shown is None or shown.ends is None:
        return Check(name="certificate", state="unknown", text="could not be looked at", figures=figures)
    text = f"issued{by}, {left.days} days left"
    if left < ENDS_SOON:
        advice = f"its administrator has to renew it before {shown.ends:%Y-%m-%d}"
        return Check(name="certificate", state="warn", text=text, advice=(advice,), figures=figures)
    return Check(name="certificate", state="ok", text=text, figures=figures)


def _sign_in(office: Source, found: Examination) -> Check:
    """Tell of the sign-in, and which host beside the product's its file lets have the secret."""
    checked = _signed_in(office, found)
    hosts = ", ".join(office.secret_goes_to)
    if not hosts:
        return checked
    advice = f"secret and tokens go to {hosts}: check that it is the product's own"
    return replace(checked, advice=(*checked.advice, advice), figures={"hosts": hosts})


def _signed_in(office: Source, found: Examination) -> Check:
    fault = found.fault
    if fault is not None and fault.code in _SIGN_IN:
        again = f"run relevo connector sign-in {office.name}"
        advice = (again,) if fault.code is ErrorCode.SIGN_IN_AGAIN else ()
        return Check(name="sign_in", state="fail", text=_words(fault), advice=advice)
    if fault is not None:
        return Check(name="sign_in", state="unknown", text="could not be looked at")
    return Check(name="sign_in", state="ok", text="signed in")


def _rights(office: Source, found: Examination) -> Check:
    lacking = [one for one in found.questions if one.code is ErrorCode.FORBIDDEN]
    surely = [one for one in lacking if not one.is_of_record and not _is_left_out(one, found)]
    left_out = [one for one in lacking if _is_left_out(one, found)]
    asked = [one for one in found.questions if one.code is None]
    figures: dict[str, float | int | str | None] = {"asked": len(found.questions), "refused": len(lacking)}
    needed = f"the account needs: {', '.join(office.rights)}"
    too_many = "whether it may more than that cannot be told from outside"
    if found.has_too_many is False:
        too_many = "and not more rights than that"
    figures["missing"] = ", ".join(dict.fromkeys([*found.missing, *(one.right for one in surely if one.right)])) or None
    if surely:
        text = f"missing for {', '.join(map(_lacking, surely))}"
        return Check(name="rights", state="fail", text=text, advice=(needed,), figures=figures)
    if found.has_too_few:
        text = "the account may do less than it needs, though nothing is refused: what it may not see is left out"
        if found.missing:
            text = f"{', '.join(found.missing)} missing, though nothing is refused: what it may not see is left out"
        return Check(name="rights", state="fail", text=text, advice=(needed,), figures=figures)
    if left_out:
        text = f"missing for {', '.join(map(_lacking, left_out))}; others are asked instead, which may find fewer"
        return Check(name="rights", state="warn", text=text, advice=(needed,), figures=figures)
    if lacking:
        text = f"may be missing for {', '.join(map(_lacking, lacking))}: asked for a record that is not there"
        return Check(name="rights", state="warn", text=text, advice=(needed,), figures=figures)
    if not asked:
        return Check(name="rights", state="unknown", text="could not be looked at", figures=figures)
    if found.has_too_many:
        text = "the account may do more than it needs, as an administrator may"
        return Check(name="rights", state="warn", text=text, advice=(needed,), figures=figures)
    text = f"{len(asked)} questions allowed; {too_many}"
    return Check(name="rights", state="ok", text=text, figures=figures)


def _is_left_out(one: Question, found: Examination) -> bool:
    """Tell whether a refused question can be done without: another one of the customers was answered."""
    others = (each for each in found.questions if each.name.startswith("customers: ") and each.code is None)
    return one.can_be_left_out and any(others)


def _lacking(one: Question) -> str:
    return f"{one.name} (needs {one.right})" if one.right else one.name


def _clock(found: Examination) -> Check:
    ahead = found.clock_ahead
    if ahead is None:
        return Check(name="clock", state="unknown", text="no answer told the time")
    figures: dict[str, float | int | str | None] = {"ahead_s": round(ahead.total_seconds(), 1)}
    if abs(ahead) <= CLOCK_OFF:
        return Check(name="clock", state="ok", text="as this machine's", figures=figures)
    way = "ahead of" if ahead > timedelta(0) else "behind"
    text = f"{abs(ahead).total_seconds():.0f} s {way} this machine's"
    advice = "set the clock of the one that is wrong: what is new and what is old is told by it"
    return Check(name="clock", state="warn", text=text, advice=(advice,), figures=figures)


def _latency(office: Source, found: Examination) -> Check:
    taken, deadline_s = found.median_ms, office.deadline_s
    figures: dict[str, float | int | str | None] = {"median_ms": taken, "deadline_ms": deadline_s * 1000}
    fault = found.fault
    if fault is not None and fault.code is ErrorCode.LATE:
        advice = f"ask its administrator, or give it more than deadline_s = {deadline_s:g}"
        return Check(name="latency", state="fail", text=_words(fault), advice=(advice,), figures=figures)
    if taken is None:
        return Check(name="latency", state="unknown", text="nothing was answered", figures=figures)
    text = f"{taken:.0f} ms at the median"
    if taken > deadline_s * 500:
        advice = f"more than half of its deadline_s = {deadline_s:g}: it will be late on busy days"
        return Check(name="latency", state="warn", text=text, advice=(advice,), figures=figures)
    return Check(name="latency", state="ok", text=text, figures=figures)


def _rate(found: Examination) -> Check:
    left, limit = found.rate_left, found.rate_limit
    figures: dict[str, float | int | str | None] = {"left": left, "limit": limit}
    fault = found.fault
    if fault is not None and fault.code is ErrorCode.THROTTLED:
        advice = "see who else asks with this account"
        return Check(name="rate", state="fail", text=_words(fault), advice=(advice,), figures=figures)
    if left is None:
        return Check(name="rate", state="unknown", text="the product does not tell how many are left", figures=figures)
    of = f" of {limit}" if limit else ""
    text = f"{left}{of} questions left"
    if limit and left < limit * RATE_LOW:
        advice = "see who else asks with this account"
        return Check(name="rate", state="warn", text=text, advice=(advice,), figures=figures)
    return Check(name="rate", state="ok", text=text, figures=figures)


_KNOWN = frozenset({ErrorCode.FORBIDDEN, ErrorCode.THROTTLED, ErrorCode.LATE, ErrorCode.TLS}) | _NETWORK | _SIGN_IN


def _mapping(found: Examination, recorded: Mapping[str, bool]) -> Check:
    broken = [one for one in found.questions if one.code is not None and one.code not in _KNOWN]
    items, foreign = sum(one.items for one in found.questions), sum(one.foreign for one in found.questions)
    gone = sum(len(one.unmatched) for one in found.questions)
    figures: dict[str, float | int | str | None] = {"records": items, "dropped": foreign, "fields_not_found": gone}
    if broken:
        advice = tuple(f"{one.name}: {_words(one)}" for one in broken)
        text = f"does not fit {len(broken)} of {len(found.questions)} questions"
        return Check(name="mapping", state="fail", text=text, advice=advice, figures=figures)
    missing = [(one, *pair) for one in found.questions for pair in one.unmatched.items()]
    known = [(one, name, instead, recorded.get(_field_of(one, name))) for one, name, instead in missing]
    advice = tuple(_missing(*each) for each in known if each[-1] is not False)  # never there: not gone either
    renamed = [name for _, name, instead, was_there in known if was_there or (instead and was_there is None)]
    dropped = [_foreign(one) for one in found.questions if one.foreign and not one.items]
    if not items:
        text = "no record to try; name a customer, as with --email, whose records may be looked at"
        return Check(
            name="mapping", state="warn" if dropped else "unknown", text=text, advice=tuple(dropped), figures=figures
        )
    text = f"{items} records fit the mapping"
    state: State = "warn" if renamed or dropped else "ok"
    return Check(name="mapping", state=state, text=text, advice=(*advice, *dropped), figures=figures)


def _foreign(one: Question) -> str:
    told = f"{one.name}: all {one.foreign} records that came bear another handle than was asked for, and were dropped"
    return f"{told}: the product may not know the filter, or has renamed what verify looks at"


def _field_of(one: Question, name: str) -> str:
    return f"{one.name.partition(':')[0]}.{name}"


def _missing(one: Question, name: str, instead: str | None, was_there: bool | None) -> str:
    told = f"found in no record: {one.name}: {name}"
    told += ", which the recordings of the file have" if was_there else ""
    return f"{told}; the product has {instead} there, which the file does not know" if instead else told


def _words(one: Question) -> str:
    return str(explain(one.code or ErrorCode.INTERNAL, one.detail))
