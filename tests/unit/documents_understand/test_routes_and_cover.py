from datetime import date

import pytest

from documents.read import document_of_text
from documents.understand import understand
from documents.understand.cover import read_cover
from documents.understand.items.routes import needs_signature, route_of
from documents.understand.personal import masked, personal_data
from documents.understand.rows.topics import Topic, numbered_topic

HEADER = "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"


@pytest.mark.parametrize(
    ("step", "signed"),
    [
        ("รายงานผู้บริหาร", True),
        ("เสนอ ผู้บริหาร", True),
        ("รายงานผลการตรวจสอบ พัสดุต่อนายกเทศมนตรี", True),
        ("รายงานผลการดำเนินกิจกรรมให้ ผู้บริหารทราบ", True),
        ("ประกาศที่ลงนามโดย นายก อบต.", True),
        ("เผยแพร่นโยบายของผู้บริหารสูงสุด", False),
        ("แสดงข้อมูลผู้บริหาร", False),
        ("รายงานผลการฝึกอบรม", False),
    ],
)
def test_signature(step: str, signed: bool):
    assert needs_signature([step]) is signed


def test_route_of_an_item_that_goes_everywhere():
    assert route_of(("สำนักปลัด", "publisher"), ["เสนอผู้บริหาร"]) == (
        "collecting", "compiling:สำนักปลัด", "signature", "publishing", "checking", "accepted",
    )  # fmt: skip


def test_shortest_route():
    assert route_of((), ["ทบทวน"]) == ("collecting", "checking", "accepted")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("เทศบาลตำบลบางใหม่\n", "เทศบาลตำบลบางใหม่"),
        ("แผนของเทศบาลเมือง ท่าทราย จังหวัดชุมพร\n", "เทศบาลเมืองท่าทราย"),
        ("อบต.หนองไผ่ ปีงบประมาณ 2568\n", "องค์การบริหารส่วนตำบลหนองไผ่"),
        ("องค์การบริหารส่วนจังหวัดเลย\n", "องค์การบริหารส่วนจังหวัดเลย"),
        ("เทศบาลนครขอนแก่น\n", "เทศบาลนครขอนแก่น"),
        ("องค์การ บริหารส่วน ตำบลที่วัง\n", "องค์การบริหารส่วนตำบลที่วัง"),
        ("เทศบาลตำบลโคกสูงได้จัดทำแผน\n", "เทศบาลตำบลโคกสูง"),
        ("", None),
    ],
)
def test_agency(text: str, agency: str | None):
    assert read_cover(document_of_text("x", text + HEADER)).agency == agency


def test_cover_date_of_a_month_is_its_last_day():
    cover = read_cover(document_of_text("x", "แผน\nธันวาคม ๒๕๖๗\n" + HEADER))
    assert (cover.dated_on, cover.dated_from_on) == (date(2024, 12, 31), date(2024, 12, 1))


def test_id_number_is_found_and_hidden():
    assert personal_data("เลข 1-1017-00203-45-0") == (("เลขประจำตัวประชาชน", "X-XXXX-XXXXX-XX-0"),)


def test_number_with_a_wrong_check_digit_is_none():
    assert personal_data("1101700203451") == ()


@pytest.mark.parametrize("text", ["โทร ๐๘๑-๒๓๔-๕๖๗๘", "0812345678"])
def test_mobile_number_is_hidden(text: str):
    assert masked(text).endswith("X78")


def test_office_telephone_is_not_personal():
    assert personal_data("โทร. 0-7734-1234") == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("๒) การให้บริการ", Topic(2, "การให้บริการ")),
        ("(๒) การให้บริการ (ต่อ)", Topic(2, "การให้บริการ")),
        ("มิติที่ 3 การป้องกัน", Topic(3, "การป้องกัน")),
        ("ประเด็นที่ 3: ช่องทาง", Topic(3, "ช่องทาง")),
        ("2567 เป็นปีที่", None),
        ("ประเด็นการให้บริการ", None),
    ],
)
def test_numbered_topic(text: str, topic: Topic | None):
    assert numbered_topic(text) == topic


def test_topics_without_numbers_are_counted():
    row = "o{} เรื่อง\t1. ก\tธ.ค. 67\tกองคลัง\n"
    text = f"ด้านการเปิดเผย\n{HEADER}{row.format(1)}ด้านการป้องกัน\n{HEADER}{row.format(2)}"
    assert [(item.topic_no, item.topic) for item in understand(document_of_text("x", text)).items] == [
        (1, "ด้านการเปิดเผย"), (2, "ด้านการป้องกัน"),
    ]  # fmt: skip
