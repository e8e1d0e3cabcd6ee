"""What `relevo doctor` says of the log."""

from pathlib import Path

from relevo.bootstrap.logcheckup import check_log
from relevo.settings.model import Settings


def logging_to(folder: Path, **more: object) -> Settings:
    return Settings.model_validate({"log": {"folder": folder, **more}})


async def test_a_log_that_can_be_written_is_well(tmp_path: Path) -> None:
    found = await check_log(logging_to(tmp_path))

    assert found is not None
    assert (found.name, found.is_well, found.text, found.advice) == ("log", True, "can be written, and has room", ())
    assert [(check.name, check.state) for check in found.checks] == [("folder", "ok"), ("room", "ok")]


async def test_a_log_that_cannot_be_written_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    found = await check_log(logging_to(tmp_path / "logs"))

    assert found is not None
    assert (found.is_well, found.text) == (False, "its folder cannot be made")
    assert str(tmp_path / "logs") in found.advice[0]
    assert "log.folder" in found.advice[0]


async def test_a_log_that_may_take_more_than_there_is_comes_with_advice(tmp_path: Path) -> None:
    settings = logging_to(tmp_path)
    log = settings.log.model_copy(update={"file_mib": 1 << 40})
    found = await check_log(settings.model_copy(update={"log": log}))

    assert found is not None
    assert found.is_well
    assert found.text.endswith("more")
    assert "log.files" in found.advice[0]
    assert found.checks[1].figures["wanted_bytes"] == 4 << 60


async def test_where_no_log_is_wanted_none_is_looked_at(tmp_path: Path) -> None:
    assert await check_log(logging_to(tmp_path, files=0)) is None
