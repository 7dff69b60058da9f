"""More than any plan is: refused in one sentence that says what there is too much of, and soon."""

import html
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.errors import TrackerError
from documents.read import read_document
from documents.read.refusals import CellTooLong, DocumentTooLarge, DocumentTooMuch
from documents.understand import understand
from documents.understand.rows.bounds import TooManyOwners
from tests import word_files as word
from tests.effort import sample
from tests.integration import hostile_files as hostile
from tests.integration.hostile_files import ROW

Row = tuple[str, ...]


def a_word_file(rows: list[Row]) -> bytes:
    return word.word_file(word.plan_table(*(word.row(*row) for row in rows)))


def a_workbook(rows: list[Row]) -> bytes:
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in (word.HEADINGS, *rows):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def a_web_page(rows: list[Row]) -> bytes:
    drawn = "".join(f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>" for row in rows)
    return f"<html><body><table><tr><td>{'<td>'.join(word.HEADINGS)}</tr>{drawn}</table></body></html>".encode()


def a_text(rows: list[Row]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in (word.HEADINGS, *rows)).encode()


WRITERS: list[tuple[str, Callable[[list[Row]], bytes]]] = [
    ("plan.docx", a_word_file), ("plan.xlsx", a_workbook), ("plan.html", a_web_page), ("plan.csv", a_text),
    ("plan.txt", a_text),
]  # fmt: skip
every_kind = pytest.mark.parametrize(("name", "write"), WRITERS, ids=[name for name, _ in WRITERS])


def refusal(folder: Path, name: str, data: bytes) -> TrackerError:
    (folder / name).write_bytes(data)
    with pytest.raises(TrackerError) as refused:
        understand(read_document(folder / name))
    return refused.value


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "write"), sample(WRITERS[::-1], 5))
def test_rows(tmp_path: Path, name: str, write: Callable[[list[Row]], bytes]):
    refused = refusal(tmp_path, name, write([ROW] * 5_001))
    assert (type(refused), refused.facts["what"], refused.facts["limit"]) == (DocumentTooMuch, "rows", 5_000)


@every_kind
def test_letters_of_a_cell(tmp_path: Path, name: str, write: Callable[[list[Row]], bytes]):
    refused = refusal(tmp_path, name, write([ROW, (ROW[0], "ก" * 10_001, *ROW[2:])]))
    assert isinstance(refused, CellTooLong)
    assert refused.facts["limit"] == 10_000


@every_kind
def test_letters_of_all_cells(tmp_path: Path, name: str, write: Callable[[list[Row]], bytes]):
    refused = refusal(tmp_path, name, write([(ROW[0], "ก" * 9_000, *ROW[2:])] * 120))
    assert (type(refused), refused.facts["what"]) == (DocumentTooMuch, "letters")


@every_kind
def test_letters_of_an_owner_cell(tmp_path: Path, name: str, write: Callable[[list[Row]], bytes]):
    refused = refusal(tmp_path, name, write([(*ROW[:3], "สำนักปลัด " * 250)]))
    assert isinstance(refused, CellTooLong)
    assert refused.facts["limit"] == 2_000


def test_names_of_owners(tmp_path: Path):
    rows = [(f"o{code} โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗",
             ", ".join(f"กองที่{code * 60 + at}" for at in range(60))) for code in range(1, 20)]  # fmt: skip
    assert isinstance(refusal(tmp_path, "plan.txt", a_text(rows)), TooManyOwners)


def test_steps(tmp_path: Path):
    rows = [(f"o{code} โครงสร้าง", "- ทำ<br>" * 1_100, *ROW[2:]) for code in range(1, 6)]
    assert refusal(tmp_path, "plan.txt", a_text(rows)).facts["what"] == "steps"


def test_lines_of_a_text(tmp_path: Path):
    assert refusal(tmp_path, "plan.txt", a_text([ROW]) + b"\n" * 100_001).facts["what"] == "lines"


def test_columns_of_a_text(tmp_path: Path):
    assert refusal(tmp_path, "plan.txt", a_text([ROW]) + b"\t" * 300_001).facts["what"] == "cells"


def test_cells_at_the_far_corners_of_a_sheet(tmp_path: Path):
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = "ก", "ข"
    book.save(file)
    assert refusal(tmp_path, "plan.xlsx", file.getvalue()).facts["what"] == "cells"


def test_pages_of_a_pdf(tmp_path: Path):
    assert refusal(tmp_path, "plan.pdf", hostile.many_pages(401)).facts["what"] == "pages"


def test_bytes_of_a_file(tmp_path: Path):
    with (tmp_path / "plan.docx").open("wb") as file:
        file.truncate(30_000_001)
    with pytest.raises(DocumentTooLarge):
        read_document(tmp_path / "plan.docx")
