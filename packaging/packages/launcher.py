"""The command that starts Relevo: a few lines of shell, which keep from it what would load other code into it."""

NOT_HEEDED = ("LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH", "LD_PROFILE", "LD_DEBUG_OUTPUT", "GCONV_PATH", "LOCPATH")
"""What the loader and the C library heed before any line of Relevo is: libraries, modules and files from elsewhere.

The rest is taken out of the environment once Relevo runs (`relevo.cli.surroundings`); of Python's own variables none
counts, for it is started isolated. Source: ld.so(8), iconv(1) and locale(7) of Debian 12, read 2026-11-22.
"""

_FORGET = f"unset {' '.join(NOT_HEEDED)}\n"


def installed(place: str, command: str) -> str:
    """Return the text of the command of a system, for a folder at a fixed place."""
    return f'#!/bin/sh\n{_FORGET}exec {place}/{command} "$@"\n'


def portable(command: str) -> str:
    """Return the text of a command that lies in the folder, which may lie anywhere."""
    return (
        "#!/bin/sh\n"
        "# Runs Relevo from the folder that this file lies in; links to it are followed.\n"
        f"{_FORGET}"
        # whoever has another readlink in front of the system's does not decide what runs
        'self=$(PATH=/usr/bin:/bin; readlink -f "$0")\n'
        f'exec "${{self%/*}}"/{command} "$@"\n'
    )
