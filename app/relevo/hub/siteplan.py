"""What a site is to be, and how that is kept: a later call names only what changes."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from relevo.files import replace_file
from relevo.hub.brokerconfig import BrokerPlan, BrokerTls
from relevo.hub.keys import KeyFault, read_private


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """A site: its name, its brokers as desktops reach them, how they run, and how long credentials count.

    `ca` is the authority that signed the brokers' certificates (PEM); `lifetime` None: credentials do not expire.
    `seals_before` are public keys by which desktops still know what hubs with an older seal key have told.
    """

    name: str
    servers: tuple[str, ...]
    broker: BrokerPlan
    ca: bytes | None = field(default=None, repr=False)
    lifetime: timedelta | None = None
    seals_before: tuple[str, ...] = ()


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: str
    servers: tuple[str, ...]
    listen: str
    port: int
    store: Path
    certificate: Path | None
    key: Path | None
    disk: int
    memory: int
    sync_always: bool
    ca: str | None
    lifetime: timedelta | None
    seals_before: tuple[str, ...]


def keep(path: Path, plan: SitePlan) -> None:
    """Write a plan into a file, where it says something else. Raises: OSError."""
    broker, tls = plan.broker, plan.broker.tls
    kept = _Kept(
        name=plan.name,
        servers=plan.servers,
        listen=broker.listen,
        port=broker.port,
        store=broker.store,
        certificate=tls.certificate if tls else None,
        key=tls.key if tls else None,
        disk=broker.disk,
        memory=broker.memory,
        sync_always=broker.sync_always,
        ca=plan.ca.decode("ascii", "replace") if plan.ca is not None else None,
        lifetime=plan.lifetime,
        seals_before=plan.seals_before,
    )
    replace_file(path, json.dumps(kept.model_dump(mode="json"), indent=1).encode())


def kept_plan(path: Path) -> SitePlan | None:
    """Return the plan in a file, None where there is no such file. Raises: KeyFault."""
    if not path.exists():
        return None
    try:
        kept = _Kept.model_validate_json(read_private(path))
    except ValidationError:
        raise KeyFault(f"{path}: does not tell what the site is to be; put back the file that was there") from None
    tls = (
        None if kept.certificate is None or kept.key is None else BrokerTls(certificate=kept.certificate, key=kept.key)
    )
    return SitePlan(
        name=kept.name,
        servers=kept.servers,
        broker=BrokerPlan(
            listen=kept.listen,
            port=kept.port,
            store=kept.store,
            tls=tls,
            disk=kept.disk,
            memory=kept.memory,
            sync_always=kept.sync_always,
        ),
        ca=kept.ca.encode() if kept.ca is not None else None,
        lifetime=kept.lifetime,
        seals_before=kept.seals_before,
    )
