"""`ita doctor`: what is checked of a running installation, and what was found."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from cli.running.checks import BAD, OK, WARN, Check, ok_or_bad, ok_or_warn
from cli.running.checkup_copies import check_copies
from cli.running.checkup_outside import check_outside
from core import clock, db
from core.clock import thai_moment
from core.errors import TrackerError
from core.running.troubles import trouble_of
from core.settings import get_settings
from models.comparing import differences
from models.evidence.proofs import count_lacking
from models.journal.chain import broken_links
from models.journal.journal import count_dead_runs, find_oldest_unchained_at
from models.messages.channels import EMAIL, LINE, list_paused
from models.messages.deliveries import SETTLEABLE
from models.messages.deliveries_read import count_in_states
from models.migrate import DatabaseFileLost, check_ready
from models.people.holders import get_holders
from models.plans.question_lists import question_lists
from models.work.work import list_agencies
from notifications.words.reasons import REASONS_THAI, STATES_THAI
from office.question_lists import check_question_list, question_files, read_list_file
from reports.health.heartbeat import read_heartbeat
from reports.health.holds import find_hold_thai
from reports.health.line_forecast import forecast_line

RELAYED_WITHIN = timedelta(minutes=15)
CHANNELS_THAI = {EMAIL: "อีเมล", LINE: "LINE"}


def check_everything() -> list[Check]:
    """Look at all that must work; changes and sends nothing. A server that cannot be reached hides no other fault."""
    try:
        checks = _check_database()
    except DatabaseFileLost as lost:
        checks = [Check("ฐานข้อมูล", BAD, lost.sentence("th"))]
    except DBAPIError as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        checks = [Check("ฐานข้อมูล", BAD, trouble.sentence("th"))]
    return [*checks, *check_outside()]


def _question_lists(session: Session) -> Check:
    """Say which years' lists there are, and which files of earlier versions could not be taken in."""
    lists, folder = question_lists(session), get_settings().question_sets_folder
    try:
        for year in lists.years:
            lists.get(year)
        for file in question_files(folder):
            check_question_list(session, read_list_file(file), file.name)
    except TrackerError as error:
        return Check("ชุดข้อคำถาม", BAD, error.sentence("th"))
    return Check("ชุดข้อคำถาม", OK, f"ปี {', '.join(map(str, lists.years))}")


def _check_database() -> list[Check]:
    revision = check_ready()
    with db.reading() as session:
        return [
            _database(session, revision),
            _tables(session),
            _scheduler(session),
            _sending(session),
            *_audit_logs(session),
            _handlers(session),
            _unchained(session),
            _messages(session),
            _channels(session),
            *_seats(session),
            *check_copies(session),
            *_proofs(session),
            _question_lists(session),
        ]


def _database(session: Session, revision: str) -> Check:
    """Say what it is; a server may be there and take no changes."""
    told = f"{_kind(session)} รุ่น {revision}"
    if session.get_bind().dialect.name == "sqlite" or session.scalar(text("SHOW transaction_read_only")) == "off":
        return Check("ฐานข้อมูล", OK, told)
    return Check("ฐานข้อมูล", BAD, f"{told} อ่านได้อย่างเดียว: ให้ผู้ดูแลเซิร์ฟเวอร์ฐานข้อมูลแก้ไข")


def _kind(session: Session) -> str:
    if session.get_bind().dialect.name == "sqlite":
        return "ในเครื่อง (SQLite)"
    version = session.connection().dialect.server_version_info or ()
    return f"PostgreSQL {'.'.join(map(str, version))}"


def _tables(session: Session) -> Check:
    """Say whether the tables are those of the models; somebody may have changed them by hand."""
    found = differences(session.connection())
    told = "ตรงกับโปรแกรม" if not found else f"ไม่ตรงกับโปรแกรม: {', '.join(found[:5])} ให้นำสำเนาสำรองกลับมา หรือแจ้งผู้พัฒนา"
    return Check("ตารางในฐานข้อมูล", ok_or_bad(not found), told)


def _scheduler(session: Session) -> Check:
    heart = read_heartbeat(session, clock.now(), get_settings().tick_every_seconds)
    seen = f"ล่าสุดเมื่อ {thai_moment(heart.last_at)}" if heart.last_at else "ยังไม่เคยทำงาน"
    start = "ita beat และ ita worker" if get_settings().broker_url else "ita up"
    return Check("ตัวตั้งเวลา", ok_or_bad(heart.is_alive), seen if heart.is_alive else f"{seen} ให้เริ่มด้วย {start}")


