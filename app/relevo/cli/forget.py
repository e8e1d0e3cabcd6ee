"""`relevo forget`: erase, or list, what is held of a customer who asks for it."""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Sequence

from relevo.bootstrap.atbroker import Remains, remains_at_broker
from relevo.bootstrap.ofcustomer import Erased, Given, Held, erase, held
from relevo.bootstrap.recordsofcustomer import records_of
from relevo.bootstrap.remembering import NotForgotten
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.output import say
from relevo.cli.usersettings import load
from relevo.domain.act import Note
from relevo.domain.customer import HandleKind
from relevo.domain.wrapup import MAX_NOTE
from relevo.services.clock import utc_now
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.wrapup.kept_json import to_json
from relevo.services.wrapup.outbox import Kept
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
    return answer(load(args.config), given, is_list=args.list, is_json=args.json)


def answer(settings: Settings, given: Given, *, is_list: bool, is_json: bool) -> int:
    """Erase or list under these settings. Raises: CommandFailed, once all is printed that was done."""
    numbers, shared = given.get(HandleKind.CUSTOMER_NUMBER, ()), settings.wrap_up.export_folder
    remains = remains_at_broker(settings, utc_now())
    try:
        if is_list:
            found = asyncio.run(held(given, region=settings.region, shared=shared))
            records = asyncio.run(records_of(settings, numbers, parts=False))
            _list_json(found, records, remains) if is_json else _list(found, records, remains)
            if found.unread is not None:
                raise CommandFailed(_unread(found.unread))
            return DONE
        erased = asyncio.run(erase(given, region=settings.region, shared=shared))
        records = _parted(settings, numbers)
    except (NotForgotten, RecordsUnavailable) as fault:
        raise CommandFailed(str(fault)) from None
    _tell_json(erased, records, remains) if is_json else _tell(erased, records)
    if not is_json:
        if erased.is_proved and (erased.choices or erased.notes or erased.exported):
            say("looked through afterwards: nothing of it is left in what Relevo keeps on this machine")
        _tell_remains(remains)
    if erased.left is not None:
        raise CommandFailed(_unread(erased.left))
    if not erased.is_proved:
        raise CommandFailed("something of it is still on the disk: another program holds the file; try again")
    return DONE


def _tell(erased: Erased, records: int | None) -> None:
    say(f"{_count(erased.choices, 'remembered choice')} forgotten")
    say(f"{_count(erased.notes, 'note')} erased")
    if erased.exported is not None:
        say(f"{_count(erased.exported, 'exported note')} erased")
    if records is not None:
        say(f"{_count(records, 'contact record')} parted from the customer")


def _tell_json(erased: Erased, records: int | None, remains: Sequence[Remains]) -> None:
    told: dict[str, object] = {"choices": erased.choices, "notes": erased.notes, "is_proved": erased.is_proved}
    if erased.exported is not None:
        told["exported"] = erased.exported
    _say_json(told, records, remains)


def _say_json(told: dict[str, object], records: int | None, remains: Sequence[Remains]) -> None:
    if records is not None:
        told["records"] = records
    if remains:
        told["broker"] = [
            {"stream": each.stream, "what": each.what, "until": each.until.isoformat(timespec="seconds")}
            for each in remains
        ]
    say(json.dumps(told, ensure_ascii=False))


def _tell_remains(remains: Sequence[Remains]) -> None:
    """Say what nobody can erase from here."""
    if remains:
        say("\nnot erased: what the site's broker may keep of this customer's contacts")
    for each in remains:
        say(f"  until {each.until:%Y-%m-%d %H:%M} UTC at the latest: {each.what} ({each.stream})")
    if remains:
        say("it goes by itself; before that only whoever runs the broker can delete it there")


def _unread(why: str) -> str:
    return (
        f"exported notes are not all gone through: {why}; see that the folder is there and yours to change, try again"
    )


def _count(count: int, name: str) -> str:
    return f"{count} {name if count == 1 else name + 's'}"


def _parted(settings: Settings, numbers: Sequence[str]) -> int | None:
    """Part the contact records from the customer; return how many, None where none are kept. Raises: CommandFailed."""
    try:
        return asyncio.run(records_of(settings, numbers, parts=True))
    except RecordsUnavailable as fault:
        raise CommandFailed(f"choices and notes were forgotten, contact records were not: {fault}") from None


def _list(found: Held, records: int | None, remains: Sequence[Remains]) -> None:
    """Print what is held: the person who asks has a right to read it."""
    if records is not None:
        say(f"{_count(records, 'contact record')}, under a pseudonym")
    say(f"{_count(found.choices, 'remembered choice')}, as digests")
    say(_count(len(found.notes), "note"))
    if found.exported is not None:
        say(_count(len(found.exported), "exported note"))
    for kept in found.notes:
        say(f"\n{_whose(kept)}")
        _say_texts(kept)
    for each in found.exported or ():
        say(f"\n{each.path}: " + ("cannot be read as a note" if each.kept is None else _whose(each.kept)))
        if each.kept is not None:
            _say_texts(each.kept)
    _tell_remains(remains)


def _whose(kept: Kept) -> str:
    states = ", ".join(f"{each.office}: {each.state}" for each in kept.deliveries) or "draft"
    return f"{kept.wrap_up.begun_at:%Y-%m-%d %H:%M} UTC, by {kept.wrap_up.advisor.id}, {states}"


def _say_texts(kept: Kept) -> None:
    """Print each text of a note once: as it was first written, and as it was changed after a refusal."""
    texts = [kept.wrap_up.text]
    for each in kept.deliveries:
        texts += [each.act.text if isinstance(each.act, Note) else "", each.edited or ""]
    for text in dict.fromkeys(filter(None, texts)):
        say(plain_text(text, MAX_NOTE))


def _list_json(found: Held, records: int | None, remains: Sequence[Remains]) -> None:
    told: dict[str, object] = {"choices": found.choices, "notes": [to_json(kept) for kept in found.notes]}
    if found.exported is not None:
        told["exported"] = [
            {"file": str(each.path), "note": None if each.kept is None else to_json(each.kept)}
            for each in found.exported
        ]
    _say_json(told, records, remains)


def _values(given: list[str]) -> tuple[str, ...]:
    """Return the values; `-` stands for the lines of standard input: what is typed there is in no list of processes."""
    values = [line for value in given for line in (sys.stdin.read(1_000_000).splitlines() if value == "-" else [value])]
    values = [value.strip() for value in values if value.strip()]
    if not values or any(len(value) > _MAX for value in values):
        raise WrongUse("a value is empty or too long; give one number, address, customer number or login a line")
    return tuple(values)
