"""Reading the secrets that settings refer to, in the words of whoever needs them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.settings.secrets import SecretError, SecretRef

ReadSecret = Callable[[SecretRef], Awaitable[str]]
"""Gives the secret that a reference of the settings points to; raises SecretError."""


def secret_of(source: str, ref: SecretRef | None, read_secret: ReadSecret) -> Callable[[], Awaitable[str | None]]:
    """Return a reader of a source's secret, which tells a missing one as the source's own error."""

    async def secret() -> str | None:
        if ref is None:
            return None
        try:
            return await read_secret(ref)
        except SecretError as fault:
            raise SourceRefused(source, ErrorCode.NO_SECRET, fault.code) from None

    return secret


def other_secrets(
    source: str,
    manifest: Manifest,
    given: Mapping[str, str],
    read_secret: ReadSecret,
    kinds: Sequence[str] | None = None,
) -> dict[str, Callable[[], Awaitable[str | None]]]:
    """Return what reads the settings that are secrets, by their names; `kinds` are the allowed ways to refer to one.

    Raises: ManifestError, where one stands in the settings itself.
    """
    reads = {}
    for name, setting in manifest.settings.items():
        text = given.get(name, "") if setting.secret else ""
        if not text:
            continue
        key = f"sources.{source}.settings.{name}"
        try:
            ref = SecretRef.parse(text)
        except ValueError as fault:
            advice = 'store the secret with "relevo config secret NAME" and write "keyring:NAME"'
            raise ManifestError(f"{key}: {fault}; {advice}") from None
        if kinds is not None and ref.kind not in kinds:
            raise ManifestError(f"{key}: {ref.kind}: is not among allowed.secrets; use {' or '.join(kinds) or 'none'}")
        reads[name] = secret_of(source, ref, read_secret)
    return reads


def needed_secret(name: str, ref: SecretRef, read_secret: ReadSecret) -> Callable[[], Awaitable[str]]:
    """Return a reader of a secret without which the event source cannot be read."""
    read = secret_of(name, ref, read_secret)

    async def secret() -> str:
        value = await read()
        if value is None:
            raise SourceRefused(name, ErrorCode.NO_SECRET)
        return value

    return secret
