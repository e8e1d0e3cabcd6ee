"""Contrast of every theme, by the formula of WCAG 2.2 (relative luminance), and no meaning by colour alone."""

import dataclasses
from itertools import product

import pytest
from PySide6.QtGui import QPalette

from relevo.domain.handover import Outcome
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.sources import SourceState, SourceStatus
from relevo.ui.messages import Words
from relevo.ui.panel.source_words import SourceWords
from relevo.ui.theme import THEMES, Ink, Look, Theme, Tone
from support.snapshots import a_contact

TEXT, PART = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 (AA) and 1.4.11."""

GROUNDS = ("bg", "card", "accent_bg", "warn_bg", "bad_bg", "ok_bg", "self_bg", "chip_bg")
COLOURS = [field.name for field in dataclasses.fields(Theme) if field.name not in ("name", "outlined")]
theme_of = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, definition)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(theme: Theme, tokens: tuple[str, ...], grounds: tuple[str, ...], least: float) -> list[str]:
    return [
        f"{token} on {ground}: {ratio:.2f}"
        for token, ground in product(tokens, grounds)
        if (ratio := contrast(getattr(theme, token), getattr(theme, ground))) < least
    ]


def test_the_formula_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@theme_of
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    assert too_weak(theme, (*Ink, Tone.SELF), GROUNDS, TEXT) == []


@theme_of
def test_the_words_of_every_chip_can_be_read_on_it(theme: Theme, look: Look) -> None:
    look.use(theme)
    pairs = [(tone, *look.tone(tone)) for tone in Tone]
    assert [tone for tone, ink, ground in pairs if contrast(ink.name(), ground.name()) < TEXT] == []


@theme_of
def test_the_ring_of_the_keyboard_icons_dots_and_frames_stand_out_from_every_ground(theme: Theme) -> None:
    assert too_weak(theme, ("accent", "edge", "warn", "bad", "ok", "self", "ink2", "ink3"), GROUNDS, PART) == []


@theme_of
def test_what_qt_draws_itself_can_be_read(theme: Theme, look: Look) -> None:
    look.use(theme)
    palette, role = look.palette(), QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    )
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        weak = [
            str(ink)
            for ink, ground in pairs
            if contrast(palette.color(group, ink).name(), palette.color(group, ground).name()) < TEXT
        ]
        assert weak == []
    # what cannot be changed must still be read: a policy's choice is shown
    off = QPalette.ColorGroup.Disabled
    assert contrast(palette.color(off, role.Text).name(), palette.color(off, role.Base).name()) >= TEXT


def test_every_colour_is_written_out_and_no_other_is_there() -> None:
    assert all(len(getattr(theme, name)) == 7 for theme in THEMES.values() for name in COLOURS)


def test_every_state_of_a_source_and_every_outcome_has_a_word_of_its_own(words: Words) -> None:
    told = {
        state: SourceWords(words).detail(SourceStatus(name="CRM", state=state, ms=84, kept=1, code=None))
        for state in SourceState
    }
    assert len(set(told.values())) == len(SourceState)
    assert len({words.outcome(outcome) for outcome in Outcome}) == len(Outcome)


def test_how_sure_a_customer_is_stands_in_words(words: Words) -> None:
    texts = [words.identity(Identity(state=state), a_contact(), complete=True)[0] for state in IdentityState]
    assert len(set(texts)) == len(texts)
    assert all(texts)
