"""Rows and tables out of lines: page breaks, quoted cells, rows that line breaks tore apart."""

from documents.read.document import Place
from documents.read.tables.columns import Columns, columns_of_texts
from documents.read.tables.columns_by_content import with_content
from documents.read.tables.typed import split

HEADER = "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ"


def cells(text: str, row: int = 1) -> list[str]:
    return [cell.text for cell in split(text)[1][0].rows[row].cells]


def test_blank_lines_do_not_end_a_table():
    assert len(split(f"{HEADER}\nก\tข\tค\tง\n\n\nจ\tฉ\tช\tซ")[1][0].rows) == 3


def test_a_paragraph_ends_a_table():
    paragraphs, tables = split(f"หัวข้อ\n{HEADER}\nก\tข\tค\tง\nข้อความ\nจ\tฉ\tช\tซ")
    assert [table.heading for table in tables] == ["หัวข้อ", "ข้อความ"]
    assert [paragraph.place.line for paragraph in paragraphs] == [1, 4]


def test_codes_in_a_column_called_questions_leave_the_measure_to_the_column_beside():
    table = split("ข้อคำถาม\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\no1\tก\t1. ข\tค\tง\no2\tจ\t1. ฉ\tช\tซ")[1][0]
    columns = columns_of_texts([cell.text for cell in table.rows[0].cells])
    assert columns is not None
    read = with_content(columns, table.rows[1:])
    assert (read.number, read.measure, read.steps) == (0, 1, 2)


def test_places_count_from_one():
    assert split(f"ก\n{HEADER}\nก\tข\tค\tง")[1][0].rows[1].cells[2].place == Place(3, 3)


def test_quoted_cell_holds_line_breaks():
    assert cells(f'{HEADER}\no1\t"1. ก\n2. ""ข"""\tค\tง') == ["o1", '1. ก\n2. "ข"', "ค", "ง"]


def test_place_after_a_quoted_cell_is_still_the_printed_line():
    text = f'{HEADER}\no1\t"1. ก\n2. ข"\tค\tง\no2\tข\tค\tง'
    assert split(text)[1][0].rows[2].place == Place(4)


def test_a_quote_that_never_closes_is_text():
    assert len(split(f'{HEADER}\n"o1\tข\tค\tง\no2\tข\tค\tง')[1][0].rows) == 3


def test_row_torn_inside_a_cell():
    assert cells(f"{HEADER}\no1 โครงสร้าง\t1. ก\n2. ข\n3. ค\tธ.ค. 67\tกองคลัง") == [
        "o1 โครงสร้าง", "1. ก\n2. ข\n3. ค", "ธ.ค. 67", "กองคลัง",
    ]  # fmt: skip


def test_short_rows_are_not_joined_to_the_next_item():
    rows = split(f"{HEADER}\no1 ก\t1. ก\no2 ข\t1. ข\tธ.ค. 67")[1][0].rows
    assert [len(row.cells) for row in rows] == [4, 2, 3]


def test_code_on_a_line_of_its_own():
    assert cells(f"{HEADER}\no๑\nโครงสร้าง\tข\tค\tง")[0] == "o๑\nโครงสร้าง"


def test_second_unit_on_the_line_below():
    assert cells(f"{HEADER}\no1 ก\tข\tค\tสำนักปลัด\nกองคลัง")[3] == "สำนักปลัด\nกองคลัง"


def test_columns_in_any_order_with_extra_ones():
    texts = ["ลำดับ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ", "มาตรการ/กิจกรรม", "วิธีการดำเนินการ"]
    assert columns_of_texts(texts) == Columns(measure=4, steps=5, period=2, owner=1, number=0, width=6, counts=True)


def test_topic_column_beside_the_measure():
    columns = columns_of_texts(["ประเด็น", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"])
    assert columns is not None
    assert (columns.topic, columns.measure) == (0, 1)


def test_broken_heading_words_are_recognised():
    assert columns_of_texts(["มาตร การ", "ขั้น ตอน", "ระยะ เวลา", "ผู้รับ ผิดชอบ"]) is not None


def test_a_row_of_the_plan_is_no_heading():
    assert columns_of_texts(["o1 โครงสร้าง", "1. ขั้นตอนแรก", "ระยะเวลา 1 ปี", "กองคลัง"]) is None


def test_score_tables_are_no_plan():
    assert columns_of_texts(["ลำดับ", "เครื่องมือการประเมิน", "ตัวชี้วัด", "คะแนน", "ผลการประเมิน"]) is None
