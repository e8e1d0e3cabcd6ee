"""`relevo connector test --action NAME`: show what an action would send, and send it only when told to."""

import argparse
from datetime import UTC, datetime

from relevo.cli.actionarguments import NEEDS
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import say
from relevo.connectors.acting.acting import Unsayable
from relevo.connectors.known import Office
from relevo.connectors.mapping.entries import kind_of_stream
from relevo.connectors.trying.actiontrial import request_lines
from relevo.domain.act import Act, ActKey, Closing, Declaration, Link, Note, Tried, Update, new_key
from relevo.domain.incident import Scope, Severity
from relevo.services.messages import explain
from relevo.services.ports import Stream
from relevo.services.writing import ActState, Receipt


async def try_action(args: argparse.Namespace, office: Office) -> int:
    """Show the request of an action, and with --send what became of it."""
    act, tried = _act(args, office), _tried(args)
    plan = office.writer.plan_for(act)
    if plan is None:
        raise CommandFailed(f"--action {args.act}: {office.name} has no such action for that; see [[actions]]")
    try:
        ask = office.writer.request_for(act)
    except Unsayable as fault:
        raise CommandFailed(f"--action {args.act}: this request cannot say it ({fault.detail})") from None
    for line in request_lines(ask, office.sign_in.auth, plan.key_header):
        say(line)
    if not args.send:
        say("not sent; --send sends it")
        return DONE
    receipt = await office.write(act, tried)
    for line in _told(receipt, act):
        say(line)
    return DONE if receipt.state is ActState.WRITTEN and not receipt.is_public else FAILED


def _act(args: argparse.Namespace, office: Office) -> Act:
    for name in NEEDS[args.act]:
        if not getattr(args, name):
            raise CommandFailed(f"--{name} is missing; {args.act} needs it")
    at = _moment(args.tried) if args.tried else datetime.now(UTC)
    key, opens = ActKey(args.key) if args.key else new_key(), f"{office.name}:{args.opens}"
    severity = Severity(args.severity) if args.severity else None
    try:
        if args.act == "add_note":
            kind = kind_of_stream(_stream(args, office))
            return Note(key=key, at=at, kind=kind, opens=opens, text=args.note, title=args.title)
        if args.act == "declare_incident":
            return Declaration(
                key=key, at=at, title=args.title, scope=_scope(args), severity=severity, sentence=args.sentence
            )
        if args.act == "update_incident":
            return Update(key=key, at=at, opens=opens, severity=severity, sentence=args.sentence)
        if args.act == "link_incident":
            return Link(key=key, at=at, opens=opens, to=f"{office.name}:{args.incident}")
        return Closing(key=key, at=at, opens=opens, sentence=args.sentence)
    except ValueError:
        raise CommandFailed("--key: no UUID in lower case; leave it out for a new one") from None


def _stream(args: argparse.Namespace, office: Office) -> Stream:
    plans = office.writer.actions.get("add_note", ())
    offered = [stream for plan in plans for stream in plan.to]
    if args.to and args.to not in offered:
        raise CommandFailed(f"--to: notes go to {', '.join(offered) or 'nothing'} there")
    return Stream(args.to) if args.to else offered[0] if offered else Stream.REQUESTS


def _scope(args: argparse.Namespace) -> Scope:
    def given(name: str) -> frozenset[str]:
        value = getattr(args, name)
        return frozenset({value} if value else ())

    return Scope(sites=given("site"), products=given("product"), accounts=given("account"), everyone=args.everyone)


def _tried(args: argparse.Namespace) -> Tried | None:
    if not args.tried:
        return None
    if not args.key:
        raise CommandFailed("--key is missing; --tried tells of an earlier try, whose key it needs")
    at = _moment(args.tried)
    return Tried(first=at, last=at)


def _moment(text: str) -> datetime:
    try:
        at: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise CommandFailed("--tried: no time with a zone; write it as 2026-11-22T09:30:00Z")
    return at


def _told(receipt: Receipt, act: Act) -> list[str]:
    why = explain(receipt.reason, receipt.detail) if receipt.reason else receipt.detail
    head = f"{receipt.state.value}{f': {why}' if why else ''}"
    lines = [head, *(f"  {name} {value}" for name, value in (("id", receipt.id), ("url", receipt.url)) if value)]
    if receipt.is_public:
        lines.append("  customers can see it: the account lacks a right; hide it there, and see the file's rights")
    if receipt.state is ActState.UNKNOWN:
        lines.append(f"  try again with --key {act.key} --tried {act.at:%Y-%m-%dT%H:%M:%SZ}: it looks before it sends")
    return lines
