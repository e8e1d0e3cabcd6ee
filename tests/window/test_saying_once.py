"""What stands in the first line of an entry is not said again in the second."""

from dataclasses import replace

import pytest

from relevo.ui.messages import Words
from support.snapshots import an_interaction


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lift is out: again", "again"),
        ("Lift is out.", ""),
        ("Lift is outside", "Lift is outside"),
        ("Other", "Other"),
    ],
)
async def test_the_second_line_does_not_repeat_the_title(words: Words, text: str, said: str) -> None:
    entry = replace(an_interaction("7"), title="Lift is out", text=text)
    without = words.entry_meta(replace(entry, text=None))[0]
    assert words.entry_meta(entry)[0] == words.joined((said, without))
