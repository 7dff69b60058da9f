"""Text as LINE takes it: never empty, without control characters, and not cut inside a Thai syllable's letters."""

import unicodedata

ELLIPSIS, NOTHING, JOINER = "…", "-", "\u200d"
LEADING_VOWELS = "เแโใไ"
FOLLOWING_VOWELS = "ะาำๅ"
UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")  # control, format, lone surrogates, not assigned, separators


def plain(text: str | None, limit: int) -> str:
    """Return one line of at most `limit` characters that can be seen; empty where nothing can."""
    seen = "".join(one if _is_kept(one) else " " for one in text or "")
    one_line = " ".join(seen.split())
    return shortened(one_line, limit) if any(_is_visible(one) for one in one_line) else ""


def shortened(text: str, limit: int) -> str:
    """Cut a text that is too long and say so; a mark is never parted from the letter it stands on."""
    if len(text) <= limit:
        return text
    end = limit - len(ELLIPSIS)
    while end > 1 and _belong_together(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _belong_together(before: str, after: str) -> bool:
    is_mark = unicodedata.category(after).startswith("M") or after in FOLLOWING_VOWELS
    return is_mark or before in LEADING_VOWELS or JOINER in (before, after)


def _is_kept(character: str) -> bool:
    return character == JOINER or unicodedata.category(character) not in UNSEEN


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNPS"
