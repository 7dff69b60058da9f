"""Passwords, macros, outside sources and formulas: refused with what to do, or left alone and told."""

import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from openpyxl import Workbook, load_workbook

from documents.read import Document, read_document
from documents.read.refusals import DocumentProtected, DocumentScanned, ScanUnread
from tests import word_files as word
from tests.integration import hostile_files as hostile
from tests.integration.hostile_files import ROW


def read(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    return read_document(folder / name)


def kinds(document: Document) -> list[str]:
    return [remark.kind for remark in document.remarks]


@pytest.fixture
def site() -> Iterator[tuple[str, socket.socket]]:
    """An address of this machine that somebody listens on, and who must not be called."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/x", listening


def was_called(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(("name", "make"), [("plan.docx", hostile.a_word_file), ("plan.xlsx", hostile.a_workbook)])
def test_an_office_file_that_opens_with_a_password(tmp_path: Path, name: str, make):
    with pytest.raises(DocumentProtected, match="password"):
        read(tmp_path, name, hostile.locked_office(make(), "ลับ"))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_opens_with_a_password(tmp_path: Path, algorithm: str):
    data = hostile.locked_pdf(hostile.many_pages(1), user="secret", owner="x", algorithm=algorithm)
    with pytest.raises(DocumentProtected):
        read(tmp_path, "plan.pdf", data)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_only_forbids_copying_is_read(tmp_path: Path, algorithm: str):
    page = typst.compile(b"#table(columns: 4, [a], [b], [c], [d])")
    locked = hostile.locked_pdf(page, user="", owner="x", algorithm=algorithm)
    with pytest.raises(Exception, match="no plan table"):
        read(tmp_path, "plan.pdf", locked)


def test_blank_pages_are_no_plan(tmp_path: Path):
    with pytest.raises((DocumentScanned, ScanUnread)):  # the second where tesseract looked at them
        read(tmp_path, "plan.pdf", hostile.many_pages(2))


def test_a_workbook_whose_sheets_are_only_locked_against_changes_is_read(tmp_path: Path):
    book, file = load_workbook(io.BytesIO(hostile.a_workbook())), io.BytesIO()
    book.worksheets[0].protection.set_password("ลับ")
    book.security.lockStructure = True
    book.save(file)
    assert read(tmp_path, "plan.xlsx", file.getvalue()).tables[0].rows[1].cells[0].text == ROW[0]


@pytest.mark.parametrize(("name", "folder", "make"), [
    ("plan.docx", "word", hostile.a_word_file), ("plan.docm", "word", hostile.a_word_file),
])  # fmt: skip
def test_macros_are_not_run_and_told(tmp_path: Path, name: str, folder: str, make):
    document = read(tmp_path, name, make({f"{folder}/vbaProject.bin": b"Attribute VB_Name"}))
    assert kinds(document) == ["macros_left_out"]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xlsm"])
def test_macros_of_a_workbook_are_not_run_and_told(tmp_path: Path, name: str):
    types = 'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"'
    macros = 'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"'
    enabled = hostile.with_part(hostile.a_workbook(), "[Content_Types].xml", types, macros)
    document = read(tmp_path, name, hostile.with_more(enabled, {"xl/vbaProject.bin": b"Attribute VB_Name"}))
    assert kinds(document) == ["macros_left_out"]


def test_templates_and_pictures_from_outside_are_not_fetched_and_told(tmp_path: Path, site):
    address, listening = site
    outside = hostile.relations(address, kind="attachedTemplate")
    document = read(tmp_path, "plan.docx", hostile.a_word_file({"word/_rels/settings.xml.rels": outside}))
    assert (kinds(document), was_called(listening)) == (["external_left_out"], False)


def test_a_link_in_the_text_is_no_outside_source(tmp_path: Path):
    link = hostile.relations("https://www.example.go.th/", kind="hyperlink")
    assert kinds(read(tmp_path, "plan.docx", hostile.a_word_file({"word/_rels/document.xml.rels": link}))) == []


def test_another_workbook_that_a_workbook_refers_to_is_not_fetched_and_told(tmp_path: Path, site):
    address, listening = site
    outside = hostile.relations(address, kind="externalLinkPath")
    data = hostile.with_more(hostile.a_workbook(), {"xl/externalLinks/_rels/externalLink1.xml.rels": outside})
    document = read(tmp_path, "plan.xlsx", data)
    assert (kinds(document), was_called(listening)) == (["external_left_out"], False)


def test_what_a_web_page_shows_from_elsewhere_is_not_fetched_and_told(tmp_path: Path, site):
    address, listening = site
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in (word.HEADINGS, ROW))
    page = (
        f'<html><link rel="stylesheet" href="{address}"><body><img src="{address}"><iframe src="{address}"></iframe>'
    )
    document = read(tmp_path, "plan.html", f"{page}<table>{rows}</table></body></html>".encode())
    assert (kinds(document), was_called(listening)) == (["external_left_out"], False)


def test_a_formula_is_not_computed_and_told(tmp_path: Path):
    book, file = Workbook(), io.BytesIO()
    for row in (word.HEADINGS, ROW, ("o2 ข้อมูลผู้บริหาร", '=HYPERLINK("http://x")', "ธันวาคม ๒๕๖๗", "=cmd|'/c calc'!A0")):
        book.worksheets[0].append(row)
    book.save(file)
    document = read(tmp_path, "plan.xlsx", file.getvalue())
    assert [cell.text for cell in document.tables[0].rows[2].cells][1::2] == ["", ""]
    assert kinds(document) == ["formula_without_value"]


def test_a_formula_in_separated_values_is_text(tmp_path: Path):
    data = f"{','.join(word.HEADINGS)}\no1 โครงสร้าง,\"=cmd|'/c calc'!A0\",ธันวาคม ๒๕๖๗,สำนักปลัด\n".encode()
    assert read(tmp_path, "plan.csv", data).tables[0].rows[1].cells[1].text == "=cmd|'/c calc'!A0"
