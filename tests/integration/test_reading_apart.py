"""Reading in a process of its own gives what reading here gives, and ends whatever the file does."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from documents.read.apart import reading
from documents.read.apart.reading import read_apart
from documents.read.readers import read_here
from documents.read.refusals import DocumentBinary, DocumentDamaged, DocumentTooHeavy, DocumentTooSlow

TEXT = "หัวเรื่อง\nมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\no1 โครงสร้าง\t1. ทบทวน\tธันวาคม 2567\tสำนักปลัด\n"
ROOT = Path(__file__).parents[2]


def workbook_over_the_whole_sheet() -> bytes:
    """A small file whose one merged cell covers seventeen thousand million cells."""
    book, plain, blown = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.worksheets[0].merge_cells("A1:C1")
    book.save(plain)
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(blown, "w") as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(b"A1:C1", b"A1:XFD1048576"))
    return blown.getvalue()


def test_the_content_is_the_same_apart_and_here():
    told: list[tuple[int, int]] = []
    here = read_here("text", "plan.txt", TEXT.encode(), lambda done, of: told.append((done, of)))
    assert read_apart("text", "plan.txt", TEXT.encode()) == here


def test_progress_is_told_by_the_other_process():
    told: list[tuple[int, int]] = []
    read_apart("text", "plan.txt", TEXT.encode(), lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_a_refusal_comes_back_as_itself():
    with pytest.raises(DocumentBinary, match="at byte 2"):
        read_apart("text", "plan.txt", b"ab\x00cd")


@pytest.mark.parametrize("name", ["-rf", "แผน 2568.txt", "a\udcffb.txt", "{name}.txt", "a\nb"])
def test_a_refusal_bears_the_files_own_name(name: str):
    with pytest.raises(DocumentBinary) as refused:
        read_apart("text", name, b"ab\x00cd")
    assert refused.value.facts["name"] == name


@pytest.mark.parametrize(
    "does",
    [
        "print('nonsense')",
        "print('[1]')",
        "print('{\"content\": {}}')",
        "print('{\"content\": 5}')",
        'print(\'{"refused": "Popen"}\')',
        "print('{\"content\"', end='')",
        "import os; os.abort()",
        "raise SystemExit(3)",
    ],
)
def test_a_reader_that_dies_or_talks_nonsense_is_a_damaged_file(does: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "CODE", does)
    with pytest.raises(DocumentDamaged):
        read_apart("text", "plan.txt", TEXT.encode())


def test_a_reader_that_does_not_end_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "CODE", "import subprocess; subprocess.run(['sleep', '60'])")
    monkeypatch.setattr(reading, "WALL_SECONDS", 1)
    with pytest.raises(DocumentTooSlow):
        read_apart("text", "plan.txt", TEXT.encode())


def test_a_workbook_that_would_need_more_memory_is_refused():
    with pytest.raises(DocumentTooHeavy):
        read_apart("xlsx", "plan.xlsx", workbook_over_the_whole_sheet())


def test_refusing_it_takes_less_than_500_mb():
    measure = (
        "import resource; from tests.integration.test_reading_apart import *\n"
        "try: read_apart('xlsx', 'plan.xlsx', workbook_over_the_whole_sheet())\n"
        "except DocumentTooHeavy: print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", measure], cwd=ROOT, capture_output=True, text=True, check=True)
    kilobytes = int(done.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert 0 < kilobytes < 500_000
