"""`relevo support`: a bundle for whoever looks for a fault; what is in it can be read before it is passed on."""

import argparse
import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from relevo.bootstrap.checkup import Finding
from relevo.bootstrap.screens import asked
from relevo.bootstrap.support import bundle
from relevo.cli.display import has_display
from relevo.cli.doctor import find
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say
from relevo.cli.usersettings import load_layers

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: the same content is the same file


def run(args: argparse.Namespace) -> int:
    """Write the bundle, or with --list or --show print what would be in it; nothing is sent anywhere."""
    layered = load_layers(args.config, is_told=True)
    findings: list[Finding] = [] if args.offline else find(layered, {})
    parts = bundle(layered, findings, asked(has_display()))
    if args.list:
        for name, text in parts.items():
            say(f"{len(text.encode()):8}  {name}")
    elif args.show is not None:
        if args.show not in parts:
            raise CommandFailed(f"no such file is in the bundle; it has {', '.join(parts)}")
        say(parts[args.show].removesuffix("\n"))
    else:
        say(str(_write(args.out or _named(), parts)))
    return DONE


def _named() -> Path:
    return Path(f"relevo-support-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip")


def _write(path: Path, parts: dict[str, str]) -> Path:
    """Write the bundle where nothing stands yet, for its owner alone."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content.getvalue())
    except FileExistsError:
        raise CommandFailed(f"{path} is there already; name another file after --out, or remove it") from None
    except OSError as fault:
        raise CommandFailed(f"{path}: {fault.strerror}; name a file that can be written after --out") from None
    return path
