"""Files of resources/ are found wherever Relevo runs from."""

import sys
from pathlib import Path

import pytest

from relevo.assets import ResourceMissing, resource


def test_a_checkout_has_its_resources() -> None:
    assert resource().is_dir()


def test_a_frozen_application_looks_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "relevo" / "resources").mkdir(parents=True)
    (tmp_path / "relevo" / "resources" / "a.txt").write_text("here")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("a.txt").read_text() == "here"


def test_a_missing_file_is_named_with_what_to_do() -> None:
    with pytest.raises(ResourceMissing, match=r"resources/icons/none\.svg is missing .*install Relevo again"):
        resource("icons", "none.svg")


def test_nothing_outside_the_resources_is_reached() -> None:
    with pytest.raises(ValueError, match="not a path below"):
        resource("..", "pyproject.toml")
