"""An outbox in memory, and a back office that answers as told."""

import asyncio
from collections.abc import Callable

from relevo.domain.act import Act, Note, Tried
from relevo.services.wrapup.outbox import DeliveryState, Keeping, Kept
from relevo.services.writing import ActState, Receipt

WRITTEN = Receipt(state=ActState.WRITTEN, id="9", url="https://tickets.example.org/9", was_sent=True)
AGAIN = 0.05


class MemoryOutbox:
    """Implements Outbox in memory; `puts` is every state that was kept."""

    def __init__(self, *kept: Kept) -> None:
        self.held = {each.wrap_up.id: each for each in kept}
        self.puts: list[Kept] = []
        self.on_change: Callable[[], None] = lambda: None

    @property
    def keeping(self) -> Keeping:
        return Keeping(is_lasting=True)

    def all(self) -> tuple[Kept, ...]:
        return tuple(self.held.values())

    def get(self, wrap_up_id: object) -> Kept | None:
        return self.held.get(wrap_up_id)  # type: ignore[call-overload, no-any-return] # any key may be asked for

    async def put(self, kept: Kept) -> bool:
        self.held[kept.wrap_up.id] = kept
        self.puts.append(kept)
        await asyncio.sleep(0)
        return True

    async def remove(self, wrap_up_id: object) -> None:
        self.held.pop(wrap_up_id, None)  # type: ignore[call-overload] # any key may be asked for


class Office:
    """Implements WriteBack: answers as told, by the text of a note, the last answer for good."""

    def __init__(self, name: str = "tickets", **answers: list[Receipt | Exception]) -> None:
        self.name, self.answers = name, answers
        self.tries: list[tuple[str, Tried | None]] = []
        self.outbox: MemoryOutbox | None = None
        self.states: list[DeliveryState] = []
        self.accepts = True

    def takes(self, act: Act) -> bool:
        return self.accepts

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        assert isinstance(act, Note)
        self.tries.append((act.text, tried))
        if self.outbox is not None:
            self.states += [each.state for each in self.outbox.puts[-1].deliveries if each.act == act]
        await asyncio.sleep(0)
        answers = self.answers.get(act.text, [WRITTEN])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer
