"""One spelling of Thai: letters that look the same are the same letters, in every text that comes from outside.

Word processors, old fonts and keyboards write one word in several ways: sara am in two letters, sara ae as two sara
e, a tone mark before its vowel, a mark twice, letters that only old fonts have, and spaces that nobody sees.
"""

import re

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # come along when Thai is copied, and do nothing
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_OLD_FONTS = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37" + _TONES * 2 + "\u0e0d\u0e31\u0e4d\u0e47" + _TONES + "\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_LETTERS = {**dict.fromkeys(map(ord, _UNSEEN)), **dict.fromkeys(map(ord, _BLANKS), " "), **_OLD_FONTS}
_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47"  # above and below the letter
_ODD = re.compile(
    f"[{_UNSEEN}{_BLANKS}\uf700-\uf71a]|\u0e40\u0e40|[{_TONES}\u0e4d][{_VOWELS}\u0e4d]"
    f"|\u0e4d[{_TONES}]*\u0e32"
    f"|\u0e33[{_TONES}]|([{_TONES}{_VOWELS}\u0e4d])\\1|(?<![\u0e24\u0e26])\u0e45"
)
_TWICE = re.compile(f"([{_TONES}{_VOWELS}\u0e4d])\\1+")
_MARKS = re.compile(f"[{_TONES}{_VOWELS}\u0e4d]{{2,}}")
_AM_APART = re.compile(f"\u0e4d([{_TONES}]?)\u0e32")
_AM_FIRST = re.compile(f"\u0e33[\u0e33{_TONES}]*[{_TONES}]")
_LONG_A = re.compile("(?<![\u0e24\u0e26])\u0e45")  # the sign of long vowels, typed for sara aa


def thai_spelling(text: str) -> str:
    """Return a text in the one spelling; line ends, tabs and the number of blanks stay as they are."""
    if text.isascii() or not _ODD.search(text):
        return text
    text = text.translate(_LETTERS).replace("\u0e40\u0e40", "\u0e41")
    text = _LONG_A.sub("\u0e32", _TWICE.sub(r"\1", text))
    text = _TWICE.sub(r"\1", _MARKS.sub(_tones_last, text))
    text = _AM_FIRST.sub(_tones_first, _AM_APART.sub("\\1\u0e33", text))
    return _TWICE.sub(r"\1", text)  # a tone mark on both sides of sara am


def _tones_last(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark in _TONES))


def _tones_first(letters: re.Match[str]) -> str:
    return "".join(sorted(letters[0], key=lambda letter: letter not in _TONES))
