"""Reads the rules of the brief: the files that ship with Relevo, and a site's own over them."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from relevo.assets import resource
from relevo.services.briefing.promised.section import PromiseRules
from relevo.services.briefing.rules import BriefRules
from relevo.services.identityrules import IdentityRules
from relevo.services.supervise.sparing import SparingRules
from relevo.settings.rulefaults import fault_of
from relevo.settings.rulekinds import kind_fault, weight_fault
from relevo.settings.rulenames import name_fault, promised_fault
from relevo.settings.store import SettingsError, read_file

IDENTITY, SPARED = "identity", "spared"
"""The files of rules that are not of the brief."""


def brief_rules(folder: Path | None = None) -> BriefRules:
    """Return the rules of the brief.

    A file in the site's own `folder` has the name of one that ships; what stands in it counts in the place of the
    shipped value: tables are joined key by key, lists and values replaced. Raises: SettingsError.
    """
    hints = get_type_hints(BriefRules)
    names = [each.name for each in fields(BriefRules)]
    own = {} if folder is None else _own_files(folder)
    return BriefRules(**{name: _rules(hints[name], resource("rules", f"{name}.toml"), own.get(name)) for name in names})


def identity_rules(folder: Path | None = None) -> IdentityRules:
    """Return the rules by which customers are identified, likewise. Raises: SettingsError."""
    own = {} if folder is None else _own_files(folder)
    rules: IdentityRules = _rules(IdentityRules, resource("rules", f"{IDENTITY}.toml"), own.get(IDENTITY))
    return rules


def sparing_rules(folder: Path | None = None) -> SparingRules:
    """Return the rules of which step would have spared a contact, likewise. Raises: SettingsError."""
    own = {} if folder is None else _own_files(folder)
    rules: SparingRules = _rules(SparingRules, resource("rules", f"{SPARED}.toml"), own.get(SPARED))
    return rules


@cache
def shipped_identity_rules() -> IdentityRules:
    """Return the rules of identification that ship with Relevo."""
    return identity_rules()


@cache
def shipped_rules() -> BriefRules:
    """Return the rules that ship with Relevo."""
    return brief_rules()


def _own_files(folder: Path) -> dict[str, Path]:
    names = [*(each.name for each in fields(BriefRules)), IDENTITY, SPARED]
    try:
        found = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    except OSError:
        found = {}
    if not found:
        raise SettingsError(folder, None, "holds no file of rules; check brief.rules_folder, or leave it out")
    for stem, path in found.items():
        if stem not in names:
            raise SettingsError(path, None, f"is no file of rules; they are {', '.join(f'{n}.toml' for n in names)}")
    return found


def _rules(kind: Any, shipped: Path, own: Path | None) -> Any:
    data, file, unfound = read_file(shipped), shipped, None
    changes: Mapping[str, Any] = {}
    if own is not None:
        changes = read_file(own)
        if problem := kind_fault(changes, data) or name_fault(own.stem, changes, data):
            raise SettingsError(own, *problem)
        unfound = weight_fault(changes, data)
        data, file = _joined(data, changes), own
    try:
        rules = TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise SettingsError(file, *fault_of(error, data)) from None
    if unfound is None and own is not None and isinstance(rules, PromiseRules):
        unfound = promised_fault(changes, rules)
    if unfound is not None:
        raise SettingsError(file, *unfound)
    return rules


def _joined(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(shipped)
    for key, value in own.items():
        before = joined.get(key)
        joined[key] = _joined(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return joined
