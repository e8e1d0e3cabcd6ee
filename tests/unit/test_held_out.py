"""The held-out situations are those that were written before the rules."""

import hashlib
import tomllib
from pathlib import Path

HELD_OUT = Path(__file__).parents[1] / "evaluation" / "held_out"


def _listed() -> dict[str, str]:
    lines = (HELD_OUT / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_no_held_out_situation_has_changed() -> None:
    files = {path.relative_to(HELD_OUT).as_posix(): path for path in HELD_OUT.glob("*/*.toml")}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == _listed()


def test_no_two_situations_are_of_one_pattern() -> None:
    patterns = [tomllib.loads((HELD_OUT / name).read_text())["pattern"] for name in _listed()]
    assert len(set(patterns)) == len(patterns) >= 200
