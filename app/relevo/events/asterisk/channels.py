"""Channels: names of legs, and what the telephony writes for unknown."""

import re

_SERIAL = re.compile(r"[0-9a-f]+(;[12])?")


def interface_of(channel: str) -> str:
    """Return the interface of a leg: `PJSIP/101-0000001c` is a leg of `PJSIP/101`."""
    interface, _, serial = channel.rpartition("-")
    return interface if interface and _SERIAL.fullmatch(serial) else channel


def is_local(channel: str) -> bool:
    """Tell whether a leg exists only inside the telephony."""
    return channel.startswith("Local/")


def resource(interface: str) -> str:
    """Return what follows the technology: `101` of `PJSIP/101`."""
    return interface.partition("/")[2].partition("@")[0]


def known(text: str) -> str | None:
    """Return a received text, or None for what the telephony writes when it does not know."""
    return None if text in ("", "<unknown>", "unknown") else text


def extension(text: str) -> str | None:
    """Return a dialled number; the dialplan's own one-letter extensions are none."""
    return None if text in ("", "s", "h", "i", "t", "o", "T", "e", "<unknown>") else text
