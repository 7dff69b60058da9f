"""Pictures without what a telephone writes beside them: where and when, by which device, by whom, small copies.

The picture's own bytes stay as they are. Which way up it is shown and its colours are kept; what follows its end is
left out, for a second picture with its own notes may stand there.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

from PIL import Image

ORIENTATION, UPRIGHT = 0x0112, 1
_EXIF = b"Exif\x00\x00"
_SOI, _EOI, _SOS = b"\xff\xd8", 0xD9, 0xDA
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD8))
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_SMALL = tuple(b"tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD cICP acTL fcTL fdAT".split())
_WEBP = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")


def without_metadata(media_type: str, content: bytes) -> bytes:
    """Return a picture without its notes; other files, and what nobody can draw, as they came."""
    strip = _STRIPPING.get(media_type)
    return (strip(content) or content) if strip else content


def _jpeg(content: bytes) -> bytes:
    kept, orientation, is_drawn = [], UPRIGHT, False
    for marker, whole, body in _segments(content):
        is_drawn |= marker == _SOS
        if marker == 0xE1 and body.startswith(_EXIF):
            orientation = _orientation(body)
        elif _is_drawn(marker, body):
            kept.append(whole)
    if not is_drawn:
        return b""
    notes = []
    if orientation != UPRIGHT:
        exif = _only(orientation)
        notes = [b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif]
    jfif = [part for part in kept[:1] if part.startswith(b"\xff\xe0")]  # comes first, where there is one
    return b"".join([_SOI, *jfif, *notes, *kept[len(jfif) :]])


def _is_drawn(marker: int, body: bytes) -> bool:
    """Tell whether a segment is needed to draw: all but notes, of which colours are kept."""
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\x00")
    if marker == 0xE0:
        return body.startswith(b"JFIF\x00")
    return marker == 0xEE or not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, whole bytes and body of each segment to the picture's end; what lies between is left out."""
    at = content.find(b"\xff", 2)
    while 0 <= at < len(content) - 1:
        marker = content[at + 1]
        if marker in (0x00, 0xFF):
            at = content.find(b"\xff", at + 1)
            continue
        if marker == _EOI:
            yield marker, content[at : at + 2], b""
            return
        end = at + 2 if marker in _WITHOUT_LENGTH else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : end]
        end = _end_of_scan(content, end) if marker == _SOS else end
        yield marker, content[at:end], body
        at = content.find(b"\xff", max(end, at + 2))


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the drawn points end: at the next marker that is none of theirs."""
    at = content.find(b"\xff", at)
    while 0 <= at < len(content) - 1 and (content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7):
        at = content.find(b"\xff", at + 2)
    return len(content) if at < 0 else at


def _png(content: bytes) -> bytes:
    kept, at, orientation = [], len(_PNG_START), UPRIGHT
    while at + 8 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind == b"eXIf":
            orientation = _orientation(_EXIF + content[at + 8 : end - 4])
        elif kind[:1].isupper() or kind in _PNG_SMALL:
            kept.append(content[at:end])
        if kind == b"IEND":
            break
        at = end
    if not any(part[4:8] == b"IDAT" for part in kept):
        return b""
    if orientation != UPRIGHT:
        body = b"eXIf" + _only(orientation).removeprefix(_EXIF)
        kept.insert(1, struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
    return _PNG_START + b"".join(kept)


def _webp(content: bytes) -> bytes:
    chunks, orientation = [], UPRIGHT
    for kind, body in _riff_chunks(content):
        if kind == b"EXIF":
            orientation = _orientation(body if body.startswith(_EXIF) else _EXIF + body)
        elif kind in _WEBP:
            chunks.append((kind, body))
    if not chunks:
        return b""
    if orientation != UPRIGHT:
        chunks.append((b"EXIF", _only(orientation).removeprefix(_EXIF)))
    flags = 0x08 if orientation != UPRIGHT else 0
    told = [
        (kind, bytes([body[0] & ~0x0C | flags]) + body[1:] if kind == b"VP8X" and body else body)
        for kind, body in chunks
    ]
    inside = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2) for kind, body in told
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def _riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _orientation(exif: bytes) -> int:
    """Return which way up a picture is shown (1 to 8); upright where its notes cannot be read."""
    notes = Image.Exif()
    try:
        notes.load(exif)
        value = notes.get(ORIENTATION, UPRIGHT)
    except Exception:  # whatever damaged notes do to their reader
        return UPRIGHT
    return value if isinstance(value, int) and 1 <= value <= 8 else UPRIGHT


def _only(orientation: int) -> bytes:
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    return bytes(notes.tobytes())


_STRIPPING: Mapping[str, Callable[[bytes], bytes]] = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}
