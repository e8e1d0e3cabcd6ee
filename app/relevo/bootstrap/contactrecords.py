"""Puts the contact records together from the settings: the database, the key of the pseudonyms, the site's time."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from relevo.bootstrap.masterkey import key_for
from relevo.bootstrap.secrets import ReadSecret
from relevo.records.choices import KeyUnavailable, ReadKey, StoreKey, as_key
from relevo.records.contacts.pseudonyms import Pseudonyms, key_from, new_key
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.rows import Sparing, Thresholds
from relevo.records.contacts.session import Database
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.rules import BoardRules
from relevo.settings.records import RecordsSettings
from relevo.settings.rules import sparing_rules
from relevo.settings.secrets import SecretError, SecretRef, read

FILE = "contacts.sqlite"
"""The records of one machine, in the folder of what is kept."""

PURPOSE = "contact records"


@dataclass(frozen=True, slots=True)
class Opened:
    """The contact records and what makes their pseudonyms."""

    records: KeptContactRecords
    pseudonyms: Pseudonyms


def is_kept(settings: RecordsSettings, *, is_hub: bool, is_supervisors: bool) -> bool:
    """Tell whether this machine keeps contact records."""
    if settings.keep == "auto":
        return settings.database is not None if is_hub else is_supervisors
    return settings.keep == "always"


async def open_records(
    settings: RecordsSettings,
    folder: Path,
    *,
    is_hub: bool = False,
    rules: BoardRules | None = None,
    rules_folder: Path | None = None,
    read_secret: ReadSecret = read,
    key: tuple[ReadKey, StoreKey] | None = None,
) -> Opened:
    """Return the contact records of the settings; `folder` is where the file of one machine stands.

    `key` are what read and make the key of a desktop. Raises: RecordsUnavailable, SettingsError.
    """
    pseudonyms = Pseudonyms(await _key(settings.key, is_hub, read_secret, key))
    records = KeptContactRecords(
        _database(settings, folder, read_secret),
        pseudonyms,
        zone=settings.time_zone or local_zone(),
        thresholds=thresholds_of(rules or BoardRules()),
        sparing=_sparing(rules_folder),
        joins=is_hub,
    )
    return Opened(records, pseudonyms)


def thresholds_of(rules: BoardRules) -> Thresholds:
    """Return by queue what is in time and what a short abandonment is, as the board counts."""

    def thresholds(queue: str | None) -> tuple[float, float]:
        of_queue = rules.of(queue or "")
        return of_queue.threshold_s, of_queue.short_abandon_s

    return thresholds


def local_zone(*, link: Path = Path("/etc/localtime")) -> str:
    """Return the name of this machine's time zone, `UTC` where none is known."""
    if sys.platform == "win32":
        from PySide6.QtCore import QTimeZone  # Windows has names of its own, which Qt knows to translate

        return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
    try:
        parts = link.resolve(strict=True).parts
    except OSError:
        return "UTC"
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC"


def _database(settings: RecordsSettings, folder: Path, read_secret: ReadSecret) -> Database:
    if settings.database is None:
        return SqliteDatabase(folder / FILE)
    try:
        from relevo.records.contacts.postgresql import PostgresDatabase, PostgresPlace  # not in the desktop's package
    except ModuleNotFoundError:
        raise RecordsUnavailable(
            "records.database names a PostgreSQL, which only the package relevo-hub can reach; take it out here"
        ) from None
    parts = urlsplit(settings.database)
    place = PostgresPlace(
        host=parts.hostname or "",
        port=parts.port or 5432,
        user=unquote(parts.username or ""),
        name=unquote(parts.path.removeprefix("/")),
        ca_file=settings.ca_file,
    )
    return PostgresDatabase(place, _password(settings.secret, read_secret))


def _password(ref: SecretRef | None, read_secret: ReadSecret) -> Callable[[], Awaitable[str | None]]:
    async def password() -> str | None:
        return None if ref is None else await _secret(ref, "records.secret", read_secret)

    return password


async def _key(
    ref: SecretRef | None, is_hub: bool, read_secret: ReadSecret, key: tuple[ReadKey, StoreKey] | None
) -> bytes:
    if ref is not None:
        try:
            return key_from(await _secret(ref, "records.key", read_secret))
        except ValueError as fault:
            raise RecordsUnavailable(f"records.key: {ref} {fault}") from None
    if is_hub:
        raise RecordsUnavailable(
            "records.key is missing: write there where 64 hexadecimal digits are (openssl rand -hex 32), the same for "
            "every hub of the site"
        )
    read_key, store_key = key or key_for(PURPOSE)
    try:
        found = as_key(await read_key())
        if found is None:
            await store_key(new_key())
            found = as_key(await read_key())
    except KeyUnavailable as fault:
        raise RecordsUnavailable(f"contact records: {fault}") from None
    if found is None:
        raise RecordsUnavailable("contact records: the keyring does not keep what is stored in it; look at the keyring")
    return found


async def _secret(ref: SecretRef, name: str, read_secret: ReadSecret) -> str:
    try:
        return await read_secret(ref)
    except SecretError as fault:
        raise RecordsUnavailable(f"{name}: {fault}") from None


def _sparing(folder: Path | None) -> Sparing:
    return sparing_rules(folder).spared
