"""Addresses: of machines, and of mail."""

import re
from ipaddress import ip_address

MAX_EMAIL = 254
"""Octets that a mail address may have (RFC 5321, 4.5.3.1, with erratum 1690 of RFC 3696)."""

_EMAIL = re.compile(r"[^\s@<>\"(),;:\[\]]+@[^\s@<>\"(),;:\[\]]+")


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine; IPv6 with or without its brackets."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def email_of(text: str) -> tuple[str | None, str | None]:
    """Return the address and the display name of what a mail program or a person writes, None for what is not there.

    `"Paul Martin" <Paul@Example.org>`, `mailto:paul@example.org?subject=x`, `paul@example.org (Paul Martin)`. The
    address is in small letters, for no mail server tells large ones apart any more; what stands after a plus is kept.
    A text that holds two addresses is none.
    """
    line = text.strip()[: 4 * MAX_EMAIL]
    if line[:7].casefold() == "mailto:":
        line = line[7:].partition("?")[0]
    found = _EMAIL.findall(line)
    address = found[-1].strip(".'").casefold() if found else ""
    if len({each.casefold() for each in found}) != 1 or not 3 <= len(address) <= MAX_EMAIL:
        return None, None
    rest = line.replace(found[0], " ")
    name = " ".join(re.sub(r"[<>\"()\[\]]", " ", rest).split()).strip(" ',;:")
    return address, name or None
