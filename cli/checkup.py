"""`ita doctor`: what is checked of a running installation, and what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from core import clock, db
from core.calendar import thai_date
from core.clock import thai_moment
from core.settings import get_settings
from models.chain import broken_links
from models.migrate import check_ready
from models.overviews import count_dead_runs, count_deliveries_to_settle, find_oldest_unchained_at
from models.work import list_agencies
from notifications.reasons import STATES_THAI
from reports.heartbeat import read_heartbeat


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `detail` is a Thai sentence."""

    name: str
    is_good: bool
    detail: str


def check_everything() -> list[Check]:
    """Look at the database, the scheduler, the audit log, handlers and messages; changes nothing."""
    check_ready()
    with db.reading() as session:
        return [
            Check("ฐานข้อมูล", True, "ในเครื่อง (SQLite)" if get_settings().is_embedded else "PostgreSQL"),
            _scheduler(session),
            *_audit_logs(session),
            _handlers(session),
            _unchained(session),
            _messages(session),
        ]


def _scheduler(session: Session) -> Check:
    heart = read_heartbeat(session, clock.now(), get_settings().tick_every_seconds)
    seen = f"ล่าสุดเมื่อ {thai_moment(heart.last_at)}" if heart.last_at else "ยังไม่เคยทำงาน"
    seen += "" if heart.is_alive else " ให้เริ่มด้วย ita up"
    return Check("ตัวตั้งเวลา", heart.is_alive, seen)


def _audit_logs(session: Session) -> Iterator[Check]:
    for agency in list_agencies(session):
        faults = list(broken_links(session, agency))
        detail = "; ".join(faults[:3]) if faults else f"{agency.chained_event_no} เหตุการณ์ ตรวจลูกโซ่ครบถ้วน"
        yield Check(f"บันทึกการตรวจสอบ {agency.name}", not faults, detail)


def _handlers(session: Session) -> Check:
    dead = count_dead_runs(session)
    return Check("งานต่อเนื่อง", dead == 0, "ไม่มีงานค้างที่ล้มเหลว" if dead == 0 else f"ล้มเหลวถาวร {dead} งาน")


def _unchained(session: Session) -> Check:
    oldest = find_oldest_unchained_at(session)
    detail = "ไม่มี" if oldest is None else f"เก่าที่สุด {thai_date(clock.bangkok_date(oldest))}"
    return Check("เหตุการณ์รอประมวลผล", True, detail)


def _messages(session: Session) -> Check:
    counts = count_deliveries_to_settle(session)
    told = (f"{STATES_THAI[state]} {count} ข้อความ" for state, count in sorted(counts.items()))
    detail = ", ".join(told) or "ไม่มีข้อความที่ต้องดูแล"
    return Check("ข้อความ", not counts, detail)
