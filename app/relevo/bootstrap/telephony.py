"""The event sources of the settings: telephony and chat."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from relevo.bootstrap.advisors import addresses, seats
from relevo.bootstrap.apart import SourceApart
from relevo.bootstrap.secrets import ReadSecret, needed_secret
from relevo.bootstrap.sites import is_supervisors
from relevo.domain.contact import Advisor
from relevo.events.asterisk.settings import AsteriskSettings as Connection
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.events.listener.card import Card
from relevo.events.listener.source import ListenerEventSource
from relevo.services.clock import utc_now
from relevo.services.ports import EventSource
from relevo.settings.model import AsteriskSettings, ListenerSettings, Settings, SiteSettings
from relevo.text.phone import to_e164

Who = Callable[..., Advisor]
"""Returns who sits at an address, given it and the name of the member there, where there is one, and the `source`."""


def event_sources(settings: Settings, read_secret: ReadSecret) -> tuple[EventSource, ...]:
    """Build the enabled event sources that an advisor's desktop reads, in the order of the settings."""
    return tuple(
        _event_source(name, source, settings, read_secret)
        for name, source in settings.event_sources.items()
        if source.enabled
        and isinstance(source, AsteriskSettings | ListenerSettings | SiteSettings)
        and not (isinstance(source, SiteSettings) and is_supervisors(source.credentials))
    )


def connection_of(source: AsteriskSettings) -> Connection:
    """Return how to reach an Asterisk server."""
    return Connection(
        host=source.host,
        port=source.port,
        user=source.user,
        tls=source.tls,
        ca_file=source.ca_file,
        auth=source.auth,
        presentation_variable=source.presentation_variable,
    )


def _event_source(
    name: str, source: AsteriskSettings | ListenerSettings | SiteSettings, settings: Settings, read_secret: ReadSecret
) -> EventSource:
    if isinstance(source, SiteSettings):
        return _site(name, source)
    if isinstance(source, ListenerSettings):
        return _listener(name, source, read_secret)
    secret = needed_secret(name, source.secret, read_secret)
    asterisk = _asterisk(name, source, settings, secret, seats(settings).advisor_of)
    return SourceApart(asterisk) if name in settings.apart else asterisk


def _listener(name: str, source: ListenerSettings, read_secret: ReadSecret) -> ListenerEventSource:
    token = needed_secret(name, source.secret, read_secret) if source.secret is not None else None
    is_fixed = source.port and token is not None
    card = None if is_fixed else Card(lambda: listener_card(name))
    return ListenerEventSource(name=name, port=source.port, token=token, clock=utc_now, card=card)


def listener_card(name: str) -> Path:
    """Return the file in which a listener of this session says where it listens. Raises: OSError."""
    from relevo.ui.desktop.doorbell import beside_the_door  # late: not in the hub's package

    return beside_the_door(f"listener-{name}")


def _site(name: str, source: SiteSettings) -> EventSource:
    from relevo.events.hub.source import HubEventSource, SetUp  # late: only a desktop of a site needs its libraries

    return HubEventSource(name, SetUp(site_file=source.site_file, credentials=source.credentials))


def read_asterisk(settings: Settings, read_secret: ReadSecret, who: Who) -> tuple[AsteriskEventSource, ...]:
    """Build the enabled Asterisk servers, in the order of the settings; `who` tells who sits at an address."""
    return tuple(
        _asterisk(name, source, settings, needed_secret(name, source.secret, read_secret), who)
        for name, source in settings.event_sources.items()
        if source.enabled and isinstance(source, AsteriskSettings)
    )


def _asterisk(
    name: str,
    source: AsteriskSettings,
    settings: Settings,
    secret: Callable[[], Awaitable[str]],
    who: Who,
) -> AsteriskEventSource:
    return AsteriskEventSource(
        name,
        connection_of(source),
        secret,
        normalise=lambda raw: to_e164(raw, settings.region),
        advisor_of=partial(who, source=name),
        advisors=addresses(settings, name),
    )
