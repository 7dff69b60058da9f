"""Positions and persons in owner cells: each branch of their patterns has a sample, and units stay units."""

import pytest

from documents.understand.owners.roles import cut_directed, is_executive, is_staff, names_person

EXECUTIVES = [
    "ปลัด", "รองปลัดเทศบาล", "ปลัด อบต.", "ปลัดฯ", "นายกเทศมนตรีเมือง", "เลขานุการนายกฯ", "นายกองค์การบริหารส่วนตำบล",
    "คณะผู้บริหารท้องถิ่น", "ผู้บริหารทุกระดับ", "ผอ.โรงเรียน", "ผู้อำนวยการสถานศึกษา", "รองประธานสภาเทศบาล", "ผู้บังคับบัญชา",
    "หัวหน้าหน่วยงาน",
]  # fmt: skip
STAFF = [
    "นิติกร", "นักวิชาการคลัง", "นักวิเคราะห์นโยบาย", "นักทรัพยากรบุคคล", "นักการ", "เจ้าพนักงานธุรการ", "วิศวกรโยธา", "นายช่างโยธา",
    "สถาปนิก", "ผู้ช่วยเจ้าพนักงาน", "พนักงานจ้าง", "คณะครู", "ลูกจ้างประจำ",
]  # fmt: skip
UNITS = ["สำนักปลัด", "กองคลัง", "ผู้อำนวยการกองช่าง", "งานนิติการ", "โรงเรียนบ้านเหนือ"]
PERSONS = [
    "คุณสมศรี", "นายสมชาย ใจดี", "นางสาวสมศรี", "น.ส. สมศรี", "ดร.สมชาย", "ด.ต.สมชาย", "ว่าที่ร้อยตรีหญิงสมศรี", "ว่าที่ ร.ต.สมชาย",
    "พันจ่าเอกสมชาย", "จ่าสิบเอกสมชาย", "สิบโทสมชาย", "จ.ส.อ.สมชาย", "พ.จ.ต.สมชาย", "ส.อ.สมชาย",
    "ม.ล.สมชาย", "ม.ร.ว.สมชาย",
]  # fmt: skip
NOBODY = ["คุณธรรมและความโปร่งใส", "คุณภาพชีวิต", "นายกเทศมนตรี", "นายก อบต.", "นายช่างโยธา", "นายทะเบียน", "นายแพทย์"]
DIRECTED = [
    ("กองคลัง เสนอปลัดเทศบาล", "กองคลัง", "ปลัดเทศบาล"),
    ("กองคลังแล้วนำเสนอต่อ ป ลั ด", "กองคลัง", "ป ลั ด"),
    ("กองคลัง รายงานนายก อบต. เพื่อทราบ", "กองคลัง", "นายก อบต."),
    ("กองคลัง และเรียนคณะผู้บริหาร พิจารณา", "กองคลัง", "คณะผู้บริหาร"),
    ("กองการศึกษา เสนอผู้อำนวยการสถานศึกษา อนุมัติ", "กองการศึกษา", "ผู้อำนวยการสถานศึกษา"),
]


def test_each_executive_is_known_and_no_unit_is_one():
    assert [name for name in EXECUTIVES if not is_executive(name)] == []
    assert [name for name in (*UNITS, *STAFF) if is_executive(name)] == []


def test_each_post_of_the_staff_is_known_and_no_unit_is_one():
    assert [name for name in STAFF if not is_staff(name)] == []
    assert [name for name in (*UNITS, *EXECUTIVES) if is_staff(name)] == []


def test_each_title_and_rank_names_a_person_and_other_words_do_not():
    assert [text for text in PERSONS if not names_person(text)] == []
    assert [text for text in (*NOBODY, *UNITS) if names_person(text)] == []


@pytest.mark.parametrize(("text", "work", "role"), DIRECTED)
def test_laying_work_before_an_executive_is_cut_off(text: str, work: str, role: str):
    assert cut_directed(text) == (work, (role,))
