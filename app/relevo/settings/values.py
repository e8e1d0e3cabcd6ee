"""Kinds of values in the settings: what may stand there, and what a mistake is told as."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)

from relevo.services.site.sitefile import checked_server
from relevo.settings.secrets import SecretKind, SecretRef
from relevo.text.address import is_loopback


def _secret(value: object, info: ValidationInfo) -> SecretRef:
    if isinstance(value, SecretRef):
        return value
    if not isinstance(value, str):
        raise ValueError('must be "keyring:NAME", "env:NAME" or "file:PATH"')
    try:
        ref = SecretRef.parse(value)
    except ValueError as error:
        raise ValueError(
            f"{error}: the secret itself never stands in this file; "
            'store it with "relevo config secret NAME" and write "keyring:NAME"'
        ) from None
    return SecretRef(ref.kind, str(_from_folder(Path(ref.name), info))) if ref.kind is SecretKind.FILE else ref


def _from_folder(path: Path, info: ValidationInfo) -> Path:
    """Resolve a path from the folder of the settings file."""
    path = path.expanduser()
    folder = (info.context or {}).get("folder")
    return path if path.is_absolute() or folder is None else Path(folder) / path


def checked_address(value: str) -> str:
    """Return an address of a server without the last slash. Raises: ValueError."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("is no address; write https://HOST/PATH") from None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\\\x00-\x1f]", value):
        raise ValueError("is no address; write https://HOST/PATH")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("holds a user, a query or a fragment; leave them out, and name the secret in secret")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("begins with http://, which anyone on the way can read; use https://")
    return value.rstrip("/")


Secret = Annotated[
    SecretRef,
    PlainValidator(_secret),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^(keyring|env|file):.+$", "examples": ["keyring:rt"]}),
]
Folder = Annotated[Path, AfterValidator(_from_folder)]
BaseUrl = Annotated[str, AfterValidator(checked_address)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$|^::1$")]
Seconds = Annotated[float, Field(ge=0.1, le=60.0)]
Port = Annotated[int, Field(ge=1, le=65_535)]
Attributes = tuple[Word, ...]
BrokerAddress = Annotated[str, AfterValidator(checked_server)]
Form = Annotated[str, Field(pattern=r"^[^{}]{0,20}\{digits\}[^{}]{0,20}$")]


class Table(BaseModel):
    """A table of the settings file: frozen, exact types, no key that is not known."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", hide_input_in_errors=True, allow_inf_nan=False, validate_default=False
    )
