"""Hand-overs that wait for their contact: told of the contact that is named, or of the one that arrives with a sign.

A sign says whose contact it is only where it says so clearly: with two contacts, or two hand-overs of other
conversations, under one sign, nothing is told of either. Where there was so much that some had to be forgotten before
its time, nobody knows how many there were, and by signs nothing is told until that time is over.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from datetime import datetime, timedelta

from relevo.domain.contact import ContactId
from relevo.domain.events import ContactEnded, ContactEvent, ContactOffered, ContactUpdated, Event
from relevo.domain.handover import Handover
from relevo.events.webhooks.courses import keep
from relevo.events.webhooks.signs import BySign, Sign, Signs

WAIT = timedelta(minutes=10)
"""For how long a hand-over waits for its contact, and a contact that has arrived for its hand-over."""

LIFE = timedelta(hours=12)
"""For how long it is remembered what was handed over to a contact that does not end."""

LIMIT = 20_000
"""Of contacts that have arrived, and of hand-overs: as many as 28 a second are within WAIT, and some more."""

MAX_BYTES = 64 * 1_048_576
"""Of the hand-overs that wait, and of those that were told, each."""

MAX_TOLD = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What self-service passes on; `id` is the same for the same hand-over."""

    id: str
    at: datetime
    handover: Handover | None = field(default=None, repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return 1_000 + len(str(self.attributes)) + (0 if self.handover is None else len(str(astuple(self.handover))))

    def told(self, source: str, contact_id: ContactId, of: str) -> ContactUpdated:
        """Return it as an event of a contact; `of` tells one telling of it from another."""
        return ContactUpdated(
            id=f"{contact_id}:handover:{self.id}:{of}",
            source=source,
            time=self.at,
            contact_id=contact_id,
            attributes=self.attributes,
            handover=self.handover,
        )


@dataclass(frozen=True, slots=True)
class _Kept:
    """A hand-over that waits, or was told, until then; `size` is about its bytes."""

    passed: Passed
    until: datetime
    size: int


class Expected:
    """Brings hand-overs and contacts together, whichever comes first; `waiting_bytes` is about what waits."""

    def __init__(self, source: str, signs: Signs, *, limit: int = LIMIT) -> None:
        self.source, self.signs, self._limit = source, signs, limit
        self._waiting, self.waiting_bytes = BySign[_Kept](), 0
        self._arrived = BySign[datetime]()
        self._known: dict[str, _Kept] = {}
        self._known_bytes = 0
        self._told: dict[str, None] = {}
        self._blind_until: datetime | None = None

    def named(self, contact_id: str, passed: Passed, now: datetime) -> Iterator[Event]:
        """Tell a hand-over of a contact that is named."""
        known = self._known.get(contact_id)
        if known is None or known.passed.id != passed.id:
            self._know(contact_id, passed, now)
            yield passed.told(self.source, ContactId(contact_id), "told")

    def expect(self, signs: Iterable[Sign], passed: Passed, now: datetime) -> Iterator[Event]:
        """Tell a hand-over of the one contact that has arrived with a sign; else let it wait for the next."""
        self._forget(now)
        if passed.id in self._told or self._is_blind(now):
            return
        wanted = frozenset(signs)
        found = self._arrived.found(wanted)
        if len(found) == 1:
            yield from self.named(found[0], passed, now)
        elif not found:
            conversation = passed.handover.conversation_id if passed.handover is not None else None
            self._wait(conversation or passed.id, passed, wanted, now)

    def follow(self, event: Event, now: datetime) -> Iterator[Event]:
        """Yield what is to be told after an event of any source: the hand-over, to each who is offered its contact."""
        if not isinstance(event, ContactEvent) or event.source == self.source:
            return
        if isinstance(event, ContactEnded):
            self._unknow(event.contact_id)
            self._arrived.pop(event.contact_id)
            return
        self._forget(now)
        self._arrive(event, now)
        known = self._known.get(event.contact_id)
        if known is not None and isinstance(event, ContactOffered):
            yield known.passed.told(self.source, event.contact_id, event.offer_id)

    def _arrive(self, event: ContactEvent, now: datetime) -> None:
        """Note the signs of a contact; give it the one hand-over that waits for them."""
        signs = set(self.signs.of_event(event))
        if not signs:
            return
        if event.contact_id in self._arrived:
            self._arrived.add(event.contact_id, signs)
        else:
            self._arrived.put(event.contact_id, now, signs)
        if len(self._arrived) > self._limit and (oldest := self._arrived.oldest()) is not None:
            self._arrived.pop(oldest[0])
            self._blind_until = now + WAIT
        passed = [kept.passed for key in self._waiting.found(signs) if (kept := self._unwait(key)) is not None]
        if len(passed) == 1 and event.contact_id not in self._known and not self._is_blind(now):
            self._know(event.contact_id, passed[0], now)

    def _wait(self, key: str, passed: Passed, signs: Iterable[Sign], now: datetime) -> None:
        self._unwait(key)
        kept = _Kept(passed, now + WAIT, passed.size)
        self._waiting.put(key, kept, signs)
        self.waiting_bytes += kept.size
        while len(self._waiting) > self._limit or self.waiting_bytes > MAX_BYTES:
            if (oldest := self._waiting.oldest()) is not None:
                self._unwait(oldest[0])
            self._blind_until = now + WAIT

    def _unwait(self, key: str) -> _Kept | None:
        kept = self._waiting.pop(key)
        self.waiting_bytes -= 0 if kept is None else kept.size
        return kept

    def _know(self, contact_id: str, passed: Passed, now: datetime) -> None:
        self._unknow(contact_id)
        keep(self._told, passed.id, None, MAX_TOLD)
        kept = self._known[contact_id] = _Kept(passed, now + LIFE, passed.size)
        self._known_bytes += kept.size
        while len(self._known) > self._limit or self._known_bytes > MAX_BYTES:
            self._unknow(next(iter(self._known)))

    def _unknow(self, contact_id: str) -> None:
        kept = self._known.pop(contact_id, None)
        self._known_bytes -= 0 if kept is None else kept.size

    def _is_blind(self, now: datetime) -> bool:
        """Tell whether some were forgotten of whom it is not known what signs they had."""
        return self._blind_until is not None and now < self._blind_until

    def _forget(self, now: datetime) -> None:
        """Drop what has waited for too long: the oldest stand first."""
        while (waiting := self._waiting.oldest()) is not None and waiting[1].until < now:
            self._unwait(waiting[0])
        while (arrived := self._arrived.oldest()) is not None and now - arrived[1] > WAIT:
            self._arrived.pop(arrived[0])
        while self._known and next(iter(self._known.values())).until < now:
            self._unknow(next(iter(self._known)))
