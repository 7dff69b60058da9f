"""Plans in shapes that offices use beside the usual table: each kind in other words, orders and files."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from documents.draft import DraftItem, DraftPlan
from documents.read import document_of_bytes
from documents.read.readers import read_here
from documents.understand import understand
from tests import word_files as word

Rows = Sequence[Sequence[str]]
File = tuple[str, bytes]
TITLES = ("เทศบาลตำบลลองดู", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568")
FORM = ("องค์การบริหารส่วนตำบลลองดู", "แบบนำผลการประเมินไปสู่การพัฒนา ปีงบประมาณ พ.ศ. 2569")
CALENDAR = ("เทศบาลตำบลลองดู", "แผนปฏิบัติการ ประจำปี พ.ศ. 2569")
MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
BODY = (
    ("o1 โครงสร้าง", "1. ทบทวน\n2. เผยแพร่", "ธ.ค. 67", "สำนักปลัด"),
    ("o4 ข้อมูลการติดต่อ", "1. ตรวจ\n2. แก้ไข", "มี.ค. 68", "กองช่าง"),
)


def excel(rows: Rows, titles: Iterable[str] = TITLES, coloured: Iterable[tuple[int, int]] = ()) -> File:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for title in titles:
        sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    for row_no, column in coloured:
        sheet.cell(row_no, column).fill = PatternFill("solid", fgColor="FF92D050")
    book.save(file)
    return "plan.xlsx", file.getvalue()


def page(rows: Rows, titles: Iterable[str] = TITLES) -> File:
    lines = "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows)
    return "plan.html", f"<html><body><p>{'<p>'.join(titles)}<table>{lines}</table></body></html>".encode()


def values(rows: Rows, titles: Iterable[str] = TITLES) -> File:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([*((title,) for title in titles), *rows])
    return "plan.csv", file.getvalue().encode("cp874")


def document(rows: Rows, titles: Iterable[str] = TITLES) -> File:
    above = "".join(f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p>" for title in titles)
    return "plan.docx", word.word_file(above + word.table(*(word.row(*row) for row in rows)))


def text(*lines: str, titles: Iterable[str] = TITLES) -> File:
    return "plan.txt", "\n".join((*titles, "", *lines)).encode()


every_kind = pytest.mark.parametrize("write", [excel, page, values, document])


def plan(file: File) -> DraftPlan:
    return understand(document_of_bytes(*file, take_apart=read_here))


def codes(file: File) -> list[str]:
    return [item.code for item in plan(file).items]


def periods(file: File) -> list[str]:
    return [f"{item.code} {item.starts_on:%y%m} {item.due_on:%y%m}" for item in plan(file).items]


def asked(file: File) -> list[str]:
    return [one.kind for one in plan(file).findings if one.decide]


@pytest.mark.parametrize(
    "marks",
    [
        "ก. |ข. |ค. |ง. ",
        "1) |2) |3) |4) ",
        "(๑)\n|(๒)\n|(๓)\n|(๔)\n",
        "ช่องที่ 1 |ช่องที่ 2 |ช่องที่ 3 |ช่องที่ 4 ",
        "[A] |[B] |[C] |[D] ",
        "๑ |๒ |๓ |๔ ",
    ],
)
def test_numbers_and_letters_before_headings_mean_nothing(marks: str):
    heading = [
        f"{mark}{name}" for mark, name in zip(marks.split("|"), ("มาตรการ", "วิธีการ", "เวลา", "ผู้รับผิดชอบ"), strict=True)
    ]
    assert [len(item.steps) for item in plan(excel([heading, *BODY])).items] == [2, 2]


def test_a_list_number_in_every_cell_is_no_mark_of_a_column():
    row = ("1. กิจกรรมประกาศนโยบาย", "1. แนวทางการประกาศ", "ธ.ค. 67", "หน่วยงานตรวจสอบภายใน")
    assert codes(excel([("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"), *BODY, row])) == ["o1", "o4"]


STEP_ROWS = (
    ("รหัส", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"),
    ("o1", "โครงสร้าง", "ทบทวนผัง", "ธ.ค. 67", "สำนักปลัด"), ("", "", "ตรวจชื่อ", "", ""), ("", "", "เผยแพร่", "", ""),
    ("o4", "ข้อมูลการติดต่อ", "โทรทดสอบ", "มี.ค. 68", "กองช่าง"), ("", "", "ปักหมุด", "", ""),
)  # fmt: skip


@every_kind
def test_one_row_per_step(write: Callable[[Rows], File]):
    found = [[step.text for step in item.steps] for item in plan(write(STEP_ROWS)).items]
    assert found == [["ทบทวนผัง", "ตรวจชื่อ", "เผยแพร่"], ["โทรทดสอบ", "ปักหมุด"]]


def test_one_row_per_step_with_the_code_repeated():
    again = [
        STEP_ROWS[0],
        STEP_ROWS[1],
        ("o1", "โครงสร้าง", "ตรวจชื่อ", "", ""),
        ("o1", "โครงสร้าง", "เผยแพร่", "ธ.ค. 67", ""),
        *STEP_ROWS[4:],
    ]
    assert [(len(item.steps), item.due_on.isoformat()) for item in plan(excel(again)).items] == [
        (3, "2024-12-31"),
        (2, "2025-03-31"),
    ]


def test_rows_that_a_page_break_parts_are_no_steps():
    parted = [
        STEP_ROWS[0],
        ("o1", "โครงสร้าง", "1. ทบทวน\n2. ตรวจ", "ธ.ค. 67", "สำนักปลัด"),
        ("", "", "และเผยแพร่", "", ""),
        *[("o4", "ข้อมูลการติดต่อ", "1. โทร\n2. แก้", "มี.ค. 68", "กองช่าง")],
    ]
    assert [len(item.steps) for item in plan(document(parted)).items] == [2, 2]


def test_titles_are_matched_one_to_one_by_their_topic():
    short = (
        ("การรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "ให้บริการเท่าเทียมกัน", "i2"), ("", "การสั่งทำธุระส่วนตัว", "i7"),
        ("การรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "ให้บริการเท่าเทียมกัน", "e2"), ("", "เจ้าหน้าที่ตอบคำถามชัดเจน", "e6"),
        ("การเปิดเผยข้อมูล (OIT)", "ประกาศจัดซื้อจัดจ้าง", "o15"), ("", "ความก้าวหน้าจัดซื้อจัดจ้าง", "o16"),
        ("", "รายงานสรุปผลจัดซื้อจัดจ้างประจำปี", "o17"), ("", "สถิติเรื่องร้องเรียนทุจริต", "o24"), ("", "ระบบ E-Service", "o13"),
        ("", "สร้างวัฒนธรรม No Gift Policy", "o27"), ("", "รายงานผล No Gift Policy", "o28"),
    )  # fmt: skip
    heading = ("ประเด็น", "กิจกรรม", "วิธีดำเนินการ", "เวลา", "ผู้รับผิดชอบ")
    rows = [heading, *((topic, title, "1. ทำ", "ธ.ค. 67", "สำนักปลัด") for topic, title, _ in short)]
    assert codes(excel(rows)) == [code for _, _, code in short]


BY_INDICATOR = (
    ("ตัวชี้วัด", "ผลคะแนน ปี 2567", "แนวทางการพัฒนา", "วิธีปฏิบัติ", "กรอบเวลา", "ผู้รับผิดชอบ"),
    ("การปฏิบัติหน้าที่", "90.1", "จัดทำป้ายเวลา", "1. ออกแบบ", "ต.ค. 67 - ธ.ค. 67", "สำนักปลัด"),
    ("", "", "อบรมพนักงาน", "1. กำหนดวัน", "ม.ค. 68", "สำนักปลัด"),
    ("ตัวชี้วัดที่ ๓ การใช้อำนาจ", "88.2", "ประชุมชี้แจง", "1. สรุป", "ก.พ. 68", "กองคลัง"),
)


@every_kind
def test_measures_by_indicator(write: Callable[[Rows], File]):
    assert [(item.code, item.indicator) for item in plan(write(BY_INDICATOR)).items] == [
        ("m1", 1),
        ("m2", 1),
        ("m3", 3),
    ]


def test_measures_below_a_row_or_a_heading_with_their_indicator():
    head, one, two = (
        ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"),
        "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร",
        "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน",
    )
    rows = [("ตั้งผู้ตอบเพจ", "1. จัดเวร", "ธ.ค. 67", "สำนักปลัด"), ("เพิ่มคิวออนไลน์", "1. เขียน", "ม.ค. 68", "กองช่าง")]
    inside = page([head, (one, "", "", ""), rows[0], (two, "", "", ""), rows[1]])
    above = text(one, "\t".join(head), "\t".join(rows[0]), "", two, "\t".join(head), "\t".join(rows[1]))
    assert [[item.indicator for item in plan(file).items] for file in (inside, above)] == [[7, 8], [7, 8]]


FIVE_LINES = (
    ("ตัวชี้วัด", "การใช้ทรัพย์สินของราชการ (ตัวชี้วัดที่ 4)"), ("ชื่อมาตรการ", "ทำทะเบียนยืมออนไลน์"),
    ("หน่วยงานที่รับผิดชอบ", "กองคลัง"), ("ระยะเวลาดำเนินการ", "ธันวาคม 2568 - กุมภาพันธ์ 2569"),
    ("ผลการดำเนินงาน", "แล้วเสร็จวันที่ 20 กุมภาพันธ์ 2569 ดูที่ https://www.example.go.th/a"),
)  # fmt: skip


def numbered(rows: Rows, titles: Iterable[str]) -> File:
    return excel([(str(number), *row) for number, row in enumerate(rows, 1)], titles)


def with_colons(rows: Rows, titles: Iterable[str]) -> File:
    return text(*(f"{name} : {value}" for name, value in rows), titles=titles)


def with_tabs(rows: Rows, titles: Iterable[str]) -> File:
    return text(*("\t".join(row) for row in rows), titles=titles)


@pytest.mark.parametrize("write", [excel, page, values, document, numbered, with_colons, with_tabs])
def test_a_form_of_five_lines_is_one_measure(write: Callable[[Rows, Iterable[str]], File]):
    (item,) = plan(write(FIVE_LINES, FORM)).items
    assert (item.code, item.title, item.indicator, item.due_on.isoformat()) == (
        "m1",
        "ทำทะเบียนยืมออนไลน์",
        4,
        "2026-02-28",
    )
    assert item.result
    assert (str(item.result.done_on), item.result.evidence) == (
        "2026-02-20",
        ("https://www.example.go.th/a",),
    )


RESULTS = (
    ("ข้อ", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", "ผลการดำเนินงาน", "หลักฐาน/ลิงก์", "ปัญหาและอุปสรรค"),
    ("o1", "โครงสร้าง", "1. ทบทวน", "ธ.ค. 67", "สำนักปลัด", "ดำเนินการแล้ว 5 ธ.ค. 67", "https://example.go.th/1", "-"),
    ("o4", "ข้อมูลการติดต่อ", "1. ตรวจ", "ธ.ค. 67", "สำนักปลัด", "กำลังดำเนินการ จะเสร็จภายใน 15 ม.ค. 68", "", "ขาดคน"),
    ("o5", "ข่าวประชาสัมพันธ์", "1. เขียน", "ธ.ค. 67", "สำนักปลัด", "-", "", "ไม่มี"),
)


@every_kind
def test_results_are_kept_beside_their_item(write: Callable[[Rows], File]):
    def said(item: DraftItem) -> tuple[str, ...] | None:
        one = item.result
        return (str(one.done_on), *one.evidence, one.problem) if one else None

    assert [said(item) for item in plan(write(RESULTS)).items] == [
        ("2024-12-05", "https://example.go.th/1", ""),
        ("None", "ขาดคน"),
        None,
    ]


def marked(first: int, last: int, mark: str = "x") -> list[str]:
    return [mark if first <= month <= last else "" for month in range(1, 13)]


CHART = ("รหัส", "กิจกรรม", "ผู้รับผิดชอบ", "แผน/ผล", *MONTHS)
MANUAL = ("o10", "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", "สำนักปลัด")
REPORT = ("o33", "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", "สำนักปลัด")


@every_kind
def test_a_chart_of_a_calendar_year_with_results_and_sums(write: Callable[[Rows, Iterable[str]], File]):
    rows = [
        CHART, (*MANUAL, "แผน", *marked(1, 3)), ("", "", "", "ผล", *marked(4, 5)),
        (*REPORT, "แผน", *marked(11, 12, "25")), ("", "", "", "ผล", *marked(1, 1)),
        ("รวมทั้งสิ้น", "", "", "แผน", *marked(1, 12, "50")), ("", "", "", "ผล", *marked(1, 2)),
    ]  # fmt: skip
    assert periods(write(rows, CALENDAR)) == ["o10 2601 2603", "o33 2611 2612"]


def test_months_that_are_only_coloured():
    rows = [("รหัส", "กิจกรรม", "ผู้รับผิดชอบ", *MONTHS), (*MANUAL, *[""] * 12), (*REPORT, *[""] * 12)]
    coloured = [(4, 4), (4, 5), (5, 14), (5, 15)]
    assert periods(excel(rows, CALENDAR, coloured)) == ["o10 2601 2602", "o33 2611 2612"]


def test_months_that_a_page_colours():
    cells = "<td bgcolor='#f00'><td style='background:#ff0000'>&nbsp;<td><td>"
    head = "<tr><td>รหัส<td>มาตรการ<td>ผู้รับผิดชอบ<td>ต.ค.<td>พ.ย.<td>ธ.ค.<td>ม.ค.</tr>"
    table = f"{head}<tr><td>o1<td>โครงสร้าง<td>สำนักปลัด{cells}</tr>"
    assert periods(
        ("plan.html", f"<html><body><p>{'<p>'.join(TITLES)}<table>{table}</table></body></html>".encode())
    ) == ["o1 2410 2411"]


def test_a_row_of_one_colour_marks_no_month():
    rows = [("รหัส", "กิจกรรม", "ผู้รับผิดชอบ", *MONTHS[:4]), (*MANUAL, "", "x", "", "")]
    assert periods(excel(rows, CALENDAR, [(4, at) for at in range(1, 8)])) == ["o10 2602 2602"]


OWNERS = (
    ("o1", "โครงสร้าง", "สำนักปลัด"), ("o14", "รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "กองคลัง"),
    ("o18", "แผนการบริหารและพัฒนาทรัพยากรบุคคล", "สำนักปลัด"),
    ("o22", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "สำนักปลัด"),
)  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [
        values([("ข้อ", "ข้อมูลที่ต้องเผยแพร่", "ผู้รับผิดชอบ"), *OWNERS]),
        page([("รายการ", "หน่วยงาน"), *((f"{code} {title}", unit) for code, title, unit in OWNERS)]),
        excel([("OIT", "รายการข้อมูล", "เจ้าของข้อมูล"), *((code[1:], title, unit) for code, title, unit in OWNERS)]),
        document([("ลำดับ", "รายการข้อมูล", "ผู้รับผิดชอบ"), *((str(at), *row[1:]) for at, row in enumerate(OWNERS, 1))]),
    ],
    ids=["codes", "two columns", "numbers of OIT", "titles alone"],
)  # fmt: skip
def test_a_list_of_who_owns_what_is_asked_once_for_its_period(file: File):
    assert (codes(file), asked(file).count("missing_periods")) == ([code for code, _, _ in OWNERS], 1)
    assert not {"unreadable_period", "doubtful_cell"} & set(asked(file))


@pytest.mark.parametrize(
    ("spelt", "odd"),
    [("ำ", "ํา"), ("แ", "เเ"), ("้ำ", "ํ้า"), ("ี้", "้ี"), ("ู้", "ู้"), ("ผู้", "ผู\u200b้"), ("่", "\uf70a"), ("ิ", "\uf701")],
)
def test_thai_that_looks_the_same_is_the_same(spelt: str, odd: str):
    rows = [
        ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"),
        ("o1 โครงสร้าง", "1. ทำผังชี้แจง", "ภายในสิ้นเดือนกันยายน 2568", "สำนักปลัด และส่งมอบให้เจ้าหน้าที่ผู้เผยแพร่"),
    ]
    usual = "\n".join("\t".join(row) for row in rows)
    assert plan(text(usual.replace(spelt, odd))).items == plan(text(usual)).items


def test_dates_that_lost_their_format_are_days():
    rows = [
        ("มาตรการ", "ขั้นตอน", "วันเริ่ม", "วันสิ้นสุด", "ผู้รับผิดชอบ"),
        ("o1 โครงสร้าง", "1. ทำ", "45597", "45641", "สำนักปลัด"),
    ]
    assert periods(values(rows)) == ["o1 2411 2412"]


@pytest.mark.parametrize("declared", ["utf-8", "windows-874"])
@pytest.mark.parametrize("letters", ["utf-8", "cp874"])
def test_a_page_under_another_name_that_may_lie_about_its_letters(declared: str, letters: str):
    _, data = page([("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"), *BODY])
    head = f"<html><head><meta charset='{declared}'></head>".encode()
    assert codes(("plan.xls", head + data.decode().removeprefix("<html>").encode(letters))) == ["o1", "o4"]


def test_titles_in_rows_of_the_table_are_its_cover():
    rows = [(TITLES[0], "", "", ""), (TITLES[1], "", "", ""), ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"), *BODY]
    assert (
        plan(page(rows, ["-"])).agency == plan(text(*("\t".join(row) for row in rows), titles=())).agency == TITLES[0]
    )
