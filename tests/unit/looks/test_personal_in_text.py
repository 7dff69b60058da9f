"""Personal data in a text: what is warned of, and what an office must publish and is not."""

import pytest

from work.looks.personal import PersonalKind, finds_in

PAYROLL = "บัญชีเงินเดือน\nนายสมชาย ใจดี 25,400.00\nนางสมศรี มีสุข 31,200\nนางสาวมาลี แก้วใส 18,750"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("เลขประจำตัว 1-1017-00230-70-8", PersonalKind.ID_NUMBER),
        ("๑๑๐๑๗๐๐๒๓๐๗๐๘", PersonalKind.ID_NUMBER),
        ("ที่อยู่ 12/3 หมู่ 4 ตำบลคลองปราบ", PersonalKind.HOME_ADDRESS),
        (PAYROLL, PersonalKind.PAYROLL),
        ("เลขที่บัญชี 123-4-56789-0", PersonalKind.ACCOUNT),
        ("ผู้ร้องเรียน: นายสมชาย ใจดี", PersonalKind.COMPLAINANT),
    ],
)
def test_personal_data_are_found(text: str, kind: PersonalKind):
    assert [one.kind for one in finds_in(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "เลขประจำตัวผู้เสียภาษี 0-1055-36000-31-5",  # a company's, on every procurement form
        "1-1017-00230-70-9",  # the check digit is another
        "นายสมชาย ใจดี ปลัดเทศบาล โทร. 081-234-5678\nนางสมศรี มีสุข ผู้อำนวยการกองคลัง โทร. 0 2123 4567",
        "สำนักงานเทศบาลตำบลคลองปราบ ที่อยู่ 99 หมู่ 1 ตำบลคลองปราบ",
        "นายสมชาย ใจดี ผู้รับจ้าง วงเงิน 450,000 บาท",
        "สถิติเรื่องร้องเรียน: ผู้ร้องเรียน 3 ราย",
        "เลขที่โครงการ 67109012345678901",
    ],
)
def test_what_an_office_publishes_is_not(text: str):
    assert finds_in(text) == ()
