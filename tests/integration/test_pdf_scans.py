"""Scanned plans are read off their pictures where a program can do it, and every cell of them is to be checked."""

from pathlib import Path

import pytest

from documents.draft import DraftPlan
from documents.read import Document, read_document
from documents.read.ocr import reads_thai
from documents.read.refusals import DocumentScanned
from documents.understand import understand
from tests.integration.plan_writers import write_pdf
from tests.integration.scans import write_scan
from tests.needed import missing

HEADING = "มาตรการ/โครงการ/กิจกรรม\tขั้นตอน/วิธีการปฏิบัติ\tระยะเวลา\tผู้รับผิดชอบ"
PLAN = f"""เทศบาลตำบลตัวอย่าง
ประจำปีงบประมาณ พ.ศ. 2568

{HEADING}
o7 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน\t1. ตรวจแผน 2. เผยแพร่แผน\t1 ตุลาคม 2567 - 31 ธันวาคม 2567\tสำนักปลัด
o9 รายงานผลการดำเนินงานประจำปี\t1. รวบรวมผลงาน 2. เสนอผู้บริหาร\t1 ตุลาคม 2567 - 30 กันยายน 2568\tกองคลัง
o14 รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ\t1. จัดทำรายการ\t1 ตุลาคม 2567 - 31 มีนาคม 2568\tกองคลัง
"""


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    write_pdf(PLAN, folder / "printed.pdf")
    write_scan(folder / "printed.pdf", folder / "scan.pdf")
    return folder / "scan.pdf"


@pytest.fixture(scope="module")
def read(scan: Path) -> tuple[Document, DraftPlan]:
    if not reads_thai():
        missing("tesseract", "install tesseract with Thai (tesseract-ocr, tesseract-ocr-tha)")
    document = read_document(scan)
    return document, understand(document)


def test_items_and_dates_are_read_off_the_picture(read: tuple[Document, DraftPlan]):
    dated = [(item.code, str(item.starts_on), str(item.due_on)) for item in read[1].items]
    assert dated == [
        ("o7", "2024-10-01", "2024-12-31"), ("o9", "2024-10-01", "2025-09-30"), ("o14", "2024-10-01", "2025-03-31"),
    ]  # fmt: skip


def test_each_cell_is_less_sure_than_a_person_has_to_be_asked_about(read: tuple[Document, DraftPlan]):
    cells = [cell for table in read[0].tables for row in table.rows for cell in row.cells if not cell.is_blank]
    assert max(cell.sure for cell in cells) < 0.75


def test_a_finding_asks_to_compare_all_of_it(read: tuple[Document, DraftPlan]):
    assert [finding.decide for finding in read[1].findings if finding.kind == "read_by_ocr"] == [True]


def test_each_field_is_asked_about(read: tuple[Document, DraftPlan]):
    asked = {finding.code for finding in read[1].findings if finding.decide}
    assert asked >= {"o7", "o9", "o14"}


def test_without_the_program_the_refusal_names_it(scan: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(scan.parent))
    with pytest.raises(DocumentScanned, match="tesseract-ocr-tha"):
        read_document(scan)
