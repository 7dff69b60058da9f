"""Web pages as they look: spans, entities, tables in tables, tables that only lay out the page, what is hidden."""

import pytest

from documents.read.content import Content
from documents.read.web_page import read

HEADINGS = "<tr><th>มาตรการ<th>ขั้นตอน<th>ระยะเวลา<th>ผู้รับผิดชอบ</tr>"
FIRST = "<tr><td>o1 โครงสร้าง<td>๑. ทบทวน<td>ธันวาคม ๒๕๖๗<td>สำนักปลัด</tr>"
PLAN = f"<table>{HEADINGS}{FIRST}</table>"


def content(body: str, head: str = "") -> Content:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read(page.encode(), "plan.html", lambda _done, _of: None)


def texts(row: str) -> list[str]:
    return [cell.text for cell in content(f"<table>{HEADINGS}{row}</table>").tables[0].rows[1].cells]


def shape(body: str) -> list[tuple[str, int]]:
    """Return heading and number of rows of each table."""
    return [(table.heading, len(table.rows)) for table in content(body).tables]


def test_a_cell_over_columns_stands_in_the_first_of_them():
    assert texts('<tr><td colspan="4">ประเด็นที่ ๑</tr>') == ["ประเด็นที่ ๑", "", "", ""]


def test_a_cell_over_rows_covers_those_below():
    rows = '<tr><td>o1<td>ก<td rowspan="2">ธันวาคม<td>ข</tr><tr><td>o2<td>ค<td>ง</tr>'
    below = content(f"<table>{HEADINGS}{rows}</table>").tables[0].rows[2].cells
    assert [(cell.text, cell.covered_by) for cell in below] == [("o2", ""), ("ค", ""), ("", "ธันวาคม"), ("ง", "")]


def test_a_cell_over_rows_and_columns_keeps_the_columns_in_line():
    rows = '<tr><td rowspan="2" colspan="2">o1<td>ธันวาคม<td>ก</tr><tr><td>มีนาคม<td>ข</tr>'
    below = content(f"<table>{HEADINGS}{rows}</table>").tables[0].rows[2].cells
    assert [cell.text for cell in below] == ["", "", "มีนาคม", "ข"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "1.5", "9" * 5_000, "²"])
def test_a_span_that_makes_no_sense_is_one(span: str):
    assert texts(f'<tr><td colspan="{span}">ก<td>ข<td>ค<td>ง</tr>') == ["ก", "ข", "ค", "ง"]


def test_entities_are_letters():
    cells = "<tr><td>o1&nbsp;A &amp; B<td>&lt;ทบทวน&gt;<td>&#3605;.&#xe04;. ๖๗<td>ก&hellip;</tr>"
    assert texts(cells) == ["o1 A & B", "<ทบทวน>", "ต.ค. ๖๗", "ก…"]


def test_blocks_and_breaks_are_lines_and_source_lines_are_not():
    cell = "<p>ส่ง\nมอบ</p>ก<br>ข<ul><li>ค</ul><ol start=3><li>ง<li>จ</ol>"
    assert texts(f"<tr><td>o1<td>{cell}<td>ธันวาคม<td>ก</tr>")[1].split("\n") == [
        "ส่ง มอบ",
        "ก",
        "ข",
        "- ค",
        "3. ง",
        "4. จ",
    ]


def test_a_table_inside_a_cell_is_text_of_the_cell():
    inner = "<table><tr><td>๑<td>กองคลัง</tr><tr><td>๒<td>งานพัสดุ</tr></table>"
    assert texts(f"<tr><td>o1<td>ก<td>ธันวาคม<td>{inner}</tr>")[3].split("\n") == ["๑", "กองคลัง", "๒", "งานพัสดุ"]


def test_a_table_that_lays_out_the_page_is_read_through():
    page = f"<table><tr><td>เมนู<td><h2>แผนปี ๒๕๖๘</h2>{PLAN}</tr></table>"
    assert shape(page) == [("แผนปี ๒๕๖๘", 2)]


def test_layout_inside_layout_is_read_through():
    page = f"<table><tr><td><table><tr><td>ก<td>{PLAN}</tr></table><td>{PLAN}</tr></table>"
    assert [rows for _, rows in shape(page)] == [2, 2]


def test_a_table_that_says_it_is_layout_is_believed():
    page = f'<table role="presentation"><tr><td>ก<td><table><tr><td>ข<td>ค</tr></table></tr></table>{PLAN}'
    assert [text.text for text in content(page).paragraphs] == ["ก"]
    assert [rows for _, rows in shape(page)] == [1, 2]


def test_a_plan_with_another_plans_table_in_a_cell_is_a_table():
    page = f"<table>{HEADINGS}<tr><td>o1<td>{PLAN}<td>ธันวาคม<td>ก</tr></table>"
    assert [rows for _, rows in shape(page)] == [2]


def test_a_caption_heads_its_table():
    assert shape(f"<p>ก</p>{PLAN.replace('<table>', '<table><caption>ประเด็นที่ ๒</caption>')}") == [("ประเด็นที่ ๒", 2)]


def test_head_bodies_and_foot_are_one_table():
    page = (
        f"<table><thead>{HEADINGS}</thead><tbody>{FIRST}</tbody><tbody>{FIRST}</tbody><tfoot>{FIRST}</tfoot></table>"
    )
    assert [rows for _, rows in shape(page)] == [4]


def test_what_is_hidden_is_left_out_and_told():
    found = content(f'<p style="display: none">ก</p><div hidden>ข</div>{PLAN}<script>ค</script>')
    assert (found.paragraphs, [remark.kind for remark in found.remarks]) == ((), ["hidden_left_out"])


def test_controls_and_halves_of_letters_in_entities_are_no_letters():
    assert texts("<tr><td>o1&#0;<td>ก&#xD800;<td>ธันวาคม&#x110000;<td>ข</tr>")[3] == "ข"


@pytest.mark.parametrize(("encoding", "said"), [
    ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp874", '<meta charset="windows-874">'),
    ("cp874", '<meta http-equiv="Content-Type" content="text/html; charset=tis-620">'),
])  # fmt: skip
def test_each_encoding(encoding: str, said: str):
    page = f"<html><head>{said}</head><body>{PLAN}</body></html>".encode(encoding)
    assert read(page, "plan.html", lambda _done, _of: None).tables[0].rows[1].cells[3].text == "สำนักปลัด"
