"""A memory for places that forgets."""

from collections.abc import Mapping


class NoPlaces:
    """Implements `Places` and keeps nothing."""

    def get(self, layout: str) -> Mapping[str, int | str] | None:
        """Know no layout."""
        return None

    def put(self, layout: str, place: Mapping[str, int | str]) -> None:
        """Keep nothing."""

    def save(self) -> None:
        """Write nothing."""
