"""`relevo forget` and what does not stand on this desktop: exported notes, and what a site's broker keeps."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relevo.cli.forget import answer
from relevo.cli.main import CommandFailed
from relevo.domain.customer import HandleKind
from relevo.hub.permissions import of_advisor, of_hub, of_supervisor
from relevo.records.outbox.exports import ExportFolder
from relevo.services.wrapup.kept_json import to_json
from relevo.settings.model import Settings
from relevo.settings.store import parse
from support.wrapups import a_full_one, wrap_up_id

INES = {HandleKind.CUSTOMER_NUMBER: ("C-1",)}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the state folder is Linux's")


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of exported notes, with one of hers that was edited after a refusal."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "share"
    folder.mkdir()
    kept = a_full_one(2)
    edited = replace(kept.deliveries[0], edited="Engineer at noon")
    ExportFolder(folder).write(f"note-{kept.wrap_up.id}", to_json(replace(kept, deliveries=(edited,))))
    return folder


def settings_of(shared: Path, **more: Any) -> Settings:
    settings = parse({"region": "FR", **more}, shared / "relevo.toml")
    return settings.model_copy(update={"wrap_up": settings.wrap_up.model_copy(update={"export_folder": shared})})


def test_exported_notes_are_listed_with_their_file_and_every_text(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(settings_of(shared), INES, is_list=True, is_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 exported note" in lines
    assert f"{shared / f'note-{wrap_up_id(2)}.json'}: 2026-11-20 12:00 UTC, by anna, tickets: unknown" in lines
    assert lines[-3:] == ["Engineer booked", "Engineer", "Engineer at noon"]

    assert answer(settings_of(shared), INES, is_list=True, is_json=True) == 0
    (told,) = json.loads(capsys.readouterr().out)["exported"]
    assert told["note"]["wrap_up"]["customer_name"] == "Ines Marchetti"


def test_exported_notes_are_erased_and_it_is_said_that_nothing_is_left(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(settings_of(shared), INES, is_list=False, is_json=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 remembered choices forgotten",
        "0 notes erased",
        "1 exported note erased",
        "looked through afterwards: nothing of it is left in what Relevo keeps on this machine",
    ]
    assert list(shared.iterdir()) == []
    assert answer(settings_of(shared), INES, is_list=False, is_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"choices": 0, "notes": 0, "is_proved": True, "exported": 0}


@pytest.mark.parametrize("is_list", [True, False])
def test_a_folder_that_is_away_is_told_and_is_no_success(
    shared: Path, capsys: pytest.CaptureFixture[str], *, is_list: bool
) -> None:
    away = settings_of(shared / "away")
    with pytest.raises(CommandFailed, match=r"exported notes are not all gone through: .*away: No such file"):
        answer(away, INES, is_list=is_list, is_json=False)
    assert "nothing of it is left" not in capsys.readouterr().out


SITE = {"event_sources": {"site": {"kind": "hub", "site_file": "/x/site.toml", "credentials": "/x/anna.creds"}}}


@pytest.mark.parametrize("is_list", [True, False])
def test_what_the_broker_of_a_site_keeps_is_told_with_its_end_and_who_can_delete_it(
    shared: Path, capsys: pytest.CaptureFixture[str], *, is_list: bool
) -> None:
    assert answer(settings_of(shared, **SITE), INES, is_list=is_list, is_json=False) == 0
    *_, begin, understood, contacts, cards, passed_on, end = capsys.readouterr().out.splitlines()
    assert begin == "not erased: what the site's broker may keep of this customer's contacts"
    assert understood.startswith("  until 20")
    names = ("(RELEVO_UNDERSTOOD)", "(RELEVO_CONTACTS)", "(RELEVO_CARDS)", "(RELEVO_PASSED_ON)")
    for line, name in zip((understood, contacts, cards, passed_on), names, strict=True):
        assert line.endswith(name)
    assert end == "it goes by itself; before that only whoever runs the broker can delete it there"

    assert answer(settings_of(shared, **SITE), INES, is_list=is_list, is_json=True) == 0
    told = json.loads(capsys.readouterr().out)["broker"]
    assert [each["stream"] for each in told] == [name[1:-1] for name in names]


def test_where_there_is_no_site_nothing_is_said_of_a_broker(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(settings_of(shared), INES, is_list=True, is_json=False) == 0
    assert "broker" not in capsys.readouterr().out


def test_no_credentials_that_are_given_out_hold_the_right_to_delete_a_message_at_the_broker() -> None:
    rights = (of_hub("one"), of_advisor("anna"), of_supervisor("sue", queues=None, advisors=None))
    assert not any("MSG.DELETE" in each or "PURGE" in each for right in rights for each in right.publish)
