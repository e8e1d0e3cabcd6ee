"""What a site needs so that its hubs, desktops and broker know one another: keys, credentials, configuration.

Everything stands in one folder, parted by who gets it:

    administrator/  the private keys of operator and accounts, and what is known of the site; stays where it is
    broker/         nats-server.conf
    hub/            ID.creds of each hub, and seal.seed
    advisors/       ID.creds of each advisor
    supervisors/    ID.creds of each supervisor
    desktop/        site.toml, and the authority that signed the broker's certificate
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from relevo.files import locked, make_private_folder, replace_file
from relevo.hub import permissions
from relevo.hub.brokerconfig import config_text
from relevo.hub.issued import Issued
from relevo.hub.keys import Key, KeyFault, Kind, kept_key, read_private, write_key
from relevo.hub.siteplan import SitePlan, keep, kept_plan
from relevo.hub.tokens import Rights, Token, credentials_text, read_token, user_claims, user_token
from relevo.hub.trust import Trust
from relevo.services.site.sitefile import SEALS, Site, written
from relevo.services.site.subjects import token

ADMINISTRATOR, BROKER, DESKTOP = "administrator", "broker", "desktop"
SITE_FILE, CA_FILE, SEAL_FILE = "site.toml", "ca.pem", "seal.seed"
CONFIG_FILE, TOKENS_FILE, ISSUED_FILE, PLAN_FILE = "nats-server.conf", "tokens.json", "issued.json", "plan.json"
SOON = timedelta(days=30)


class Role(StrEnum):
    """What a user of the broker is; the name of its folder."""

    HUB = "hub"
    ADVISOR = "advisors"
    SUPERVISOR = "supervisors"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in to the broker."""

    role: Role
    id: str
    rights: Rights = field(repr=False)

    @property
    def name(self) -> str:
        """Return what the site knows it by; the broker writes it into its log."""
        return f"{self.role}/{self.id}"

    @property
    def file(self) -> Path:
        """Return the file of the credentials, from the folder of the site."""
        return Path(self.role, f"{token(self.id)}.creds")


def hub(hub_id: str) -> User:
    """Return a hub as a user."""
    return User(Role.HUB, hub_id, permissions.of_hub(hub_id))


def advisor(advisor_id: str) -> User:
    """Return an advisor's desktop as a user."""
    return User(Role.ADVISOR, advisor_id, permissions.of_advisor(advisor_id))


