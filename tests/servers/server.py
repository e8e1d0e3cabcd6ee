"""What a test needs to know of a running server."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from servers.process import ServerProcess

USER = "panel"
PASSWORD = "panel-lab-only"
SIGN_IN = f"{USER}:{PASSWORD}"


@dataclass(frozen=True, kw_only=True)
class Server:
    """A filled back office on loopback.

    `connector` is the id of the shipped connector file, `secret` its token or key, or `user:password`. `settings` are
    what the connector file leaves to the site. `refill` is what it needs after each start, because it keeps nothing.
    `account` makes one more account of a name with these rights, in the product's words, and returns its secret.
    """

    connector: str
    base_url: str
    secret: str
    process: ServerProcess
    ca_file: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)
    refill: Callable[["Server"], None] | None = None
    account: Callable[..., str] | None = None

    def start(self) -> None:
        """Start it, with everything in it."""
        self.process.start()
        if self.refill:
            self.refill(self)

    def stop(self) -> None:
        """End it."""
        self.process.stop()