def _sending(session: Session) -> Check:
    held = find_hold_thai(session)
    return Check("การส่ง", ok_or_bad(held is None), held or "ไม่ได้พักการส่ง")


def _audit_logs(session: Session) -> Iterator[Check]:
    for agency in list_agencies(session):
        faults = list(broken_links(session, agency))
        detail = "; ".join(faults[:3]) if faults else f"{agency.chained_event_no} เหตุการณ์ ตรวจลูกโซ่ครบถ้วน"
        yield Check(f"บันทึกการตรวจสอบ {agency.name}", ok_or_bad(not faults), detail)


def _handlers(session: Session) -> Check:
    dead = count_dead_runs(session)
    told = f"ล้มเหลวถาวร {dead} งาน ดูสาเหตุในบันทึกของโปรแกรม (handler.failed) แก้ไขแล้วสั่ง ita retry"
    return Check("งานต่อเนื่อง", ok_or_bad(dead == 0), told if dead else "ไม่มีงานค้างที่ล้มเหลว")


def _unchained(session: Session) -> Check:
    oldest = find_oldest_unchained_at(session)
    if oldest is None:
        return Check("เหตุการณ์รอประมวลผล", OK, "ไม่มี")
    is_soon = clock.now() - oldest < RELAYED_WITHIN
    told = f"เก่าที่สุด {thai_moment(oldest)}" + ("" if is_soon else " ให้ตรวจตัวตั้งเวลาและบันทึกของโปรแกรม")
    return Check("เหตุการณ์รอประมวลผล", ok_or_warn(is_soon), told)


def _messages(session: Session) -> Check:
    counts = count_in_states(session, SETTLEABLE)
    told = (f"{STATES_THAI[state]} {count} ข้อความ" for state, count in sorted(counts.items()))
    remedy = f"ดูด้วย ita deliveries --state {min(counts)} แล้วตัดสินด้วย ita deliveries settle" if counts else ""
    detail = f"{', '.join(told)} {remedy}" if counts else "ไม่มีข้อความที่ต้องดูแล"
    apart = [f"{STATES_THAI[state]} {n} ข้อความ" for state, n in count_in_states(session, ("kept", "told")).items()]
    return Check("ข้อความ", ok_or_bad(not counts), " · ".join([detail, *sorted(apart)]))


def _channels(session: Session) -> Check:
    paused = list_paused(session, clock.now())
    told = (f"{CHANNELS_THAI[name]} หยุดส่งชั่วคราว: {REASONS_THAI.get(why, why)}" for name, why in paused.items())
    said, forecast = ", ".join(told) or "ไม่มีช่องทางที่หยุดชั่วคราว", forecast_line(session, clock.now())
    if not paused and forecast and forecast.by_mail:
        return Check("ช่องทางส่ง", WARN, f"{said} · โควตา LINE: {forecast.thai}")
    return Check("ช่องทางส่ง", ok_or_bad(not paused), said)


def _proofs(session: Session) -> Iterator[Check]:
    """Say what proofs of the day lack; nothing where the installation adds neither picture nor time stamp."""
    settings = get_settings()
    if not (settings.chromium or settings.timestamp_url):
        return
    lacking = count_lacking(session)
    told = f"{lacking} ฉบับยังขาดภาพหรือการประทับเวลา ดูสาเหตุที่หน้ารายการ ตรวจ ITA_CHROMIUM และ ITA_TIMESTAMP_URL"
    yield Check("สำเนาหน้าเว็บ", ok_or_warn(not lacking), told if lacking else "ภาพและการประทับเวลาครบ")


def _seats(session: Session) -> Iterator[Check]:
    """Say how many seats nobody is entered for; a fault only where their messages reach nobody higher up either."""
    for agency in list_agencies(session):
        holders = get_holders(session, agency.id, clock.today())
        empty = [seat for seat in holders.seats if holders.own(seat).is_seat]
        unreached = [seat for seat in empty if holders.leaves_machine and holders.of(seat).is_seat]
        detail = f"ว่าง {len(empty)} จาก {len(holders.seats)} ตำแหน่ง" if empty else "มีผู้ดำรงทุกตำแหน่ง"
        if unreached:
            detail += f" ข้อความของ {len(unreached)} ตำแหน่งไม่ถึงผู้ใด ให้กำหนดด้วย ita seat set"
        state = BAD if unreached else ok_or_warn(not (holders.leaves_machine and empty))
        yield Check(f"ผู้ดำรงตำแหน่ง {agency.name}", state, detail)
