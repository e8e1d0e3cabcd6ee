"""The connectors that are known by an id: files, and those in Python."""

from collections.abc import Mapping
from pathlib import Path

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import paths
from relevo.connectors.inpython import PythonConnector, PythonOffice
from relevo.connectors.tryton.client import TRYTON

Office = FileBackOffice | PythonOffice
"""A configured source, whatever its connector is."""

IN_PYTHON: Mapping[str, PythonConnector] = {one.about.id: one for one in (TRYTON,)}


def in_python(connector_id: str, site_folder: Path | None = None) -> PythonConnector | None:
    """Return the connector in Python with this id, None where there is none or a site's own file goes before it."""
    if any(path.stem == connector_id for path in paths(site_folder)):
        return None
    return IN_PYTHON.get(connector_id)
