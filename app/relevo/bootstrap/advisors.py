"""Who sits at this desk, and who sits where, from the settings."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from relevo.domain.contact import Advisor
from relevo.events.hub.signin import SetUpFault, read_credentials
from relevo.services.seats import Seats, Sitting
from relevo.settings.model import AdvisorSettings, Settings, SiteSettings


def is_me(settings: Settings) -> Callable[[Advisor], bool]:
    """Return the test whether an advisor of an event sits here.

    That is who stands in the settings and whom the credentials for a site name; without any of them, everybody is.
    """
    me = settings.me
    unread = [
        each.credentials for each in settings.event_sources.values() if isinstance(each, SiteSettings) and each.enabled
    ]
    if me is None and not unread:
        return lambda _: True
    known = {value.casefold() for value in _names(me) if value} if me is not None else set()

    def is_known(advisor: Advisor) -> bool:
        unread[:] = [path for path in unread if not _learn(path, known)]
        return bool(known & {value.casefold() for value in (advisor.id, advisor.address) if value})

    return is_known


def known_at_site(settings: Settings) -> Advisor | None:
    """Return whom the credentials for a site name, None where there are none that can be read."""
    for each in settings.event_sources.values():
        if isinstance(each, SiteSettings) and each.enabled:
            with suppress(SetUpFault):
                return Advisor(id=read_credentials(each.credentials).id)
    return None


def _names(me: AdvisorSettings) -> tuple[str | None, ...]:
    """Return by what an event names the advisor; an address of one telephony may be somebody else's in another."""
    return (me.id, me.address) if me.source is None else (me.id,)


def _learn(credentials: Path, known: set[str]) -> bool:
    """Add whom credentials name; False where they cannot be read yet, which their event source tells."""
    try:
        known.add(read_credentials(credentials).id.casefold())
    except SetUpFault:
        return False
    return True


def seats(settings: Settings) -> Seats:
    """Return who sits where, as far as the settings tell."""
    places = settings.hub.seats if settings.hub is not None else ()
    return Seats((sitting(each) for each in settings.advisors), places, settings.apart)


def addresses(settings: Settings, source: str) -> list[str]:
    """Return the addresses of a telephony that are advisors'."""
    is_apart = source in settings.apart
    return [each.address for each in settings.advisors if each.address and (not is_apart or each.source == source)]


def advisor_of(advisors: tuple[AdvisorSettings, ...]) -> Callable[[str, str | None], Advisor]:
    """Return who sits at an interface of the telephony; one that the settings do not know is its own id."""
    return Seats(map(sitting, advisors)).advisor_of


def sitting(advisor: AdvisorSettings) -> Sitting:
    """Return an advisor of the settings, as seats know one."""
    return Sitting(
        id=advisor.id, name=advisor.name, address=advisor.address, login=advisor.login, source=advisor.source
    )
