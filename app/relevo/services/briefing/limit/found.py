"""The signs of a limit that were found, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from relevo.domain.entry import EntryId


@dataclass(frozen=True, slots=True)
class Where:
    """The entry that shows a sign, and the place: the page or what was said, and the question that came before."""

    evidence: EntryId
    place: str | None = field(default=None, repr=False)
    asked: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with the share of its points that it counts here."""

    name: str
    share: float
    where: Where


class Found:
    """Signs by name, each where it counts most."""

    def __init__(self) -> None:
        self._signs: dict[str, Sign] = {}

    def note(self, name: str, where: Where, share: float = 1.0) -> None:
        """Note a sign."""
        known = self._signs.get(name)
        if known is None or known.share < share:
            self._signs[name] = Sign(name, share, where)

    def note_all(self, names: Iterable[str], where: Where, share: float = 1.0) -> None:
        """Note several signs that were found in one place."""
        for name in sorted(names):
            self.note(name, where, share)

    def __contains__(self, name: str) -> bool:
        return name in self._signs

    def has_any(self, names: Iterable[str]) -> bool:
        """Tell whether one of some signs was found."""
        return any(name in self._signs for name in names)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Return what was found, in the order of finding."""
        return tuple(self._signs.values())
