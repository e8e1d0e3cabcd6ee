"""How handles are read, from the settings."""

from functools import cache, partial
from pathlib import Path

from relevo.domain.customer import HandleKind
from relevo.services.handles import HandleRules
from relevo.services.identityrules import AnswerRules, IdentityRules
from relevo.settings.model import Settings


def handle_rules(settings: Settings) -> HandleRules:
    """Return the region of national numbers, and which attributes carry which handle."""
    named = {kind: tuple(getattr(settings.handles, kind.value)) for kind in HandleKind}
    return HandleRules(
        region=settings.region,
        attributes={kind: names for kind, names in named.items() if names},
        number_forms=tuple(settings.handles.customer_number_forms),
        answers=partial(_answers, settings.brief.rules_folder),
    )


@cache
def rules_of_identity(folder: Path | None) -> IdentityRules:
    """Return the rules of identification, with a site's own over them; they are read once. Raises: SettingsError."""
    from relevo.settings.rules import identity_rules  # late: not before the first paint

    return identity_rules(folder)


def _answers(folder: Path | None) -> AnswerRules:
    return rules_of_identity(folder).answers
