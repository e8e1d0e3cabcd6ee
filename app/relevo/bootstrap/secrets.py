"""Reading the secrets that settings refer to, in the words of whoever needs them."""

from collections.abc import Awaitable, Callable

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


def needed_secret(name: str, ref: SecretRef, read_secret: ReadSecret) -> Callable[[], Awaitable[str]]:
    """Return a reader of a secret without which the event source cannot be read."""
    read = secret_of(name, ref, read_secret)

    async def secret() -> str:
        value = await read()
        if value is None:
            raise SourceRefused(name, ErrorCode.NO_SECRET)
        return value

    return secret
