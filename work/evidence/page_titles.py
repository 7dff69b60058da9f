"""The title of a page whose first bytes are in hand, read by a parser that takes as long as the bytes are many."""

import codecs
from email.message import Message

from lxml import etree, html
from lxml.etree import LxmlError

TITLE_LENGTH = 200


def title_of(head: bytes, content_type: str) -> str | None:
    """Return the page's title in one line; None where there is none, or the bytes make no page."""
    try:
        parser = html.HTMLParser(encoding=_named(content_type), no_network=True, huge_tree=False)
        found = html.document_fromstring(head, parser=parser).find(".//title")
    except (LxmlError, ValueError, AssertionError):
        return None
    text = "" if found is None else etree.tostring(found, method="text", encoding="unicode", with_tail=False)
    return " ".join(text.split())[:TITLE_LENGTH].strip() or None


def _named(content_type: str) -> str | None:
    """Return the character set that the header names and Python knows; None lets the page say it itself."""
    header = Message()
    header["content-type"] = content_type[:500]
    try:
        return codecs.lookup(str(header.get_param("charset", ""))).name
    except (LookupError, ValueError):
        return None
