"""Completion in real shells: bash, zsh and fish are started on a terminal, and what they are given is a tabulator."""

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Callable

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild

SHELLS = {
    "bash": "bash --noprofile --rcfile /usr/share/bash-completion/bash_completion -i",
    "zsh": "d=$(mktemp -d) && echo 'autoload -Uz compinit; compinit -u -D' > $d/.zshrc && ZDOTDIR=$d exec zsh -i",
    "fish": "d=$(mktemp -d) && XDG_CONFIG_HOME=$d XDG_DATA_HOME=$d exec fish --private -i",
}
TYPED = (("relevo repl", "replay"), ("relevo config expl", "explain"))
"""What is typed before the tabulator, and what must stand there after it."""
LIMIT_S = 30.0


def prove(system: CleanSystem, user: str, tell: Callable[[str], None]) -> None:
    """Complete a command and an action in each shell.

    Raises: CannotBuild, with what the shell showed.
    """
    for shell, command in SHELLS.items():
        for typed, whole in TYPED:
            shown = _completed(system, user, command, typed, whole)
            if whole not in shown:
                raise CannotBuild(f"{shell} completes {typed!r} to {shown[-200:]!r}, not to {whole}")
    tell(f"{', '.join(SHELLS)} complete commands and actions, from where each looks by itself")


def _completed(system: CleanSystem, user: str, command: str, typed: str, whole: str) -> str:
    """Return what a shell shows once it was given a line and a tabulator."""
    ours, theirs = pty.openpty()
    # a shell that serves a person has a terminal of its own, which ends it when it is closed
    words = ["setsid", "--ctty", *system.words(command, user, {"TERM": "xterm"})]
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    try:
        _read(ours, lambda shown: bool(shown.strip()), settle_s=1.5)
        os.write(ours, f"{typed}\t".encode())
        return _read(ours, lambda shown: whole in shown, settle_s=0.0)
    finally:
        process.kill()
        process.wait(10)
        os.close(ours)


def _read(terminal: int, is_enough: Callable[[str], bool], settle_s: float) -> str:
    """Return what comes until it is enough and nothing more has come for a while, or until the limit."""
    shown, end = "", time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], max(0.2, settle_s))
        if not ready:
            if is_enough(shown):
                break
            continue
        try:
            shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", os.read(terminal, 4_096).decode("utf-8", "replace"))
        except OSError:
            break
        if not settle_s and is_enough(shown):
            break
    return shown
