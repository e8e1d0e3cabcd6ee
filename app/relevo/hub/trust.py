"""What a site's broker trusts: the tokens of operator and accounts, and whose credentials count no more."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from relevo.files import replace_file
from relevo.hub.brokerconfig import Accounts
from relevo.hub.keys import Key, KeyFault, read_private
from relevo.hub.tokens import StoreLimits, account_token, operator_token, read_token, system_token

_NAMES = ("operator", "system", "site")


class Trust:
    """The tokens in a file. One that would say the same again is kept: the broker's configuration stays as it is."""

    def __init__(self, path: Path, *, operator: Key, system: Key, site: Key) -> None:
        self._path, self._operator, self._system, self._site = path, operator, system, site

    def accounts(self, limits: StoreLimits, *, at: datetime, revoke: Iterable[str] = ()) -> Accounts:
        """Return what the broker is to trust; `revoke` are public keys of users whose credentials end now.

        Raises: KeyFault, OSError.
        """
        kept = _kept(self._path)
        revoked = _revoked(kept) | dict.fromkeys(revoke, int(at.timestamp()))
        system, site = self._system.public, self._site.public
        due = {
            "operator": operator_token(self._operator, system_account=system, at=at),
            "system": system_token(self._operator, system, at=at),
            "site": account_token(self._operator, site, limits, revoked=revoked, at=at),
        }
        tokens = {name: _older_if_same(kept.get(name), token) for name, token in due.items()}
        if tokens != kept:
            replace_file(self._path, json.dumps(tokens, indent=1).encode())
        return Accounts(
            operator_token=tokens["operator"],
            system=system,
            system_token=tokens["system"],
            site=site,
            site_token=tokens["site"],
        )


def _kept(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        kept = json.loads(read_private(path))
        return {name: kept[name] for name in _NAMES if read_token(kept[name])}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyFault(f"{path}: does not hold the tokens of the site; put back the file that was there") from None


def _revoked(kept: Mapping[str, str]) -> dict[str, int]:
    return dict(read_token(kept["site"]).claims.get("revocations", {})) if "site" in kept else {}


def _older_if_same(kept: str | None, due: str) -> str:
    """Return the token that is kept, where the one that is due differs in its time alone."""
    if kept is None:
        return due
    before, after = read_token(kept), read_token(due)
    same = (before.issuer, before.subject, before.claims) == (after.issuer, after.subject, after.claims)
    return kept if same else due
