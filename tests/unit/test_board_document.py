"""The page on the board quotes what the board says, and names the keys that it knows."""

import html
import re

from relevo.assets import resource
from relevo.ui.board.shortcuts import BOARD_SHORTCUTS

PAGE = resource("docs", "board.md").read_text("utf-8")


def test_it_quotes_what_the_board_says() -> None:
    sources = re.findall(r"<source>([^<]*)</source>", resource("i18n", "relevo_fr.ts").read_text("utf-8"))
    told = [html.unescape(source).removesuffix(".") for source in sources if re.search(r"[a-z]{2}", source)]
    templates = [re.sub(r"\\{\d\\}|%n", ".+", re.escape(source)) for source in told]
    templates += [re.sub(r"\\\(s\\\)", "s?", each) for each in templates]
    quoted = [each.removesuffix(".") for each in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", PAGE)]

    def is_said(words: str) -> bool:
        return any(words in source for source in told) or any(re.match(each, words) for each in templates)

    assert len(quoted) > 25
    assert [words for words in quoted if not is_said(words)] == []


def test_it_names_every_key_of_the_board_and_no_other() -> None:
    table = PAGE.split("\n## Keys\n")[1]
    named = {key for cell in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for key in cell.split(", ")}

    assert named - {"key", "---"} | {"Esc"} == {key for shortcut in BOARD_SHORTCUTS for key in shortcut.keys}
