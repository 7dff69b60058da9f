"""What kind of document a file is: its bytes and its ending must agree."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import TrackerError
from documents.read.document import Kind
from documents.read.files.archives import opened
from documents.read.files.bytes_read import MAX_TEXT_BYTES, refuse_large
from documents.read.refusals import (
    READABLE,
    DocumentDamaged,
    DocumentKindUnknown,
    DocumentMislabelled,
    DocumentProtected,
    DocumentToBeSavedAnew,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx")
_READ_OFFICE = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx")
_ZIP_ENCRYPTED_FLAG = 0x01
_TEXTS: dict[str, Kind] = {
    "": "text", ".txt": "text", ".text": "text", ".tsv": "text", ".md": "text", ".csv": "csv",
    ".htm": "html", ".html": "html",
}  # fmt: skip
_HEAD_BYTES = 1024
_HTML_WORDS = ("หน้าเว็บ (HTML)", "a web page (HTML)")
_PAGES_TOO = (".xls", ".doc")  # under these names systems export a page, which Excel and Word open
_WEB_ARCHIVE = b"mime-version:"
_HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<table")
_INSIDE: tuple[tuple[str, Kind, tuple[str, ...], str, str], ...] = (
    ("word/", "docx", (".docx", ".docm", ".dotx"), "เอกสาร Word", "a Word document"),
    ("xl/", "xlsx", (".xlsx", ".xlsm", ".xltx"), "ตารางคำนวณ Excel", "an Excel workbook"),
)
_SAVE_AS = {
    ".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".dot": ".docx", ".pages": ".docx",
    ".xls": ".xlsx", ".ods": ".xlsx", ".xlsb": ".xlsx", ".numbers": ".xlsx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Magic:
    """First bytes of a kind, its name in Thai and English, and the endings that promise it."""

    magic: bytes
    thai: str
    english: str
    endings: tuple[str, ...]


_ZIP = _Magic(b"PK\x03\x04", "ไฟล์ ZIP หรือเอกสาร Office", "a ZIP or Office file", (*_OFFICE, ".odt", ".ods", ".zip"))
_PDF = _Magic(b"%PDF", "เอกสาร PDF", "a PDF", (".pdf",))
_OLD = _Magic(_OLE, "เอกสาร Office รุ่นเก่า", "an older Office file", (".doc", ".xls", ".ppt"))
_MAGICS = (
    _PDF, _ZIP, _OLD,
    _Magic(b"PK\x05\x06", "ไฟล์ ZIP ที่ว่างเปล่า", "an empty ZIP file", (".zip",)),
    _Magic(b"\x89PNG", "รูปภาพ PNG", "a PNG picture", (".png",)),
    _Magic(b"\xff\xd8\xff", "รูปภาพ JPEG", "a JPEG picture", (".jpg", ".jpeg")),
    _Magic(b"GIF8", "รูปภาพ GIF", "a GIF picture", (".gif",)),
    _Magic(b"II*\x00", "รูปภาพ TIFF", "a TIFF picture", (".tif", ".tiff")),
    _Magic(b"MM\x00*", "รูปภาพ TIFF", "a TIFF picture", (".tif", ".tiff")),
    _Magic(b"{\\rtf", "เอกสาร RTF", "an RTF document", (".rtf",)),
    _Magic(b"\x1f\x8b", "ไฟล์บีบอัด GZIP", "a GZIP file", (".gz",)),
    _Magic(b"Rar!", "ไฟล์บีบอัด RAR", "a RAR file", (".rar",)),
    _Magic(b"7z\xbc\xaf", "ไฟล์บีบอัด 7-Zip", "a 7-Zip file", (".7z",)),
)  # fmt: skip
_PROMISING = {ending for each in _MAGICS for ending in each.endings}


def kind_of(path: Path, data: bytes) -> Kind:
    """Return the kind; raise where the bytes are not what the ending says, are protected, or are of no kind read."""
    ending = path.suffix.lower()
    magic = next((each for each in _MAGICS if data.startswith(each.magic)), None)
    if magic is None:
        return _text_kind(path, data, ending)
    if _is_protected(data):
        raise DocumentProtected(name=path.name)
    if ending not in magic.endings:
        raise _mislabelled(path, magic.thai, magic.english)
    if magic is _PDF:
        return "pdf"
    if magic is _ZIP and ending in _OFFICE:
        return _office_kind(path, data, ending)
    raise _not_read(path)


def require_text(path: Path, data: bytes) -> None:
    """Raise unless the file is some kind of text."""
    if kind_of(path, data) not in ("text", "csv"):
        raise DocumentKindUnknown(name=path.name, kind=path.suffix.lower(), readable=".csv .txt")


def _text_kind(path: Path, data: bytes, ending: str) -> Kind:
    if ending in _PAGES_TOO and _is_html(data):
        refuse_large(path, len(data), MAX_TEXT_BYTES)
        return "html"
    if data[:_HEAD_BYTES].lstrip().lower().startswith(_WEB_ARCHIVE):
        raise DocumentToBeSavedAnew(name=path.name, kind=".mht", wanted=".xlsx")
    if ending in _PROMISING:
        raise _mislabelled(path, *(_HTML_WORDS if _is_html(data) else ("ข้อมูลชนิดอื่น", "something else")))
    if ending not in _TEXTS:
        raise _not_read(path)
    refuse_large(path, len(data), MAX_TEXT_BYTES)
    return "html" if _is_html(data) else _TEXTS[ending]


def _is_html(data: bytes) -> bool:
    """Tell by its beginning; two-byte characters of a page are plain letters with a zero byte each."""
    head = data[:_HEAD_BYTES].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<?xml", b"<!--")):
        head = head.partition(b">")[2].lstrip()
    return head.startswith(_HTML_BEGINNINGS)


def _office_kind(path: Path, data: bytes, ending: str) -> Kind:
    with opened(path.name, data) as archive:
        names = {part.lower().lstrip("/") for part in archive.namelist()}
    for name, kind, endings, thai, english in _INSIDE:
        if any(part.startswith(name) for part in names):
            if ending not in endings:
                raise _mislabelled(path, thai, english)
            return kind
    raise DocumentDamaged(name=path.name) if ending in _READ_OFFICE else _not_read(path)


def _not_read(path: Path) -> TrackerError:
    ending = path.suffix.lower()
    if ending in _SAVE_AS:
        return DocumentToBeSavedAnew(name=path.name, kind=ending, wanted=_SAVE_AS[ending])
    return DocumentKindUnknown(name=path.name, kind=ending, readable=READABLE)


def _mislabelled(path: Path, thai: str, english: str) -> DocumentMislabelled:
    ending = path.suffix.lower() or "-"
    return DocumentMislabelled(name=path.name, ending=ending, actual=thai, actual_english=english)


def _is_protected(data: bytes) -> bool:
    """Tell whether an Office file was encrypted, from what stands in the open."""
    if data.startswith(_OLE):  # into this older container Office puts what it has encrypted
        return any(stream.encode("utf-16-le") in data for stream in ("EncryptedPackage", "DataSpaces"))
    return data.startswith(_ZIP.magic) and len(data) > 6 and bool(data[6] & _ZIP_ENCRYPTED_FLAG)
