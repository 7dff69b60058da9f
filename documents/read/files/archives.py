"""The ZIP container of Office files, looked at before any library unpacks it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from documents.read.refusals import DocumentDamaged, DocumentProtected, DocumentTooHeavy

MAX_UNPACKED_BYTES = 200_000_000
MAX_PARTS = 5_000
_CHUNK_BYTES = 1 << 20
_ENCRYPTED_FLAG = 0x01
_XML_ENDINGS = (".xml", ".rels", ".vml")
_NOT_LOOKED_INTO = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg", ".bin", ".odttf",
    ".ttf", ".htm", ".html", ".mht", ".pdf",
)  # fmt: skip
_XML_BEGINNINGS = (b"<", b"<\x00", b"\x00<")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"""<\?xml[^<>]*\bencoding\s*=\s*["']([^"'<>]*)["']""")
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"windows-874")
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_LONGEST = max(map(len, _DECLARATIONS))
_FAULTS = (zipfile.BadZipFile, OSError, KeyError, ValueError, NotImplementedError, EOFError, zlib.error)


@contextmanager
def opened(name: str, data: bytes) -> Iterator[zipfile.ZipFile]:
    """Give the archive; whatever is wrong with its container or its packing becomes DocumentDamaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (*_FAULTS, RecursionError):
        raise DocumentDamaged(name=name) from None


def check_archive(name: str, data: bytes) -> None:
    """Raise where unpacking would be dangerous: a bomb, encrypted parts, a name twice, XML that declares entities.

    What a part declares as its size is all that is ever unpacked of it, so the sum of these bounds the work.
    """
    with opened(name, data) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
            raise DocumentProtected(name=name)
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise DocumentTooHeavy(name=name)
        if len({part.filename for part in parts}) < len(parts):
            raise DocumentDamaged(name=name)
        if any(_declares(archive, part) for part in parts):
            raise DocumentDamaged(name=name)


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell of a document type: no office program writes one; it serves to blow up or to read other files.

    Letters of a code that hides "<" from us, and not from a parser, tell the same intent.
    """
    name = part.filename.lower()
    if name.endswith(_NOT_LOOKED_INTO):
        return False
    with archive.open(part) as file:
        tail = file.read(_LONGEST * 16)
        if not name.endswith(_XML_ENDINGS) and not _looks_like_xml(tail):
            return False
        if (said := _ENCODING.search(tail)) and said[1].lower() not in _ENCODINGS:
            return True
        if any(word in tail for word in _DECLARATIONS):
            return True
        while chunk := file.read(_CHUNK_BYTES):
            tail += chunk
            if any(word in tail for word in _DECLARATIONS):
                return True
            tail = tail[-_LONGEST:]
    return False


def _looks_like_xml(head: bytes) -> bool:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip().startswith(_XML_BEGINNINGS)
