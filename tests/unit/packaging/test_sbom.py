"""The list of parts follows the rules of CycloneDX 1.6, names every library of the packages, and is reproducible.

The rules are those of bom-1.6.schema.json that concern what is written, read 2026-11-22.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from packages import bill, interpreter
from packages.checkout import Checkout
from packages.folder import Folder
from packages.wheels import needed
from sbom.cyclonedx import document
from sbom.parts import parts, relevo

PROJECT = Path(__file__).parents[3]
KINDS = {"application", "framework", "library", "platform", "data"}  # of those that the schema knows


@pytest.fixture(scope="module", params=[True, False], ids=["desktop", "hub"])
def written(request: pytest.FixtureRequest) -> tuple[bool, dict[str, Any]]:
    found = document(relevo(PROJECT), list(parts(PROJECT, desktop=request.param)))
    return request.param, json.loads(found)


def test_it_follows_the_rules_of_the_schema(written: tuple[bool, dict[str, Any]]) -> None:
    _, found = written
    components = [found["metadata"]["component"], *found["components"]]

    assert found.keys() <= {
        "bomFormat",
        "specVersion",
        "serialNumber",
        "version",
        "metadata",
        "components",
        "dependencies",
    }
    assert (found["bomFormat"], found["specVersion"], found["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found["serialNumber"])
    for each in components:
        assert each.keys() <= {"type", "bom-ref", "name", "version", "licenses", "purl", "properties"}
        assert each["type"] in KINDS
        assert each["name"]
        (licence,) = each["licenses"]
        assert set(licence) == {"expression"} or set(licence["license"]) == {"name"}
    refs = [each["bom-ref"] for each in components]
    assert len(refs) == len(set(refs))
    assert [each["ref"] for each in found["dependencies"]] == refs
    for each in found["dependencies"]:
        assert len(each["dependsOn"]) == len(set(each["dependsOn"]))
        assert set(each["dependsOn"]) <= set(refs)


def test_every_library_of_a_package_is_in_it_with_the_hashes_of_the_lock(written: tuple[bool, dict[str, Any]]) -> None:
    desktop, found = written
    libraries = {each["purl"]: each for each in found["components"] if "purl" in each}

    wanted = needed(PROJECT, desktop=desktop)
    assert libraries.keys() == {f"pkg:pypi/{name}@{version}" for name, version in wanted.items()}
    assert all(each["properties"] for each in libraries.values())
    assert ("qt" in {each["name"] for each in found["components"]}) is desktop


def test_every_part_is_reached_from_the_program(written: tuple[bool, dict[str, Any]]) -> None:
    _, found = written
    needs = {each["ref"]: each["dependsOn"] for each in found["dependencies"]}
    reached, waiting = set(), ["part:relevo"]
    while waiting:
        if (ref := waiting.pop()) not in reached:
            reached.add(ref)
            waiting += needs[ref]
    assert reached == needs.keys()


def test_the_same_parts_are_the_same_bytes() -> None:
    own, found = relevo(PROJECT), list(parts(PROJECT, desktop=False))

    assert document(own, found) == document(own, found)
    assert document(own, found[1:]) != document(own, found)


def test_the_command_writes_it_and_prints_the_licences(tmp_path: Path) -> None:
    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        paths = f"{PROJECT / 'app'}:{PROJECT / 'packaging'}"
        return subprocess.run(
            [sys.executable, "-m", "sbom", *arguments],
            env={"PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )

    assert "parts" in run(str(tmp_path / "new" / "x.json")).stdout
    assert json.loads((tmp_path / "new" / "x.json").read_text())["bomFormat"] == "CycloneDX"
    assert "httpx 0" in run("--licences").stdout


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="not installed: dpkg")
def test_the_list_in_a_package_names_the_python_and_the_libraries_that_are_in_it(tmp_path: Path) -> None:
    checkout = Checkout(folder=PROJECT, version="1.2.3", epoch=0)
    folder = Folder(root=tmp_path, python=interpreter.find(), libraries={})
    (tmp_path / "libicudata.so.73").touch()

    found = json.loads(bill.document(checkout, bill.parts(checkout, folder, desktop=True)))

    parts = {each["name"]: each for each in found["components"]}
    assert parts["python"]["version"] == interpreter.debian_version(folder.python)
    assert re.fullmatch(r"pkg:deb/\w+/python3\.\d+@[\w.:~%-]+\?arch=source", parts["python"]["purl"])
    assert parts["icu"]["version"] == "73"
    needs = next(each["dependsOn"] for each in found["dependencies"] if each["ref"] == "part:relevo")
    assert {"part:python", "part:icu", "part:qt", "part:httpx"} <= set(needs)
