"""Signs: what a hand-over and a contact have in common: a number, an address, a login, a conversation, an attribute."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

from relevo.domain.contact import Address, AddressKind
from relevo.domain.events import ContactEvent, ContactOffered, ContactQueued, ContactUpdated
from relevo.events.webhooks.addresses import Normalise

MAX_ATTRIBUTES = 50
"""Attributes of one contact that are looked at."""

Sign = tuple[str, ...]
Names = Mapping[str, Sequence[str]]
"""Which attributes carry which kind of handle: `{"phone": ("callback_number",)}`."""

CONVERSATION = "conversation"
_FOLDED = frozenset({"email", "login"})

_Thing = TypeVar("_Thing")


class Signs:
    """Reads the signs of contacts and of hand-overs, both in the same form."""

    def __init__(self, names: Names, normalise: Normalise | None) -> None:
        self._names, self._normalise = names, normalise

    def sign(self, kind: str, value: str) -> Sign:
        """Return a sign of a kind: a number as E.164, an e-mail address and a login in small letters."""
        value = value.strip()
        if kind == AddressKind.PHONE:
            value = (self._normalise(value) if self._normalise is not None else None) or value
        return kind, value.casefold() if kind in _FOLDED else value

    def of_attributes(self, attributes: Mapping[str, str]) -> Iterator[Sign]:
        """Yield the signs of attributes: each as it is, and as the handle that it carries."""
        for name, value in list(attributes.items())[:MAX_ATTRIBUTES]:
            yield "attribute", name, value
        for kind, names in self._names.items():
            yield from (self.sign(kind, attributes[name]) for name in names if attributes.get(name, "").strip())

    def of_event(self, event: ContactEvent) -> Iterator[Sign]:
        """Yield the signs that an event tells of its contact."""
        if not isinstance(event, ContactQueued | ContactOffered | ContactUpdated):
            return
        address: Address | None = event.customer_address
        if address is not None and address.value is not None:
            yield self.sign(address.kind, address.value)
        if not isinstance(event, ContactQueued):
            yield from self.of_attributes(event.attributes)


class BySign(Generic[_Thing]):
    """Things under keys, the oldest first, found by any of their signs; of signs only digests are kept."""

    def __init__(self) -> None:
        self._things: dict[str, tuple[_Thing, set[bytes]]] = {}
        self._keys: dict[bytes, dict[str, None]] = {}

    def __len__(self) -> int:
        """Count the things."""
        return len(self._things)

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a thing under a key."""
        return key in self._things

    def put(self, key: str, thing: _Thing, signs: Iterable[Sign]) -> None:
        """Add a thing as the newest; one that was there under its key is another from now on."""
        self.pop(key)
        self._things[key] = thing, set()
        self.add(key, signs)

    def add(self, key: str, signs: Iterable[Sign]) -> None:
        """Add signs to a thing."""
        marks = self._things[key][1]
        for mark in map(_mark, signs):
            marks.add(mark)
            self._keys.setdefault(mark, {})[key] = None

    def pop(self, key: str) -> _Thing | None:
        """Take a thing out; None where there is none."""
        thing, marks = self._things.pop(key, (None, ()))
        for mark in marks:
            keys = self._keys[mark]
            del keys[key]
            if not keys:
                del self._keys[mark]
        return thing

    def oldest(self) -> tuple[str, _Thing] | None:
        """Return the thing that was there first, with its key."""
        key = next(iter(self._things), None)
        return None if key is None else (key, self._things[key][0])

    def found(self, signs: Iterable[Sign]) -> list[str]:
        """Return the keys of the things with any of these signs."""
        return list(dict.fromkeys(key for mark in map(_mark, signs) for key in self._keys.get(mark, ())))


def _mark(sign: Sign) -> bytes:
    return blake2b("\0".join(sign).encode(errors="replace"), digest_size=16).digest()
