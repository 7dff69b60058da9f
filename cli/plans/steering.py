"""`ita readiness --reach`, `--if`, `--outlook`: the fewest items, a score that is only supposed, one to expect."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cli.output import say, show_json, show_table
from core.calendar import thai_date
from core.points import show_points
from core.questions import QuestionCode
from core.stations import holder_thai
from models.plans.plans import Plan
from readiness.steering.reach import Target
from reports.readiness.outlook import score_outlook
from reports.readiness.reach import ReachNow, open_work, reach_now, what_if
from reports.standing import read_standing

TARGETS_THAI: Mapping[Target, str] = {
    Target.PASS: " 85 คะแนน",
    Target.GOOD: "ระดับผ่านดี",
    Target.BEST: "ระดับผ่านดีเยี่ยม",
}


def show_reach(session: Session, plan: Plan, today: date, target: Target, *, by: int | None, as_json: bool) -> None:
    standing = read_standing(session, plan, today, by=by)
    found = reach_now(open_work(session, plan, standing), standing, target)
    if as_json:
        show_json(found.to_json())
        return
    say(_sentence(found))
    if not found.rows:
        return
    say(f"จะได้ {show_points(found.found.total or standing.question_set.target)} คะแนน ระดับ{found.found.rating}"
        " (คะแนนคาดการณ์ มิใช่ผลทางการ)")  # fmt: skip
    if found.found.others:
        say(f"ยังมีอีก {found.found.others} ชุดที่ใช้จำนวนรายการเท่ากัน")
    show_table(
        ["รหัส", "รายการ", "คะแนน", "ส่วนที่ค้าง", "ต้องเสร็จ", "ผู้ถืองาน"],
        [
            (row.code, row.title, show_points(row.points), item.parts, row.until_on, holder_thai(row.holder))
            for row, item in zip(found.rows, found.found.items, strict=True)
        ],
        right=[2, 3],
    )


def show_outlook(session: Session, plan: Plan, today: date, *, by: int | None, as_json: bool) -> None:
    """Show what this plan's own pace lets expect when entry closes."""
    standing = read_standing(session, plan, today, by=by)
    found = score_outlook(plan, open_work(session, plan, standing), standing)
    if as_json:
        show_json(found.to_json() if found else None)
        return
    if found is None:
        say("ข้อมูลที่ผ่านมายังน้อยเกินกว่าจะคาดการณ์จากความเร็วของงาน หรือปิดระบบ ITAS แล้ว")
        return
    pace = found.pace
    low, middle, high = (
        "ระบุไม่ได้" if total is None else show_points(total)
        for total in (found.totals["low"], found.totals["middle"], found.totals["high"])
    )
    say(f"จากความเร็วของ {pace.weeks} สัปดาห์ที่ผ่านมา (ผ่านการตรวจสอบ {pace.items} รายการ)")
    say(f"ถึง {thai_date(pace.until_on)} จะผ่านอีกประมาณ {pace.middle} รายการ (ระหว่าง {pace.low} ถึง {pace.high})")
    say(f"คะแนนคาดการณ์ประมาณ {middle} (ระหว่าง {low} ถึง {high}) มิใช่ผลทางการ")
    say("ช่วงนี้ถูกต้องราว 8 ใน 10 ครั้ง หากสัปดาห์ต่อไปเหมือนสัปดาห์ที่ผ่านมา และงานเสร็จตามลำดับวันครบกำหนด")


def show_what_if(session: Session, plan: Plan, today: date, codes: str, *, by: int | None, as_json: bool) -> None:
    """Show the score as if these items, with commas between their codes, were accepted; nothing is stored."""
    standing = read_standing(session, plan, today, by=by)
    asked = {str(QuestionCode.parse(code)) for code in codes.split(",") if code.strip()}
    found = what_if(open_work(session, plan, standing), standing, asked)
    if as_json:
        show_json(found.to_json())
        return
    say(f"หาก {', '.join(row.code for row in found.rows) or '-'} ผ่านการตรวจสอบด้วย (คะแนนคาดการณ์ ไม่มีการบันทึก)")
    for label, one in (("หากประเมินวันนี้", found.today), ("เมื่อผ่านแล้ว", found.then)):
        total = "ยังระบุคะแนนไม่ได้" if one.total is None else f"{show_points(one.total)} คะแนน ระดับ{one.rating}"
        say(f"{label}: {total}")
    if found.change is not None:
        say(f"เพิ่มขึ้น {show_points(found.change)} คะแนน")


def _sentence(now: ReachNow) -> str:
    found, name = now.found, TARGETS_THAI[now.found.target]
    if found.is_possible is None:
        return f"ยังบอกไม่ได้ว่าจะถึง{name}ได้อย่างไร เพราะคะแนนบางแบบวัดยังระบุไม่ได้ (ดู ita readiness)"
    if found.forbids:
        return f"ถึง{name}ไม่ได้ เพราะ {', '.join(found.forbids)} ต่ำกว่าเกณฑ์ของระดับนั้น แม้ทุกรายการผ่านการตรวจสอบ"
    if not found.is_possible:
        total = "-" if found.total is None else show_points(found.total)
        return f"ถึง{name}ไม่ได้ แม้ทุกรายการที่เปิดอยู่ผ่านการตรวจสอบ จะได้อย่างมาก {total} คะแนน"
    if not now.rows or now.latest_on is None:
        return f"ถึง{name}แล้ว"
    return f"ทำอีก {len(now.rows)} รายการก็ถึง{name} ภายใน {thai_date(now.latest_on)}"
