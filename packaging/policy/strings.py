"""An ADML: the words of the policies in one language, and what stands on the screen to fill in."""

from xml.etree.ElementTree import Element, SubElement

from policy.policies import CATEGORIES, Policy, all_policies, value_string
from policy.template import NAMESPACE, REVISION, TOML, written
from policy.words import Words
from relevo.settings.shape import Kind


def adml(words: Words) -> bytes:
    """Return the file of a language."""
    root = Element("policyDefinitionResources", xmlns=NAMESPACE, revision=REVISION, schemaVersion="1.0")
    SubElement(root, "displayName").text = words.common["title"]
    SubElement(root, "description").text = words.common["about"]
    resources = SubElement(root, "resources")
    strings = SubElement(resources, "stringTable")
    for name, text in _strings(words).items():
        SubElement(strings, "string", id=name).text = text
    presentations = SubElement(resources, "presentationTable")
    for policy in all_policies():
        if not policy.recommends and policy.shape.kind is not Kind.BOOLEAN:
            _add_presentation(presentations, policy, words)
    presentation = SubElement(presentations, "presentation", id=TOML)
    SubElement(presentation, "multiTextBox", refId=TOML).text = "TOML"
    return written(root)


def _strings(words: Words) -> dict[str, str]:
    found = {key: words.common[key] for key in ("title", "supported")}
    found["category_recommended"] = words.categories["recommended"]
    found |= {f"category_{name}": words.categories[name] for name in dict.fromkeys(CATEGORIES.values())}
    for policy in all_policies():
        found[policy.string] = words.names[policy.key]
        found[f"{policy.id}_explain"] = _explained(policy, words)
        if policy.shape.kind is Kind.TEXT:
            found |= {value_string(policy, value): words.value(policy.key, value) for value in policy.shape.values}
    found[TOML] = words.common["toml_name"]
    for prefix, more in (("", ""), ("recommended_", words.common["recommends"])):
        found[f"{prefix}{TOML}_explain"] = "\n\n".join(filter(None, [words.common["toml_about"], more]))
    return found


def _explained(policy: Policy, words: Words) -> str:
    """Return what a policy does, what may stand there, and which setting it is."""
    shape, common = policy.shape, words.common
    lines = [words.abouts.get(policy.key, shape.about)]
    if shape.kind is Kind.BOOLEAN:
        lines.append(common["on_off"])
    elif shape.values:
        several = shape.kind is Kind.LIST
        lines.append(common["entries" if several else "one_of"].format(", ".join(shape.values)))
    if shape.least is not None and shape.most is not None:
        lines.append(common["range"].format(f"{shape.least:g}", f"{shape.most:g}"))
    if shape.kind is Kind.NUMBER:
        lines.append(common["number"])
    if policy.recommends:
        lines.append(common["recommends"])
    lines.append(common["built_in"].format(_default(policy, words)))
    lines.append(common["key"].format(policy.key))
    return "\n\n".join(lines)


def _default(policy: Policy, words: Words) -> str:
    default = policy.shape.default
    match default:
        case None | [] | ():
            return words.common["nothing"]
        case bool():
            return "true" if default else "false"
        case list() | tuple():
            return ", ".join(map(str, default))
        case _:
            return str(default)


def _add_presentation(presentations: Element, policy: Policy, words: Words) -> None:
    presentation, shape = SubElement(presentations, "presentation", id=policy.string), policy.shape
    match shape.kind:
        case Kind.LIST:
            SubElement(presentation, "listBox", refId=policy.string).text = words.common["list"]
        case Kind.LABELS:
            SubElement(presentation, "listBox", refId=policy.string).text = words.common["labels"]
        case Kind.INTEGER:
            default = str(shape.default)
            box = SubElement(presentation, "decimalTextBox", refId=policy.string, defaultValue=default)
            box.text = words.common["text"]
        case Kind.TEXT if shape.values:
            place = list(shape.values).index(str(shape.default))
            box = SubElement(presentation, "dropdownList", refId=policy.string, noSort="true", defaultItem=str(place))
            box.text = words.common["text"]
        case _:
            box = SubElement(presentation, "textBox", refId=policy.string)
            SubElement(box, "label").text = words.common["text"]
            if shape.default is not None:
                SubElement(box, "defaultValue").text = str(shape.default)
