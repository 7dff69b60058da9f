"""What `ita doctor` looks at outside the database: the data folder, the key, Redis, the mail server and LINE."""

import os
import shutil
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import requests
from kombu.exceptions import KombuError
from redis import RedisError

from cli.running.checks import Check
from core.confined import FILES, NETWORK, PROGRAMS, USER
from core.errors import TrackerError
from core.running.private_files import open_to_others
from core.settings import Settings, get_settings
from documents.read.apart.reading import what_protects
from notifications.channels.deadline import Deadline
from notifications.channels.line.api import LineServer, ask
from notifications.channels.line.quota import ask_quota
from notifications.channels.mail.connection import Refused, Server, connection_to, forget_connection
from workers.broker import ask_broker, ask_queues

PATIENCE_SECONDS = 5
WHOLE_SECONDS = 15.0  # for one server, however slowly it talks
TOO_MANY_WAITING = 500  # ticks are dropped after an interval: so many wait only where nobody takes them
DATA_FOLDER = "โฟลเดอร์ข้อมูล"
LEAST_FREE_BYTES = 500_000_000
PROTECTIONS_THAI = {
    FILES: "ไฟล์ของระบบ",
    NETWORK: "เครือข่าย",
    PROGRAMS: "โปรแกรมอื่น",
    USER: "สิทธิ์ของผู้ดูแลเครื่อง",
}
INFO = "/v2/bot/info"
BROKER_THAI = {
    "ok": "Redis ตอบรับ เขียนและอ่านได้",
    "full": "หน่วยความจำของ Redis เต็ม จึงรับงานใหม่ไม่ได้ ให้เพิ่ม maxmemory หรือล้างข้อมูลที่ไม่ใช้",
    "unwritable": "Redis ตอบรับแต่เขียนไม่ได้ ให้ตรวจสิทธิ์และตรวจว่าไม่ใช่เครื่องสำเนา",
    "refused": "Redis ไม่รับรหัสผ่าน ให้ตรวจ ITA_BROKER_URL",
    "unreachable": "ติดต่อ Redis ไม่ได้ ให้ตรวจ ITA_BROKER_URL และตรวจว่าเซิร์ฟเวอร์ทำงานอยู่",
}
SECURITY_THAI = {"starttls": "เข้ารหัสด้วย STARTTLS", "tls": "เข้ารหัสด้วย TLS", "none": "ไม่เข้ารหัส"}


def check_outside() -> Iterator[Check]:
    """Look at all that the settings name; nothing is sent, and what is not set up is not asked."""
    settings = get_settings()
    yield _data_folder(settings.data_dir)
    yield _free_space(settings.data_dir)
    yield _key(settings)
    yield _reader()
    yield _proxies(settings)
    yield from _broker(settings)
    yield _mail(settings)
    yield _line(settings)


def _data_folder(folder: Path) -> Check:
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return Check(DATA_FOLDER, False, f"{folder} เขียนไม่ได้ ให้ตรวจสิทธิ์หรือตั้ง ITA_DATA_DIR")
    if open_paths := open_to_others(folder, get_settings().sqlite_file()):
        told = f"ผู้ใช้อื่นของเครื่องเปิดดูได้ {len(open_paths)} รายการ เช่น {open_paths[0]} ให้รัน chmod -R go= {folder}"
        return Check(DATA_FOLDER, False, told)
    return Check(DATA_FOLDER, True, f"{folder} เขียนได้ เปิดดูได้เฉพาะผู้ใช้ที่รันระบบ")


def _free_space(folder: Path) -> Check:
    try:
        left = shutil.disk_usage(folder).free
    except OSError:
        return Check("พื้นที่ว่าง", False, f"อ่านพื้นที่ว่างของ {folder} ไม่ได้")
    is_good = left >= LEAST_FREE_BYTES
    told = f"เหลือ {left / 1e9:,.1f} GB" + ("" if is_good else " ให้เพิ่มพื้นที่หรือลบไฟล์ที่ไม่ใช้ก่อนที่ระบบจะบันทึกไม่ได้")
    return Check("พื้นที่ว่าง", is_good, told)


def _reader() -> Check:
    """Say what a file that takes its reader over could not reach; what a system cannot take away is no fault."""
    in_force = what_protects()
    kept = [words for name, words in PROTECTIONS_THAI.items() if name in in_force]
    lacking = [words for name, words in PROTECTIONS_THAI.items() if name not in in_force and name != USER]
    told = f"ตัวอ่านถูกกันจาก {', '.join(kept)}" if kept else "ตัวอ่านถูกจำกัดเวลาและหน่วยความจำเท่านั้น"
    return Check("ตัวอ่านเอกสาร", True, told + (f" ระบบนี้กัน {', '.join(lacking)} ไม่ได้" if lacking else ""))


def _key(settings: Settings) -> Check:
    try:
        settings.resolved_secret_key()
    except (TrackerError, OSError):
        return Check("กุญแจลงลายมือชื่อ", False, "ยังไม่มี ให้ตั้ง ITA_SECRET_KEY")
    told = "จาก ITA_SECRET_KEY" if settings.secret_key else "จากไฟล์ในโฟลเดอร์ข้อมูล"
    told += " กุญแจเดิมใน ITA_SECRET_KEY_OLD ยังใช้อ่านได้ ให้นำออกภายใน 60 วัน" if settings.secret_key_old else ""
    return Check("กุญแจลงลายมือชื่อ", True, told)


