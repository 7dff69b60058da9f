"""The order of a Thai dictionary: by consonants, a vowel that stands before its consonant after it, tones last."""

import re

_LEADING = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_MARKS = re.compile("[\u0e47-\u0e4c]")
_NO_MARK = re.compile("[^\u0e47-\u0e4c]")

Key = tuple[str, str]


def dictionary_key(text: str) -> Key:
    """Return the key by which lists of names and titles are sorted: words that differ only in marks lie together."""
    letters = _LEADING.sub(r"\2\1", _MARKS.sub("", text.lower()))
    return letters, _NO_MARK.sub(" ", text)
