"""The settings of a command: those of --config, else the user's own, within what the machine's policy allows."""

from pathlib import Path

from relevo.cli.main import CommandFailed
from relevo.cli.output import complain
from relevo.settings import policy
from relevo.settings.model import Settings
from relevo.settings.policy import Layered
from relevo.settings.store import SettingsError

_TOLD = 5
"""How many parts of the machine's settings that are not used a command names; `relevo config check` names all."""


def load(path: Path | None) -> Settings:
    """Return the settings that hold. Raises: CommandFailed, one line that names file and key."""
    return load_layers(path).settings


def load_layers(path: Path | None, *, is_told: bool = False) -> Layered:
    """Return the settings with the layer of each. Raises: CommandFailed, one line that names file and key.

    What of the machine's settings is not used is told on standard error, unless the command tells it (`is_told`).
    """
    try:
        layered = policy.load(path)
        if (folder := layered.settings.brief.rules_folder) is not None:
            # late: few sites have rules of their own
            from relevo.settings.rules import brief_rules, identity_rules, sparing_rules

            brief_rules(folder)
            identity_rules(folder)
            sparing_rules(folder)
    except SettingsError as fault:
        raise CommandFailed(str(fault)) from None
    for refusal in layered.refused[: 0 if is_told else _TOLD]:
        complain(f"not used: {refusal.line}")
    return layered
