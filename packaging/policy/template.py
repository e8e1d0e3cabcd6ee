"""The ADMX: which policies there are, and what each of them writes into the registry.

Source: [MS-GPREG] 7.2 and 7.3, "ADMX Policy Definition Schema" and "ADMX File Schema", and the pages "list" and
"multiText" of the PolicyDefinitions schema, read 2026-11-22.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policy.policies import CATEGORIES, Policy, all_policies, value_string
from relevo.settings.registry import POLICIES, RECOMMENDED, TEXT
from relevo.settings.shape import Kind

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
OWN_NAMESPACE = "Relevo.Policies"
TOML = "settings_as_toml"
REVISION = "1.0"

_MOST_TEXT = 1_023
_MOST_LINES = 100_000
_MOST_LETTERS = 1_000_000
"""Of settings as TOML: without a number the schema lets 1,023 letters in, which some sources already fill."""


def admx() -> bytes:
    """Return the file."""
    root = Element("policyDefinitions", xmlns=NAMESPACE, revision=REVISION, schemaVersion="1.0")
    spaces = SubElement(root, "policyNamespaces")
    SubElement(spaces, "target", prefix="relevo", namespace=OWN_NAMESPACE)
    SubElement(root, "resources", minRequiredRevision=REVISION)
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(supported, "definition", name="supported", displayName="$(string.supported)")
    _add_categories(SubElement(root, "categories"))
    policies = SubElement(root, "policies")
    for policy in all_policies():
        _add(policies, policy)
    for recommends in (False, True):
        _add_toml(policies, recommends=recommends)
    return written(root)


def written(root: Element) -> bytes:
    """Return a document as it is written, the same for the same."""
    indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, "utf-8")) + b"\n"


def _add_categories(categories: Element) -> None:
    SubElement(categories, "category", name="relevo", displayName="$(string.title)")
    recommended = SubElement(categories, "category", name="recommended", displayName="$(string.category_recommended)")
    SubElement(recommended, "parentCategory", ref="relevo")
    for prefix, parent in (("", "relevo"), ("recommended_", "recommended")):
        for name in dict.fromkeys(CATEGORIES.values()):
            category = SubElement(
                categories, "category", name=f"{prefix}{name}", displayName=f"$(string.category_{name})"
            )
            SubElement(category, "parentCategory", ref=parent)


def _add(policies: Element, policy: Policy) -> None:
    is_switch = policy.shape.kind is Kind.BOOLEAN
    said = {
        "name": policy.id,
        "class": "Machine" if policy.is_of_machine else "Both",
        "displayName": f"$(string.{policy.string})",
        "explainText": f"$(string.{policy.id}_explain)",
    }
    said |= {} if is_switch else {"presentation": f"$(presentation.{policy.string})"}
    said |= {"key": policy.registry_key} | ({"valueName": policy.value_name} if is_switch else {})
    element = SubElement(policies, "policy", said)
    SubElement(element, "parentCategory", ref=policy.category)
    SubElement(element, "supportedOn", ref="supported")
    if is_switch:
        for name, number in (("enabledValue", "1"), ("disabledValue", "0")):
            SubElement(SubElement(element, name), "decimal", value=number)
        return
    _add_element(SubElement(element, "elements"), policy)


def _add_element(elements: Element, policy: Policy) -> None:
    shape, name = policy.shape, policy.value_name
    match shape.kind:
        case Kind.LIST:  # an empty prefix numbers the values
            below = rf"{policy.registry_key}\{name}"
            SubElement(elements, "list", id=policy.string, key=below, valuePrefix="")
        case Kind.LABELS:
            below = rf"{policy.registry_key}\{name}"
            SubElement(elements, "list", id=policy.string, key=below, explicitValue="true")
        case Kind.INTEGER:
            least, most = (str(int(limit or 0)) for limit in (shape.least, shape.most))
            SubElement(
                elements, "decimal", id=policy.string, valueName=name, required="true", minValue=least, maxValue=most
            )
        case Kind.TEXT if shape.values:
            choice = SubElement(elements, "enum", id=policy.string, valueName=name, required="true")
            for value in shape.values:
                item = SubElement(choice, "item", displayName=f"$(string.{value_string(policy, value)})")
                SubElement(SubElement(item, "value"), "string").text = value
        case _:
            most = str(shape.longest or _MOST_TEXT)
            SubElement(elements, "text", id=policy.string, valueName=name, required="true", maxLength=most)


def _add_toml(policies: Element, *, recommends: bool) -> None:
    """Add the policy for what has names of a site's own."""
    prefix = "recommended_" if recommends else ""
    said = {
        "name": f"{prefix}{TOML}",
        "class": "Machine" if recommends else "Both",
        "displayName": f"$(string.{TOML})",
        "explainText": f"$(string.{prefix}{TOML}_explain)",
        "presentation": f"$(presentation.{TOML})",
        "key": rf"{POLICIES}\{RECOMMENDED}" if recommends else POLICIES,
    }
    element = SubElement(policies, "policy", said)
    SubElement(element, "parentCategory", ref="recommended" if recommends else "relevo")
    SubElement(element, "supportedOn", ref="supported")
    elements = SubElement(element, "elements")
    most = {"maxLength": str(_MOST_LETTERS), "maxStrings": str(_MOST_LINES)}
    SubElement(elements, "multiText", {"id": TOML, "valueName": TEXT, "required": "true", **most})
