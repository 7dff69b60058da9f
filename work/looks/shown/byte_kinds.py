"""What a file is by its first bytes, and what an address or a header promises."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

HTML, TEXT, PDF, UNKNOWN = "html", "text", "pdf", "unknown"
WORDED = (PDF, "docx", "xlsx")  # whose words can be read
PICTURES = ("jpg", "png", "gif", "webp", "heic")
PACKED = ("zip", "rar", "7z")
_OFFICE = ("doc", "docx", "xls", "xlsx", "ppt", "pptx")
SHOWN = (HTML, PDF, TEXT, *PICTURES, *_OFFICE, *PACKED, "ole", "office", "video")  # what a visitor can open
_HEAD_BYTES = 1024
_MAGICS = (
    (b"%PDF", PDF), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"),
)  # fmt: skip
_HTML = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<title",
    b"<div",
    b"<table",
    b"<script",
    b"<p>",
    b"<h1",
)
_SAME = {"jpeg": "jpg", "jpe": "jpg", "heif": "heic"}
_FITS = {
    "doc": {"ole", "docx", "office"}, "xls": {"ole", "xlsx", "office", HTML}, "ppt": {"ole", "pptx", "office"},
    "docx": {"docx", "office"}, "xlsx": {"xlsx", "office"}, "pptx": {"pptx", "office"},
}  # fmt: skip
_SAID = {
    "application/pdf": PDF, "image/jpeg": "jpg", "image/png": "png", "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
}  # fmt: skip


def kind_of(body: bytes) -> str:
    """Return what the bytes are; UNKNOWN for what no browser shows."""
    head = body[:_HEAD_BYTES]
    if found := next((kind for magic, kind in _MAGICS if head.startswith(magic)), None):
        return found
    if b"%PDF-" in head:  # some servers put blanks before it; readers do not mind
        return PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in (b"heic", b"heix", b"mif1", b"msf1") else "video"
    if head.startswith(b"PK\x03\x04"):
        return _packed(body)
    return _textual(head)


def promised(url: str, content_type: str) -> str | None:
    """Return the file that the address or else the header promises; None where it may be a page."""
    ending = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower().lstrip(".")
    ending = _SAME.get(ending, ending)
    if ending in (PDF, *_OFFICE, *PICTURES, *PACKED):
        return ending
    return _SAID.get(content_type.partition(";")[0].strip().lower())


def fits(promise: str, kind: str) -> bool:
    """Tell whether the bytes are what was promised; a picture is one in any format, and so is what is packed."""
    if promise in PICTURES:
        return kind in PICTURES
    if promise in PACKED:
        return kind in (*PACKED, *_OFFICE, "office")
    return kind in _FITS.get(promise, {promise})


def _packed(body: bytes) -> str:
    for part, kind in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
        if part in body:
            return kind
    return "office" if b"[Content_Types].xml" in body[:4096] else "zip"


def _textual(head: bytes) -> str:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if any(word in plain for word in _HTML):
        return HTML
    if plain.startswith(b"<?xml") or plain.startswith(b"<!--"):
        return HTML if b"xhtml" in plain else TEXT
    is_binary = head.count(0) > len(head) // 4 or sum(byte < 9 for byte in head) > len(head) // 10
    return UNKNOWN if is_binary or head.startswith((b"MZ", b"\x7fELF")) else TEXT