def _proxies(settings: Settings) -> Check:
    """Say whose word is taken for who is asking; behind a proxy that is not listed all visitors are one place."""
    if settings.trusted_proxies:
        return Check("พร็อกซีที่เชื่อถือ", True, ", ".join(map(str, settings.trusted_proxies)))
    told = "ไม่เชื่อพร็อกซีใด"
    if settings.page_url.startswith("https://"):
        told += " หากมีพร็อกซีอยู่ด้านหน้า ให้ตั้ง ITA_TRUSTED_PROXIES มิฉะนั้นผู้ใช้ทุกคนถูกนับเป็นที่เดียวกัน"
    return Check("พร็อกซีที่เชื่อถือ", True, told)


def _broker(settings: Settings) -> Iterator[Check]:
    if settings.broker_url is None:
        yield Check("คิวงาน", True, "ในเครื่อง (ไม่ใช้ Redis)")
        return
    url = settings.broker_url.get_secret_value()
    answer = ask_broker(url)
    yield Check("คิวงาน", answer == "ok", BROKER_THAI[answer])
    if answer == "ok":
        yield _workers(url)


def _workers(url: str) -> Check:
    """Compare who takes from each queue with what waits there."""
    try:
        queues = ask_queues(url)
    except (OSError, RedisError, KombuError):
        return Check("ตัวทำงาน", False, "ถามตัวทำงานผ่าน Redis ไม่ได้ ให้ลองอีกครั้ง")
    is_good = all(one.consumers and one.waiting < TOO_MANY_WAITING for one in queues)
    told = ", ".join(f"{one.name} มีตัวทำงาน {one.consumers} รอ {one.waiting} งาน" for one in queues)
    return Check("ตัวทำงาน", is_good, told if is_good else f"{told} ให้เริ่ม ita worker เพิ่มหรือเริ่มใหม่")


def _mail(settings: Settings) -> Check:
    if settings.smtp_host is None:
        return Check("อีเมล", True, "เก็บในกล่องจดหมายในเครื่อง (ยังไม่ได้ตั้ง ITA_SMTP_HOST)")
    fault = _mail_fault(Server.from_settings(settings))
    if fault:
        return Check("อีเมล", False, f"{settings.smtp_host}:{settings.smtp_port} {fault}")
    told = SECURITY_THAI[settings.smtp_security] + (", เข้าสู่ระบบได้" if settings.smtp_user else "")
    return Check("อีเมล", True, f"{settings.smtp_host}:{settings.smtp_port} ตอบรับ ({told})")


def _mail_fault(server: Server) -> str | None:
    """Greet the mail server as a message would, without sending one."""
    try:
        patient = replace(server, timeout_seconds=min(server.timeout_seconds, PATIENCE_SECONDS))
        connection = connection_to(patient, Deadline(WHOLE_SECONDS))
        with suppress(OSError, smtplib.SMTPException):
            connection.smtp.quit()
    except Refused as refused:
        return _refused_thai(refused)
    except smtplib.SMTPNotSupportedError:
        return "ไม่รองรับการเข้ารหัสหรือการเข้าสู่ระบบตามที่ตั้งไว้ ให้ตรวจ ITA_SMTP_SECURITY และ ITA_SMTP_USER"
    except ssl.SSLCertVerificationError:
        return "ใบรับรองของเซิร์ฟเวอร์ไม่น่าเชื่อถือ"
    except (OSError, smtplib.SMTPException) as error:
        return f"ติดต่อไม่ได้ ({type(error).__name__}) ให้ตรวจ ITA_SMTP_HOST และ ITA_SMTP_PORT"
    finally:
        forget_connection()
    return None


def _refused_thai(refused: Refused) -> str:
    if refused.command == "AUTH":
        return f"ไม่รับชื่อผู้ใช้หรือรหัสผ่าน ({refused.code}) ให้ตรวจ ITA_SMTP_USER และ ITA_SMTP_PASSWORD"
    return f"ปฏิเสธการติดต่อ ({refused.code})"


def _line(settings: Settings) -> Check:
    if not settings.has_line:
        return Check("LINE", True, "ไม่ใช้ (ยังไม่ได้ตั้ง ITA_LINE_CHANNEL_TOKEN)")
    server = LineServer.from_settings(settings)
    server = replace(server, timeout_seconds=min(server.timeout_seconds, PATIENCE_SECONDS))
    try:
        status = ask(server, "GET", INFO, deadline=Deadline(WHOLE_SECONDS)).status_code
    except requests.RequestException as error:
        return Check("LINE", False, f"ติดต่อ LINE ไม่ได้ ({type(error).__name__})")
    if status in (requests.codes.unauthorized, requests.codes.forbidden):
        return Check("LINE", False, f"LINE ไม่รับโทเค็น ({status}) ให้ตรวจ ITA_LINE_CHANNEL_TOKEN")
    if status != requests.codes.ok:
        return Check("LINE", False, f"LINE ตอบ {status} ให้ลองอีกครั้ง")
    return Check("LINE", True, f"โทเค็นใช้ได้ {_quota_thai(server)}")


def _quota_thai(server: LineServer) -> str:
    quota = ask_quota(server)
    if quota is None:
        return "ยังอ่านโควตาไม่ได้"
    if quota.limit is None:
        return f"ส่งแล้ว {quota.used} ข้อความในเดือนนี้ (ไม่จำกัด)"
    left = max(quota.limit - quota.used, 0)
    return f"ส่งแล้ว {quota.used} จาก {quota.limit} ข้อความในเดือนนี้ เหลือ {left}"
