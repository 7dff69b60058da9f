"""Tables without rulings: columns by where text stands, rows by their distance or their codes."""

from documents.pdf.strokes import Ruling
from documents.pdf.unruled import with_unruled_tables
from tests.unit.documents_read.pages import HEADING, a_page, found_on, row_at, tables_of, text_at

O1 = ("o1 โครงสร้าง", "ทบทวนผัง", "ธันวาคม", "กองคลัง")
O2 = ("o2 ผู้บริหาร", "ขอภาพถ่าย", "มกราคม", "สำนักปลัด")
HEAD = row_at(100, *HEADING)


def test_cells_stand_in_the_columns_of_the_heading():
    assert tables_of(a_page(HEAD, row_at(130, *O1), row_at(160, *O2))) == [[list(HEADING), list(O1), list(O2)]]


def test_a_line_close_below_goes_on_with_the_cell():
    page = a_page(HEAD, row_at(130, *O1), row_at(143, "", "แล้วเผยแพร่"), row_at(173, *O2))
    assert tables_of(page)[0][1] == [O1[0], "ทบทวนผัง\nแล้วเผยแพร่", *O1[2:]]


def test_a_longer_text_than_its_heading_does_not_move_the_column():
    long = "ทบทวนผังแล้วเผยแพร่บนเว็บไซต์"
    assert tables_of(a_page(HEAD, row_at(130, O1[0], long, *O1[2:]), row_at(160, *O2)))[0][1][1] == long


def test_a_title_across_the_columns_ends_the_table():
    title = text_at("๒) การให้บริการและระบบบริการออนไลน์ของเทศบาลตำบล", 40, 190)
    page = a_page(HEAD, row_at(130, *O1), row_at(160, *O2), title, row_at(220, *HEADING), row_at(250, *O1))
    assert [len(rows) for rows in tables_of(page)] == [3, 2]


def test_a_line_across_between_rows_is_a_row_of_its_own():
    topic = text_at("ประเด็นการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", 40, 130)
    page = a_page(HEAD, topic, row_at(160, *O1), row_at(190, *O2))
    assert [row[1:] for row in tables_of(page)[0]][1] == ["", "", ""]


def test_rows_go_on_over_the_page():
    pages = a_page(HEAD, row_at(130, *O1)), a_page(row_at(60, *O2))
    assert [len(rows) for rows in tables_of(*pages)] == [2, 1]


def test_rows_without_distance_are_parted_by_their_codes():
    rows = [row_at(113 + 13 * at, f"o{at + 1} งาน", "ทำ", "ธันวาคม", "กองคลัง") for at in range(4)]
    wrapped = row_at(165, "", "แล้วส่ง")
    page = a_page(HEAD, *rows, wrapped)
    assert [row[0] for row in tables_of(page)[0]] == [HEADING[0], "o1 งาน", "o2 งาน", "o3 งาน", "o4 งาน"]


def test_rows_parted_by_their_codes_are_less_sure_and_told():
    lines = [row_at(113 + 13 * at, f"o{at + 1} งาน", "ทำ", "", "กองคลัง") for at in range(4)]
    assert found_on(a_page(HEAD, *lines)).tight == (1,)


def test_a_cell_that_reaches_into_the_next_is_less_sure():
    overflowing = row_at(160, "o2 ผู้บริหาร", "ขอภาพถ่ายและข้อมูลของผู้บริหารทุกคนจากทุกกองของเทศบาล", "", "กองคลัง")
    rows = [row_at(130, *O1), overflowing, row_at(190, *O1), row_at(220, *O1), row_at(250, *O1)]
    table = with_unruled_tables([a_page(HEAD, *rows)])[0][0].tables[0]
    assert [min(cell.sure for cell in row) < 0.75 for row in table.rows] == [False, False, True, False, False, False]


def test_lines_drawn_across_tell_the_rows():
    across = tuple(Ruling(True, at, 40, 700) for at in (90, 108, 147, 178))
    page = a_page(HEAD, row_at(120, *O1), row_at(142, "", "แล้วเผยแพร่"), row_at(160, *O2), rulings=across)
    assert [row[0] for row in tables_of(page)[0]] == [HEADING[0], O1[0], O2[0]]


def test_months_below_a_year_make_a_heading_of_two_rows():
    columns = (40.0, 200.0, 400.0, 450.0, 500.0, 600.0)
    upper = text_at("มาตรการ", 40, 100) + text_at("ขั้นตอน", 200, 100) + text_at("ปีงบประมาณพ.ศ.๒๕๖๘", 410, 100)
    upper += text_at("ผู้รับผิดชอบ", 600, 100)
    lower = row_at(113, "", "", "ต.ค.", "พ.ย.", "ธ.ค.", columns=columns)
    body = [row_at(at, "o1 งาน", "ทำ", "x", "", "x", "กองคลัง", columns=columns) for at in (143, 173)]
    assert tables_of(a_page(upper, lower, *body))[0][1] == ["", "", "ต.ค.", "พ.ย.", "ธ.ค.", ""]


def test_a_list_of_names_and_figures_is_a_table():
    names = ("ตัวชี้วัด", "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สิน")
    rows = [row_at(100 + 20 * at, name, "คะแนน" if at == 0 else "๙๘.๘๙") for at, name in enumerate(names)]
    assert tables_of(a_page(*rows))[0][4] == ["การใช้ทรัพย์สิน", "๙๘.๘๙"]


def test_running_text_is_no_table():
    assert tables_of(a_page(*(text_at("เทศบาลตำบลตัวอย่างจัดทำแผนปฏิบัติงาน", 40, at) for at in range(100, 200, 14)))) == []
