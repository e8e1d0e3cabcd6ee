"""What the machine says and cannot be used: where it stands, which key, what is wrong; and what one place says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from relevo.settings.places import dotted

Place = tuple[str, ...]

WHOLE: Place = ()
"""The place of a document as a whole."""


class Layer(StrEnum):
    """Where a value comes from, the strongest first."""

    POLICY = "policy"
    USER_POLICY = "user-policy"
    USER = "user"
    DEFAULTS = "defaults"
    BUILT_IN = "built-in"


BINDING = (Layer.POLICY, Layer.USER_POLICY)
"""The layers that nothing of the user's overrides."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of the machine's settings that is not used, told in one line that quotes no value.

    `where` is a file or a key of the registry, `place` the setting; WHOLE: nothing of it is used.
    """

    where: PurePath
    layer: Layer
    place: Place
    problem: str

    @property
    def line(self) -> str:
        """Return the line: where, key, what is wrong and what to do."""
        key = f"{dotted(self.place)}: " if self.place else ""
        return f"{self.where}: {key}{self.problem}"


@dataclass(frozen=True, slots=True)
class Document:
    """What one place of the machine says; paths in it count from `folder`."""

    where: PurePath
    layer: Layer
    folder: Path
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    refused: tuple[Refusal, ...] = ()
