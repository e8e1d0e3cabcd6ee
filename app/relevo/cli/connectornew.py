"""`relevo connector new`: propose a connector file from a base address and a sample answer."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from relevo.cli.connectorsample import Answered, checked, fetched_answer, kept_answer
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say
from relevo.cli.usersettings import load
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.manifest import load as load_manifest
from relevo.connectors.proposing.newfile import (
    SIGN_INS,
    Head,
    UnknownSignIn,
    auth_lines,
    handle_of,
    id_of,
    split_base,
    stream_text,
    whole,
    with_languages,
)
from relevo.connectors.proposing.proposing import Proposal, propose
from relevo.connectors.proposing.samples import Sample
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream
from relevo.text.phone import to_e164

Question = Callable[[str, str | None], str | None]
"""Asks the person at the terminal; the second is taken for an empty answer. None where nobody can be asked."""


def run(args: argparse.Namespace, ask: Question | None = None) -> int:
    """Propose a file, or a stream more for one that is there; `ask` stands for the person at the terminal."""
    return _New(args, ask or _terminal(args)).run()


def _terminal(args: argparse.Namespace) -> Question:
    is_there = sys.stdin.isatty() and args.answer != Path("-")

    def ask(question: str, default: str | None) -> str | None:
        if not is_there:
            return default
        sys.stderr.write(f"{question}{f' [{default}]' if default else ''}: ")
        sys.stderr.flush()
        return sys.stdin.readline().strip() or default

    return ask


class _New:
    """One run of the command."""

    def __init__(self, args: argparse.Namespace, ask: Question) -> None:
        self._args, self._ask = args, ask
        self._settings = load(args.config)

    def run(self) -> int:
        """Make the file and tell what to look at."""
        file: Path = self._args.file
        connector = id_of(file.stem)
        if file.suffix != ".toml" or not connector or connector != file.stem:
            raise CommandFailed(
                f"{file}: no name for a connector file; use lower case, digits and dashes, as desk.toml"
            )
        known = self._known()
        base_url = self._needed("base_url", "the server's address, such as https://desk.example.org")
        stream = self._stream()
        by = self._by(stream)
        sign_in = self._args.sign_in if known else self._sign_in()
        asked = self._asked(by)
        taken = self._answer(base_url, sign_in, known)
        base_path, url = self._parted(taken.url, base_url, known)
        sample = Sample(
            answer=taken.answer,
            stream=stream,
            by=by,
            asked=asked,
            method=taken.method,
            url=url,
            body=taken.body,
            has_link=taken.has_link,
            region=self._settings.region,
        )
        proposal = propose(sample)
        if proposal.records == 0:
            raise CommandFailed("the sample holds no record; ask for somebody who has some, and take that answer")
        text = self._text(file, connector, base_path, sign_in, known, proposal)
        checked(text, file)
        self._write(file, text, is_more=known is not None)
        _tell(file, proposal, f"{base_url} --user {self._args.user}" if self._args.user else base_url, asked)
        return DONE

    def _known(self) -> Manifest | None:
        """Return the file that is there already and is to get a stream more."""
        file: Path = self._args.file
        if not file.exists() or self._args.overwrite:
            return None
        try:
            return load_manifest(file)
        except ManifestError as fault:
            raise CommandFailed(f"{fault}; mend it first, or let --overwrite replace it") from None

    def _needed(self, name: str, question: str) -> str:
        value = getattr(self._args, name) or self._ask(question, None)
        if not value:
            raise CommandFailed(f"--{name.replace('_', '-')} is missing: {question}")
        return str(value)

    def _stream(self) -> Stream:
        names = ", ".join(str(stream) for stream in Stream)
        said = self._needed("stream", f"what the records are ({names})")
        try:
            return Stream(said.replace("-", "_"))
        except ValueError:
            raise CommandFailed(f"--stream: {said} is none; use one of {names}") from None

    def _by(self, stream: Stream) -> HandleKind | None:
        if stream is Stream.INCIDENTS and not self._args.by:
            return None
        names = ", ".join(str(kind).replace("_", "-") for kind in HandleKind)
        said = self._needed("by", f"what the sample was asked by ({names})")
        try:
            by = handle_of(said)
        except ValueError:
            raise CommandFailed(f"--by: {said} is no kind of handle; use one of {names}") from None
        if by is None and stream is not Stream.INCIDENTS:
            raise CommandFailed(
                "--by: only incidents are asked for without a handle; name what the sample was asked by"
            )
        return by

    def _sign_in(self) -> str | None:
        said: str | None = self._args.sign_in or self._ask(f"how it signs in ({', '.join(SIGN_INS)})", None)
        try:
            auth_lines(said)
        except UnknownSignIn:
            raise CommandFailed(f"--sign-in: {said} is none; use one of {', '.join(SIGN_INS)}") from None
        return said

    def _asked(self, by: HandleKind | None) -> str | None:
        if by is None:
            return None
        said_as = str(by).replace("_", " ")
        said: str | None = self._args.asked or self._ask(
            f"the {said_as} that the sample was asked by, to find it again", None
        )
        if said and by is HandleKind.PHONE:
            number = to_e164(said, self._settings.region)
            if number is None:
                raise CommandFailed("--asked: no number of the region; write it with +COUNTRY, or set region")
            return number
        return said

    def _answer(self, base_url: str, sign_in: str | None, known: Manifest | None) -> Answered:
        if self._args.answer is not None:
            return kept_answer(self._args.answer, self._args.path)
        question = "the path behind the base address that gives the sample, as /api/tickets?email=..."
        return fetched_answer(self._args, base_url, self._needed("path", question), sign_in, known, self._settings)

    def _parted(self, url: str, base_url: str, known: Manifest | None) -> tuple[str, str]:
        """Part the sample's path at what every path of the interface begins with."""
        inside = urlsplit(base_url).path.rstrip("/")
        url = url.removeprefix(inside) if inside and url.startswith(f"{inside}/") else url
        if known is not None:
            return known.base_path, url.removeprefix(known.base_path)
        return split_base(url)

    def _text(
        self,
        file: Path,
        connector: str,
        base_path: str,
        sign_in: str | None,
        known: Manifest | None,
        proposal: Proposal,
    ) -> str:
        if known is None:
            name = self._args.product or self._ask("what the product is called", connector.capitalize())
            head = Head(id=connector, name=name or connector, base_path=base_path, sign_in=sign_in)
            return whole(head, [proposal])
        if proposal.stream in known.streams:
            raise CommandFailed(f"{file}: has {proposal.stream} already; --overwrite replaces the whole file")
        missing = {name: one for name, one in proposal.languages.items() if name not in known.languages}
        text = file.read_text("utf-8").rstrip("\n") + "\n"
        return (with_languages(text, missing) if missing else text) + stream_text(proposal)

    def _write(self, file: Path, text: str, *, is_more: bool) -> None:
        if is_more and not self._args.add:
            said = self._ask(f"{file} is there: add the stream to it (yes, no)", None)
            if said != "yes":
                raise CommandFailed(f"{file}: is there already; --add adds the stream, --overwrite replaces the file")
        try:
            file.write_text(text, "utf-8")
        except OSError as fault:
            raise CommandFailed(
                f"{file}: cannot be written ({fault.strerror}); check the folder and its rights"
            ) from None


def _tell(file: Path, proposal: Proposal, server: str, asked: str | None) -> None:
    say(f"{file}: {proposal.stream}: {len(proposal.fields)} fields from {proposal.records} records")
    for line in proposal.fields:
        say(f"  {line.key} = {line.value}")
    for doubt in proposal.doubts:
        say(f"TODO  {doubt}")
    option = f" --{str(proposal.by).replace('_', '-')} {asked or 'VALUE'}" if proposal.by else ""
    say(f"next: relevo connector check {file}")
    say(f"then: relevo connector test {file} --base-url {server} --secret REF{option}")
