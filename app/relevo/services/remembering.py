"""Remembering whom advisors chose, for the handles that a contact itself has brought."""

from collections.abc import Collection

from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.services.handles import PERSONAL, ContactHandles
from relevo.services.ports import Choices, Handles


class Memory:
    """What was chosen at earlier contacts, by the handles of this one.

    Only what finds a person counts, and only what came with the contact: a withheld number and what was searched by
    hand never do.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    async def look(self) -> None:
        """Take in what was changed elsewhere since."""
        await self._choices.look()

    def earlier(self, handles: ContactHandles, people: Collection[Customer]) -> tuple[Customer, HandleKind] | None:
        """Return who of these people was chosen before, and for what kind of handle; None for nobody or several."""
        chosen: dict[CustomerRef, tuple[Customer, HandleKind]] = {}
        for kind, handle in _one_by_one(handles):
            for person in people:
                if self._is_chosen(handle, refs_of(person)):
                    chosen.setdefault(person.ref, (person, kind))
        return next(iter(chosen.values())) if len(chosen) == 1 else None

    def keep(self, handles: ContactHandles, customer: Customer) -> None:
        """Remember a choice in the place of any earlier one."""
        own = _own(handles)
        if own:
            self._choices.remember(own, refs_of(customer))

    def used(self, handles: ContactHandles, customer: Customer) -> None:
        """Note that an earlier choice of this person has counted."""
        self._choices.used(_own(handles), refs_of(customer))

    def holds(self, handles: ContactHandles, customer: Customer) -> bool:
        """Tell whether there may be something that `forget` would forget."""
        return self._choices.holds(_own(handles), refs_of(customer))

    def forget(self, handles: ContactHandles, customer: Customer) -> int | None:
        """Forget a person under whatever handle, and whoever was chosen for these; return how many choices that were.

        None where that cannot be told. Whoever is remembered for these handles goes too: what was remembered of the
        person may stand under a ref that no source has named today.
        """
        return self._choices.forget(_own(handles), refs_of(customer))

    def take_back(self, handles: ContactHandles, refs: Collection[CustomerRef]) -> None:
        """Forget that one of these was chosen; what was remembered of somebody else stays."""
        for _, handle in _one_by_one(handles):
            if self._is_chosen(handle, refs):
                self._choices.forget(handle)

    def _is_chosen(self, handle: Handles, refs: Collection[CustomerRef]) -> bool:
        # one by one: several refs of one person are no doubt about who it is
        return any(self._choices.chosen(handle, (ref,)) is not None for ref in refs)


def refs_of(customer: Customer) -> frozenset[CustomerRef]:
    """Return every ref by which a source knows the person."""
    return customer.refs | {customer.ref}


def _own(handles: ContactHandles) -> Handles:
    return {kind: handles.asked[kind] for kind in PERSONAL if kind in handles.asked}


def _one_by_one(handles: ContactHandles) -> list[tuple[HandleKind, Handles]]:
    return [(kind, {kind: (value,)}) for kind, values in _own(handles).items() for value in values]
