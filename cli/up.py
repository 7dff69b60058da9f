"""`ita up`: everything on this machine, started and stopped together."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from sqlmodel import select

from cli.output import say
from cli.sample import import_sample
from core import db
from core.errors import TrackerError
from core.settings import get_settings
from models.migrate import migrate
from models.plans import Plan

PARTS = ("web", "worker")
GRACE_SECONDS = 10


class PartStopped(TrackerError):
    thai = "ส่วน {part} หยุดเอง (รหัส {code}) จึงหยุดทั้งระบบ: ตรวจว่าพอร์ต {port} ว่างอยู่ (ITA_PORT) แล้วลองใหม่"
    english = "`{part}` stopped by itself (status {code}), so all was stopped: is port {port} free (ITA_PORT)?"
    exit_code = 1


def run_everything() -> int:
    """Bring the database up to date, fill an empty one with the sample, and run until Ctrl-C or SIGTERM."""
    migrate()
    _import_sample_if_empty()
    settings = get_settings()
    parts = {name: _start(name) for name in PARTS}
    stop = _StopSignal()
    say(f"ITA Tracker พร้อมใช้งานที่ {settings.page_url} (หยุดด้วย Ctrl-C)")
    sys.stdout.flush()
    try:
        while not stop.received:
            for name, process in parts.items():
                if process.poll() is not None:
                    raise PartStopped(part=name, code=process.returncode, port=settings.port)
            time.sleep(0.2)
    finally:
        _stop(list(parts.values()))
    say("หยุดแล้ว")
    return 0


def _import_sample_if_empty() -> None:
    with db.reading() as session:
        is_empty = session.exec(select(Plan.id).limit(1)).first() is None
    if is_empty:
        say("ฐานข้อมูลยังว่าง: กำลังนำเข้ามาตรการตัวอย่างของเทศบาลสมมติ")
        import_sample()


def _start(part: str) -> "subprocess.Popen[bytes]":
    # In a session of its own, so that Ctrl-C reaches only this process, which then stops the parts in order.
    return subprocess.Popen([sys.executable, "-m", "cli", part], start_new_session=True)


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _StopSignal:
    """Remembers Ctrl-C and SIGTERM instead of dying of them."""

    def __init__(self) -> None:
        self.received = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._receive)

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        self.received = True
