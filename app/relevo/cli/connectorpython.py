"""`relevo connector` for connectors in Python: what they say of themselves, and one tried on a server."""

import argparse
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from relevo.connectors.inpython import About, PythonConnector, PythonOffice, Site
from relevo.connectors.known import IN_PYTHON, in_python
from relevo.connectors.net.wayout import WayOut
from relevo.settings.model import Settings, SourceSettings

TRIAL_S = 20.0


def chosen(name: str, source: SourceSettings | None, settings: Settings) -> PythonConnector | None:
    """Return the connector in Python that a source of the settings, or the command itself, names; None for a file."""
    return in_python(source.connector if source is not None else name, settings.connectors_folder)


def all_abouts(folder: Path | None) -> list[About]:
    """Return what the connectors in Python say of themselves, but for those that a site's own file goes before."""
    return [one.about for name, one in sorted(IN_PYTHON.items()) if in_python(name, folder) is not None]


def described(about: About) -> dict[str, object]:
    """Describe a connector as `relevo connector list --json` describes files."""
    return {
        "id": about.id,
        "name": about.name,
        "product": about.product,
        "versions_tried": about.versions_tried,
        "proof": about.proof,
        "level": about.level,
        "streams": sorted(about.streams),
        "personal_data": about.personal_data,
        "rights": about.rights,
        "settings": {name: {"about": one.about, "default": one.default} for name, one in about.settings.items()},
        "file": None,
    }


def open_office(
    connector: PythonConnector,
    *,
    args: argparse.Namespace,
    base_url: str,
    secret: Callable[[], Awaitable[str | None]],
    region: str | None,
    values: Mapping[str, str],
    way: WayOut,
) -> PythonOffice:
    """Open the server that a command names; `values` are the site's settings, the account among them.

    Raises: ManifestError.
    """
    settings = {name: value for name, value in values.items() if name != "user"}
    return connector.opens(
        Site(
            name=args.connector,
            base_url=base_url,
            secret=secret,
            way=way,
            user=values.get("user"),
            region=region,
            settings=settings,
            deadline_s=TRIAL_S,
        )
    )
