"""A summary in words: its first sentence, its subject, what to do, and a bubble that LINE takes."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.calendar import BuddhistMonth
from notifications.summary.phrases import change
from notifications.summary.rendering import Letter, render_summary
from notifications.summary.wording import worded
from notifications.words.content import MailHeaders, Rendered
from readiness.steering.outlook import Outlook
from reports.readiness.outlook import ScoreOutlook
from reports.summary.holder_lines import HolderLine
from reports.summary.moved import MovedDate
from reports.summary.notices import Notices
from reports.summary.progress import Progress
from reports.summary.rating import Enough, Forecast, Rating
from reports.summary.reading import Summary
from reports.summary.tally import Tally
from reports.summary.unit_part import Returned, UnitPart
from reports.summary.whole import Whole
from reports.work.open_work import WorkRow
from tests.unit.reports.open_rows import a_row

NONE, END = Tally(0, 0, ()), date(2025, 3, 31)
QUIET = Progress(NONE, Tally(3, 2, ("o1", "o2")), NONE, NONE, NONE)
LATE = Progress(Tally(1, 1, ("o3",)), NONE, Tally(4, 2, ("o8", "o28")), NONE, NONE)
LINE_LIMIT_BYTES = 30_000


def an_item(title: str = "ข้อมูลการติดต่อ", holder: str = "กองคลัง") -> WorkRow:
    row = a_row("o28", holder=holder, points="2.5", days_late=30)
    row.item.title = title
    return row


def a_whole(progress: Progress = LATE, name: str = "กองคลัง", **changes: object) -> Whole:
    forecast = Forecast(Decimal("60.35"), "ต้องปรับปรุงโดยด่วน", Decimal("59.35"))
    best, late = replace(forecast, total=Decimal(90)), progress.late.rows
    values = {
        "progress": progress, "rating": Rating(2568, 2568, Decimal(85), forecast, best),
        "points_late": Decimal("5"), "to_sign": (), "holders": (HolderLine(name, 1, 0, late, 30, Decimal("2.5")),),
        "longest_late": (an_item(holder=name),) if late else (), "most_at_stake": (), "moved": (),
        "notices": Notices((), ()), "questions_late": 2 if late else 0,
    }  # fmt: skip
    return Whole(**{**values, **changes})  # type: ignore[arg-type]


def a_part(name: str = "กองคลัง", progress: Progress = LATE) -> UnitPart:
    return UnitPart(name, progress, ("o4",), (), (), (an_item(holder=name),), (), Decimal("2.5"))


def a_summary(whole: Whole | None, *units: UnitPart) -> Summary:
    return Summary("เทศบาลตำบลทดสอบ", BuddhistMonth(2568, 3), END, True, whole, units)


def rendered(summary: Summary) -> Rendered:
    return render_summary(summary, Letter("นายกเทศมนตรี", "https://ita.example.go.th", MailHeaders(), for_chat=True))


def test_the_first_sentence_says_the_state():
    assert worded(a_summary(a_whole())).headline == (
        "เดือนมีนาคม 2568: เกินกำหนด 2 รายการ กระทบ 2 ข้อ ผ่านการตรวจสอบ 1 รายการ"
    )


def test_a_head_is_told_of_his_unit_in_the_first_sentence():
    assert worded(a_summary(None, a_part())).headline == (
        "เดือนมีนาคม 2568: กองคลัง ส่งงานแล้ว 1 รายการ และมีงานเกินกำหนด 2 รายการ"
    )


def test_the_subject_names_the_month_and_what_is_late():
    assert rendered(a_summary(a_whole())).subject == "ITA: สรุป มี.ค. 68 เกินกำหนด 2 รายการ กระทบ 2 ข้อ"


def test_a_month_without_trouble_says_so():
    view = worded(a_summary(a_whole(QUIET)))
    assert (view.is_bad, view.actions) == (False, ("ไม่มีเรื่องเร่งด่วนในเดือนนี้",))


def test_units_pieces_are_told_where_they_are_more_than_items():
    late = worded(a_summary(a_whole())).figures[1]
    assert (late.value, late.more) == ("2 รายการ", "4 งานของส่วนราชการ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to_sign": ("o1", "o2")}, "รอผู้บริหารลงนาม 2 รายการ: o1, o2"),
        ({"notices": Notices(("กองช่าง",), ())}, "ขณะนี้ยังไม่ได้ระบุผู้ดำรงตำแหน่งในระบบ 1 ตำแหน่ง: กองช่าง"),
        ({"notices": Notices((), ("line",))}, "ขณะนี้ช่องทาง LINE หยุดส่งข้อความชั่วคราว โปรดแจ้งผู้ดูแลระบบ"),
    ],
)
def test_what_is_to_be_done_is_named(changes, said):
    assert said in worded(a_summary(a_whole(**changes))).actions


def test_the_fewest_items_that_reach_the_target_are_said():
    now, best = Forecast(Decimal("80"), "ต้องปรับปรุง", None), Forecast(Decimal("90"), "ผ่าน", None)
    enough = Enough(("o32", "o33", "o34"), date(2025, 4, 30), Decimal("86.25"))
    actions = worded(a_summary(a_whole(rating=Rating(2568, 2568, Decimal(85), now, best, enough)))).actions
    assert "อีก 3 รายการก็ถึงเป้าหมาย 85.00 คะแนน: o32, o33, o34 ภายใน 30 เม.ย. 68 (คะแนนคาดการณ์ 86.25)" in actions


@pytest.mark.parametrize(("low", "said"), [(Decimal("70.12"), 3), (None, 2)])
def test_what_to_expect_is_said_as_a_band_where_it_can_be_stated(low: Decimal | None, said: int):
    forecast = Forecast(Decimal("60.35"), "ต้องปรับปรุงโดยด่วน", Decimal("59.35"))
    pace = Outlook(date(2025, 4, 30), weeks=10, items=7, low=1, middle=3, high=6)
    expected = ScoreOutlook(pace, {"low": low, "middle": Decimal("75.00"), "high": Decimal("80.5")})
    rating = Rating(2568, 2568, Decimal(85), forecast, forecast, expected=expected)
    scores = worded(a_summary(a_whole(rating=rating))).scores
    assert len(scores) == said
    assert scores[-1].value == "ประมาณ 75.00 คะแนน (ระหว่าง 70.12 ถึง 80.50)" or low is None


def test_a_target_out_of_reach_is_said():
    low = Forecast(Decimal("80"), "ต้องปรับปรุง", None)
    actions = worded(a_summary(a_whole(rating=Rating(2568, 2568, Decimal(85), low, low)))).actions
    assert any("80.00 ยังต่ำกว่าเป้าหมาย 85.00" in one for one in actions)


@pytest.mark.parametrize(
    ("total", "before", "said"),
    [
        ("60.35", "59.35", "เพิ่มขึ้น 1.00 จากสิ้นเดือนก่อน"),
        ("59.35", "60.35", "ลดลง 1.00 จากสิ้นเดือนก่อน"),
        ("60.352", "60.351", "เท่ากับสิ้นเดือนก่อน"),
        ("60.35", None, "ไม่มีคะแนนสิ้นเดือนก่อนให้เปรียบเทียบ"),
        (None, "60.35", ""),
    ],
)
def test_the_change_of_a_score_is_that_of_the_figures_shown(total, before, said):
    now, then = (None if one is None else Decimal(one) for one in (total, before))
    assert change(Forecast(now, None, then)) == said


def test_text_and_html_both_say_what_was_moved_and_why():
    moved = MovedDate("o8", "แผน", END, date(2025, 6, 30), END, "รอสภาอนุมัติ")
    mail = rendered(a_summary(a_whole(moved=(moved,))))
    assert all("รอสภาอนุมัติ" in part for part in (mail.text, mail.html))


def test_words_from_a_document_are_never_markup():
    assert "<script>" not in rendered(a_summary(a_whole(longest_late=(an_item("<script>"),)))).html


def test_a_bubble_stays_below_lines_limit_whatever_the_names():
    endless = "ก" * 2000
    returned = (Returned("o1", endless, END, endless),) * 30
    units = [replace(a_part(endless), returned=returned) for _ in range(40)]
    whole = a_whole(name=endless, holders=(HolderLine(endless, 1, 1, 9, 9, Decimal(1)),) * 60)
    bubble = rendered(a_summary(whole, *units)).bubble
    assert bubble
    assert len(json.dumps(bubble.contents, ensure_ascii=False).encode()) < LINE_LIMIT_BYTES


def test_the_notification_stands_alone():
    bubble = rendered(a_summary(a_whole())).bubble
    assert bubble
    assert "เกินกำหนด 2 รายการ" in bubble.alt_text
    assert "กองคลัง มีงานเกินกำหนด" in bubble.alt_text
