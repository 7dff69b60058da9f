"""Wrong commands and documents are refused with one sentence and status 2, and nothing is written."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plans.sample import sample_document
from tests.integration.cli_here import Ita, ita_in

TABLES = ("plan", "item", "assignment", "event", "unit", "person", "seat", "delivery", "finding", "evidence")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose data is made by the first test and changed by none."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture
def sample(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(folder, capsys) as run:
        if not (folder / "data").exists():
            (folder / "plan.txt").write_text(sample_document(date(2025, 4, 2)), encoding="utf-8")
            assert run("plan", "import", "plan.txt").status == 0
        yield run


def counts(folder: Path) -> dict[str, int]:
    connection = sqlite3.connect(folder / "data" / "ita.sqlite3")
    try:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
    finally:
        connection.close()


def refusal(ita: Ita, *words: str) -> str:
    """Return the one sentence with which a command is refused."""
    done = ita(*words)
    assert (done.status, done.out) == (2, ""), done.err
    assert len(done.err.splitlines()) == 1, done.err
    return done.err


COMMANDS = [
    (("move", "o28", "fly"), "start, submit, forward"),
    (("move", "o28", "forward"), "ที่ทำได้คือ"),
    (("move", "o99", "submit"), "ita plan items"),
    (("move", "x1", "submit"), "เช่น o28"),
    (("move", "o28", "submit", "--on", "1/4/2025"), "YYYY-MM-DD"),
    (("move", "o28", "submit", "--on", "2568-04-01"), "2025-04-01"),
    (("move", "o28", "submit", "--on", "2025-05-01"), "ยังมาไม่ถึง"),
    (("move", "o10", "submit"), "--unit"),
    (("move", "o28", "submit", "--unit", "กองอวกาศ"), "กองอวกาศ"),
    (("move",), "--from FILE.csv"),
    (("move", "--from", "missing.csv"), "missing.csv"),
    (("overdue", "--unit", "กองอวกาศ"), "ไม่พบส่วนราชการ"),
    (("overdue", "--agency", "เทศบาลอื่น"), "ไม่พบหน่วยงาน"),
    (("overdue", "--fiscal-year", "2025"), "พ.ศ."),
    (("overdue", "--fiscal-year", "2560"), "2560"),
    (("overdue", "--fiscal-year", "ปีนี้"), "จำนวนเต็ม"),
    (("overdue", "--as-of", "2568-04-02"), "2025-04-02"),
    (("overdue", "--colour"), "--colour"),
    (("fly",), "fly"),
    (("plan",), "import, new, activate"),
    (("explain",), "CODE"),
    (("explain", "o99"), "o99"),
    (("readiness", "--explain", "o99"), "o99"),
    (("plan", "decide", "999", "x"), "999"),
    (("simulate", "--from", "2025-02-01", "--to", "2025-01-01"), "2025-02-01"),
    (("mailbox", "99"), "99"),
    (("deliveries", "settle", "1", "sent"), "ita deliveries"),
    (("deliveries", "--state", "lost"), "unknown"),
    (("seat", "set", "กองอวกาศ", "ก", "a@example.go.th"), "กองอวกาศ"),
    (("seat", "set", "clerk", "ก", "ที่อยู่"), "อีเมล"),
    (("policy", "set", "horizon_days", "มาก"), "จำนวนเต็ม"),
    (("policy", "set", "nothing", "1"), "horizon_days"),
    (("holiday", "add", "2568-06-02", "หยุด"), "2025-06-02"),
    (("holiday", "remove", "2025-06-02"), "ita holiday list"),
]


@pytest.mark.parametrize(("words", "tells"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_wrong_command_is_refused(sample: Ita, folder: Path, words, tells):
    before = counts(folder)
    assert tells in refusal(sample, *words)
    assert counts(folder) == before


FILES = [
    ("missing.txt", None, "ไม่พบไฟล์"),
    ("empty.txt", b"", "ว่างเปล่า"),
    ("binary.txt", b"\x01\x02\x03" * 99, "ไม่ใช่ข้อความ"),
    ("huge.txt", b"a" * 5_000_001, "MB"),
    ("locked.pdf", b"%PDF-1.7\n/Encrypt 5 0 R\n", "รหัสผ่าน"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("words.docx", b"only words", ".docx"),
    ("letter.txt", "เรียน นายกเทศมนตรี".encode(), "ไม่พบตาราง"),
]


@pytest.mark.parametrize(("name", "content", "tells"), FILES, ids=[name for name, *_ in FILES])
def test_wrong_document_is_refused(sample: Ita, folder: Path, name, content, tells):
    if content is not None:
        (folder / name).write_bytes(content)
    before = counts(folder)
    assert tells in refusal(sample, "plan", "import", name)
    assert counts(folder) == before


def test_folder_is_no_document(sample: Ita, folder: Path):
    assert "โฟลเดอร์" in refusal(sample, "plan", "import", "data")


def test_one_wrong_row_undoes_all_moves_of_a_file(sample: Ita, folder: Path):
    rows = "code,unit,move,on,evidence,reason\no32,,submit,2025-04-01,,\no33,,fly,,,\n"
    (folder / "moves.csv").write_text(rows, encoding="utf-8")
    before = counts(folder)
    assert "บรรทัด 3" in refusal(sample, "move", "--from", "moves.csv")
    assert counts(folder) == before
