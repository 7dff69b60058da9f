"""Personal data in a plan: ID numbers and mobile telephone numbers are found and never repeated in full."""

import re

from documents.understand.writing import arabic_digits

_ID = re.compile(r"(?<!\d)\d(?:[\s-]?\d){12}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)0[689]\d?(?:[\s-]?\d){7,8}(?!\d)")
_KEPT_DIGITS = 2


def personal_data(text: str) -> tuple[tuple[str, str], ...]:
    """Return (kind in Thai, masked text) of each ID number with a right check digit and each mobile number."""
    digits = arabic_digits(text)
    found = [("เลขประจำตัวประชาชน", _mask(match[0])) for match in _ids(digits)]
    found += [("หมายเลขโทรศัพท์เคลื่อนที่", _mask(match[0])) for match in _mobiles(digits)]
    return tuple(found)


def masked(text: str) -> str:
    """Return the text with every such number hidden but for its last two digits; other text stays as it is."""
    digits = arabic_digits(text)
    for match in [*_ids(digits), *_mobiles(digits)]:
        text = text[: match.start()] + _mask(match[0]) + text[match.end() :]
    return text


def _ids(digits: str) -> list[re.Match[str]]:
    return [match for match in _ID.finditer(digits) if _has_right_check(re.sub(r"\D", "", match[0]))]


def _mobiles(digits: str) -> list[re.Match[str]]:
    return [match for match in _MOBILE.finditer(digits) if len(re.sub(r"\D", "", match[0])) == 10]


def _has_right_check(digits: str) -> bool:
    """The last digit of a Thai ID number checks the twelve before it (weights 13 down to 2, modulo 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return (11 - total % 11) % 10 == int(digits[12])


def _mask(number: str) -> str:
    kept = len(number) - _KEPT_DIGITS
    return re.sub(r"\d", "X", number[:kept]) + number[kept:]
