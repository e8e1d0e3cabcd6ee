"""PostgreSQL as Debian packs it, in a folder of its own, with a user who signs in by password."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from servers.process import ServerProcess, free_port, prepare

PACKAGES = ("postgresql",)
USER, PASSWORD, NAME = "relevo", "records-lab-only", "records"
BY_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\nlocal all all trust\n"
QUICK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


@dataclass(frozen=True)
class PostgresServer:
    """A running server on loopback; `folder` holds its socket, on which the owner needs no password."""

    port: int
    folder: Path
    bin: Path
    process: ServerProcess

    @property
    def address(self) -> str:
        """Return the address of its database, as it stands in settings."""
        return self.address_of(NAME)

    def address_of(self, name: str) -> str:
        """Return the address of another database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def make(self, name: str) -> None:
        """Make an empty database, in place of one that there is."""
        self.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} OWNER {USER}")

    def stop(self) -> None:
        """End it at once: whoever is connected is sent away (SIGINT), which it would else wait for."""
        first = (self.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        os.kill(int(first), signal.SIGINT)
        self.process.stop()

    def tell(self, *statements: str, name: str = "postgres") -> str:
        """Do something as the server's owner; return what it said."""
        commands = [part for statement in statements for part in ("-c", statement)]
        place = ["-h", str(self.folder), "-p", str(self.port), "-U", "postgres", name]
        command = [str(self.bin / "psql"), "-q", "-At", *place, *commands]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def postgresql(folder: Path, *, settings: str = QUICK) -> PostgresServer:
    """Prepare a server in a folder, empty but for what an earlier one has left there.

    Where root runs the tests, the folder must not lie in one that is root's alone.
    """
    port, found = free_port(), _programs()
    folder.mkdir(parents=True, exist_ok=True)
    data, as_owner = folder / "data", _as_somebody(folder)
    log = folder / "prepare.log"
    if not (data / "PG_VERSION").exists():
        making = [found / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
        prepare([*as_owner, *map(str, making)], folder=folder, environment={}, log=log)
        (data / "pg_hba.conf").write_text(BY_PASSWORD)
    (data / "relevo.conf").write_text(settings)
    main = (data / "postgresql.conf").read_text()
    if "include 'relevo.conf'" not in main:
        (data / "postgresql.conf").write_text(f"{main}\ninclude 'relevo.conf'\n")
    command = [
        *as_owner, found / "postgres", "-D", data, "-p", port, "-k", folder, "-c", "listen_addresses=127.0.0.1",
    ]  # fmt: skip
    ready = [str(found / "pg_isready"), "-q", "-h", str(folder), "-p", str(port)]
    process = ServerProcess(
        list(map(str, command)),
        folder=folder,
        is_up=lambda: subprocess.run(ready, check=False).returncode == 0,
    )
    return PostgresServer(port, folder, found, process)


def fill(server: PostgresServer) -> None:
    """Make the user and the first database, where they are not there."""
    server.process.start()
    if server.tell(f"SELECT 1 FROM pg_roles WHERE rolname = '{USER}'") == "":
        server.tell(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
        server.make(NAME)


def _programs() -> Path:
    """Return the folder of the newest server that Debian has put there."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent


def _as_somebody(folder: Path) -> Sequence[str]:
    """Return how a command is run as another than root, who may not run the server; that one gets the folder."""
    if os.getuid() != 0:
        return ()
    owner = pwd.getpwnam("postgres")
    shutil.chown(folder, owner.pw_uid, owner.pw_gid)
    return ("setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups")
