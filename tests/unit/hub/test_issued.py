"""To whom a site has issued credentials is remembered, so that all of them can be revoked."""

from pathlib import Path

import pytest

from relevo.hub.issued import Issued
from relevo.hub.keys import KeyFault

ANNA, BOB = "advisors/anna", "advisors/bob"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "issued.json"


def test_every_key_that_somebody_ever_had_is_remembered_oldest_first(path: Path) -> None:
    issued = Issued(path)
    for key in ("first", "second", "first"):
        issued.add(ANNA, key)
    issued.save()
    assert Issued(path).keys_of(ANNA) == ("first", "second")
    assert Issued(path).keys_of(BOB) == ()


def test_who_was_revoked_is_forgotten_and_nobody_else(path: Path) -> None:
    issued = Issued(path)
    issued.add(ANNA, "a")
    issued.add(BOB, "b")
    issued.save()
    later = Issued(path)
    later.forget(ANNA)
    later.save()
    assert (Issued(path).keys_of(ANNA), Issued(path).keys_of(BOB)) == ((), ("b",))


def test_where_nothing_has_changed_nothing_is_written(path: Path) -> None:
    issued = Issued(path)
    issued.forget(ANNA)
    issued.save()
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"advisors/anna": 7}', "not json"])
def test_a_spoilt_file_is_named_and_not_taken_for_nobody(path: Path, content: str) -> None:
    path.touch(0o600)
    path.write_text(content)
    with pytest.raises(KeyFault, match=r"issued\.json: .*put back"):
        Issued(path)
