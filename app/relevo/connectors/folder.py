"""The folders of connector files: those that ship with Relevo, and a site's own, which go first."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from relevo.assets import resource
from relevo.connectors.manifest import Manifest, ManifestError, load


def find(connector_id: str, site_folder: Path | None = None) -> Manifest:
    """Load a connector by its id. Raises: ManifestError."""
    if not connector_id.replace("-", "").isalnum():
        raise ManifestError(f"{connector_id}: no connector id; use letters, digits and dashes")
    for path in paths(site_folder):
        if path.stem == connector_id:
            manifest = load(path)
            if manifest.id != connector_id:
                raise ManifestError(f"{path}: id: is {manifest.id}; give the file and its id the same name")
            return manifest
    known = sorted({path.stem for path in paths(site_folder)})
    near = get_close_matches(connector_id, known, n=1, cutoff=0.75)
    there = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    own = "" if site_folder is not None else "; one of your own is found by connectors_folder in the settings"
    raise ManifestError(f"connector {connector_id}: no such file; {there}{own}")


def paths(site_folder: Path | None = None) -> Iterator[Path]:
    """Yield the connector files, a site's own first, each folder in the order of names."""
    folders = [site_folder] if site_folder is not None and site_folder.is_dir() else []
    for folder in [*folders, resource("connectors")]:
        yield from sorted(folder.glob("*.toml"))
