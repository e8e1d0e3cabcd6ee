"""The parts as CycloneDX 1.6 in JSON: the same parts are the same bytes.

Source: CycloneDX specification 1.6, bom-1.6.schema.json, read 2026-11-22.
"""

import importlib
import json
import uuid
from collections.abc import Sequence
from typing import Any

from sbom.parts import Part

_SPACE = uuid.UUID("5a3c1c56-7c0e-5f0a-9a7e-3d0f6b5f4f11")


def document(own: Part, parts: Sequence[Part]) -> bytes:
    """Return the document; its serial number follows from what stands in it, and it tells no time."""
    names = {part.name for part in parts}
    body: dict[str, Any] = {
        "metadata": {"component": _component(own)},
        "components": [_component(part) for part in parts],
        "dependencies": [_dependency(part, names) for part in (own, *parts)],
    }
    serial = uuid.uuid5(_SPACE, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1}
    return (json.dumps(head | body, indent=1) + "\n").encode()


def _component(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"type": part.kind, "bom-ref": _ref(part.name), "name": part.name}
    if part.version:
        found["version"] = part.version
    found["licenses"] = [_licence(part.licence)]
    if part.purl is not None:
        found["purl"] = part.purl
    if part.hashes:  # of several files, one for each platform: CycloneDX's own hashes would be those of one
        found["properties"] = [{"name": "relevo:lock:sha256", "value": each} for each in part.hashes]
    return found


def _dependency(part: Part, names: set[str]) -> dict[str, Any]:
    return {"ref": _ref(part.name), "dependsOn": [_ref(each) for each in sorted(set(part.needs)) if each in names]}


def _licence(told: str) -> dict[str, Any]:
    """Return a licence as an expression of SPDX where it is one, else under the name that the part gives it."""
    licences = importlib.import_module("packaging.licenses")
    try:
        return {"expression": str(licences.canonicalize_license_expression(told))}
    except licences.InvalidLicenseExpression:
        return {"license": {"name": told}}


def _ref(name: str) -> str:
    return f"part:{name}"
