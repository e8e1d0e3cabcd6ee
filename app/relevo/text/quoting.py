"""Finds what stands between quotes, of any of the kinds that people and keyboards put."""

_PAIRS = {'"': '"', "'": "'", "«": "»", "“": "”“", "„": "“”", "‘": "’", "‚": "‘’", "‹": "›", "»": "«", "`": "`"}
_LONGEST = 80
_INSIDE = r"[^\"«»“”„‹›\n]"
QUOTED = rf"(?<!\w)[\"«“„‹»]\s?{_INSIDE}{{2,{_LONGEST}}}?[\"»”“›«]|(?<!\w)['‘‚][^'’‘\n]{{2,{_LONGEST}}}['’‘](?!\w)"
"""An expression for a whole quotation, its quotes included; bounded."""


def quoted_at(text: str, start: int) -> tuple[int, int] | None:
    """Return where the words of several stand that are quoted from a place on; None where nothing is quoted there."""
    closing = _PAIRS.get(text[start : start + 1])
    if closing is None:
        return None
    for place in range(start + 1, min(len(text), start + 1 + _LONGEST)):
        sign = text[place]
        if sign == "\n":
            return None
        if sign in closing and not (sign in "'’" and text[place + 1 : place + 2].isalnum()):
            inner = text[start + 1 : place]
            front = len(inner) - len(inner.lstrip())
            return (start + 1 + front, place - (len(inner) - len(inner.rstrip()))) if inner.strip() else None
    return None
