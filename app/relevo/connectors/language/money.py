"""Amounts of money: a number and its currency become one text that can be read aloud."""

import re
from decimal import Decimal, InvalidOperation

_CURRENCY = re.compile(r"[A-Za-z]{3}")
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,8})?")
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"), 0),
    **dict.fromkeys(("XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""Digits after the point where they are not two. Source: ISO 4217:2015, table A.1."""


def money(value: object, *, in_minor_units: bool = False) -> str | None:
    """Return `12.50 EUR` for `[12.5, 'EUR']` or `{amount, currency}`; None where one of the two makes no sense.

    In minor units the amount counts the smallest coins: `[1250, 'EUR']`.
    """
    if isinstance(value, dict):
        value = [value.get("amount"), value.get("currency")]
    if not isinstance(value, list) or len(value) != 2:
        return None
    amount, currency = _amount(value[0]), value[1]
    if amount is None or not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        return None
    code = currency.upper()
    digits = _DIGITS.get(code, 2)
    if in_minor_units:
        amount = amount.scaleb(-digits)
    return f"{amount:.{digits}f} {code}"


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, (int, float)) and not abs(value) < 1e15:
        return None
    text = f"{value:.8f}" if isinstance(value, float) else str(value).strip()
    try:
        return Decimal(text) if _AMOUNT.fullmatch(text) else None
    except InvalidOperation:
        return None
