"""Office files that would unpack to more than a machine has, or whose XML declares entities, are refused unopened."""

from pathlib import Path

import pytest

from core.errors import TrackerError
from documents.read import read_document
from documents.read.refusals import DocumentDamaged, DocumentTooHeavy
from tests import word_files as word
from tests.integration import hostile_files as hostile

SHEET, BODY = "xl/worksheets/sheet1.xml", "word/document.xml"


def refusal(folder: Path, name: str, data: bytes) -> type[TrackerError]:
    (folder / name).write_bytes(data)
    with pytest.raises(TrackerError) as refused:
        read_document(folder / name)
    return type(refused.value)


def test_a_small_file_that_unpacks_to_more_than_is_allowed(tmp_path: Path):
    bomb = hostile.a_word_file({"word/media/a.bin": bytes(210_000_000)})
    assert len(bomb) < 300_000
    assert refusal(tmp_path, "plan.docx", bomb) is DocumentTooHeavy


def test_a_part_that_is_larger_than_the_archive_says(tmp_path: Path):
    blown = hostile.a_word_file({"word/styles.xml": " " * 50_000_000})
    lying = hostile.lying_about_size(blown, "word/styles.xml", 1_000)
    assert refusal(tmp_path, "plan.docx", lying) is DocumentDamaged


def test_an_archive_whose_parts_are_the_same_bytes(tmp_path: Path):
    bomb = hostile.overlapping(times=300, megabytes=1)
    assert len(bomb) < 30_000
    assert refusal(tmp_path, "plan.docx", bomb) is DocumentTooHeavy


def test_more_parts_than_any_document_has(tmp_path: Path):
    parts = {f"word/media/{at}.bin": b"" for at in range(5_001)}
    assert refusal(tmp_path, "plan.docx", hostile.a_word_file(parts)) is DocumentTooHeavy


def test_a_bomb_inside_an_embedded_file_is_never_unpacked(tmp_path: Path):
    inner = word.zipped({"a": bytes(100_000_000)})
    outer = word.zipped({f"{at}.zip": inner for at in range(16)})
    (tmp_path / "plan.docx").write_bytes(hostile.a_word_file({"word/embeddings/a.zip": outer}))
    document = read_document(tmp_path / "plan.docx")
    assert [remark.kind for remark in document.remarks] == ["embedded_left_out"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_blow_up_in_a_word_file(tmp_path: Path, encoding: str):
    blown = hostile.with_part(hostile.a_word_file(), BODY, "<w:document", f"{hostile.BOMB}<w:document", encoding)
    assert refusal(tmp_path, "plan.docx", blown) is DocumentDamaged


def test_entities_that_blow_up_in_a_workbook(tmp_path: Path):
    blown = hostile.with_part(hostile.a_workbook(), SHEET, "<worksheet", f"{hostile.BOMB}<worksheet")
    assert refusal(tmp_path, "plan.xlsx", blown) is DocumentDamaged


def test_entities_in_letters_that_hide_them(tmp_path: Path):
    hidden = '<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE x+AD4-<w:document'
    blown = hostile.with_part(hostile.a_word_file(), BODY, "<w:document", hidden)
    assert refusal(tmp_path, "plan.docx", blown) is DocumentDamaged


def test_an_entity_that_would_show_another_file(tmp_path: Path):
    (tmp_path / "secret").write_text("ความลับ", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]><w:document'
    blown = hostile.with_part(hostile.a_word_file(), BODY, "<w:document", entity)
    assert refusal(tmp_path, "plan.docx", blown) is DocumentDamaged


def test_entities_of_a_web_page_are_not_even_declared(tmp_path: Path):
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in (word.HEADINGS, hostile.ROW))
    page = f'<!DOCTYPE html [<!ENTITY c "ระเบิด">]><html><body><table>{rows}</table><p>&c;</p></body></html>'
    (tmp_path / "plan.html").write_text(page, encoding="utf-8")
    assert "ระเบิด" not in str(read_document(tmp_path / "plan.html").paragraphs[-1].text)
