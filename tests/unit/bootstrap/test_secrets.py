"""A secret that cannot be had is told as the source's own error, and never with a word of it."""

import pytest

from relevo.bootstrap.secrets import needed_secret, secret_of
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.settings.secrets import SecretCode, SecretError, SecretRef

REF = SecretRef.parse("keyring:rt")


async def the_secret(_ref: SecretRef) -> str:
    return "s3"


async def test_a_source_without_a_secret_has_none_and_asks_nobody() -> None:
    async def never(_ref: SecretRef) -> str:
        raise AssertionError("was asked")

    assert await secret_of("crm", None, never)() is None


async def test_what_is_kept_is_read_each_time_it_is_asked_for() -> None:
    values = iter(["old", "new"])

    async def read(ref: SecretRef) -> str:
        assert ref == REF
        return next(values)

    secret = needed_secret("pbx", REF, read)
    assert [await secret(), await secret()] == ["old", "new"]


async def test_a_secret_that_is_missing_is_the_sources_own_error() -> None:
    async def missing(ref: SecretRef) -> str:
        raise SecretError(ref, SecretCode.MISSING, "store it")

    with pytest.raises(SourceRefused) as refused:
        await needed_secret("pbx", REF, missing)()
    assert (refused.value.source, refused.value.code, refused.value.detail) == (
        "pbx",
        ErrorCode.NO_SECRET,
        SecretCode.MISSING,
    )
