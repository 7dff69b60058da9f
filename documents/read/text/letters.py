"""Bytes of a text file to characters: UTF-8, UTF-16 with its mark, or the Thai one-byte code page."""

import codecs
import re
from dataclasses import dataclass

from core.text.thai_spelling import thai_spelling
from documents.read.refusals import DocumentBinary, DocumentEmpty, DocumentUndecodable

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_THAI_BYTES = range(0xA1, 0xFC)
_UTF8_THAI_LEADS = (b"\xe0\xb8", b"\xe0\xb9")
_HEAD_BYTES = 4096
_UTF16_SHARE = 0.9  # of every other byte: the high ones of Thai and Latin letters
_UTF8_SHARE = 0.1  # of the bytes above 127: more than chance would put two such bytes together


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Characters in one spelling of Thai, "\\n" line ends; `cut_short` when an incomplete last one was left out."""

    text: str
    cut_short: bool = False


def decode(name: str, data: bytes) -> DecodedText:
    """Return the text of `data`; raise DocumentBinary, DocumentUndecodable or DocumentEmpty (only spaces)."""
    decoded = _decode(name, data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x1a", "")
    if not text.strip():
        raise DocumentEmpty(name=name)
    return DecodedText(thai_spelling(text), decoded.cut_short)


def _decode(name: str, data: bytes) -> DecodedText:
    if encoding := _utf16(data):
        return _decode_utf16(name, data, encoding)
    _refuse_binary(name, data)
    try:
        return DecodedText(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if _is_cut_tail(error, data):
            return DecodedText(data[: error.start].decode("utf-8-sig"), cut_short=True)
        return DecodedText(_decode_thai_code_page(name, data, error))


def _utf16(data: bytes) -> str | None:
    """Return the two-byte encoding by its mark or its high bytes, None for others."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:_HEAD_BYTES]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = head[first::2]
        if b"\x00" in high and high.count(0x00) + high.count(0x0E) > _UTF16_SHARE * len(high):
            return encoding
    return None


def _decode_utf16(name: str, data: bytes, encoding: str) -> DecodedText:
    whole = data[: len(data) - len(data) % 2]
    try:
        text = whole.decode(encoding)
    except UnicodeDecodeError as error:
        line = whole[: error.start].decode(encoding, "replace").count("\n") + 1
        raise DocumentUndecodable(name=name, line=line) from None
    if "\0" in text:
        raise DocumentBinary(name=name, at=2 * text.index("\0"))
    return DecodedText(text, cut_short=len(whole) < len(data))


def _is_cut_tail(error: UnicodeDecodeError, data: bytes) -> bool:
    return error.end == len(data) and error.reason == "unexpected end of data"


def _decode_thai_code_page(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    """Read TIS-620/cp874, but never damaged UTF-8, which would come out as other Thai letters."""
    high = sum(byte > 0x7F for byte in data)
    utf8_pairs = sum(data.count(lead) for lead in _UTF8_THAI_LEADS)
    if utf8_pairs < _UTF8_SHARE * high and sum(byte in _THAI_BYTES for byte in data) > 0.9 * high:
        try:
            return data.decode("cp874")
        except UnicodeDecodeError as other:
            error = other
    raise DocumentUndecodable(name=name, line=data[: error.start].count(b"\n") + 1)


def _refuse_binary(name: str, data: bytes) -> None:
    """Raise at the first control byte that no text has (UTF-16 is decoded before this is asked)."""
    if found := _CONTROL.search(data):
        raise DocumentBinary(name=name, at=found.start())
