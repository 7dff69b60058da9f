"""What a spreadsheet's cell shows: dates in Thai, numbers without a machine's trailing zero."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS

_FIRST_BUDDHIST = 2400  # a year that was typed in the Buddhist era into a cell that counts Christian years
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')  # of a number format: literal text, colours and languages
_MAX_DIGITS = 12
_ESCAPED = re.compile("_x00[01][0-9A-Fa-f]_")  # how a workbook stores a control character, mostly a line end's first


def shown(value: Any, number_format: str) -> str:
    """Return the text of a stored value; a date whose format has no day is a month."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "✓", False: ""}[value]
    if isinstance(value, datetime | date):
        return _date(value, number_format)
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    if isinstance(value, time | timedelta):
        return str(value)
    return _ESCAPED.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")


def _date(value: date, number_format: str) -> str:
    be = value.year if value.year >= _FIRST_BUDDHIST else value.year + BUDDHIST_OFFSET_YEARS
    month = f"{THAI_MONTHS[value.month - 1]} {be}"
    letters = _NOT_SHOWN.sub("", number_format).lower()
    return f"{value.day} {month}" if "d" in letters or "ว" in letters or "general" in letters else month


def _number(value: float | Decimal, number_format: str) -> str:
    if "%" in _NOT_SHOWN.sub("", number_format):
        return f"{round(float(value) * 100, 2):g}%"
    if float(value).is_integer():
        return str(int(value))
    return f"{float(value):.{_MAX_DIGITS}g}"
