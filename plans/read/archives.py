"""The ZIP container of Office files, looked at before any library unpacks it."""

import io
import zipfile
import zlib

from plans.read.refusals import DocumentDamaged, DocumentProtected, DocumentTooHeavy

MAX_UNPACKED_BYTES = 200_000_000
MAX_PARTS = 5_000
_HEAD_BYTES = 4096
_ENCRYPTED_FLAG = 0x01
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_archive(name: str, data: bytes) -> None:
    """Raise where unpacking would be dangerous: a bomb, encrypted parts, XML that declares entities.

    What a part declares as its size is all that is ever unpacked of it, so the sum of these bounds the work.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
                raise DocumentProtected(name=name)
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise DocumentTooHeavy(name=name)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_xml(name, archive, part)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error):
        raise DocumentDamaged(name=name) from None


def _check_xml(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No office program writes a document type; it serves to blow up or to read other files."""
    with archive.open(part) as file:
        head = file.read(_HEAD_BYTES)
    if any(word in head for word in _DECLARATIONS):
        raise DocumentDamaged(name=name)
