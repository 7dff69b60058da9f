"""What `ita doctor` looks at outside the database: the data folder, the key, Redis, the mail server and LINE."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import requests

from cli.checks import Check
from core.errors import TrackerError
from core.settings import Settings, get_settings
from notifications.channels.line_api import LineServer, ask
from notifications.channels.line_quota import ask_quota
from notifications.channels.smtp_connection import Refused, Server, connection_to, forget_connection
from workers.broker import ask_broker

PATIENCE_SECONDS = 5
INFO = "/v2/bot/info"
BROKER_THAI = {
    "ok": "Redis ตอบรับ",
    "refused": "Redis ไม่รับรหัสผ่าน ให้ตรวจ ITA_BROKER_URL",
    "unreachable": "ติดต่อ Redis ไม่ได้ ให้ตรวจ ITA_BROKER_URL และตรวจว่าเซิร์ฟเวอร์ทำงานอยู่",
}
SECURITY_THAI = {"starttls": "เข้ารหัสด้วย STARTTLS", "tls": "เข้ารหัสด้วย TLS", "none": "ไม่เข้ารหัส"}


def check_outside() -> Iterator[Check]:
    """Look at all that the settings name; nothing is sent, and what is not set up is not asked."""
    settings = get_settings()
    yield _data_folder(settings.data_dir)
    yield _key(settings)
    yield _proxies(settings)
    yield _broker(settings)
    yield _mail(settings)
    yield _line(settings)


def _data_folder(folder: Path) -> Check:
    is_good = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    told = "เขียนได้" if is_good else "เขียนไม่ได้ ให้ตรวจสิทธิ์หรือตั้ง ITA_DATA_DIR"
    return Check("โฟลเดอร์ข้อมูล", is_good, f"{folder} {told}")


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


def _broker(settings: Settings) -> Check:
    if settings.broker_url is None:
        return Check("คิวงาน", True, "ในเครื่อง (ไม่ใช้ Redis)")
    answer = ask_broker(settings.broker_url.get_secret_value())
    return Check("คิวงาน", answer == "ok", BROKER_THAI[answer])


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
        connection = connection_to(replace(server, timeout_seconds=min(server.timeout_seconds, PATIENCE_SECONDS)))
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
        status = ask(
            replace(server, timeout_seconds=min(server.timeout_seconds, PATIENCE_SECONDS)), "GET", INFO
        ).status_code
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
    return f"ส่งแล้ว {quota.used} จาก {quota.limit} ข้อความในเดือนนี้"
