"""The Group Policy template fits the schema of such files, the settings, and what the registry's reader reads."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

import pytest

from relevo.settings.machine import Machine
from relevo.settings.policy import POLICY_ONLY, Layer, load
from relevo.settings.registry import POLICIES, RECOMMENDED
from relevo.settings.shape import Kind, fixed_places, shape_at
from support.winreg import FakeRegistry

HERE = Path(__file__).resolve().parents[2]
CULTURES = ("en-US", "fr-FR", "de-DE", "es-ES")
NAME = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"

SAID: dict[str, Any] = {
    "region": "FR",
    "advisor": "anna",
    "seat": "PJSIP/105",
    "queues": {"tenant-service": "Tenant service", "2": "Two"},
    "lines": {"+33199001234": "Tilleuls Residence"},
    "proxy.address": "http://proxy.example.org:3128",
    "proxy.user": "anna",
    "proxy.secret": "keyring:proxy",
    "allowed.hosts": ["*.example.org", "localhost"],
    "handles.customer_number_forms": ["C-{digits}"],
    "panel.screen": "DP-1",
    "panel.text_scale": 1.25,
    "brief.rules_folder": "/opt/rules",
    "connectors_folder": "/opt/connectors",
    "link_hosts": [f"host{number}.example.org" for number in range(12)],
    "trace": "/var/log/relevo.trace",
    "log.files": 2,
    "log.folder": "/var/log/relevo",
    "update.notice": "/srv/relevo/notice.json",
    "wrap_up.outcomes": {"fault": "Fault", "fault/engineer": "Engineer booked"},
    "wrap_up.offices": ["tickets"],
    "wrap_up.export_folder": "/srv/notes",
    "board.threshold_s": 30.5,
    "board.goal": 0.9,
    "board.short_abandon_s": 0.0,
    "board.wrap_up_codes": ["acw", "after work"],
    "board.spikes.false_alarms_a_week": 0.5,
    "board.spikes.clear_after_min": 20.0,
    "board.spikes.first_times": 15.5,
    "records.database": "postgresql://relevo@db.example.org:5432/relevo",
    "records.secret": "keyring:records",
    "records.ca_file": "/etc/relevo/ca.pem",
    "records.key": "keyring:pseudonyms",
    "records.time_zone": "Europe/Paris",
}
"""What an administrator types in; for the others something that their shape allows."""

TOML = '[[advisors]]\nid = "anna"\n[sources.tickets]\nconnector = "redmine"\nbase_url = "https://r.example.org"\n'


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policy")
    make(folder)
    return folder


def make(folder: Path) -> None:
    paths = os.pathsep.join([str(HERE / "app"), str(HERE / "packaging")])
    command = [sys.executable, "-m", "policy", str(folder)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": paths}, timeout=60)


def policies(template: Path) -> dict[str, Element]:
    found = parse(template / "relevo.admx").getroot().iter(f"{NAME}policy")
    return {each.attrib["name"]: each for each in found}


def element_of(policy: Element) -> Element | None:
    elements = policy.find(f"{NAME}elements")
    return None if elements is None else elements[0]


def test_it_is_the_same_whenever_it_is_made(template: Path, tmp_path: Path) -> None:
    make(tmp_path)
    files = sorted(path.relative_to(template) for path in template.rglob("*.adm?"))
    assert [str(path) for path in files] == [f"{one}/relevo.adml" for one in sorted(CULTURES)] + ["relevo.admx"]
    assert all((template / file).read_bytes() == (tmp_path / file).read_bytes() for file in files)


def test_there_is_one_policy_for_each_setting_that_may_be_managed(template: Path) -> None:
    managed = {
        "_".join(place)
        for place, shape in fixed_places()
        if place[0] != "hub"
        and place != ("board", "spikes", "windows_min")  # a list box holds texts, and these are numbers
        and shape.kind not in (Kind.NAMED, Kind.TABLES)
    }
    recommended = {f"recommended_{name}" for name in managed - {"_".join(place) for place in POLICY_ONLY}}
    assert set(policies(template)) == {
        *managed,
        *recommended,
        "settings_as_toml",
        "recommended_settings_as_toml",
    }


@pytest.mark.parametrize("culture", CULTURES)
def test_every_word_that_a_policy_refers_to_stands_in_every_language(template: Path, culture: str) -> None:
    text = (template / "relevo.admx").read_text("utf-8")
    root = parse(template / culture / "relevo.adml").getroot()
    strings = [each.attrib["id"] for each in root.iter(f"{NAME}string")]
    presentations = {each.attrib["id"]: each for each in root.iter(f"{NAME}presentation")}

    assert set(re.findall(r"\$\(string\.(\w+)\)", text)) == set(strings)
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", text)) == set(presentations)
    assert len(strings) == len(set(strings))
    assert all(each.text and each.text.strip() for each in root.iter(f"{NAME}string"))
    kinds = {"list": "listBox", "decimal": "decimalTextBox", "enum": "dropdownList", "text": "textBox"}
    for policy in policies(template).values():
        if (element := element_of(policy)) is not None:
            name = re.findall(r"\((?:\w+)\.(\w+)\)", policy.attrib["presentation"])[0]
            (box,) = presentations[name]
            assert box.attrib["refId"] == element.attrib["id"]
            kind = element.tag.removeprefix(NAME)
            assert box.tag.removeprefix(NAME) == kinds.get(kind, "multiTextBox")


def test_the_languages_are_languages_of_their_own(template: Path) -> None:
    told = {}
    for culture in CULTURES:
        root = parse(template / culture / "relevo.adml").getroot()
        told[culture] = {each.attrib["id"]: each.text for each in root.iter(f"{NAME}string")}
    for culture in CULTURES[1:]:
        same = {name for name, text in told[culture].items() if text == told["en-US"][name]}
        assert same <= {"title", "category_general", "category_panel"}


def test_a_word_means_something_else_in_another_setting(template: Path) -> None:
    root = parse(template / "en-US" / "relevo.adml").getroot()
    told = {each.attrib["id"]: each.text for each in root.iter(f"{NAME}string")}
    assert told["value_panel_pop_answered"] == "When it is answered"
    assert told["value_board_formula_answered"] == "Of those answered"
    assert told["value_panel_theme_auto"] != told["value_records_keep_auto"]


def test_categories_and_ids_are_those_that_there_are(template: Path) -> None:
    root = parse(template / "relevo.admx").getroot()
    categories = [each.attrib["name"] for each in root.iter(f"{NAME}category")]
    assert len(categories) == len(set(categories))
    assert {each.attrib["ref"] for each in root.iter(f"{NAME}parentCategory")} <= set(categories)
    assert {each.attrib["ref"] for each in root.iter(f"{NAME}supportedOn") if "ref" in each.attrib} == {"supported"}
    for name, policy in policies(template).items():
        assert re.fullmatch(r"\w+", name)
        is_of_machine = name.startswith("recommended_") or name in ("role", "board_see_persons")
        assert policy.attrib["class"] == ("Machine" if is_of_machine else "Both")
        below = f"{POLICIES}\\{RECOMMENDED}" if name.startswith("recommended_") else POLICIES
        assert policy.attrib["key"].startswith(below)
        assert [each.tag.removeprefix(NAME) for each in policy][:2] == ["parentCategory", "supportedOn"]


def value_for(key: str) -> Any:
    """Return what an administrator sets, in the words of the file."""
    shape = shape_at(tuple(key.split(".")))
    assert shape is not None
    match shape.kind:
        case _ if key in SAID:
            return SAID[key]
        case Kind.BOOLEAN:
            return not shape.default
        case Kind.INTEGER:
            return int(shape.least or 0) + 4
        case Kind.LIST:
            return list(shape.values[:1]) or ["X_ONE", "X_TWO"]
        case _:
            return shape.values[-1]


def apply(registry: FakeRegistry, policy: Element, value: Any) -> None:
    """Write into the registry what Group Policy writes for a policy that is set to a value."""
    key, name = policy.attrib["key"], policy.attrib.get("valueName", "")
    element = element_of(policy)
    if element is None:
        state = policy.find(f"{NAME}{'enabledValue' if value else 'disabledValue'}/{NAME}decimal")
        assert state is not None
        registry.write(key, name, int(state.attrib["value"]))
        return
    name = element.attrib.get("valueName", "")
    match element.tag.removeprefix(NAME):
        case "list" if element.attrib.get("explicitValue") == "true":
            for each, words in value.items():
                registry.write(element.attrib["key"], each, words)
        case "list":
            for number, each in enumerate(value, 1):
                registry.write(element.attrib["key"], element.attrib["valuePrefix"] + str(number), each)
        case "decimal":
            assert int(element.attrib["minValue"]) <= value <= int(element.attrib["maxValue"])
            registry.write(key, name, value)
        case "enum":
            strings = [each.text for each in element.iter(f"{NAME}string")]
            assert value in strings
            registry.write(key, name, value)
        case "multiText":
            registry.write(key, name, value.splitlines())
        case "text":
            assert len(str(value)) <= int(element.attrib["maxLength"])
            registry.write(key, name, str(value))


def as_toml(values: dict[str, Any]) -> str:
    lines = []
    for key, value in values.items():
        parts = {f'{key}."{name}"': words for name, words in value.items()} if isinstance(value, dict) else {key: value}
        for each, said in parts.items():
            text = str(said).lower() if isinstance(said, bool) else repr(said).replace("'", '"')
            lines.append(f"{each} = {text}\n")
    return "".join(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="a policy file is not read on Windows")
@pytest.mark.parametrize(
    ("prefix", "layer", "file"), [("", Layer.POLICY, "policy"), ("recommended_", Layer.DEFAULTS, "defaults")]
)
def test_what_group_policy_writes_is_what_the_same_settings_are_in_a_file(
    template: Path, tmp_path: Path, prefix: str, layer: Layer, file: str
) -> None:
    registry, values = FakeRegistry(), {}
    for name, policy in policies(template).items():
        place = next((one for one, _ in fixed_places() if f"{prefix}{'_'.join(one)}" == name), None)
        if place is not None:
            values[".".join(place)] = value_for(".".join(place))
            apply(registry, policy, values[".".join(place)])
    apply(registry, policies(template)[f"{prefix}settings_as_toml"], TOML)
    folder, user = tmp_path / "machine", tmp_path / "settings.toml"
    folder.mkdir(mode=0o755)
    user.write_text("")
    (folder / f"{file}.toml").write_text(as_toml(values) + TOML)
    (folder / f"{file}.toml").chmod(0o644)

    from_registry = load(user, Machine(folder, registry=registry))
    from_file = load(user, Machine(folder, os.getuid()))

    assert from_registry.refused == from_file.refused == ()
    assert from_registry.settings == from_file.settings
    assert from_registry.fixed == from_file.fixed
    assert from_registry.layers[layer] == from_file.layers[layer]
    assert len(values) >= 50
    assert {"board.formula", "records.keep_days"} <= values.keys()
