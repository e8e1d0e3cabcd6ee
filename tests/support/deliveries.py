"""An outbox in memory, a back office that answers as told, and deliveries that run between them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from relevo.domain.act import Act, ActKey, Note, Tried, new_key
from relevo.domain.customer import CustomerRef
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Keeping, Kept
from relevo.services.writing import ActState, Receipt
from support.wrapups import NOON, a_draft

WRITTEN = Receipt(state=ActState.WRITTEN, id="9", url="https://tickets.example.org/9", was_sent=True)
AGAIN = 0.05


class MemoryOutbox:
    """Implements Outbox in memory; `puts` is every state that was kept, `looks` how often all was asked for.

    `is_full`: the disk takes nothing; `stood` is of what an earlier state stands on it.
    """

    def __init__(self, *kept: Kept) -> None:
        self.held = {each.wrap_up.id: each for each in kept}
        self.puts: list[Kept] = []
        self.looks = 0
        self.is_full, self.stood = False, set(self.held)
        self.on_change: Callable[[], None] = lambda: None
        self.on_arrival: Callable[[], None] = lambda: None

    @property
    def keeping(self) -> Keeping:
        return Keeping(is_lasting=True)

    def all(self) -> tuple[Kept, ...]:
        self.looks += 1
        return tuple(self.held.values())

    def get(self, wrap_up_id: object) -> Kept | None:
        return self.held.get(wrap_up_id)  # type: ignore[call-overload, no-any-return] # any key may be asked for

    def stands(self, wrap_up_id: object) -> bool:
        return wrap_up_id in self.stood

    async def put(self, kept: Kept) -> bool:
        self.held[kept.wrap_up.id] = kept
        self.puts.append(kept)
        self.on_change()
        await asyncio.sleep(0)
        return not self.is_full

    def put_at_once(self, kept: Kept) -> bool:
        self.held[kept.wrap_up.id] = kept
        self.puts.append(kept)
        self.on_change()
        return not self.is_full

    async def remove(self, wrap_up_id: object) -> None:
        gone = self.held.pop(wrap_up_id, None)  # type: ignore[call-overload] # any key may be asked for
        if gone is not None:
            self.on_change()


class Office:
    """Implements WriteBack: answers as told, by the text of a note, the last answer for good."""

    def __init__(self, name: str = "tickets", **answers: list[Receipt | Exception]) -> None:
        self.name, self.answers = name, answers
        self.tries: list[tuple[str, Tried | None]] = []
        self.keys: list[tuple[str, ActKey]] = []
        self.outbox: MemoryOutbox | None = None
        self.states: list[DeliveryState] = []
        self.accepts = True
        self.slow_s = 0.0
        self.meanwhile: Callable[[], None] = lambda: None

    def takes(self, act: Act) -> bool:
        return self.accepts

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        text = act.text if isinstance(act, Note) else type(act).__name__
        self.tries.append((text, tried))
        self.keys.append((text, act.key))
        if self.outbox is not None:
            self.states += [each.state for each in self.outbox.puts[-1].deliveries if each.act == act]
        await asyncio.sleep(self.slow_s)
        self.meanwhile()
        answers = self.answers.get(text, [WRITTEN])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def finished(number: int, *offices: str, customer: str = "C-1", text: str | None = None) -> Kept:
    """Return a wrap-up that is finished, with a note on its way to each of these back offices."""
    ref = CustomerRef(customer)
    draft = a_draft(number, done_at=NOON + timedelta(minutes=number), customer=ref, customer_refs=frozenset({ref}))
    acts = [
        Note(key=new_key(), at=NOON, kind=None, opens=f"{office}:7", text=text or f"n{number}") for office in offices
    ]
    deliveries = tuple(Delivery(office=office, act=act) for office, act in zip(offices, acts, strict=True))
    return replace(draft, deliveries=deliveries)


class Running:
    """Deliveries that run, over an outbox in memory, by a clock that goes as fast as the one of the machine."""

    def __init__(self, outbox: MemoryOutbox, *offices: Office) -> None:
        self.outbox, self.offices = outbox, {each.name: each for each in offices}
        self.shift = timedelta(0)
        self.deliveries = Deliveries(outbox, lambda: self.offices, self.now)
        self.delivered: list[tuple[str, str | None]] = []
        self.deliveries.on_delivered = lambda kept, each: self.delivered.append((kept.wrap_up.id, each.written_id))
        self.task: asyncio.Task[None] | None = None
        self._began = asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Return an hour after noon, and what has gone since."""
        gone = timedelta(seconds=asyncio.get_running_loop().time() - self._began)
        return NOON + timedelta(hours=1) + gone + self.shift

    def start(self) -> None:
        """Deliver from now on."""
        self.task = asyncio.create_task(self.deliveries.run())

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something."""
        async with asyncio.timeout(20):
            while not is_so():  # noqa: ASYNC110 - many things may make it so
                await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Deliver no longer."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
