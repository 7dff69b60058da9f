"""What `ita doctor` says about nightly copies and drills."""

from collections.abc import Iterator

from sqlmodel import Session

from cli.running.checks import WARN, Check, ok_or_bad
from core import clock
from core.clock import thai_moment
from core.settings import get_settings
from models.copy_runs import BACKUP, DRILL
from reports.health.copies import CopyState, read_copies

NAMES = {BACKUP: "สำเนาสำรอง", DRILL: "ซ้อมนำสำเนากลับ"}
UNSET = "ยังไม่มีสำเนาอัตโนมัติ ให้ตั้ง ITA_BACKUP_DIR เป็นโฟลเดอร์บนดิสก์อื่น"


def check_copies(session: Session) -> Iterator[Check]:
    """Without a folder for copies that is said, in one line; what runs works, but nothing would bring it back."""
    if get_settings().backup_dir is None:
        yield Check(NAMES[BACKUP], WARN, UNSET)
        return
    for state in read_copies(session, clock.now()):
        yield Check(NAMES[state.kind], ok_or_bad(state.is_good), _said(state))


def _said(state: CopyState) -> str:
    seen = f"ที่ใช้ได้ล่าสุดเมื่อ {thai_moment(state.good_at)}" if state.good_at else "ยังไม่เคยมีที่ใช้ได้"
    if state.detail:
        return f"{seen} ครั้งล่าสุดไม่สำเร็จ: {state.detail}"
    return seen if state.is_good else f"{seen} ให้ตรวจว่าตัวตั้งเวลาทำงานอยู่"
