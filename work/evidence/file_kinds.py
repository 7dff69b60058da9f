"""What an evidence file is, by its bytes and not by its name, and the name under which it is kept."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

NAME_LENGTH, UNNAMED = 80, "ไฟล์"
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken; the first of `endings` is given to a name that has none of them."""

    thai: str
    media_type: str
    endings: tuple[str, ...]
    is_it: Callable[[bytes], bool]


def kind_of(content: bytes) -> FileKind | None:
    """Return the kind, None for one that is not taken."""
    return next((kind for kind in KINDS if kind.is_it(content)), None)


def clean_name(name: str, kind: FileKind) -> str:
    """Return a name without folders, unseen characters and what no file name may hold, with its kind's ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    tidy = " ".join(_NOT_IN_NAMES.sub(" ", seen).split())
    ending = next((one for one in kind.endings if tidy.lower().endswith(one)), None)
    stem = (tidy[: -len(ending)] if ending else tidy).strip(" .")
    return (_shortened(stem) or UNNAMED) + (ending or kind.endings[0])


def _shortened(stem: str) -> str:
    """Cut a long name, never between a letter and a mark that stands on it."""
    end = min(len(stem), NAME_LENGTH)
    while end < len(stem) and end > 1 and unicodedata.category(stem[end]).startswith("M"):
        end -= 1
    return stem[:end].rstrip(" .")


def _is_heic(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def _is_office(part: str) -> Callable[[bytes], bool]:
    """Return a test for an Office document with that part in it, and without programs of its own."""

    def is_it(content: bytes) -> bool:
        if not content.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = {name.lower() for name in archive.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
        has_programs = any(name.endswith("vbaproject.bin") for name in names)
        return {part, "[content_types].xml"} <= names and not has_programs

    return is_it


KINDS = (
    FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"), lambda content: content.startswith(b"\xff\xd8\xff")),
    FileKind("PNG", "image/png", (".png",), lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    FileKind("WebP", "image/webp", (".webp",), lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP"),
    FileKind("HEIC", "image/heic", (".heic", ".heif"), _is_heic),
    FileKind("PDF", "application/pdf", (".pdf",), lambda content: content.startswith(b"%PDF-")),
    FileKind("Word", f"{_OFFICE_TYPE}wordprocessingml.document", (".docx",), _is_office("word/document.xml")),
    FileKind("Excel", f"{_OFFICE_TYPE}spreadsheetml.sheet", (".xlsx",), _is_office("xl/workbook.xml")),
)
