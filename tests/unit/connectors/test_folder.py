"""A connector that is not there is told with the one that may be meant, and where one's own are looked for."""

from pathlib import Path

import pytest

from relevo.connectors.folder import find
from relevo.connectors.manifest import ManifestError


def test_a_name_that_is_nearly_right_is_told_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as told:
        find("redmin", tmp_path)

    assert str(told.value) == "connector redmin: no such file; did you mean redmine?"


def test_whoever_has_named_no_folder_is_told_of_the_setting() -> None:
    with pytest.raises(ManifestError) as told:
        find("larkdesk")

    assert "there are alertmanager, " in str(told.value)
    assert str(told.value).endswith("; one of your own is found by connectors_folder in the settings")
