"""The settings of a command: those of --config, else the user's own."""

from pathlib import Path

from relevo.cli.main import CommandFailed
from relevo.settings import store
from relevo.settings.model import Settings


def load(path: Path | None) -> Settings:
    """Return the settings. Raises: CommandFailed, one line that names file and key."""
    try:
        return store.load(path)
    except store.SettingsError as fault:
        raise CommandFailed(str(fault)) from None
