"""Where windows stood, for each layout of the screens."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from relevo.files import locked, make_private_folder, replace_file
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

Place = Mapping[str, int | str]
"""`x`, `y`, `width`, `height` in pixels, `side` (`left`, `right`, `floating`) and the name of the `screen`."""

MAX_LAYOUTS = 32
"""Layouts that are kept, those that were used last: a desk, a home, a meeting room."""

MAX_BYTES = 65_536

_NUMBERS = ("x", "y", "width", "height")
_WORDS = ("side", "screen")
_FAR = 100_000
_LEAST = {"x": -_FAR, "y": -_FAR, "width": 1, "height": 1}


class Places:
    """The place of a window by screen layout; a file that makes no sense is as good as none.

    The file is small and is read when this is built, before the window is shown. Another session of the same user may
    write to it as well, of other screens: what it has written stays.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places = _read(path)
        self._changed: dict[str, Place] = {}

    def get(self, layout: str) -> Place | None:
        """Return where the window stood with this layout, None where it never did."""
        return self._places.get(layout)

    def put(self, layout: str, place: Place) -> None:
        """Remember a place; `save` writes it down. What lacks a part is not remembered."""
        kept = _as_place(place)
        if kept is not None:
            self._changed.pop(layout, None)
            self._changed[layout] = kept
            self._places = _with(self._places, {layout: kept})

    def save(self) -> None:
        """Write down; to be called in a thread. A disk that takes nothing costs the place and no more."""
        try:
            make_private_folder(self._path.parent)
            with locked(self._path.with_suffix(".lock")):
                changed = dict(self._changed)
                places = _with(_read(self._path), changed)
                replace_file(self._path, json.dumps(places, indent=1).encode())
            for layout, place in changed.items():
                if self._changed.get(layout) is place:
                    del self._changed[layout]
        except OSError as error:
            log_event(LOG, "places.not_saved", level=logging.INFO, error=type(error).__name__)


def _with(places: Mapping[str, Place], changed: Mapping[str, Place]) -> dict[str, Place]:
    """Return the places with those that were changed, the newest last; no more than are kept."""
    kept = {layout: place for layout, place in places.items() if layout not in changed} | dict(changed)
    return dict(list(kept.items())[-MAX_LAYOUTS:])


def _read(path: Path) -> dict[str, Place]:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    places = {layout: _as_place(value) for layout, value in data.items()}
    return {layout: place for layout, place in places.items() if place is not None}


def _as_place(value: object) -> Place | None:
    if not isinstance(value, Mapping):
        return None
    place: dict[str, int | str] = {}
    for name in _NUMBERS:
        number = value.get(name)
        if type(number) is not int or not _LEAST[name] <= number < _FAR:
            return None
        place[name] = number
    for name in _WORDS:
        word = value.get(name)
        if not isinstance(word, str) or len(word) > 200:
            return None
        place[name] = word
    return place
