"""`relevo forget`: erase the remembered choices of a customer who asks for it."""

import argparse
import asyncio
import re
import sys

from relevo.bootstrap.remembering import NotForgotten, erase
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.output import say
from relevo.cli.usersettings import load
from relevo.domain.customer import HandleKind

KINDS = {
    "phone": HandleKind.PHONE,
    "email": HandleKind.EMAIL,
    "customer_number": HandleKind.CUSTOMER_NUMBER,
    "login": HandleKind.LOGIN,
}
_MAX = 1_000
_NUMBER = re.compile(r"\+?[0-9() ./-]{3,40}")


def run(args: argparse.Namespace) -> int:
    """Forget, and print how many choices that were; what was typed stands in no log."""
    given = {kind: _values(getattr(args, name)) for name, kind in KINDS.items() if getattr(args, name)}
    if not given:
        raise WrongUse("say whom to forget: --phone, --email, --customer-number or --login, each with a value or -")
    if not all(_NUMBER.fullmatch(number) for number in given.get(HandleKind.PHONE, ())):
        raise WrongUse(
            "--phone: is no phone number; nothing was forgotten. Write it as +33199000000 or as it is dialled"
        )
    settings = load(args.config)
    try:
        count = asyncio.run(erase(given, region=settings.region))
    except NotForgotten as fault:
        raise CommandFailed(str(fault)) from None
    say(f"{count} remembered {'choice' if count == 1 else 'choices'} forgotten")
    return DONE


def _values(given: list[str]) -> tuple[str, ...]:
    """Return the values; `-` stands for the lines of standard input: what is typed there is in no list of processes."""
    values = [line for value in given for line in (sys.stdin.read(1_000_000).splitlines() if value == "-" else [value])]
    values = [value.strip() for value in values if value.strip()]
    if not values or any(len(value) > _MAX for value in values):
        raise WrongUse("a value is empty or too long; give one number, address, customer number or login a line")
    return tuple(values)
