"""Shapes that mean the same in every language."""

import pytest

from relevo.text.shapes import ShapeKind, shapes


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("charged £38.50 again", ShapeKind.AMOUNT, "£38.50"),
        ("Rs 24,500 debited", ShapeKind.AMOUNT, "Rs 24,500"),
        ("il manque 8 250€ vers", ShapeKind.AMOUNT, "8 250€"),
        ("3'800 francs", ShapeKind.AMOUNT, "3'800 francs"),
        ("über 63 euro 40 am", ShapeKind.AMOUNT, "63 euro 40"),
        ("2,499 pesos del", ShapeKind.AMOUNT, "2,499 pesos"),
        ("depuis 17h50", ShapeKind.TIME, "17h50"),
        ("since 7:40 today", ShapeKind.TIME, "7:40"),
        ("um 16 Uhr", ShapeKind.TIME, "16 Uhr"),
        ("about 4 pm", ShapeKind.TIME, "4 pm"),
        ("le 31/10 au", ShapeKind.DATE, "31/10"),
        ("am 31.10. abgelesen", ShapeKind.DATE, "31.10."),
        ("on the 26th", ShapeKind.DATE, "26th"),
        ("2026-11-02", ShapeKind.DATE, "2026-11-02"),
        ("order AB-118-2277", ShapeKind.NUMBER, "AB-118-2277"),
        ("code AADSTS50105 after", ShapeKind.NUMBER, "AADSTS50105"),
        ("4471029", ShapeKind.NUMBER, "4471029"),
        ("with 6 people", ShapeKind.QUANTITY, "6"),
        ("it says “call help 09” now", ShapeKind.QUOTED, "“call help 09”"),
        ("affiche « format non accepté »", ShapeKind.QUOTED, "« format non accepté »"),
    ],
)
def test_a_shape_is_found(text: str, kind: ShapeKind, covered: str) -> None:
    assert [(shape.kind, text[shape.start : shape.end]) for shape in shapes(text)] == [(kind, covered)]


@pytest.mark.parametrize("text", ["", "no figure at all", "l'eau", "(...)", "“"])
def test_words_alone_have_no_shape(text: str) -> None:
    assert list(shapes(text)) == []
