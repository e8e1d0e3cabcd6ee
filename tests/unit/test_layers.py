"""What a layer loads when it is imported, in a process of its own."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import relevo.domain
import relevo.services

APP = Path(relevo.domain.__path__[0]).parent.parent
PROGRAM = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)
for name in sys.argv[2:]:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


def loaded_by(*modules: str) -> set[str]:
    """Import modules in a fresh process and return the top-level packages that came with them."""
    command = [sys.executable, "-I", "-c", PROGRAM, str(APP), *modules]
    return set(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def modules_of(package: str, path: list[str]) -> list[str]:
    """List a package and all modules below it."""
    return [package, *(module.name for module in pkgutil.walk_packages(path, f"{package}."))]


def test_the_services_load_no_window_toolkit_no_http_client_and_no_validation_library() -> None:
    loaded = loaded_by(*modules_of("relevo.services", list(relevo.services.__path__)))

    assert "relevo" in loaded
    assert not loaded & {"PySide6", "shiboken6", "qasync", "httpx", "pydantic", "orjson", "jmespath", "keyring"}


def test_the_domain_loads_the_standard_library_alone() -> None:
    loaded = loaded_by(*modules_of("relevo.domain", list(relevo.domain.__path__)))

    assert "relevo" in loaded
    assert {name for name in loaded - sys.stdlib_module_names if name != "relevo"} == set()


@pytest.mark.parametrize("package", ["relevo.connectors", "relevo.events", "relevo.records", "relevo.settings"])
def test_what_talks_to_the_outside_needs_no_window_toolkit(package: str) -> None:
    folder = APP.joinpath(*package.split("."))

    assert not loaded_by(*modules_of(package, [str(folder)])) & {"PySide6", "shiboken6", "qasync"}


def test_only_a_desktop_of_a_site_loads_the_libraries_of_its_broker() -> None:
    desktop = ("relevo.bootstrap.application", "relevo.bootstrap.backstage", "relevo.bootstrap.telephony")

    assert not loaded_by(*desktop) & {"nats", "nacl"}
    assert "nats" in loaded_by("relevo.events.hub.source")


def test_the_hub_needs_no_window_toolkit_and_no_words_of_the_brief() -> None:
    loaded = loaded_by("relevo.cli.hub", "relevo.bootstrap.hub")

    assert {"relevo", "nats", "uvicorn"} <= loaded
    assert not loaded & {"PySide6", "shiboken6", "qasync", "httpx", "jmespath"}
