"""The server that an action of `relevo connector` asks: what the command line says, else a source of the settings."""

import argparse
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from relevo.bootstrap.othersecrets import other_secrets
from relevo.bootstrap.reaching import choice_by_hand, choice_of, way_to
from relevo.cli.main import CommandFailed
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.schema import Manifest
from relevo.connectors.folder import find
from relevo.connectors.manifest import load as load_manifest
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.signin import SignInChoice
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.reach import beyond_by_hand
from relevo.settings.secrets import SecretRef, read
from relevo.text.phone import to_e164

ReadSecret = Callable[[], Awaitable[str | None]]

DEADLINE_S = 20.0
"""How long whoever tries something out waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A connector file and how its server is reached and signed in to; `secret_kinds` are where a secret may be."""

    manifest: Manifest
    base_url: str
    secret: ReadSecret = field(repr=False)
    settings: Mapping[str, str]
    way: WayOut
    choice: SignInChoice
    secret_kinds: Sequence[str]
    region: str | None

    def office(self) -> FileBackOffice:
        """Open it as a source; it has to be closed. Raises: ManifestError."""
        return FileBackOffice(
            name=self.manifest.id,
            manifest=self.manifest,
            base_url=self.base_url,
            secret=self.secret,
            region=self.region,
            settings=self.settings,
            deadline_s=DEADLINE_S,
            way=self.way,
            choice=self.choice,
            other_secrets=other_secrets(self.manifest.id, self.manifest, self.settings, read, self.secret_kinds),
        )


def server_of(args: argparse.Namespace, settings: Settings) -> Server:
    """Read what the command line says. Raises: CommandFailed, ManifestError."""
    source = settings.sources.get(args.connector)
    manifest = _manifest(args.connector, source, settings)
    return Server(
        manifest=manifest,
        base_url=address_of(args, source),
        secret=secret_of(args, source),
        settings=site_settings(args, source),
        way=way_of(args, manifest.id, source, settings),
        choice=choice_of(args.connector, source, settings) if source else choice_by_hand(settings),
        secret_kinds=settings.allowed.secrets,
        region=settings.region,
    )


def file_id(args: argparse.Namespace) -> str | None:
    """Return the id of the file that the command line names, None where it names a source or no file."""
    file = Path(str(getattr(args, "connector", "")))
    return file.stem if file.suffix == ".toml" else None


def named_options(fault: str, source: str | None) -> str:
    """Name the options of the command in place of keys of the settings, for whoever tries a file without settings."""
    if source is None:
        return fault
    where = f"sources.{source}."
    told = fault.replace(f"{where}base_url", "--base-url").replace(f"{where}user", "--user")
    return re.sub(rf"{re.escape(where)}settings\.(\w+)", r"--set \1", told)


def address_of(args: argparse.Namespace, source: SourceSettings | None) -> str:
    """Return the server's address. Raises: CommandFailed."""
    base_url: str | None = args.base_url or (source.base_url if source else None)
    if base_url is None:
        raise CommandFailed("--base-url is missing; give the server's address, or name a source of the settings")
    return base_url


def secret_of(args: argparse.Namespace, source: SourceSettings | None) -> ReadSecret:
    """Return what reads the secret that the command line names, else the source's. Raises: CommandFailed."""
    return secret_reader(secret_ref(args.secret) or (source.secret if source else None))


def secret_reader(ref: SecretRef | None) -> ReadSecret:
    """Return what reads a secret when it is needed; none where none is named. Its reader raises SecretError."""

    async def secret() -> str | None:
        return None if ref is None else await read(ref)

    return secret


def way_of(args: argparse.Namespace, connector: str, source: SourceSettings | None, settings: Settings) -> WayOut:
    """Return the way to the server: that of the source or of the settings, with the authority that the command names.

    Raises: CommandFailed, where the command asks for more than the machine's policy allows.
    """
    address, ref = address_of(args, source), secret_ref(args.secret) or (source.secret if source else None)
    if source is None:
        return way_by_hand(args.connector, connector, address, ref, args.ca_file, settings)
    _refuse_beyond(args.connector, address, ref, settings)
    way = way_to(args.connector, source, settings, read)
    return replace(way, ca_file=args.ca_file) if args.ca_file else way


def way_by_hand(
    named: str, connector: str, address: str, ref: SecretRef | None, ca_file: Path | None, settings: Settings
) -> WayOut:
    """Return the way to a server that is no source of the settings; `named` is what the command calls it.

    Raises: CommandFailed, where the command asks for more than the machine's policy allows.
    """
    _refuse_beyond(named, address, ref, settings)
    way = way_to(connector, SourceSettings.model_construct(connector=connector, base_url=address), settings, read)
    return replace(way, ca_file=ca_file) if ca_file else way


def _refuse_beyond(named: str, address: str, ref: SecretRef | None, settings: Settings) -> None:
    if problem := beyond_by_hand(address, ref, settings.allowed):
        raise CommandFailed(f"{named}: {problem}")


def _manifest(name: str, source: SourceSettings | None, settings: Settings) -> Manifest:
    if source is not None:
        return find(source.connector, settings.connectors_folder)
    if Path(name).suffix == ".toml":
        return load_manifest(Path(name))
    return find(name, settings.connectors_folder)


def secret_ref(text: str | None) -> SecretRef | None:
    """Read where a secret is. Raises: CommandFailed."""
    if text is None:
        return None
    try:
        return SecretRef.parse(text)
    except ValueError as fault:
        raise CommandFailed(f"--secret: {fault}; the secret itself never stands on the command line") from None


def site_settings(args: argparse.Namespace, source: SourceSettings | None) -> Mapping[str, str]:
    """Return what the site sets for a file, the account among it. Raises: CommandFailed."""
    values = dict(source.settings) if source else {}
    user = args.user or (source.user if source else None)
    if user:
        values["user"] = user
    for pair in args.set:
        key, equals, value = pair.partition("=")
        if not equals:
            raise CommandFailed("--set: not KEY=VALUE; write the setting's name, an equals sign and its value")
        values[key] = value
    return values


def handles_of(args: argparse.Namespace, region: str | None) -> Handles:
    """Return the handles of the command line. Raises: CommandFailed."""
    handles: dict[HandleKind, tuple[str, ...]] = {}
    for kind in HandleKind:
        value = getattr(args, kind.value, None)
        if not value:
            continue
        if kind is HandleKind.PHONE:
            value = to_e164(value, region)
            if value is None:
                raise CommandFailed("--phone: no number of the region; write it with +COUNTRY, or set region")
        handles[kind] = (value,)
    return handles