def supervisor(supervisor_id: str, *, queues: Sequence[str] | None, advisors: Sequence[str] | None) -> User:
    """Return a supervisor as a user, with own queues and the advisors of the own team; None: with all of the site."""
    return User(
        Role.SUPERVISOR, supervisor_id, permissions.of_supervisor(supervisor_id, queues=queues, advisors=advisors)
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: written, changed or kept; `advice` says what else is to be done about it."""

    path: Path
    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Keys:
    operator: Key
    system: Key
    site: Key
    seal: Key


class SiteFolder:
    """The folder of a site; what is in it is kept when it is written again, but for what is to be renewed.

    Works with files, for a thread. All methods raise KeyFault, one line that names the file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan(self) -> SitePlan | None:
        """Return what the site was last written as, None where it never was."""
        return kept_plan(self._plan_file)

    def write(self, plan: SitePlan, users: Sequence[User], *, at: datetime, renew: bool = False) -> list[Outcome]:
        """Write what is not there; with `renew`, issue the users' credentials again, for the same keys."""
        with self._open():
            outcomes: list[Outcome] = []
            keys = self._keys(outcomes)
            outcomes.append(self._configure(plan, keys, at))
            outcomes += self._tell_desktops(plan, keys.seal.public)
            issued = Issued(self.folder / ADMINISTRATOR / ISSUED_FILE)
            due = [self._due(user, keys.site, issued, plan, at, renew) for user in users]
            issued.save()  # first: what leaves this folder can then be revoked
            for user, one in zip(users, due, strict=True):
                outcomes.append(one if isinstance(one, Outcome) else self._put(user.file, one))
            return outcomes

    def revoke(self, plan: SitePlan, users: Sequence[User], *, at: datetime) -> list[Outcome]:
        """End all credentials that these users were ever given; the broker must then read its configuration again."""
        with self._open():
            outcomes: list[Outcome] = []
            keys = self._keys(outcomes)
            issued = Issued(self.folder / ADMINISTRATOR / ISSUED_FILE)
            over = [key for user in users for key in issued.keys_of(user.name)]
            outcomes.append(self._configure(plan, keys, at, over))
            for user in users:
                outcomes.append(_ended(self.folder / user.file, was_issued=bool(issued.keys_of(user.name))))
                (self.folder / user.file).unlink(missing_ok=True)
                issued.forget(user.name)
            issued.save()
            return outcomes

    def new_seal(self, plan: SitePlan) -> SitePlan:
        """Make another seal key for the hubs; return the plan by which desktops know the one before as well."""
        with self._open():
            path = self.folder / Role.HUB / SEAL_FILE
            before, _ = kept_key(path, Kind.SEAL)
            write_key(path, Key.make(Kind.SEAL))
            return replace(plan, seals_before=(before.public, *plan.seals_before)[: SEALS - 1])

    @property
    def _plan_file(self) -> Path:
        return self.folder / ADMINISTRATOR / PLAN_FILE

    def _keys(self, outcomes: list[Outcome]) -> _Keys:
        def key(folder: str, name: str, kind: Kind) -> Key:
            path = self.folder / folder / name
            kept, is_made = kept_key(path, kind)
            outcomes.append(Outcome(path, "written" if is_made else "kept"))
            return kept

        return _Keys(
            key(ADMINISTRATOR, "operator.seed", Kind.OPERATOR),
            key(ADMINISTRATOR, "system.seed", Kind.ACCOUNT),
            key(ADMINISTRATOR, "account.seed", Kind.ACCOUNT),
            key(Role.HUB, SEAL_FILE, Kind.SEAL),
        )

    def _configure(self, plan: SitePlan, keys: _Keys, at: datetime, revoke: Sequence[str] = ()) -> Outcome:
        path = self.folder / ADMINISTRATOR / TOKENS_FILE
        trust = Trust(path, operator=keys.operator, system=keys.system, site=keys.site)
        accounts = trust.accounts(plan.broker.limits, at=at, revoke=revoke)
        keep(self._plan_file, plan)
        return self._put(Path(BROKER, CONFIG_FILE), config_text(plan.broker, accounts).encode(), readable=True)

    def _tell_desktops(self, plan: SitePlan, seal: str) -> Iterator[Outcome]:
        ca_file = None if plan.ca is None else Path(CA_FILE)
        if plan.ca is not None:
            yield self._put(Path(DESKTOP, CA_FILE), plan.ca, readable=True)
        site = Site(name=plan.name, servers=plan.servers, seal_keys=(seal, *plan.seals_before), ca_file=ca_file)
        yield self._put(Path(DESKTOP, SITE_FILE), written(site), readable=True)

    def _due(self, user: User, site: Key, issued: Issued, plan: SitePlan, at: datetime, renew: bool) -> Outcome | bytes:
        """Return what is to be written for a user, or why nothing is."""
        path = self.folder / user.file
        key: Key | None = None
        if path.exists():
            seed, said = read_credentials(path)
            if not renew:
                return Outcome(path, "kept", _outdated(said, user, site, at))
            key = Key.from_seed(seed, Kind.USER)
        elif issued.keys_of(user.name) and not renew:
            return Outcome(path, "handed over", "is no longer here; give --renew to issue others, --revoke to end them")
        key = key or Key.make(Kind.USER)
        until = None if plan.lifetime is None else at + plan.lifetime
        said_now = user_token(site, key.public, user.name, user.rights, at=at, until=until)
        issued.add(user.name, key.public)
        return credentials_text(said_now, key.seed).encode()

    def _put(self, file: Path, content: bytes, *, readable: bool = False) -> Outcome:
        path = self.folder / file
        before = path.read_bytes() if path.exists() else None
        if before == content:
            return Outcome(path, "kept")
        replace_file(path, content)
        if readable:
            path.chmod(0o644)
        return Outcome(path, "written" if before is None else "changed")

    @contextmanager
    def _open(self) -> Iterator[None]:
        try:
            for name in (ADMINISTRATOR, BROKER, DESKTOP, *Role):
                make_private_folder(self.folder / name)
            with locked(self.folder / ADMINISTRATOR / "lock"):
                yield
        except OSError as error:
            where = error.filename or self.folder
            raise KeyFault(f"{where}: {error.strerror}; check the folder and its rights") from None


def read_credentials(path: Path) -> tuple[str, Token]:
    """Return the seed and the token of a .creds file that its owner alone may read. Raises: KeyFault."""
    text = read_private(path)
    found = re.findall(r"-----\s+([A-Za-z0-9_.\-]+)\s+-----", text)
    try:
        said, seed = found
        Key.from_seed(seed, Kind.USER)
        return seed, read_token(said)
    except ValueError:
        raise KeyFault(f"{path}: holds no credentials; delete it, and give --renew to issue others") from None


def _ended(path: Path, *, was_issued: bool) -> Outcome:
    if was_issued:
        return Outcome(path, "revoked")
    return Outcome(path, "unknown", "nothing was issued under this id, or it was revoked before; check the id")


def _outdated(said: Token, user: User, site: Key, at: datetime) -> str:
    if said.issuer != site.public:
        return "is of another site's account; delete it, and give --renew to issue others"
    if said.claims != user_claims(user.rights):
        return "gives other rights than are due now; give --renew to issue it again"
    if said.expires_at is None:
        return ""
    left = datetime.fromtimestamp(said.expires_at, UTC) - at
    if left > SOON:
        return ""
    when = "has expired" if left <= timedelta() else f"expires in {left.days} days"
    return f"{when}; give --renew to issue it again"
