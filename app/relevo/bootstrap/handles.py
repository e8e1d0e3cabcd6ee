"""How handles are read, from the settings."""

from relevo.domain.customer import HandleKind
from relevo.services.handles import HandleRules
from relevo.settings.model import Settings


def handle_rules(settings: Settings) -> HandleRules:
    """Return the region of national numbers, and which attributes carry which handle."""
    named = {kind: tuple(getattr(settings.handles, kind.value)) for kind in HandleKind}
    return HandleRules(
        region=settings.region,
        attributes={kind: names for kind, names in named.items() if names},
        number_forms=tuple(settings.handles.customer_number_forms),
    )
