"""Puts together what is remembered of choices: the file of the records, the key in the keyring of the settings."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import KeyUnavailable, ReadKey, RememberedChoices, as_key
from relevo.records.choices import erase as erase_rows
from relevo.records.folders import state_folder
from relevo.services.clock import utc_now
from relevo.services.ports import Clock
from relevo.settings.model import ChoicesSettings
from relevo.settings.secrets import SecretCode, SecretError, SecretKind, SecretRef, read, store
from relevo.text.phone import to_e164

KEY = SecretRef(SecretKind.KEYRING, "choices-key")
"""Where the key stands; without it nobody can tell whom the digests mean."""


class NotForgotten(Exception):
    """Nothing was erased; one line that says why and what to do."""


def choices_file() -> Path:
    """Return the file of remembered choices."""
    return state_folder() / "choices.json"


def remembered_choices(
    settings: ChoicesSettings, *, path: Path | None = None, clock: Clock = utc_now
) -> RememberedChoices:
    """Return the choices of this desktop; to be loaded after the first paint, and closed."""
    return RememberedChoices(
        path or choices_file(), read_key, store_key, clock=clock, keep_days=settings.keep_days, keeps=settings.remember
    )


async def read_key() -> str | None:
    """Return the key as it stands in the keyring, None before the first start. Raises: KeyUnavailable."""
    try:
        return await read(KEY)
    except SecretError as fault:
        if fault.code in (SecretCode.MISSING, SecretCode.EMPTY):
            return None
        raise KeyUnavailable(_advice(fault)) from None


async def store_key(key: str) -> None:
    """Store the key. Raises: KeyUnavailable."""
    try:
        await store(KEY, key)
    except SecretError as fault:
        raise KeyUnavailable(_advice(fault)) from None


def _advice(fault: SecretError) -> str:
    """Say what to do; unlike other secrets, the key stands in the keyring or nowhere."""
    if fault.code is SecretCode.NO_KEYRING:
        return f"{KEY}: there is no keyring here; sign in to the desktop on which Relevo runs (Linux: gnome-keyring)"
    return str(fault)


async def erase(
    given: Mapping[HandleKind, tuple[str, ...]],
    *,
    region: str | None,
    file: Path | None = None,
    key_of: ReadKey = read_key,
) -> int:
    """Erase what was remembered for a customer's handles, as typed; return how many choices that were.

    A phone number is read in the region, and as it was typed. Raises: NotForgotten.
    """
    file = file or choices_file()
    if not file.exists():
        return 0
    try:
        key = as_key(await key_of())
    except KeyUnavailable as fault:
        raise NotForgotten(f"nothing was forgotten: {fault}") from None
    if key is None:
        raise NotForgotten(
            f"nothing was forgotten: the key of {file} is not in the keyring, so that nobody can tell whom it names; "
            "sign in to the desktop on which Relevo runs, or forget all choices in its preferences"
        )
    handles = dict(given)
    if numbers := given.get(HandleKind.PHONE):
        read_as = (to_e164(number, region) for number in numbers)
        handles[HandleKind.PHONE] = (*numbers, *filter(None, read_as))
    refs = tuple(map(CustomerRef, given.get(HandleKind.CUSTOMER_NUMBER, ())))
    try:
        return await asyncio.to_thread(erase_rows, file, key, handles, refs)
    except OSError as fault:
        raise NotForgotten(f"nothing was forgotten: {file}: {fault.strerror}; check that it is yours") from None
