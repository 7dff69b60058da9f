"""Markup inside cells: what a person reads of `<p>`, `<ul>`, `<br>`, entities and bold stars."""

import html
import re

_KNOWN_TAGS = (
    "p|ul|ol|li|br|div|span|b|strong|i|em|u|sup|sub|font|a|h[1-6]|table|thead|tbody|tr|td|th|small|mark|hr|img|s|del"
)
_LIST_ITEM = re.compile(r"<li\b[^<>]*>(?:\s*(?:<p>\s*)?[-•–](?=\s*[^\s\d]))?", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:span|b|strong|i|em|u|sup|sub|font|a|small|mark|s|del)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(rf"</?(?:{_KNOWN_TAGS})\b[^<>]*/?>", re.IGNORECASE)
_CUT_TAG = re.compile(rf"<(?:/?(?:{_KNOWN_TAGS})(?:\s[^<>]*)?|/?[a-z]{{0,4}})$", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"[^\S\n]+")


def plain(printed: str) -> str:
    """Return the text without markup: blocks on lines of their own, no blank lines, single spaces.

    Unclosed tags and a tag that is cut off at the end are markup too; "<" before other words stays.
    """
    text = _LIST_ITEM.sub("\n- ", printed)
    text = _BLOCK.sub("\n", _INLINE.sub("", text))
    text = html.unescape(_CUT_TAG.sub("", text)) if "<" in text else html.unescape(text)
    text = _INVISIBLE.sub("", text.replace("**", ""))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def ends_inside_markup(printed: str) -> bool:
    """Tell whether a cell stops in the middle of a tag or of a paragraph that was opened."""
    tail = printed.rstrip()
    if _CUT_TAG.search(tail):
        return True
    return len(re.findall(r"<p\b", tail)) > len(re.findall(r"</p>", tail)) and tail.rfind("<p") > tail.rfind("<ul")
