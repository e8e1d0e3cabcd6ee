"""The event sources of the settings: telephony and chat."""

from collections.abc import Awaitable, Callable
from functools import partial

from relevo.bootstrap.advisors import addresses, seats
from relevo.bootstrap.apart import SourceApart
from relevo.bootstrap.secrets import ReadSecret, needed_secret
from relevo.domain.contact import Advisor
from relevo.events.asterisk.settings import AsteriskSettings as Connection
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.events.listener.source import ListenerEventSource
from relevo.services.clock import utc_now
from relevo.services.ports import EventSource
from relevo.settings.model import AsteriskSettings, ListenerSettings, Settings, SiteSettings
from relevo.text.phone import to_e164

Who = Callable[..., Advisor]
"""Returns who sits at an address, given it and the name of the member there, where there is one, and the `source`."""


def event_sources(settings: Settings, read_secret: ReadSecret) -> tuple[EventSource, ...]:
    """Build the enabled event sources that a desktop reads, in the order of the settings."""
    return tuple(
        _event_source(name, source, settings, read_secret)
        for name, source in settings.event_sources.items()
        if source.enabled and isinstance(source, AsteriskSettings | ListenerSettings | SiteSettings)
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
    secret = needed_secret(name, source.secret, read_secret)
    if isinstance(source, ListenerSettings):
        return ListenerEventSource(name=name, port=source.port, token=secret, clock=utc_now)
    asterisk = _asterisk(name, source, settings, secret, seats(settings).advisor_of)
    return SourceApart(asterisk) if name in settings.apart else asterisk


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
