"""Word's tables as they look on paper: merged cells, tables inside cells, boxes, changes, what is hidden."""

from documents.read.content import Content
from documents.read.word import read
from tests.word_files import cell, deleted, inserted, paragraph, plan_table, row, run, table, text_box, word_file

FIRST = ("o1 โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗", "สำนักปลัด")


def content(*blocks: str, **parts: str) -> Content:
    return read(word_file(*blocks, **parts), "plan.docx", lambda _done, _of: None)


def texts(*rows: str, at: int = -1) -> list[str]:
    """Return the texts of one row of a plan's table, the last unless said."""
    return [each.text for each in content(plan_table(*rows)).tables[0].rows[at].cells]


def kinds(*blocks: str) -> list[str]:
    return [remark.kind for remark in content(*blocks).remarks]


def test_a_cell_over_several_columns_stands_in_the_first_of_them():
    assert texts(row(cell("ประเด็นที่ ๑", columns=4))) == ["ประเด็นที่ ๑", "", "", ""]


def test_a_cell_over_several_rows_covers_those_below():
    rows = content(plan_table(row(*FIRST[:3], cell("กองคลัง", merge="restart")),
                              row(*FIRST[:3], cell("", merge="continue")))).tables[0].rows  # fmt: skip
    assert [(each.cells[3].text, each.cells[3].covered_by) for each in rows[1:]] == [("กองคลัง", ""), ("", "กองคลัง")]


def test_a_cell_merged_both_ways_keeps_the_columns_in_line():
    above = row(cell("o1 โครงสร้าง", columns=2, merge="restart"), "ธันวาคม", "กองคลัง")
    assert texts(above, row(cell("", columns=2, merge="continue"), "มีนาคม", "กองช่าง")) == ["", "", "มีนาคม", "กองช่าง"]


def test_cells_that_are_left_out_at_a_rows_beginning_keep_their_columns():
    assert texts(row("ธันวาคม", "กองคลัง", properties='<w:gridBefore w:val="2"/>')) == ["", "", "ธันวาคม", "กองคลัง"]


def test_a_merge_from_nowhere_is_blank():
    assert texts(row(*FIRST[:3], cell("", merge="continue"))) == [*FIRST[:3], ""]


def test_a_table_inside_a_cell_is_text_of_the_cell():
    inner = table(row("๑", "กองคลัง"), row("๒", "งานพัสดุ"))
    assert texts(row(*FIRST[:3], cell(inner))) == [*FIRST[:3], "๑ กองคลัง\n๒ งานพัสดุ"]


def test_a_table_that_only_frames_another_is_not_in_the_way():
    framed = table(row(cell(paragraph("หัวเรื่อง"), plan_table(row(*FIRST)))))
    found = content(framed)
    assert (found.paragraphs[0].text, found.tables[0].rows[1].cells[3].text) == ("หัวเรื่อง", "สำนักปลัด")


def test_two_tables_are_two_and_the_paragraph_between_heads_the_second():
    found = content(paragraph("ประเด็นที่ ๑"), plan_table(row(*FIRST)), paragraph("ประเด็นที่ ๒"), plan_table(row(*FIRST)))
    assert [(each.heading, len(each.rows)) for each in found.tables] == [("ประเด็นที่ ๑", 2), ("ประเด็นที่ ๒", 2)]


def test_several_paragraphs_of_a_cell_are_its_lines():
    assert texts(row(FIRST[0], cell("๑. ทบทวน", "๒. เผยแพร่"), *FIRST[2:]))[1] == "๑. ทบทวน\n๒. เผยแพร่"


def test_a_text_box_is_read_once_after_its_paragraph():
    assert [each.text for each in content(text_box(paragraph("ในกรอบ")), paragraph("หลัง")).paragraphs] == [
        "ในกรอบ",
        "หลัง",
    ]


def test_a_plan_inside_a_text_box_is_found():
    assert content(text_box(plan_table(row(*FIRST)))).tables[0].rows[1].cells[0].text == FIRST[0]


def test_insertions_are_taken_and_deletions_left_out():
    changed = paragraph(run("ธันวาคม "), deleted("๒๕๖๖"), inserted(run("๒๕๖๗")))
    assert texts(row(*FIRST[:2], cell(changed), FIRST[3]))[2] == "ธันวาคม ๒๕๖๗"


def test_changes_that_nobody_has_accepted_are_asked_about():
    changed = content(paragraph(deleted("ก"), inserted(run("ข"))), plan_table(row(*FIRST)))
    assert [(remark.kind, remark.decide) for remark in changed.remarks] == [("tracked_changes", True)]


def test_a_deleted_row_is_left_out():
    rows = (row(*FIRST), row("o2 ลบ", *FIRST[1:], properties='<w:del w:id="1" w:author="x"/>'))
    assert texts(*rows)[0] == FIRST[0]


def test_an_inserted_row_is_taken_and_asked_about():
    new = row("o2 แทรก", *FIRST[1:], properties='<w:ins w:id="1" w:author="x"/>')
    assert (texts(row(*FIRST), new)[0], kinds(plan_table(new))) == ("o2 แทรก", ["tracked_changes"])


def test_hidden_words_and_rows_are_left_out_and_told():
    hidden = row("o2 ซ่อน", *FIRST[1:], properties="<w:hidden/>")
    words = paragraph(run("เห็น"), run("ซ่อน", "<w:vanish/>"))
    assert kinds(words, plan_table(row(*FIRST), hidden)) == ["hidden_left_out"]
    assert content(words).paragraphs[0].text == "เห็น"


def test_a_field_shows_its_result_and_not_its_code():
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')  # fmt: skip
    assert content(paragraph(field, run("๑ ตุลาคม ๒๕๖๗"))).paragraphs[0].text == "๑ ตุลาคม ๒๕๖๗"
