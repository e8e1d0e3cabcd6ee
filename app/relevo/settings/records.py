"""The settings of the contact records: where they are kept, under which key, and how long."""

from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from relevo.settings.values import Folder, Secret, Table


def _database(value: str) -> str:
    said = "is no address of a database; write postgresql://USER@HOST:5432/NAME"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError(said) from None
    if parts.password is not None:
        raise ValueError("holds a password; leave it out, and say in records.secret where it is")
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme != "postgresql" or not parts.hostname or not parts.username or not name or "/" in name or port == 0:
        raise ValueError(said)
    if parts.query or parts.fragment:
        raise ValueError("holds more than user, host, port and name; leave out what stands after ?")
    return value


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("is no time zone; write its name, such as Europe/Paris")
    return value


class RecordsSettings(Table):
    """The contact records, from which reports are made."""

    keep: Literal["auto", "always", "never"] = Field(
        default="auto",
        description="Whether this machine keeps them; auto: where the machine is a supervisor's, or a hub with a "
        "database.",
    )
    database: Annotated[str, AfterValidator(_database)] | None = Field(
        default=None,
        description="Address of the site's PostgreSQL, without a password; none: a file on this machine.",
        examples=["postgresql://relevo@db.example.org:5432/relevo"],
    )
    secret: Secret | None = Field(default=None, description="Where the password for it is.")
    ca_file: Folder | None = Field(
        default=None, description="Authority that signed its certificate (PEM), where it is your own."
    )
    key: Secret | None = Field(
        default=None,
        description="Where the site's key for pseudonyms is: 64 hexadecimal digits; none: made from the keyring.",
    )
    keep_days: Annotated[int, Field(ge=8, le=3_650)] = Field(
        default=180, description="Days after which a contact is deleted; sums by hour and day stay."
    )
    time_zone: Annotated[str, AfterValidator(_time_zone)] | None = Field(
        default=None,
        description="Time zone of the site, by whose hours and days is counted; none: that of this machine.",
        examples=["Europe/Paris"],
    )
