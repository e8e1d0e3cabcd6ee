"""What the documents let people type: every command, in blocks and within sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relevo.assets import resource

PROJECT = Path(__file__).parents[2]
DOCUMENTS = (PROJECT / "README.md", *sorted(resource("docs").glob("*.md")))

_PROGRAMS = """
    relevo relevo-cli python python3 py pip pip-audit apt apt-get apt-cache dpkg dnf rpm zypper tar systemctl
    systemd-analyze systemd-run journalctl loginctl nats nats-server openssl curl wget chmod chown mkdir cp mv rm ln
    install printf echo cat sed grep pgrep kill umask export env id su sudo runuser getent man xdg-mime xdg-open
    xdg-settings update-desktop-database gsettings dconf asterisk xrandr xfreerdp Xvfb Xvnc msiexec reg regedit
    gpupdate gpresult powershell schtasks start certutil makensis wixl pyinstaller ssh scp rsync mount umount
    unshare docker
"""
PROGRAMS = frozenset(_PROGRAMS.split())
"""With these a command begins; a name of a file or a key does not."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHELL = frozenset({"", "sh", "bash"})
_HERE = re.compile(r"<<'?(\w+)'?\n.*?^\1$", re.MULTILINE | re.DOTALL)
_QUOTED = re.compile(r"'[^']*\n[^']*'")


@dataclass(frozen=True, slots=True, order=True)
class Typed:
    """A command as a document writes it; `is_block` tells whether it stands in a block of its own."""

    document: str
    command: str
    is_block: bool


def typed(document: Path) -> Iterator[Typed]:
    """Yield the commands of a document."""
    text = document.read_text("utf-8")
    for kind, block in _BLOCK.findall(text):
        if kind in _SHELL:
            yield from (Typed(document.name, line, True) for line in lines(block) if program_of(line) in PROGRAMS)
    for piece in re.findall(r"`([^`]+)`", _BLOCK.sub("", text)):
        command = " ".join(piece.split())
        if program_of(command) in PROGRAMS and " " in command and " = " not in command:
            yield Typed(document.name, command, False)


def lines(block: str) -> list[str]:
    """Return the commands of a block, each on one line, without comments and without what they are given to read."""
    whole = re.sub(r"\\\n\s*", "", _QUOTED.sub("'…'", _HERE.sub("", block)))
    found = (re.sub(r"(^|\s)#.*", "", line).strip().removesuffix(" &") for line in whole.splitlines())
    return [line for line in found if line]


def program_of(command: str) -> str:
    """Return the program that a command starts, without its folder, on Linux or Windows."""
    whole = re.match(r'"([^"]+)"|\S*', command)
    named = (whole[1] or whole[0]) if whole is not None else ""
    return re.split(r"[/\\]", named)[-1].removesuffix(".exe")
