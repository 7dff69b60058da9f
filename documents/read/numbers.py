"""Numbers that a file states about itself: spans, levels, starts. A hostile one has thousands of digits."""

_MOST_DIGITS = 9


def stated(text: str | None, default: int, *, most: int) -> int:
    """Return a number of plain digits, at most `most`; `default` for anything else, thousands of digits included."""
    digits = (text or "").strip()
    if not digits or len(digits) > _MOST_DIGITS or not (digits.isascii() and digits.isdigit()):
        return default
    return min(int(digits), most)
