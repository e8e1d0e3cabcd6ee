"""The Group Policy template keeps the rules of its schema, which the editor of Windows refuses a file for.

The rules are those of PolicyDefinitionFiles.xsd, PolicyDefinitions.xsd and BaseTypes.xsd, and of [MS-GPREG], "ADMX File
Schema", read 2026-11-22; against the schema itself the files were validated on that day.
"""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest

from policy.__main__ import main
from relevo.settings.registry import MAX_TEXT, POLICIES

SPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
CULTURES = ("en-US", "fr-FR", "de-DE", "es-ES")
NAME = re.compile(r"\w+")
REVISION = re.compile(r"[0-9]{1,4}\.[0-9]{1,5}")
ORDER = ["parentCategory", "seeAlso", "keywords", "supportedOn", "enabledValue", "disabledValue", "enabledList",
         "disabledList", "elements"]  # fmt: skip
ELEMENTS = {
    "boolean": set(), "decimal": {"required", "minValue", "maxValue", "storeAsText", "soft"},
    "text": {"required", "maxLength", "expandable", "soft"}, "enum": {"required"},
    "list": {"valuePrefix", "additive", "expandable", "explicitValue"},
    "multiText": {"required", "maxLength", "maxStrings", "soft"},
}  # fmt: skip
BOXES = {
    "text": set(), "decimalTextBox": {"refId", "defaultValue", "spin", "spinStep"}, "textBox": {"refId"},
    "checkBox": {"refId", "defaultChecked"}, "comboBox": {"refId", "noSort"},
    "dropdownList": {"refId", "noSort", "defaultItem"}, "listBox": {"refId"},
    "multiTextBox": {"refId", "showAsDialog", "defaultHeight"},
}  # fmt: skip
MOST_EXPLAINED = 4_096
"""Characters of an explanation; the editor's own field holds more, and nobody reads more."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    assert main([str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def admx(template: Path) -> Element:
    return parse(template / "relevo.admx").getroot()


@pytest.fixture(scope="module", params=CULTURES)
def adml(request: pytest.FixtureRequest, template: Path) -> Element:
    return parse(template / request.param / "relevo.adml").getroot()


def bare(element: Element) -> str:
    assert element.tag.startswith(f"{{{SPACE}}}")
    return element.tag.partition("}")[2]


def policies(admx: Element) -> list[Element]:
    return list(admx.iter(f"{{{SPACE}}}policy"))


def elements(admx: Element) -> list[Element]:
    return [each for one in admx.iter(f"{{{SPACE}}}elements") for each in one]


def test_the_parts_of_the_file_stand_in_the_order_of_the_schema(admx: Element) -> None:
    assert [bare(each) for each in admx] == ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
    assert all(REVISION.fullmatch(admx.attrib[each]) for each in ("revision", "schemaVersion"))
    assert set(admx.attrib) == {"revision", "schemaVersion"}
    (target,) = admx[0]
    assert bare(target) == "target" and NAME.fullmatch(target.attrib["prefix"])


def test_the_parts_of_every_policy_stand_in_the_order_of_the_schema(admx: Element) -> None:
    for policy in policies(admx):
        names = [bare(each) for each in policy]
        assert names == sorted(names, key=ORDER.index)
        assert len(names) == len(set(names))
        assert names[:2] == ["parentCategory", "supportedOn"]
        assert set(policy.attrib) <= {
            "name", "class", "displayName", "explainText", "presentation", "key", "valueName",
        }  # fmt: skip


def test_every_policy_is_for_machines_or_users_and_explained(admx: Element) -> None:
    for policy in policies(admx):
        assert policy.attrib["class"] in ("Machine", "User", "Both")
        assert re.fullmatch(r"\$\(string\.\w+\)", policy.attrib["displayName"])
        assert re.fullmatch(r"\$\(string\.\w+\)", policy.attrib["explainText"])
        assert NAME.fullmatch(policy.attrib["name"])
        # what Group Policy takes away again when a policy goes, and what a manager of devices may write
        assert re.match(r"Software\\Policies\\(?!Microsoft)", policy.attrib["key"]) and POLICIES in policy.attrib["key"]


def test_a_policy_has_a_presentation_where_it_asks_for_something(admx: Element) -> None:
    for policy in policies(admx):
        asks = policy.find(f"{{{SPACE}}}elements") is not None
        assert ("presentation" in policy.attrib) is asks
        assert asks or policy.attrib.get("valueName")


def test_elements_have_the_attributes_that_they_may_have(admx: Element) -> None:
    for element in elements(admx):
        shared = {"id", "key"} | (set() if bare(element) == "list" else {"valueName"})
        assert set(element.attrib) <= shared | ELEMENTS[bare(element)], element.attrib
        assert element.attrib["id"]
        if bare(element) == "decimal":
            assert 0 <= int(element.attrib["minValue"]) <= int(element.attrib["maxValue"]) < 2**32
        if bare(element) == "multiText":  # a whole settings file, as much of it as is read
            assert 65_536 < int(element.attrib["maxLength"]) <= MAX_TEXT
        if bare(element) == "list":  # a prefix and names of one's own exclude each other
            assert ("valuePrefix" in element.attrib) is not (element.attrib.get("explicitValue") == "true")


def test_the_values_of_a_choice_differ(admx: Element) -> None:
    choices = [each for each in elements(admx) if bare(each) == "enum"]
    assert choices
    for choice in choices:
        values = [value.text for value in choice.iter(f"{{{SPACE}}}string")]
        names = [item.attrib["displayName"] for item in choice]
        assert len(values) == len(set(values)) == len(names) == len(set(names)) > 1
        assert all(value and len(value) <= 255 for value in values)


def test_names_of_policies_and_places_in_the_registry_are_used_once(admx: Element) -> None:
    names = [each.attrib["name"] for each in policies(admx)]
    assert len(names) == len(set(names))
    places = []
    for policy in policies(admx):
        own = [(policy.attrib["key"], policy.attrib["valueName"])] if "valueName" in policy.attrib else []
        for element in policy.iterfind(f"{{{SPACE}}}elements/*"):
            key = element.attrib.get("key", policy.attrib["key"])
            own.append((key, element.attrib.get("valueName", "*")))
        places += [(key.casefold(), value.casefold()) for key, value in own]
    assert len(places) == len(set(places))


def test_the_words_of_a_language_stand_in_the_order_of_the_schema(adml: Element) -> None:
    assert [bare(each) for each in adml] == ["displayName", "description", "resources"]
    assert [bare(each) for each in adml[2]] == ["stringTable", "presentationTable"]
    strings = list(adml.iter(f"{{{SPACE}}}string"))
    assert all(NAME.fullmatch(each.attrib["id"]) and set(each.attrib) == {"id"} for each in strings)
    assert max(len(each.text or "") for each in strings) <= MOST_EXPLAINED


def test_presentations_hold_the_boxes_that_they_may_hold_once_for_each_element(adml: Element, admx: Element) -> None:
    ids = {each.attrib["id"] for each in elements(admx)}
    seen = []
    for presentation in adml.iter(f"{{{SPACE}}}presentation"):
        assert NAME.fullmatch(presentation.attrib["id"])
        for box in presentation:
            assert set(box.attrib) <= BOXES[bare(box)]
            assert [bare(each) for each in box] in ([], ["label"], ["label", "defaultValue"])
            seen.append(box.attrib["refId"])
    assert set(seen) == ids
    assert len(seen) == len(set(seen))


def test_what_is_filled_in_beforehand_is_allowed(adml: Element, admx: Element) -> None:
    by_id = {each.attrib["id"]: each for each in elements(admx)}
    for box in adml.iter():
        element = by_id.get(box.attrib.get("refId", ""))
        if element is not None and "defaultItem" in box.attrib:
            assert 0 <= int(box.attrib["defaultItem"]) < len(element)
        if element is not None and bare(box) == "decimalTextBox":
            least, most = (int(element.attrib[each]) for each in ("minValue", "maxValue"))
            assert least <= int(box.attrib["defaultValue"]) <= most
