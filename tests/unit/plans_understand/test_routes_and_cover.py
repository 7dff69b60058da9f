from datetime import date

import pytest

from plans.read import document_of_text
from plans.understand.cover import read_cover
from plans.understand.personal import masked, personal_data
from plans.understand.routes import needs_signature, route_of

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
