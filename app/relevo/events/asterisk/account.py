"""What is wrong with an account of the manager interface, as a manager.conf tells: too many rights, too few, no TLS.

Source: Asterisk's manager.conf.sample and config parser (docs.asterisk.org, "Asterisk Configuration Files"), read
2026-11-22; which right each of Relevo's actions needs was tried on Asterisk 22.10.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from relevo.text.address import is_loopback

MAX_BYTES = 1_048_576
READ, WRITE = ("system", "call", "agent", "user"), ("reporting",)
GENERAL = "general"
PLACEHOLDER = "put-here"
"""With what the secret of the sample begins."""

_MIN_SECRET = 20
_MAX_HOSTS = 256
_WITHOUT = {
    "system": "restarts are seen late",
    "call": "calls are not seen",
    "agent": "queues and offers are not seen",
    "user": "context that the dialplan sends is not seen",
    "reporting": "calls that are under way at a start stay unknown",
}
_WITH = {
    "originate": "may place calls and run programs",
    "command": "may do all that the console can",
    "call": "may hang up and redirect calls",
    "agent": "may pause and remove members of queues",
    "system": "may restart and reload the server",
    "config": "may change the configuration",
    "all": "may do everything",
}
_BLOCK = re.compile(r";--(?!-).*?--;", re.DOTALL)
_WITH_PORT = re.compile(r"(\[.+\]|[\d.]+):\d+")
_SECTION = re.compile(r"\[([^\]]+)\](?:\(([^)]*)\))?")


@dataclass(slots=True)
class _Section:
    """A section: keys in small letters with their values, in order, those of its templates first."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    is_template: bool = False

    def last(self, key: str, default: str = "") -> str:
        """Return the value that counts."""
        return next((value for name, value in reversed(self.pairs) if name == key), default)


def faults(text: str, user: str) -> list[str]:
    """Return what is wrong with an account, worst first; each a sentence that says what to do and shows no secret."""
    sections = _sections(text)
    account, general = sections.get(user), sections.get(GENERAL, _Section())
    if account is None or account.is_template or user == GENERAL:
        return [f"there is no account [{user}]; add it, or name another", *_included(text)]
    return [
        *_rights(account, "write", WRITE),
        *_rights(account, "read", READ),
        *_line(general),
        *_secret(account),
        *_reach(account),
        *_advice(general),
        *_included(text),
    ]


def _sections(text: str) -> dict[str, _Section]:
    sections: dict[str, _Section] = {}
    here = _Section()
    for line in _BLOCK.sub("", text).splitlines():
        told = re.split(r"(?<!\\);", line, maxsplit=1)[0].strip()
        opened = _SECTION.match(told)
        if opened is not None:
            here = _opened(sections, opened[1].strip(), [each.strip() for each in (opened[2] or "").split(",")])
        elif "=" in told and not told.startswith("#"):
            key, _, value = told.partition("=")
            here.pairs.append((key.strip().casefold(), value.removeprefix(">").strip()))
    return sections


def _opened(sections: dict[str, _Section], name: str, marks: list[str]) -> _Section:
    """Return the section that begins: a new one with what its templates give, or with `+` the one before."""
    if "+" in marks and name in sections:
        return sections[name]
    inherited = [pair for mark in marks if mark in sections for pair in sections[mark].pairs]
    sections[name] = _Section(inherited, is_template="!" in marks)
    return sections[name]


def _rights(account: _Section, what: str, due: tuple[str, ...]) -> Iterator[str]:
    given = [each.strip().casefold() for each in account.last(what).split(",") if each.strip()]
    advice = f"write {what} = {','.join(due)}"
    more = [each for each in given if each not in due]
    if more:
        reasons = [f"{each} {_WITH[each]}" for each in more if what == "write" and each in _WITH]
        told = f" ({'; '.join(reasons)})" if reasons else ""
        yield f"{what} = {','.join(more)} is more than is needed{told}: {advice}"
    for each in due:
        if each not in given and "all" not in given:
            yield f"{what} lacks {each}: {_WITHOUT[each]}; {advice}"


def _line(general: _Section) -> Iterator[str]:
    if not _is_on(general.last("enabled")):
        yield "the manager interface is off: write enabled = yes under [general]"
    # without a word Asterisk listens everywhere; a port may stand after the address
    bound = general.last("bindaddr", "0.0.0.0")
    with_port = _WITH_PORT.fullmatch(bound)
    host = with_port[1] if with_port else bound
    if not is_loopback(host):
        yield f"bindaddr = {host} shows calls and sign-ins to the network unencrypted: write bindaddr = 127.0.0.1"
    if not _is_on(general.last("tlsenable")):
        yield "there is no TLS: write tlsenable = yes, tlsbindaddr, tlscertfile (a hub on this very machine needs none)"
    if _is_on(general.last("webenabled")):
        yield "webenabled opens the same account over HTTP: write webenabled = no"


def _secret(account: _Section) -> Iterator[str]:
    secret = account.last("secret")
    if secret.startswith(PLACEHOLDER):
        yield "the secret is that of the sample, which everybody knows: put in what openssl rand -base64 30 prints"
    elif len(secret) < _MIN_SECRET:
        yield f"the secret is missing or shorter than {_MIN_SECRET} characters: take one from openssl rand -base64 30"


def _reach(account: _Section) -> Iterator[str]:
    rules = [(key, value) for key, value in account.pairs if key in ("permit", "deny")]
    if ("deny", "0.0.0.0/0.0.0.0") not in rules and ("deny", "0.0.0.0/0") not in rules:
        yield "any machine may sign in: write deny = 0.0.0.0/0.0.0.0, then permit = the hub's address"
    for value in (value for key, value in rules if key == "permit"):
        hosts = _hosts(value)
        if hosts is None:
            yield "a permit is no address: write ADDRESS/255.255.255.255"
        elif hosts > _MAX_HOSTS:
            yield f"a permit lets {hosts} addresses sign in: write the hub's own address"


def _advice(general: _Section) -> Iterator[str]:
    if not _is_on(general.last("timestampevents")):
        yield "waits are counted by the hub's clock: write timestampevents = yes under [general]"
    if "CLI_PRES" not in general.last("channelvars"):
        yield "withheld numbers cannot be told from others: add CLI_PRES to channelvars, and set it in the dialplan"


def _included(text: str) -> Iterator[str]:
    if re.search(r"^\s*#(include|tryinclude|exec)", text, re.MULTILINE):
        yield "other files are included, which were not looked at: check them as well"


def _hosts(rule: str) -> int | None:
    address, _, mask = rule.partition("/")
    try:
        return ip_network(f"{ip_address(address)}/{mask}" if mask else address, strict=False).num_addresses
    except ValueError:
        return None


def _is_on(value: str) -> bool:
    # what Asterisk itself takes for true
    return value.casefold() in ("yes", "true", "y", "t", "1", "on")
