"""`ita up`: everything on this machine, started and stopped together."""

import signal
import subprocess
import sys
import time

from cli.output import say
from cli.running.ports import is_answering, refuse_taken_port
from cli.running.sample import begin_sample
from cli.running.stopping import StopSignal
from cli.upgrading import bring_up_to_date
from core import clock, db
from core.clock import thai_moment
from core.errors import TrackerError
from core.running.stopping import FINISH_SECONDS
from core.settings import get_settings
from models.people.holders import SeatKey, get_holders
from models.work.work import list_agencies
from people.access.login_links import issue_login_link
from people.access.subjects import Subject
from plans.sample.filling import find_filling

PARTS = ("web", "worker")
GRACE_SECONDS = FINISH_SECONDS + 10  # a worker ends the message that it has in hand
LOOK_EVERY_SECONDS = 0.2

Parts = dict[str, "subprocess.Popen[bytes]"]


class PartStopped(TrackerError):
    thai = "ส่วน {part} หยุดเอง (รหัส {code}) จึงหยุดทั้งระบบแล้ว: โปรดเริ่มใหม่ด้วย ita up หากยังหยุดอีกให้ตรวจด้วย ita doctor"
    english = (
        "`{part}` stopped by itself (status {code}), so all was stopped: start `ita up` again, or ask `ita doctor`."
    )
    exit_code = 1


def run_everything() -> int:
    """Bring the database up to date, put the sample into an empty one, and run until Ctrl-C or SIGTERM.

    The sample's past is played by the worker before it begins its own work, while pages can be read already.
    """
    settings = get_settings()
    refuse_taken_port(settings.host, settings.port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until all runs, it ends like Ctrl-C: tidily
    bring_up_to_date()
    settings.resolved_secret_key()
    fill_if_empty()
    stop = StopSignal()
    parts = {name: _start(name) for name in PARTS}
    try:
        while not stop.received and not is_answering(settings.host, settings.port):
            _look_after(parts)
        if not stop.received:
            say(f"ITA Tracker พร้อมใช้งานที่ {settings.page_url} (หยุดด้วย Ctrl-C)")
            _say_how_to_log_in()
            _say_what_is_filled()
            sys.stdout.flush()
        while not stop.received:
            _look_after(parts)
    finally:
        _stop(parts, stop)
    say("หยุดแล้ว")
    return 0


def fill_if_empty() -> None:
    """Begin the sample in a database without an agency; an agency that has no plan yet is somebody's beginning."""
    with db.reading() as session:
        is_empty = not list_agencies(session)
    if is_empty:
        say("ฐานข้อมูลยังว่าง: กำลังนำเข้ามาตรการตัวอย่างของเทศบาลสมมติ")
        sys.stdout.flush()
        begin_sample()


def _say_how_to_log_in() -> None:
    """Print a link that logs in once, as the coordinator of the agency that comes first."""
    with db.transaction() as session:
        agency = list_agencies(session)[0]
        holders = get_holders(session, agency.id, clock.today())
        link = issue_login_link(session, agency.id, Subject.sitting_in(holders, SeatKey(role="coordinator")))
    say(f"เข้าสู่ระบบครั้งแรกด้วยลิงก์นี้ (ใช้ได้ครั้งเดียว ถึง {thai_moment(link.expires_at)} ขอใหม่ด้วย ita login):")
    say(link.url)


def _say_what_is_filled() -> None:
    if find_filling():
        say("กำลังเติมงานของสัปดาห์ก่อน ๆ ให้ตัวอย่าง: เปิดดูได้แล้ว หน้าจะเปลี่ยนไปจนเติมครบ แล้วจึงบันทึกได้")


def _start(part: str) -> "subprocess.Popen[bytes]":
    """Start a part that ends with this process, however this one ends: its standard input closes then.

    In a session of its own, so that Ctrl-C reaches only this process, which then stops the parts in order.
    """
    command = [sys.executable, "-m", "cli", part, "--until-input-ends"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)


def _look_after(parts: Parts) -> None:
    """Wait a moment; raise PartStopped if a part is gone."""
    time.sleep(LOOK_EVERY_SECONDS)
    for name, process in parts.items():
        if process.poll() is not None:
            raise PartStopped(part=name, code=process.returncode)


def _stop(parts: Parts, stop: StopSignal) -> None:
    """Tell all to stop and wait while they end what they have in hand; a second Ctrl-C, or too long, ends them."""
    for process in parts.values():
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + GRACE_SECONDS
    while any(process.poll() is None for process in parts.values()):
        if stop.received_twice or time.monotonic() > until:
            for process in parts.values():
                process.kill()
                process.wait()
        time.sleep(LOOK_EVERY_SECONDS / 4)
