"""Files that are no plan: each is refused with its own sentence, in both languages, naming the file."""

from pathlib import Path

import pytest

from core.errors import TrackerError
from documents.read import read_document, refusals
from documents.read.files.bytes_read import MAX_TEXT_BYTES

HEADER = "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
ROW = "o1 โครงสร้าง\t1. ทบทวน\tธันวาคม 2567\tสำนักปลัด\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CASES = [
    ("plan.txt", b"", refusals.DocumentEmpty),
    ("plan.txt", b" \n\t\n", refusals.DocumentEmpty),
    ("plan.txt", b"abc\x00\x01def", refusals.DocumentBinary),
    ("plan.txt", b"PK\x03\x04" + b"\x14\x00\x00\x00", refusals.DocumentMislabelled),
    ("plan.txt", b"%PDF-1.7 text", refusals.DocumentMislabelled),
    ("plan.txt", b"\x89PNG\r\n", refusals.DocumentMislabelled),
    ("plan.docx", HEADER.encode(), refusals.DocumentMislabelled),
    ("plan.docx", b"PK\x03\x04" + b"\x14\x00\x00\x00", refusals.DocumentDamaged),
    ("plan.docx", b"PK\x03\x04" + b"\x14\x00\x01\x00", refusals.DocumentProtected),
    ("plan.xlsx", OLE + b"...", refusals.DocumentMislabelled),
    ("plan.doc", OLE + "EncryptedPackage".encode("utf-16-le"), refusals.DocumentProtected),
    ("plan.doc", OLE + b"...", refusals.DocumentToBeSavedAnew),
    ("plan.pdf", b"%PDF-1.7 /Encrypt 1 0 R", refusals.DocumentProtected),
    ("plan.pdf", b"%PDF-1.7 ...", refusals.DocumentDamaged),
    ("plan.html", b"<html>", refusals.DocumentEmpty),
    ("plan.txt", HEADER.encode()[:-7] + b"\xff\xfe\xff" + HEADER.encode(), refusals.DocumentUndecodable),
    ("plan.txt", b"a" * (MAX_TEXT_BYTES + 1), refusals.DocumentTooLarge),
    ("plan.txt", (HEADER + ROW.replace("1. ทบทวน", "ก" * 30_000)).encode(), refusals.CellTooLong),
    ("plan.txt", "ข้อความที่ไม่มีตาราง\nอีกบรรทัด".encode(), refusals.NoPlanTable),
    ("plan.txt", b"a\tb\tc\n1\t2\t3\n", refusals.NoPlanTable),
]


@pytest.mark.parametrize(("name", "data", "error"), CASES)
def test_refused(tmp_path: Path, name: str, data: bytes, error: type[TrackerError]):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        read_document(tmp_path / name)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("name", "data", "error"), CASES)
def test_sentence_names_the_file(tmp_path: Path, name: str, data: bytes, error: type[TrackerError], lang: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as refused:
        read_document(tmp_path / name)
    assert name in refused.value.sentence(lang)


def test_missing_file(tmp_path: Path):
    with pytest.raises(refusals.DocumentNotFound):
        read_document(tmp_path / "none.txt")


def test_folder(tmp_path: Path):
    with pytest.raises(refusals.DocumentIsFolder):
        read_document(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_accepted_encodings(tmp_path: Path, encoding: str, line_end: str):
    (tmp_path / "plan.txt").write_bytes((HEADER + ROW).replace("\n", line_end).encode(encoding))
    assert read_document(tmp_path / "plan.txt").tables[0].rows[1].cells[3].text == "สำนักปลัด"


def test_cut_inside_a_character_is_read_and_told(tmp_path: Path):
    (tmp_path / "plan.txt").write_bytes((HEADER + ROW.rstrip()).encode()[:-1])
    document = read_document(tmp_path / "plan.txt")
    assert document.cut_short is not None
    assert document.cut_short.line == 2


def test_hash_is_of_the_bytes(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes((HEADER + ROW).encode())
    (tmp_path / "b.txt").write_bytes((HEADER + ROW).encode("utf-16"))
    assert read_document(tmp_path / "a.txt").sha256 != read_document(tmp_path / "b.txt").sha256
