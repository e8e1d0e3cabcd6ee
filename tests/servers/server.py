"""What a test needs to know of a running server."""

from dataclasses import dataclass, field
from pathlib import Path

from servers.process import ServerProcess

USER = "panel"
PASSWORD = "panel-lab-only"


@dataclass(frozen=True, kw_only=True)
class Server:
    """A filled back office on loopback.

    `connector` is the id of the shipped connector file, `secret` its token, key or password, `user` the name beside a
    password. `fields` are numbers that only this instance has, by the field's name.
    """

    connector: str
    base_url: str
    secret: str
    process: ServerProcess
    user: str | None = None
    ca_file: Path | None = None
    fields: dict[str, str] = field(default_factory=dict)
