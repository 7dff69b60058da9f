"""Text and separated values in every encoding that offices save: each is read to the same cells."""

import pytest

from documents.read.content import Content
from documents.read.text import csv_table, plain_text

ROWS = [["มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"], ["o1 โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗", "สำนักปลัด"]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "tis-620", "cp874"]


def cells(content: Content) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in content.tables[0].rows]


def silent(_done: int, _of: int) -> None: ...


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values(separator: str, encoding: str, line_end: str):
    data = line_end.join(separator.join(row) for row in ROWS).encode(encoding)
    assert cells(csv_table.read(data, "plan.csv", silent)) == ROWS


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_with_tabs(encoding: str):
    data = "\n".join(["แผนปี ๒๕๖๘", *("\t".join(row) for row in ROWS)]).encode(encoding)
    content = plain_text.read(data, "plan.txt", silent)
    assert (content.paragraphs[0].text, cells(content)) == ("แผนปี ๒๕๖๘", ROWS)


@pytest.mark.parametrize("byte", [b"\x91", b"\x85", b"\xa0"])
def test_the_signs_that_only_windows_has_are_read(byte: bytes):
    data = "\t".join(ROWS[0]).encode("cp874") + b"\no1 " + byte + "ก\tข\tค\tง".encode("cp874")
    assert len(cells(plain_text.read(data, "plan.txt", silent))) == 2
