"""What comes of remembered choices: an advisor asks, chooses, and the next contact from there is settled by it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.population.contacts import Arrival
from evaluation.population.records import owners
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.services.handles import ContactHandles
from relevo.services.identify import Answers, identify
from relevo.services.remembering import Memory
from relevo.settings.rules import shipped_identity_rules
from support.kept import FakeChoices

CONFIRMED = 0.3
"""How often an advisor confirms whoever is probable; whom several fit is always chosen."""


@dataclass(slots=True)
class Remembered:
    """Counts contacts that an earlier choice has settled, and those of them in which somebody else was there."""

    settled: int = 0
    wrong: int = 0
    shared: int = 0
    shared_wrong: int = 0
    _memory: Memory = field(default_factory=lambda: Memory(FakeChoices()))
    _rng: random.Random = field(default_factory=lambda: random.Random(7))

    def add(
        self, arrival: Arrival, handles: ContactHandles, people: Sequence[Customer], identity: Identity
    ) -> Identity:
        """Settle a contact by what was chosen before, then let the advisor, who has asked, choose the right person.

        Returns: What the advisor sees: settled by an earlier choice where one counts, else `identity`.
        """
        earlier = self._memory.earlier(handles, people)
        settled = None if earlier is None else self._settle(arrival, handles, people, earlier)
        caller = arrival.caller
        right = [person for person in people if caller is not None and owners(person) == {caller.id}]
        is_asked = identity.state is IdentityState.AMBIGUOUS or (
            identity.state is IdentityState.PROBABLE and self._rng.random() < CONFIRMED
        )
        if is_asked and len(right) == 1:
            self._memory.keep(handles, right[0])
        return settled or identity

    def _settle(
        self,
        arrival: Arrival,
        handles: ContactHandles,
        people: Sequence[Customer],
        earlier: tuple[Customer, HandleKind],
    ) -> Identity | None:
        found = identify(handles, people, answers=Answers(answered=3), earlier=earlier, rules=shipped_identity_rules())
        if found.proof is not Proof.REMEMBERED or found.customer is None:
            return None
        is_wrong = arrival.caller is None or owners(found.customer) != {arrival.caller.id}
        self.settled += 1
        self.wrong += is_wrong
        if len(people) > 1:
            self.shared += 1
            self.shared_wrong += is_wrong
        return found
