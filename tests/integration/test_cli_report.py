"""`ita report`: what an office hands in, from the sample plan, and what is refused without a file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from core import db
from models.work.work import get_agency, get_plan
from reports.work.items import item_json, list_item_views
from tests.integration.cli_here import AT, IN_TIME, Ita, import_sample, ita_in


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as ita:
        import_sample(ita, tmp_path, at=IN_TIME)
        yield ita


def cells_of(file: Path) -> dict[str, str]:
    """Return the result column of the report by code."""
    tables = Document(BytesIO(file.read_bytes())).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return {row[1].split()[0]: row[5] for row in rows if len(row) == 8 and row[0] != "ที่"}


def test_the_report_says_what_stood_at_the_end_of_the_round(sample: Ita, tmp_path: Path):
    link = "https://www.example.go.th/o8"
    sample("move", "o8", "accept", "--reason", "ดำเนินการแล้ว", "--evidence", link, "--on", "2025-03-31")
    sample("move", "o9", "accept", "--reason", "ดำเนินการแล้ว", "--evidence", f"{link}9", "--on", "2025-04-01")
    said = sample("report", "results", "half.docx", "--as-of", "2025-04-02")
    cells = cells_of(tmp_path / "half.docx")
    accepted = "ดำเนินการแล้วเสร็จ ผ่านการตรวจสอบเมื่อ ๓๑ มี.ค. ๖๘"
    assert (said.status, len(cells), cells["o9"]) == (0, 59, "ยังไม่เริ่มดำเนินการ")
    assert cells["o8"].split("\n")[0] == accepted


def test_the_months_paper_has_the_words_of_the_summary(sample: Ita, tmp_path: Path):
    headline = sample("summary", "--month", "2568-03").out.split("\n")[0]
    sample("report", "month", "march.docx", "--month", "2568-03")
    sample("report", "month", "march.pdf", "--month", "2568-03")
    paragraphs = [one.text for one in Document(str(tmp_path / "march.docx")).paragraphs]
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    pages = len(pypdfium2.PdfDocument(str(tmp_path / "march.pdf")))
    assert (headline.translate(digits) in paragraphs, pages <= 2) == (True, True)


def work_of() -> tuple[dict[str, object], object]:
    """Return what a reader of the plan is told of each item, and the last result."""
    with db.reading() as session:
        agency = get_agency(session)
        plan = get_plan(session, agency.id)
        views = list_item_views(session, plan)
        return {
            view.item.code: (item_json(view), [step.number for step in view.steps]) for view in views
        }, plan.baseline


def test_the_plan_written_out_reads_back_as_the_same(
    sample: Ita, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
):
    sample("report", "plan", "plan.docx", at=IN_TIME)
    written, before = (tmp_path / "plan.docx").read_bytes(), work_of()
    with ita_in(tmp_path_factory.mktemp("again"), capsys) as ita:
        Path("plan.docx").write_bytes(written)
        done = ita("plan", "import", "plan.docx", at=IN_TIME)
        assert (done.status, len(before[0]), work_of()) == (0, 59, before)


@pytest.mark.parametrize(
    ("words", "at", "said"),
    [
        (("results", "plan.txt"), AT, ".pdf หรือ .docx"),
        (("results", "there.pdf"), AT, "อยู่แล้ว"),
        (("results", "nowhere/half.pdf"), AT, "สิทธิ์เขียน"),
        (("results", "new.pdf"), "2024-09-01T08:00:00+07:00", "ยังรายงานผลไม่ได้"),
        (("month", "new.pdf", "--month", "2568-05"), AT, "ยังมาไม่ถึง"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(sample: Ita, tmp_path: Path, words, at, said):
    (tmp_path / "there.pdf").write_bytes(b"mine")
    done = sample("report", *words, at=at)
    kept = ((tmp_path / "there.pdf").read_bytes(), (tmp_path / "new.pdf").exists())
    assert (done.status, said in done.err, kept) == (2, True, (b"mine", False))
