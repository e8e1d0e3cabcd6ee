"""Keys of a site, and the files in which they lie."""

import stat
from pathlib import Path

import pytest

from relevo.hub.keys import Key, KeyFault, Kind, kept_key, read_key, read_private, write_key


@pytest.mark.parametrize("kind", Kind)
def test_a_key_comes_back_from_its_seed_and_its_letters_say_whose_it_is(kind: Kind) -> None:
    key = Key.make(kind)
    again = Key.from_seed(key.seed, kind)
    assert (again.public, again.sign(b"x")) == (key.public, key.sign(b"x"))
    assert key.seed.startswith(f"S{kind.value}")
    assert kind is Kind.SEAL or key.public.startswith(kind.value)


def test_no_two_keys_are_the_same() -> None:
    assert Key.make(Kind.USER).public != Key.make(Kind.USER).public


@pytest.mark.parametrize("seed", ["", "S", "no seed!", "A" * 50, "SUé"])
def test_what_is_no_whole_seed_is_refused_without_being_shown(seed: str) -> None:
    with pytest.raises(ValueError, match="is no seed") as refused:
        Key.from_seed(seed, Kind.USER)
    assert not seed or seed not in str(refused.value)


def test_a_seed_that_was_cut_is_refused() -> None:
    with pytest.raises(ValueError, match="is no seed"):
        Key.from_seed(Key.make(Kind.USER).seed[:-1], Kind.USER)


def test_a_seed_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="of no account"):
        Key.from_seed(Key.make(Kind.USER).seed, Kind.ACCOUNT)


def test_one_wrong_letter_in_a_seed_is_noticed() -> None:
    seed = Key.make(Kind.USER).seed
    place = len(seed) // 2
    spoilt = seed[:place] + ("A" if seed[place] != "A" else "B") + seed[place + 1 :]
    with pytest.raises(ValueError, match="not a whole one"):
        Key.from_seed(spoilt, Kind.USER)


def test_a_key_is_made_once_and_its_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "seal.seed"
    made, is_new = kept_key(path, Kind.SEAL)
    kept, is_new_again = kept_key(path, Kind.SEAL)
    assert (is_new, is_new_again) == (True, False)
    assert kept.public == made.public
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_not_read(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "seal.seed"
    write_key(path, Key.make(Kind.SEAL))
    path.chmod(mode)
    with pytest.raises(KeyFault, match="chmod 600"):
        read_key(path, Kind.SEAL)


def test_a_fault_names_the_file_and_nothing_of_the_key(tmp_path: Path) -> None:
    path = tmp_path / "seal.seed"
    key = Key.make(Kind.USER)
    write_key(path, key)
    with pytest.raises(KeyFault, match=r"seal\.seed: .*put back") as fault:
        read_key(path, Kind.SEAL)
    assert key.seed not in str(fault.value)
    with pytest.raises(KeyFault, match=r"none\.seed: cannot be read"):
        read_private(tmp_path / "none.seed")


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="cannot be written"):
        write_key(tmp_path / "file" / "seal.seed" / "x", Key.make(Kind.SEAL))
