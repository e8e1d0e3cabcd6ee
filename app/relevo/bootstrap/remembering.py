"""Puts together what is remembered of choices: the file of the records, the key in the keyring of the settings."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from relevo.bootstrap.masterkey import key_for
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import KeyUnavailable, ReadKey, RememberedChoices, as_key
from relevo.records.choices import erase as erase_rows
from relevo.records.folders import state_folder
from relevo.services.clock import utc_now
from relevo.services.ports import Clock
from relevo.settings.model import ChoicesSettings
from relevo.text.phone import to_e164

read_key, store_key = key_for("choices")
"""The key of the digests; without it nobody can tell whom they mean."""


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
