"""The units file: a list or a CSV, and what is wrong in it by line."""

from pathlib import Path

import pytest

from core.errors import TrackerError
from documents.read.refusals import DocumentEmpty, DocumentMislabelled, DocumentNotFound
from documents.read.units_file import KnownUnit, NoUnits, UnitsFileUnreadable, UnitTwice, read_units_file


def written(folder: Path, text: str | bytes, name: str = "units.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_names_with_aliases(tmp_path: Path):
    path = written(tmp_path, "ชื่อ,ชื่ออื่น\nสำนักปลัด,สป.;สำนักปลัดเทศบาล\nกองคลัง\n")
    assert read_units_file(path) == (KnownUnit("สำนักปลัด", ("สป.", "สำนักปลัดเทศบาล")), KnownUnit("กองคลัง"))


def test_list_without_header(tmp_path: Path):
    path = written(tmp_path, "สำนักปลัด\n\n กองคลัง \n", "units.txt")
    assert [unit.name for unit in read_units_file(path)] == ["สำนักปลัด", "กองคลัง"]


def test_quoted_name_with_comma(tmp_path: Path):
    path = written(tmp_path, '"กองการศึกษา, ศาสนาและวัฒนธรรม",กองการศึกษา\n')
    assert read_units_file(path)[0].name == "กองการศึกษา, ศาสนาและวัฒนธรรม"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", DocumentEmpty),
        ("name,alias\n", NoUnits),
        ("สำนักปลัด\n,กอง\n", UnitsFileUnreadable),
        ("สำนักปลัด\n12345\n", UnitsFileUnreadable),
        ("สำนักปลัด\nสำนัก ปลัด\n", UnitTwice),
        ("สำนักปลัด,กองคลัง\nกองคลัง\n", UnitTwice),
    ],
)
def test_refused(tmp_path: Path, text: str, error: type[TrackerError]):
    with pytest.raises(error):
        read_units_file(written(tmp_path, text))


def test_line_is_named(tmp_path: Path):
    with pytest.raises(UnitsFileUnreadable, match="Line 2"):
        read_units_file(written(tmp_path, "สำนักปลัด\n99\n"))


def test_missing(tmp_path: Path):
    with pytest.raises(DocumentNotFound):
        read_units_file(tmp_path / "none.csv")


def test_archive_named_as_text(tmp_path: Path):
    with pytest.raises(DocumentMislabelled):
        read_units_file(written(tmp_path, b"PK\x03\x04\x14\x00\x00\x00", "units.txt"))
