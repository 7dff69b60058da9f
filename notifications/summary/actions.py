"""What a summary's reader should decide or do: one sentence for each thing, the most pressing first."""

from collections.abc import Iterator
from datetime import timedelta

from core.calendar import thai_date_short
from core.points import show_points
from core.stations import holder_thai
from models.messages.channels import LINE
from notifications.summary.phrases import NAMED_HOLDERS, codes, late_word
from reports.summary.reading import Summary
from reports.summary.unit_part import UnitPart
from reports.summary.whole import Whole

NOTHING = "ไม่มีเรื่องเร่งด่วนในเดือนนี้"
CLERK = "clerk"
CHANNELS_THAI = {LINE: "LINE"}


def actions_for(summary: Summary) -> tuple[str, ...]:
    """Return at least one sentence."""
    sentences = list(_for_agency(summary, summary.whole)) if summary.whole else []
    for part in summary.units:
        sentences += _for_unit(part, summary)
    return tuple(sentences) or (NOTHING,)


def _for_agency(summary: Summary, whole: Whole) -> Iterator[str]:
    late = [line for line in whole.holders if line.late and line.holder != CLERK]  # what he has waits for a signature
    for line in late[:NAMED_HOLDERS]:
        yield f"{holder_thai(line.holder)} มีงาน{late_word(summary)} {line.late} งาน"
    if whole.to_sign:
        yield f"รอผู้บริหารลงนาม {len(whole.to_sign)} รายการ: {codes(whole.to_sign)}"
    if last := whole.progress.due_last.codes:
        day, late_from = thai_date_short(summary.as_of), thai_date_short(summary.as_of + timedelta(days=1))
        yield (
            f"ครบกำหนด {day} แต่ยังไม่แล้วเสร็จ {whole.progress.due_last.items} รายการ: {codes(last)} "
            f"(นับเป็นเกินกำหนดตั้งแต่ {late_from})"
        )
    yield from _about_target(whole)
    yield from _about_reminders(whole)


def _about_target(whole: Whole) -> Iterator[str]:
    """Tell the fewest items that reach the target, or that even all of them leave the agency below it."""
    if enough := whole.rating.enough:
        yield (
            f"อีก {len(enough.codes)} รายการก็ถึงเป้าหมาย {show_points(whole.rating.target)} คะแนน: "
            f"{codes(enough.codes)} ภายใน {thai_date_short(enough.until_on)} "
            f"(คะแนนคาดการณ์ {show_points(enough.total)})"
        )
    best, target = whole.rating.if_all_on_time.total, whole.rating.target
    if whole.rating.is_closed:
        return
    if best is not None and best < target:
        yield (
            f"แม้ทุกรายการแล้วเสร็จทันเวลา คะแนนคาดการณ์ {show_points(best)} ยังต่ำกว่าเป้าหมาย {show_points(target)} "
            "ควรพิจารณามาตรการเพิ่มเติม"
        )


def _about_reminders(whole: Whole) -> Iterator[str]:
    if empty := whole.notices.empty_seats:
        names = ", ".join(empty[:NAMED_HOLDERS]) + (" และอื่น ๆ" if len(empty) > NAMED_HOLDERS else "")
        yield f"ขณะนี้ยังไม่ได้ระบุผู้ดำรงตำแหน่งในระบบ {len(empty)} ตำแหน่ง: {names}"
    for channel in whole.notices.paused:
        yield f"ขณะนี้ช่องทาง {CHANNELS_THAI.get(channel, 'อีเมล')} หยุดส่งข้อความชั่วคราว โปรดแจ้งผู้ดูแลระบบ"


def _for_unit(part: UnitPart, summary: Summary) -> Iterator[str]:
    progress = part.progress
    if progress.late.rows:
        what = "ดำเนินการให้แล้วเสร็จเพื่อรายงานผล" if part.is_closed else "ส่งงานที่เกินกำหนด"
        yield f"{part.unit}: โปรด{what} {progress.late.items} รายการ: {codes(progress.late.codes)}"
    if summary.whole is not None:
        return  # the agency's part has told of the dates
    if progress.due_last.rows:
        day = thai_date_short(summary.as_of)
        yield f"{part.unit}: ครบกำหนด {day} แต่ยังไม่แล้วเสร็จ {codes(progress.due_last.codes)}"
    if progress.coming.rows:
        until, coming = thai_date_short(summary.month.after.last_on), progress.coming
        yield f"{part.unit}: เตรียมงาน {coming.items} รายการที่ครบกำหนดภายใน {until}: {codes(coming.codes)}"
