"""What an Office file carries beside its text, never run, opened or fetched; told, so that nobody wonders."""

import re
import zipfile

from documents.read.document import Place, Remark
from documents.read.files.archives import opened

_MACROS = re.compile(r"vbaProject\.bin$|(?:^|/)(?:macrosheets|dialogsheets)/", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX)/[^/]+\.(?!rels$)\w+$|(?:^|/)afchunk", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_EXTERNAL = re.compile(rb"""\bTargetMode\s*=\s*["']External["']""")
_LINK = re.compile(rb"""\bType\s*=\s*["'][^"']*/hyperlink["']""")  # a link in the text: nothing opens it by itself


def note_extras(name: str, data: bytes, place: Place) -> list[Remark]:
    """Return remarks on macros, embedded files and outside sources; `place` is where the document begins."""
    with opened(name, data) as archive:
        names = archive.namelist()
        outside = sum(_outside(archive, part) for part in names if part.lower().endswith(".rels"))
    macros, embedded = (sum(bool(kind.search(part)) for part in names) for kind in (_MACROS, _EMBEDDED))
    told = (
        ("macros_left_out", macros, "เอกสารมีมาโคร ไม่ได้เรียกใช้และไม่ได้อ่าน"),
        ("embedded_left_out", embedded, f"ไฟล์ที่ฝังอยู่ในเอกสาร {embedded} ไฟล์ ไม่ได้เปิดอ่าน"),
        ("external_left_out", outside, f"เอกสารอ้างถึงไฟล์หรือเว็บไซต์ภายนอก {outside} แห่ง ไม่ได้เปิดและไม่ได้อ่าน"),
    )
    return [Remark(kind, place, "", understood) for kind, found, understood in told if found]


def _outside(archive: zipfile.ZipFile, part: str) -> int:
    relations = _RELATION.findall(archive.read(part))
    return sum(bool(_EXTERNAL.search(one)) and not _LINK.search(one) for one in relations)
