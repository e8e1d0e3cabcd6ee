"""What the source must know of a server; bootstrap fills it from the settings file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class AsteriskSettings:
    """Where the manager interface is and how to talk to it.

    `ca_file` is the certificate (or its authority) to trust instead of the system's. `md5` keeps the secret off an
    unencrypted line. After `forget_after_s` without a connection the calls under way count as lost.
    """

    host: str = "127.0.0.1"
    port: int = 5038
    user: str = "relevo"
    tls: bool = False
    ca_file: Path | None = None
    auth: Literal["plain", "md5"] = "plain"
    presentation_variable: str = "CLI_PRES"
    connect_s: float = 10.0
    banner_s: float = 5.0
    action_s: float = 10.0
    ping_s: float = 10.0
    ping_timeout_s: float = 5.0
    boot_poll_s: float = 0.5
    boot_limit_s: float = 120.0
    refresh_s: float = 30.0
    backoff_s: float = 0.5
    backoff_limit_s: float = 30.0
    forget_after_s: float = 120.0
