"""The coordinator's list of acts: what comes next opens it, and in the clarification what can still be saved."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from notifications.kinds.itas_words import first_words, row_of_act
from plans.cycle.marks import Clarification
from reports.itas_year import ActRow, DayRow, ItasYear, Sureness
from schedules.itas_year import ACTS, CalendarDay

ACT = {act.key: act for act in ACTS}
TODAY = date(2025, 6, 4)
DUE = {"marks": date(2025, 6, 5), "clarify_draft": date(2025, 6, 10), "clarify_sign": date(2025, 6, 12),
       "clarify": date(2025, 6, 13), "confirm": date(2025, 6, 30)}  # fmt: skip
DAYS = (
    DayRow(CalendarDay.CLARIFICATION_OPENS, date(2025, 6, 1), Sureness.KNOWN),
    DayRow(CalendarDay.CLARIFICATION_CLOSES, date(2025, 6, 15), Sureness.KNOWN),
    DayRow(CalendarDay.CONFIRMATION_CLOSES, date(2025, 6, 30), Sureness.SUGGESTED),
)


def acts(*keys: str) -> list[ActRow]:
    return [ActRow(ACT[key], DUE[key], True, Decimal(0), TODAY) for key in keys]


def test_the_clarification_says_its_span_its_steps_and_by_which_link():
    said = first_words(ItasYear(2568, DAYS, ()), acts("marks", "clarify_draft", "clarify_sign"), ())
    assert said.first == "ชี้แจงผล OIT 1-15 มิ.ย. 68 โปรดดูคะแนนรายข้อ"
    assert said.lines == (
        "โปรดบันทึกข้อที่ไม่ได้คะแนนเต็มภายใน 5 มิถุนายน 2568 ร่างคำชี้แจงภายใน 10 มิถุนายน 2568 "
        "เสนอปลัดเทศบาลและนายกเทศมนตรีภายใน 12 มิถุนายน 2568",
        "ชี้แจงได้เฉพาะข้อที่กรอกลิงก์ไว้ โดยอ้างลิงก์เดิม หากไม่ชี้แจง ถือว่ายอมรับผล ระบบเปิดให้ชี้แจงถึง 15 มิถุนายน 2568",
    )


def test_once_the_marks_are_known_it_says_which_questions_can_still_be_saved():
    argued = [
        Clarification("o7", "ก", Decimal(50), ("o7",), ("https://www.example.go.th/o7",)),
        Clarification("o9", "ข", Decimal(0), ("o9",), ()),
    ]
    said = first_words(ItasYear(2568, DAYS, ()), acts("clarify"), argued)
    assert said.lines[-1] == "ไม่ได้คะแนนเต็ม 2 ข้อ ชี้แจงได้ 1 ข้อ: o7"


def test_the_confirmation_says_its_day_and_that_it_is_only_expected():
    said = first_words(ItasYear(2568, DAYS, ()), acts("confirm"), ())
    assert said.first == "ยืนยันผลคะแนนในระบบ ITAS ภายใน 30 มิ.ย. 68"
    assert "คาดตามปีก่อน" in said.lines[0]
    late = [replace(acts("confirm")[0], today=date(2025, 7, 7))]
    assert first_words(ItasYear(2568, DAYS, ()), late, ()).first == "ยืนยันผลคะแนนในระบบ ITAS แล้วหรือยัง"


def test_what_is_late_opens_the_list_while_the_next_act_is_still_far():
    late = ActRow(ACT["qr"], date(2025, 1, 21), True, Decimal(60), date(2025, 5, 6))
    far = replace(acts("marks")[0], today=date(2025, 5, 6))
    assert first_words(ItasYear(2568, DAYS, ()), [far, late], ()).first.endswith("และอีก 1 งาน")


def test_an_act_s_row_says_how_late_it_is_and_what_stands_on_it():
    late = ActRow(ACT["registration"], date(2025, 2, 14), True, Decimal(100), date(2025, 2, 24))
    assert row_of_act(late).note == "พ้นวันมาแล้ว 10 วัน · ขึ้นกับงานนี้ 100.00 คะแนน"
