"""Files that somebody made to do harm, or that guard themselves; each is a real file of its kind."""

import io
import struct
import zipfile
from collections.abc import Mapping

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

from tests import word_files as word

ROW = ("o1 โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗", "สำนักปลัด")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOMB = '<!DOCTYPE x [<!ENTITY a "ฮา"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


def a_word_file(more: Mapping[str, str | bytes] | None = None) -> bytes:
    return word.word_file(word.plan_table(word.row(*ROW)), more=more)


def a_workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(word.HEADINGS)
    book.worksheets[0].append(ROW)
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, old: str, new: str, encoding: str = "utf-8") -> bytes:
    """Return an Office file in which a text of one part is replaced, and the part written in an encoding."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    text = parts[name].decode()
    assert old in text, f"{name} does not say {old}"
    return word.zipped(parts | {name: text.replace(old, new, 1).encode(encoding)})


def lying_about_size(data: bytes, part: str, size: int) -> bytes:
    """Return an archive whose directory states another unpacked size of a part than it has."""
    at = data.rindex(part.encode(), 0, len(data)) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def overlapping(times: int, megabytes: int) -> bytes:
    """Return a Word file in which many parts are one and the same packed bytes, so that the file stays small."""
    data = word.zipped({"word/document.xml": "<w/>", "a.xml": " " * (megabytes << 20)})
    start = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    entry, end = data[last : data.rindex(b"PK\x05\x06")], data[data.rindex(b"PK\x05\x06") :]
    copies = b"".join(entry.replace(b"a.xml", b"%c%03d%c" % (97 + at % 26, at, 97)) for at in range(times))
    directory = data[start:last] + copies
    counts = struct.pack("<HHII", times + 1, times + 1, len(directory), start)
    return data[:start] + directory + end[:8] + counts + end[20:]


def relations(*targets: str, kind: str) -> str:
    """Return the relations part of a document that refers to files or sites outside of it."""
    every = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        for at, target in enumerate(targets)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{every}</Relationships>'
    )


def locked_office(data: bytes, password: str) -> bytes:
    """Encrypt as Office does for a password that opens."""
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, file)
    assert msoffcrypto.OfficeFile(file).is_encrypted()
    return file.getvalue()


def locked_pdf(data: bytes, *, user: str, owner: str, algorithm: str) -> bytes:
    """Encrypt a PDF; an empty `user` password lets everybody read and only forbids printing or copying."""
    writer, file = PdfWriter(PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(user, owner, algorithm=algorithm)
    writer.write(file)
    return file.getvalue()


def many_pages(count: int) -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    for _ in range(count):
        writer.add_blank_page(width=595, height=842)
    writer.write(file)
    return file.getvalue()


def with_more(data: bytes, more: Mapping[str, bytes | str]) -> bytes:
    """Return an Office file with further parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return word.zipped({part: archive.read(part) for part in archive.namelist()} | dict(more))
