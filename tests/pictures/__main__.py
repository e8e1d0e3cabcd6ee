"""Draws the panel in every state and setting into a folder, with an index.html to look at."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pictures import (
    board_states,
    brief_states,
    card_states,
    contact_states,
    document_states,
    lookup_states,
    passing_states,
    reading_states,
    sheet,
    window_states,
    wrapup_states,
)
from pictures.states import STATES
from pictures.studio import WIDTHS, Setting, opened, studio_formats
from relevo.ui.app import make_application, make_loop
from relevo.ui.theme import THEMES
from relevo.ui.translations import LANGUAGES, Translations

_KEPT = (
    board_states,
    brief_states,
    card_states,
    contact_states,
    document_states,
    lookup_states,
    passing_states,
    reading_states,
    window_states,
    wrapup_states,
)
"""Importing them has filled STATES."""
SCALES = (1.0, 1.5, 2.0)
SPOKEN = (*LANGUAGES, "ar")
"""Arabic has no texts of its own: its layout is to be seen."""

_AXES = {"theme": tuple(THEMES), "language": SPOKEN, "layout": tuple(WIDTHS), "scale": SCALES}


def main(arguments: Sequence[str]) -> int:
    """Draw; the exit status is 1 when a picture could not be drawn, 2 for wrong use."""
    chosen = _parser().parse_args(arguments)
    folder: Path = chosen.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"pictures: {folder} cannot be made: {error.strerror}\n")
        return 1
    states = chosen.state or list(STATES)
    settings = list(_settings(chosen))
    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        failed = runner.run(_draw(folder, states, settings))
    sys.stdout.write(f"{folder / 'index.html'}\n")
    return 1 if failed else 0


async def _draw(folder: Path, states: Sequence[str], settings: Sequence[Setting]) -> int:
    """Draw every state in every setting; return how many could not be drawn."""
    formats = studio_formats()
    translations = Translations(formats)
    taken: list[sheet.Taken] = []
    failed = 0
    for state in states:
        for setting in settings:
            name = sheet.name_of(state, setting)
            try:
                async with opened(setting, translations, formats) as studio:
                    await STATES[state].make(studio)
                    studio.take(folder / name)
            except Exception as error:  # noqa: BLE001  # one state that cannot be made must not hide the others
                sys.stderr.write(f"pictures: {name}: {type(error).__name__}: {error}\n")
                failed += 1
            else:
                taken.append(sheet.Taken(state, setting, name))
        sys.stderr.write(f"{state}: {len(settings)}\n")
    sheet.write(folder, taken)
    return failed


def _settings(chosen: argparse.Namespace) -> Iterator[Setting]:
    """Combine what was chosen; without a choice vary each axis alone: most of what can go wrong shows there already."""
    usual = Setting()
    if not chosen.all and not any(getattr(chosen, name) for name in _AXES):
        yield usual
        yield from (replace(usual, theme=theme) for theme in THEMES if theme != usual.theme)
        yield from (replace(usual, language=language) for language in SPOKEN if language != usual.language)
        yield from (replace(usual, layout=layout) for layout in WIDTHS if layout != usual.layout)
        yield from (replace(usual, scale=scale) for scale in SCALES if scale != usual.scale)
        return
    themes = chosen.theme or (THEMES if chosen.all else [usual.theme])
    languages = chosen.language or (SPOKEN if chosen.all else [usual.language])
    layouts = chosen.layout or (WIDTHS if chosen.all else [usual.layout])
    scales = chosen.scale or (SCALES if chosen.all else [usual.scale])
    for theme, language, layout, scale in product(themes, languages, layouts, scales):
        yield Setting(theme=theme, language=language, layout=layout, scale=scale)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 dev.py pictures",
        description="Draw every state of the panel into a folder. Without choices each of theme, language, layout and "
        "scale is varied alone; with choices they are combined; a choice may be made several times.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures and index.html go")
    parser.add_argument("--state", action="append", choices=list(STATES), metavar="STATE", help=", ".join(STATES))
    for name, values in _AXES.items():
        kind = float if name == "scale" else str
        parser.add_argument(f"--{name}", action="append", type=kind, choices=values)
    parser.add_argument("--all", action="store_true", help="every combination; takes many minutes")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
