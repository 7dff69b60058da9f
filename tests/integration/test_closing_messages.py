"""The evidence-by day and the day after: who is told what, when, and that the summary of that day begins with it."""

from datetime import date, time

import pytest
from sqlmodel import update

from core.db import transaction
from models.agencies import Agency
from models.plans.plans import Plan
from plans.activation.schedules import add_agency_schedules
from tests.integration.office import Office, an_office, at_bangkok, deliveries, mails, tick

pytestmark = pytest.mark.usefixtures("database")
APRIL, MAY = date(2025, 4, 30), date(2025, 5, 15)  # Wednesday; Thursday
NINE, TWO, THREE = time(9), time(14), time(15)


def an_office_that_closes(
    on: date, *, is_sure: bool = True, confirm: tuple[int, ...] = (), since: date | None = None
) -> Office:
    """An office with one question lacking, whose schedules run since a day (None: the day itself)."""
    policy: dict[str, object] = {"push_days": [], "alert_office_days": [], "confirm_office_days": list(confirm)}
    office = an_office({"o14": date(2025, 9, 30)}, policy=policy)
    with transaction() as session:
        session.exec(update(Plan).values(evidence_by_on=on, evidence_by_decided=is_sure))
    with at_bangkok(since or on, time(8)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    return office


def told() -> list[tuple[date, str, str]]:
    """Return what was sent of the closing: the day, to whom, and the first line."""
    sent = [one for one in deliveries() if one.kind == "closing" and one.sent_at]
    return [(one.on, one.recipient, one.payload["subject"]) for one in sorted(sent, key=lambda one: one.sent_at)]


def test_the_day_itself_and_the_day_after_each_have_their_readers():
    an_office_that_closes(MAY)
    for day, at in ((MAY, NINE), (MAY, THREE), (date(2025, 5, 16), time(8, 30)), (date(2025, 5, 16), TWO)):
        tick(day, at)
    assert sorted(told()) == [
        (MAY, "ผู้ประสานงาน ITA", "ITA: วันนี้ปิดระบบ โปรดบันทึกข้อที่กรอกแล้ว"),
        (date(2025, 5, 16), "กองคลัง", "ITA: 1 ข้อของท่านไม่มีหลักฐานในระบบ ITAS"),
        (date(2025, 5, 16), "นายกเทศมนตรี", "ITA: ปิดรับหลักฐานแล้ว ขาดหลักฐาน 1 จาก 1 ข้อ"),
        (date(2025, 5, 16), "ปลัดเทศบาล", "ITA: ปิดรับหลักฐานแล้ว ขาดหลักฐาน 1 จาก 1 ข้อ"),
        (date(2025, 5, 16), "ผู้ประสานงาน ITA", "ITA: ปิดระบบแล้ว โปรดตรวจการบันทึกก่อนแจ้งผู้บริหาร"),
    ]


def test_a_month_s_summary_of_the_same_day_is_opened_by_it_and_waits_for_it():
    an_office_that_closes(APRIL)
    tick(APRIL)
    tick(date(2025, 5, 1))
    before = [one for one in deliveries() if one.kind == "summary" and one.state == "kept"]
    tick(date(2025, 5, 1), TWO)
    mayor = next(mail for mail in mails() if mail.text.startswith("เรียน นายกเทศมนตรี"))
    assert before == []
    assert mayor.subject == "ITA: ปิดรับหลักฐานแล้ว ขาดหลักฐาน 1 จาก 1 ข้อ"
    assert "เดือนเมษายน 2568:" in mayor.text
    assert "ทันเวลา" not in mayor.text


def test_a_day_that_nobody_has_confirmed_is_not_told_to_be_past():
    an_office_that_closes(MAY, is_sure=False)
    for day, at in ((MAY, NINE), (MAY, THREE), (date(2025, 5, 16), time(8, 30)), (date(2025, 5, 16), TWO)):
        tick(day, at)
    assert {(who, subject) for _, who, subject in told()} == {
        ("ผู้ประสานงาน ITA", "ITA: วันนี้ปิดระบบ โปรดบันทึกข้อที่กรอกแล้ว"),
        ("ผู้ประสานงาน ITA", "ITA: โปรดยืนยันว่าระบบ ITAS ปิดแล้วหรือไม่"),
    }


def test_a_day_that_moves_at_the_last_moment_leaves_nothing_to_be_told():
    an_office_that_closes(MAY)
    tick(MAY)
    with transaction() as session:
        session.exec(update(Plan).values(evidence_by_on=date(2025, 5, 30)))
    for day, at in ((MAY, THREE), (date(2025, 5, 16), time(8, 30)), (date(2025, 5, 16), TWO)):
        tick(day, at)
    assert told() == []


def test_a_day_that_is_only_expected_is_asked_about_before_until_somebody_confirms_it():
    eight_before, three_before, before = APRIL, date(2025, 5, 8), date(2025, 4, 29)
    an_office_that_closes(MAY, is_sure=False, confirm=(3, 8), since=before)
    for day in (before, eight_before, date(2025, 5, 1)):
        tick(day)
    assert told() == [(eight_before, "ผู้ประสานงาน ITA", "ITA: โปรดยืนยันวันปิดระบบ ITAS")]
    with transaction() as session:
        session.exec(update(Plan).values(evidence_by_decided=True))
    tick(three_before)
    assert len(told()) == 1


def test_a_month_later_a_head_is_not_told_that_what_is_lost_is_overdue():
    an_office_that_closes(APRIL, since=date(2025, 6, 2))
    tick(date(2025, 6, 4))
    head = next(one for one in deliveries() if one.kind == "summary" and one.recipient == "กองคลัง")
    subject, text = head.payload["subject"], head.payload["text"]
    assert subject == "ITA: สรุป พ.ค. 68 ค้าง 1 รายการ"
    assert "โปรดดำเนินการให้แล้วเสร็จเพื่อรายงานผล 1 รายการ: o14" in text
    assert "เกินกำหนด" not in text


def test_late_work_that_can_still_be_in_time_says_so_and_by_when():
    an_office({"o14": date(2025, 3, 31)}, policy={"push_days": []})
    tick(date(2025, 4, 8))
    late = next(mail for mail in mails() if mail.subject.startswith("ITA: o14 เลย"))
    assert late.subject == "ITA: o14 เลยกำหนดส่ง แต่ยังทันปิดระบบ 30 เม.ย. 68"
    assert "หากส่งภายใน 17 เม.ย. 68 ขั้นต่อไปยังมีเวลาก่อนวันปิดระบบ ITAS 30 เม.ย. 68" in late.text
