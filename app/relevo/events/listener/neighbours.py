"""Whose a port of this machine is, where the system says so."""

import os
import sys
from pathlib import Path

_TABLE = Path("/proc/net/tcp")
_MAX_BYTES = 4_194_304
_LISTENS = "0A"


def is_of_another_user(port: int) -> bool | None:
    """Tell whether another user's program listens at a port of 127.0.0.1; None where the system does not say.

    Blocks. Source: proc(5), /proc/net/tcp: the fields local address (hexadecimal, least byte first), state and uid.
    """
    if sys.platform != "linux":
        return None
    try:
        with _TABLE.open("rb") as table:
            lines = table.read(_MAX_BYTES).decode("ascii").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return None
    wanted = {f"0100007F:{port:04X}", f"00000000:{port:04X}"}
    rows = [line.split() for line in lines]
    owners = {int(row[7]) for row in rows if len(row) > 7 and row[1] in wanted and row[3] == _LISTENS}
    return bool(owners - {os.getuid()}) if owners else None
