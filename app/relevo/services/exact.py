"""What every table of rules has in common: a key that is not known is an error, and is never passed over."""

from collections.abc import Mapping

EXACT: Mapping[str, str] = {"extra": "forbid"}
"""The `__pydantic_config__` of a dataclass that is read from a file: the settings, which read it, know pydantic."""
