"""The sites that this desktop reads as a supervisor: hubs whose credentials here are a supervisor's."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relevo.settings.model import Settings, SiteSettings

if TYPE_CHECKING:
    from relevo.events.hub.supervising import SupervisedSite


def is_supervisors(credentials: Path) -> bool:
    """Tell whether credentials say that they are a supervisor's.

    The broker alone decides whether they are: nothing is shown before it has let them in. What cannot be read is an
    advisor's, whose event source says what is wrong with it.
    """
    from relevo.events.hub.signin import Role, SetUpFault, read_credentials  # late: only a desktop of a site needs it

    try:
        return read_credentials(credentials, None).role is Role.SUPERVISOR
    except SetUpFault:
        return False


def is_for_supervisors(settings: Settings) -> bool:
    """Tell whether this desktop is to be a supervisor's: by the machine's policy, or by credentials of a site."""
    return settings.role == "supervisor" or any(
        isinstance(each, SiteSettings) and each.enabled and is_supervisors(each.credentials)
        for each in settings.event_sources.values()
    )


def supervised_sites(settings: Settings, since: Callable[[], datetime]) -> "tuple[SupervisedSite, ...]":
    """Build what reads each of them; `since` gives from when on."""
    found = {
        name: source
        for name, source in settings.event_sources.items()
        if isinstance(source, SiteSettings) and source.enabled and is_supervisors(source.credentials)
    }
    if not found:
        return ()
    from relevo.events.hub.signin import Role, SetUp
    from relevo.events.hub.supervising import SupervisedSite

    return tuple(
        SupervisedSite(
            name,
            SetUp(site_file=source.site_file, credentials=source.credentials, role=Role.SUPERVISOR),
            since=since,
        )
        for name, source in found.items()
    )
