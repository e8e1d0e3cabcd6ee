"""Puts together with which other sites a hub shares hand-over cards, from its settings."""

import ssl

from relevo.hub.cards import CardPlan, Partner
from relevo.hub.keys import Kind, read_key
from relevo.hub.partnerhttp import fetching
from relevo.sealkeys import box_for, verifier
from relevo.settings.model import HubSettings
from relevo.settings.site import PartnerSettings


class PartnerFault(Exception):
    """A partner's settings cannot be used; one line: which key, what is wrong, what to do."""


def card_plan(settings: HubSettings) -> CardPlan | None:
    """Return how the hub makes and opens cards, None where it shares none. Raises: PartnerFault, KeyFault."""
    if settings.site is None or not settings.partners:
        return None
    key = read_key(settings.seal_key, Kind.SEAL)
    return CardPlan(
        site=settings.site,
        sign=key.sign,
        open_box=key.open_box,
        minutes=settings.card_minutes,
        partners={name: _partner(name, each) for name, each in settings.partners.items()},
    )


def _partner(name: str, settings: PartnerSettings) -> Partner:
    try:
        box, verify = box_for(settings.public_keys[0]), verifier(settings.public_keys)
    except ValueError as fault:
        raise PartnerFault(f"hub.partners.{name}.public_keys: {fault}; take those of the partner's site.toml") from None
    try:
        return Partner(verify, box, fetching(settings.address, settings.ca_file))
    except (OSError, ssl.SSLError):
        raise PartnerFault(
            f"hub.partners.{name}.ca_file: {settings.ca_file} cannot be read as certificates (PEM); correct it"
        ) from None
