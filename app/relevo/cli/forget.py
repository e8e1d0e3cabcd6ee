"""`relevo forget`: erase, or list, what is held of a customer who asks for it."""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Sequence

from relevo.bootstrap.ofcustomer import Held, erase, held
from relevo.bootstrap.recordsofcustomer import records_of
from relevo.bootstrap.remembering import NotForgotten
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.output import say
from relevo.cli.usersettings import load
from relevo.domain.customer import HandleKind
from relevo.domain.wrapup import MAX_NOTE
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.wrapup.kept_json import to_json
from relevo.settings.model import Settings
from relevo.text.plain import plain_text

KINDS = {
    "phone": HandleKind.PHONE,
    "email": HandleKind.EMAIL,
    "customer_number": HandleKind.CUSTOMER_NUMBER,
    "login": HandleKind.LOGIN,
}
_MAX = 1_000
_NUMBER = re.compile(r"\+?[0-9() ./-]{3,40}")


def run(args: argparse.Namespace) -> int:
    """Erase or list, and print how much that was; what was typed stands in no log."""
    given = {kind: _values(getattr(args, name)) for name, kind in KINDS.items() if getattr(args, name)}
    if not given:
        raise WrongUse("say whom to forget: --phone, --email, --customer-number or --login, each with a value or -")
    if not all(_NUMBER.fullmatch(number) for number in given.get(HandleKind.PHONE, ())):
        raise WrongUse(
            "--phone: is no phone number; nothing was forgotten. Write it as +33199000000 or as it is dialled"
        )
    settings = load(args.config)
    numbers = given.get(HandleKind.CUSTOMER_NUMBER, ())
    try:
        if args.list:
            found = asyncio.run(held(given, region=settings.region))
            _list(found, asyncio.run(records_of(settings, numbers, parts=False)), as_json=args.json)
            return DONE
        erased = asyncio.run(erase(given, region=settings.region))
        records = _parted(settings, numbers)
    except (NotForgotten, RecordsUnavailable) as fault:
        raise CommandFailed(str(fault)) from None
    if args.json:
        told = {"choices": erased.choices, "notes": erased.notes, "is_proved": erased.is_proved}
        say(json.dumps(told if records is None else {**told, "records": records}))
    else:
        say(f"{erased.choices} remembered {'choice' if erased.choices == 1 else 'choices'} forgotten")
        say(f"{erased.notes} {'note' if erased.notes == 1 else 'notes'} erased")
        if records is not None:
            say(f"{records} contact {'record' if records == 1 else 'records'} parted from the customer")
    if not erased.is_proved:
        raise CommandFailed("something of it is still on the disk: another program holds the file; try again")
    if not args.json and (erased.choices or erased.notes):
        say("looked through afterwards: nothing of it is left in what Relevo keeps on this machine")
    return DONE


def _parted(settings: Settings, numbers: Sequence[str]) -> int | None:
    """Part the contact records from the customer; return how many, None where none are kept. Raises: CommandFailed."""
    try:
        return asyncio.run(records_of(settings, numbers, parts=True))
    except RecordsUnavailable as fault:
        raise CommandFailed(f"choices and notes were forgotten, contact records were not: {fault}") from None


def _list(found: Held, records: int | None, *, as_json: bool) -> None:
    """Print what is held: the person who asks has a right to read it."""
    if as_json:
        told: dict[str, object] = {"choices": found.choices, "notes": [to_json(kept) for kept in found.notes]}
        say(json.dumps(told if records is None else {**told, "records": records}, ensure_ascii=False))
        return
    if records is not None:
        say(f"{records} contact {'record' if records == 1 else 'records'}, under a pseudonym")
    say(f"{found.choices} remembered {'choice' if found.choices == 1 else 'choices'}, as digests")
    say(f"{len(found.notes)} {'note' if len(found.notes) == 1 else 'notes'}")
    for kept in found.notes:
        wrap_up = kept.wrap_up
        states = ", ".join(f"{each.office}: {each.state}" for each in kept.deliveries) or "draft"
        say(f"\n{wrap_up.begun_at:%Y-%m-%d %H:%M} UTC, by {wrap_up.advisor.id}, {states}")
        say(plain_text(wrap_up.text, MAX_NOTE))


def _values(given: list[str]) -> tuple[str, ...]:
    """Return the values; `-` stands for the lines of standard input: what is typed there is in no list of processes."""
    values = [line for value in given for line in (sys.stdin.read(1_000_000).splitlines() if value == "-" else [value])]
    values = [value.strip() for value in values if value.strip()]
    if not values or any(len(value) > _MAX for value in values):
        raise WrongUse("a value is empty or too long; give one number, address, customer number or login a line")
    return tuple(values)
