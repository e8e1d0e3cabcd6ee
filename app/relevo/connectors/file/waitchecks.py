"""Checks of what a connector file says of waiting: each answer is told by one thing."""

from relevo.connectors.file.faults import PlanError
from relevo.connectors.file.schema import Manifest


def check_waits(manifest: Manifest) -> None:
    """Check every answer that asks to wait. Raises: PlanError, with the key."""
    for number, wait in enumerate(manifest.errors.wait, 1):
        key = f"errors.wait.{number}"
        if (wait.header is None) == (wait.found is None):
            raise PlanError(key, "needs either header or found, by which it is told from other answers of this status")
        if wait.value is not None and wait.header is None:
            raise PlanError(f"{key}.value", "is what a header says; name the header")
        if wait.status == 401:
            raise PlanError(f"{key}.status", "401 asks for another sign-in; take another status")
