"""Everything that Relevo holds of one customer on this machine: listed, and erased with proof."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from relevo.bootstrap.masterkey import key_for
from relevo.bootstrap.remembering import NotForgotten
from relevo.bootstrap.remembering import erase as erase_choices
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import KeyUnavailable, ReadKey, as_key
from relevo.records.choices import count as count_choices
from relevo.records.folders import state_folder
from relevo.records.outbox import ofcustomer
from relevo.records.outbox.database import StoreFault
from relevo.services.wrapup.outbox import Kept
from relevo.text.phone import to_e164

NATIONAL_DIGITS = 9
"""By so many digits at its end a number is found in a text, whatever stands before them there."""

CHOICES, OUTBOX = "choices.json", "outbox.sqlite"

Given = Mapping[HandleKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a customer: how many remembered choices, and the notes that are not sent or not settled."""

    choices: int
    notes: tuple[Kept, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased; `is_proved`: both files were looked through afterwards, and nothing of it stands in them."""

    choices: int
    notes: int
    is_proved: bool


KeyOf = Callable[[str], ReadKey]
"""Gives what reads the key of a purpose."""


def _key_of(purpose: str) -> ReadKey:
    return key_for(purpose)[0]


async def held(given: Given, *, region: str | None, folder: Path | None = None, key_of: KeyOf = _key_of) -> Held:
    """Return what is held of a customer, by handles as typed. Raises: NotForgotten, where something cannot be read."""
    handles, folder = _with_numbers(given, region), folder or state_folder()
    refs = tuple(map(CustomerRef, given.get(HandleKind.CUSTOMER_NUMBER, ())))
    count, notes = 0, tuple[Kept, ...]()
    if (file := folder / CHOICES).exists():
        key = await _key(key_of("choices"), file)
        try:
            count = await asyncio.to_thread(count_choices, file, key, handles, refs)
        except OSError as fault:
            raise NotForgotten(f"{file}: {fault.strerror}; check that it is yours") from None
    if ofcustomer.stands(file := folder / OUTBOX):
        key, values = await _key(key_of("outbox"), file), [each for values in handles.values() for each in values]
        endings = list(filter(None, map(_ending, handles.get(HandleKind.PHONE, ()))))  # as people write it
        try:
            notes = await asyncio.to_thread(ofcustomer.notes_of, file, key, refs, values, endings)
        except StoreFault as fault:
            raise NotForgotten(f"{file}: cannot be read ({fault.code}); try again, or ask your IT") from None
    return Held(count, notes)


async def erase(given: Given, *, region: str | None, folder: Path | None = None, key_of: KeyOf = _key_of) -> Erased:
    """Erase what is held of a customer, and look again. Raises: NotForgotten, where it cannot be read or written."""
    folder = folder or state_folder()
    try:
        before = await held(given, region=region, folder=folder, key_of=key_of)
    except NotForgotten as fault:
        raise NotForgotten(f"nothing was forgotten: {fault}") from None
    choices = await erase_choices(given, region=region, file=folder / CHOICES, key_of=key_of("choices"))
    ids, file, is_gone = [kept.wrap_up.id for kept in before.notes], folder / OUTBOX, True
    if ids:
        try:
            is_gone = await asyncio.to_thread(ofcustomer.erase, file, await _key(key_of("outbox"), file), ids)
        except StoreFault as fault:
            raise NotForgotten(
                f"{choices} choices were forgotten, and no note: {file} cannot be written ({fault.code}); try again"
            ) from None
    after = await held(given, region=region, folder=folder, key_of=key_of)
    return Erased(choices, len(ids), is_gone and not after.choices and not after.notes)


async def _key(read: ReadKey, file: Path) -> bytes:
    try:
        key = as_key(await read())
    except KeyUnavailable as fault:
        raise NotForgotten(str(fault)) from None
    if key is None:
        raise NotForgotten(
            f"the key of {file} is not in the keyring, so that nobody can tell whom it names; sign in to the desktop "
            "on which Relevo runs"
        )
    return key


def _ending(number: str) -> str | None:
    """Return the end of a number by which it is found, None for one too short to be told from others by it."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    return digits[-NATIONAL_DIGITS:] if len(digits) >= NATIONAL_DIGITS else None


def _with_numbers(given: Given, region: str | None) -> Given:
    numbers = given.get(HandleKind.PHONE, ())
    read_as = tuple(filter(None, (to_e164(number, region) for number in numbers)))
    return {**given, HandleKind.PHONE: (*numbers, *read_as)} if numbers else given
