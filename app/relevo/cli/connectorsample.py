"""The sample that `relevo connector new` proposes a file from: kept, piped, or asked of the server."""

import argparse
import asyncio
import json
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from relevo.bootstrap.reaching import choice_by_hand
from relevo.cli.connectorserver import DEADLINE_S, named_options, secret_reader, secret_ref, way_by_hand
from relevo.cli.main import CommandFailed
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.manifest import parse
from relevo.connectors.net.answers import MAX_BYTES
from relevo.connectors.net.request import Ask
from relevo.connectors.proposing.newfile import Head, path_and_query, whole
from relevo.connectors.proposing.proposing import propose
from relevo.connectors.proposing.samples import Sample
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.messages import explain
from relevo.services.ports import Stream
from relevo.settings.model import Settings
from relevo.settings.secrets import SecretError

_ADVICE = {
    ErrorCode.SIGN_IN: "; see --sign-in and --secret",
    ErrorCode.NO_SECRET: "; see --secret",
    ErrorCode.REQUEST_REFUSED: "; see --path",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer and the request that it came to; `has_link` where a Link header led to more."""

    answer: Any = field(repr=False)
    url: str = field(repr=False)
    method: str = "GET"
    body: Any = field(default=None, repr=False)
    has_link: bool = False


def kept_answer(source: Path, path: str | None) -> Answered:
    """Read an answer, or a recording of one. Raises: CommandFailed."""
    read = _read(source)
    if not (isinstance(read, dict) and {"request", "body", "status"} <= read.keys()):
        return Answered(answer=read, url=path or "")
    request = read["request"]
    method = str(request.get("method", "GET"))
    if method not in ("GET", "POST"):
        raise CommandFailed("--answer: is the answer to what writes; take one to a question (GET or POST)")
    return Answered(
        answer=read["body"],
        url=path or path_and_query(str(request["url"])),
        method=method,
        body=request.get("body"),
        has_link="link" in {str(name).lower() for name in read.get("headers") or {}},
    )


def fetched_answer(
    args: argparse.Namespace, base_url: str, path: str, sign_in: str | None, known: Manifest | None, settings: Settings
) -> Answered:
    """Ask the server, signed in as the file that is there says, else as `sign_in` does; on the way of the settings.

    Raises: CommandFailed.
    """
    if not path.startswith("/"):
        raise CommandFailed("--path: must begin with /; the address of the server is --base-url")
    try:
        return asyncio.run(_fetch(args, base_url, path, known or _asking(sign_in), settings))
    except SourceError as fault:
        advice = _ADVICE.get(fault.code, "")
        raise CommandFailed(f"the sample: {explain(fault.code, fault.detail)}{advice}") from None
    except SecretError as fault:
        raise CommandFailed(fault.within(settings.allowed.secrets)) from None
    except ManifestError as fault:
        raise CommandFailed(named_options(str(fault), known.id if known else "new")) from None


def checked(text: str, file: Path) -> Manifest:
    """Return the file that a text is. Raises: CommandFailed."""
    try:
        return parse(tomllib.loads(text), str(file), text)
    except (ManifestError, tomllib.TOMLDecodeError) as fault:
        raise CommandFailed(f"{fault}; the sample is out of the ordinary: report it, without the sample") from None


async def _fetch(
    args: argparse.Namespace, base_url: str, path: str, manifest: Manifest, settings: Settings
) -> Answered:
    ref = secret_ref(args.secret)
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest.model_copy(update={"base_path": ""}),
        base_url=base_url,
        secret=secret_reader(ref),
        settings={"user": args.user} if args.user else {},
        deadline_s=DEADLINE_S,
        way=way_by_hand(str(args.file), manifest.id, base_url, ref, args.ca_file, settings),
        choice=choice_by_hand(settings),
    )
    parts = urlsplit(path)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    try:
        async with office.deadline():
            answer = await office.transport.fetch(Ask(method="GET", path=parts.path, query=query))
    finally:
        await office.aclose()
    return Answered(answer=answer.data, url=path, has_link=answer.link_next is not None)


def _asking(sign_in: str | None) -> Manifest:
    """Return a file that can sign in and asks nothing yet."""
    head = Head(id="new", name="new", base_path="", sign_in=sign_in)
    empty = propose(Sample(answer=[{"id": 1}], stream=Stream.INCIDENTS, by=None, url="/new"))
    return checked(whole(head, [empty]), Path("new.toml"))


def _read(source: Path) -> Any:
    try:
        if source == Path("-"):
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with source.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
    except OSError as fault:
        raise CommandFailed(f"{source}: cannot be read ({fault.strerror}); check the path and the rights") from None
    if len(data) > MAX_BYTES:
        raise CommandFailed(f"{source}: larger than {MAX_BYTES} bytes; take an answer with fewer records")
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise CommandFailed(f"{source}: is not JSON; keep the body of the answer, as curl prints it") from None
