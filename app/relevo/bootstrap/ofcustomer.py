"""Everything that Relevo holds of one customer where this machine can read it: listed, and erased with proof."""

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
from relevo.records.outbox import exports, ofcustomer
from relevo.records.outbox.database import StoreFault
from relevo.records.outbox.exports import Exported
from relevo.records.outbox.sought import Sought
from relevo.services.wrapup.outbox import Kept
from relevo.text.phone import to_e164

NATIONAL_DIGITS = 9
"""By so many digits at its end a number is found in a text, whatever stands before them there."""

CHOICES, OUTBOX = "choices.json", "outbox.sqlite"

Given = Mapping[HandleKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a customer: how many remembered choices, and the notes that are not sent or not settled.

    `exported` are notes that were written out for a supervisor, by any machine: None where this one knows no folder of
    such, or where it cannot be read. `unread` says in a line what of the folder could not be.
    """

    choices: int
    notes: tuple[Kept, ...] = field(repr=False)
    exported: tuple[Exported, ...] | None = field(default=None, repr=False)
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased; `is_proved`: all was looked through afterwards, and nothing of it stands there.

    `exported` as in `Held`; `left` says in a line what could not be looked through, or deleted, and why.
    """

    choices: int
    notes: int
    exported: int | None = None
    left: str | None = None
    is_proved: bool


KeyOf = Callable[[str], ReadKey]
"""Gives what reads the key of a purpose."""


def _key_of(purpose: str) -> ReadKey:
    return key_for(purpose)[0]


async def held(
    given: Given, *, region: str | None, folder: Path | None = None, key_of: KeyOf = _key_of, shared: Path | None = None
) -> Held:
    """Return what is held of a customer, by handles as typed. Raises: NotForgotten, where something cannot be read.

    `shared` is the folder of notes that were written out for a supervisor; that it is away is told in the answer.
    """
    handles, folder = _with_numbers(given, region), folder or state_folder()
    refs = tuple(map(CustomerRef, given.get(HandleKind.CUSTOMER_NUMBER, ())))
    count, notes = 0, tuple[Kept, ...]()
    if (file := folder / CHOICES).exists():
        key = await _key(key_of("choices"), file)
        try:
            count = await asyncio.to_thread(count_choices, file, key, handles, refs)
        except OSError as fault:
            raise NotForgotten(f"{file}: {fault.strerror}; check that it is yours") from None
    endings = list(filter(None, map(_ending, handles.get(HandleKind.PHONE, ()))))  # as people write it
    sought = Sought(refs, [each for values in handles.values() for each in values], endings)
    if ofcustomer.stands(file := folder / OUTBOX):
        key = await _key(key_of("outbox"), file)
        try:
            notes = await asyncio.to_thread(ofcustomer.notes_of, file, key, sought)
        except StoreFault as fault:
            raise NotForgotten(f"{file}: cannot be read ({fault.code}); try again, or ask your IT") from None
    if shared is None:
        return Held(count, notes)
    try:
        exported, unread = await asyncio.to_thread(exports.exported_of, shared, sought)
    except OSError as fault:
        return Held(count, notes, unread=f"{shared}: {fault.strerror or 'cannot be read'}")
    return Held(count, notes, exported, f"{shared}: {_files(unread)} cannot be read" if unread else None)


async def erase(
    given: Given, *, region: str | None, folder: Path | None = None, key_of: KeyOf = _key_of, shared: Path | None = None
) -> Erased:
    """Erase what is held of a customer, and look again. Raises: NotForgotten, where it cannot be read or written."""
    folder = folder or state_folder()
    try:
        before = await held(given, region=region, folder=folder, key_of=key_of, shared=shared)
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
    stays = await asyncio.to_thread(exports.erase, before.exported or ())  # after the notes, else they come again
    after = await held(given, region=region, folder=folder, key_of=key_of, shared=shared)
    left = after.unread or (
        None if not after.exported else f"{shared}: {_files(len(after.exported))} cannot be deleted"
    )
    return Erased(
        choices=choices,
        notes=len(ids),
        exported=None if before.exported is None else len(before.exported) - stays,
        left=left,
        is_proved=is_gone and not (after.choices or after.notes or left),
    )


def _files(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'} of it"


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
