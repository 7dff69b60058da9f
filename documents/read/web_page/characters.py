"""In which characters a web page says that it is written."""

import codecs
import re

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_THAI = {"windows-874": "cp874", "tis-620": "cp874", "iso-8859-11": "cp874", "x-windows-874": "cp874"}
_HEAD_BYTES = 4096


def declared_encoding(data: bytes) -> str | None:
    """Return Python's name of the encoding where a one-byte one is declared, which bytes alone do not show.

    None: the bytes tell (UTF-8, UTF-16 with a mark, the Thai code page).
    """
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if not found or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return None
    declared = _THAI.get(found[1].decode("ascii").lower())
    return None if declared and _is_utf8(data) else declared


def _is_utf8(data: bytes) -> bool:
    """Tell whether a page is UTF-8 whatever it says: Thai in the one-byte code page never happens to be that."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
