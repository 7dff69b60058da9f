"""How Thai is written in plans: digits, dashes, and words that stray spaces break."""

import re

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_IN_THAI = re.compile(r"(?<=[ก-ฺเ-๎]) (?=[ก-ฺเ-๎])")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\uff0d~]")


def arabic_digits(text: str) -> str:
    """Return the text with Thai digits as Arabic ones; its length does not change."""
    return text.translate(_DIGITS)


def plain_dashes(text: str) -> str:
    """Return the text with every kind of dash as "-"; its length does not change."""
    return _DASHES.sub("-", text)


def compact(text: str) -> str:
    """Return the text without any space, for comparing: spaces in Thai carry no meaning inside a name."""
    return "".join(text.split())


def one_line(text: str) -> str:
    """Return the text on one line with single spaces."""
    return " ".join(text.split())


def unbroken(text: str) -> str:
    """Return the text on one line without spaces between Thai letters, where they part no words."""
    return _IN_THAI.sub("", one_line(text))


def spaced(word: str) -> str:
    r"""Return a pattern that finds `word` even where spaces were set between its letters."""
    return r"\s*".join(re.escape(letter) for letter in word)
