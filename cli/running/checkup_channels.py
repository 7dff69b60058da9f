"""What `ita doctor` hears from the mail server and from LINE; nothing is sent to anybody."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import requests

from cli.running.checks import BAD, OK, WARN, Check
from core.outside.deadline import Deadline
from core.settings import Settings
from notifications.channels.line.api import LineServer, ask
from notifications.channels.line.quota import Quota, ask_quota
from notifications.channels.mail.connection import Refused, Server, connection_to, forget_connection

PATIENCE_SECONDS = 5
WHOLE_SECONDS = 15.0  # for one server, however slowly it talks
LITTLE_LEFT = 10  # of LINE's month: a tenth
INFO = "/v2/bot/info"
SECURITY_THAI = {"starttls": "เข้ารหัสด้วย STARTTLS", "tls": "เข้ารหัสด้วย TLS", "none": "ไม่เข้ารหัส"}

CERTIFICATE_THAI = {  # by OpenSSL's numbers
    10: "ใบรับรองของเซิร์ฟเวอร์หมดอายุแล้ว ให้ผู้ดูแลเซิร์ฟเวอร์อีเมลต่ออายุ อีเมลจะรอจนกว่าจะต่ออายุ",
    62: "ใบรับรองของเซิร์ฟเวอร์เป็นของชื่ออื่น ให้ตั้ง ITA_SMTP_HOST เป็นชื่อในใบรับรอง",
    64: "ใบรับรองของเซิร์ฟเวอร์ไม่มีหมายเลขนี้ ให้ตั้ง ITA_SMTP_HOST เป็นชื่อในใบรับรอง",
}
CERTIFICATE_UNKNOWN = "ใบรับรองของเซิร์ฟเวอร์ไม่น่าเชื่อถือ ให้ผู้ดูแลเซิร์ฟเวอร์แก้ไข หรือตั้ง SSL_CERT_FILE เป็นไฟล์ใบรับรองที่หน่วยงานเชื่อถือ"


def check_channels(settings: Settings) -> Iterator[Check]:
    yield _mail(settings)
    yield _line(settings)


def _mail(settings: Settings) -> Check:
    if settings.smtp_host is None:
        return Check("อีเมล", OK, "เก็บในกล่องจดหมายในเครื่อง ยังไม่มีผู้ใดได้รับ (ยังไม่ได้ตั้ง ITA_SMTP_HOST)")
    fault = _mail_fault(Server.from_settings(settings))
    if fault:
        return Check("อีเมล", BAD, f"{settings.smtp_host}:{settings.smtp_port} {fault}")
    told = SECURITY_THAI[settings.smtp_security] + (", เข้าสู่ระบบได้" if settings.smtp_user else "")
    return Check("อีเมล", OK, f"{settings.smtp_host}:{settings.smtp_port} ตอบรับ ({told})")


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
    except ssl.SSLCertVerificationError as error:
        return CERTIFICATE_THAI.get(error.verify_code, CERTIFICATE_UNKNOWN)
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
        return Check("LINE", OK, "ไม่ใช้ (ยังไม่ได้ตั้ง ITA_LINE_CHANNEL_TOKEN)")
    server = LineServer.from_settings(settings)
    server = replace(server, timeout_seconds=min(server.timeout_seconds, PATIENCE_SECONDS))
    try:
        status = ask(server, "GET", INFO, deadline=Deadline(WHOLE_SECONDS)).status_code
    except requests.RequestException as error:
        return Check("LINE", BAD, f"ติดต่อ LINE ไม่ได้ ({type(error).__name__})")
    if status in (requests.codes.unauthorized, requests.codes.forbidden):
        return Check("LINE", BAD, f"LINE ไม่รับโทเค็น ({status}) ให้ตรวจ ITA_LINE_CHANNEL_TOKEN")
    if status != requests.codes.ok:
        return Check("LINE", BAD, f"LINE ตอบ {status} ให้ลองอีกครั้ง")
    return _quota(ask_quota(server))


def _quota(quota: Quota | None) -> Check:
    """Say what is left of the month; the last tenth is told while there is time to order more."""
    if quota is None:
        return Check("LINE", WARN, "โทเค็นใช้ได้ แต่ยังอ่านโควตาไม่ได้ ให้ตรวจอีกครั้งภายหลัง")
    if quota.limit is None:
        return Check("LINE", OK, f"โทเค็นใช้ได้ ส่งแล้ว {quota.used} ข้อความในเดือนนี้ (ไม่จำกัด)")
    left = max(quota.limit - quota.used, 0)
    told = f"โทเค็นใช้ได้ ส่งแล้ว {quota.used} จาก {quota.limit} ข้อความในเดือนนี้ เหลือ {left}"
    if left * LITTLE_LEFT > quota.limit:
        return Check("LINE", OK, told)
    return Check("LINE", WARN, f"{told} เมื่อหมดจะส่งทางอีเมลแทนจนสิ้นเดือน หากไม่พอให้เพิ่มโควตาใน LINE Official Account")
