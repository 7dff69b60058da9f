"""`ita dev smtp`: a mail server on this machine that keeps what it gets."""

import logging
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated

import typer

from cli.dev.mails import Postman
from cli.dev.serving import LOOK_EVERY_SECONDS, Always, Host, Port, Script, opening, reachable, say_ready, steps_of
from cli.output import say
from cli.running.stopping import StopSignal
from core.settings import get_settings
from stand_ins.certificate import Certificate, make_certificate
from stand_ins.smtp import STEPS, Sink, running

PORT = 8025


def smtp(
    host: Host = "127.0.0.1",
    port: Port = PORT,
    script: Script = "",
    always: Always = "ok",
    greylist: Annotated[bool, typer.Option("--greylist", help="ปฏิเสธชั่วคราวในครั้งแรกของผู้รับแต่ละคน")] = False,
    starttls: Annotated[bool, typer.Option("--starttls", help="เข้ารหัสด้วยใบรับรองที่สร้างเอง")] = False,
    user: Annotated[str | None, typer.Option("--user", help="ต้องเข้าสู่ระบบด้วยชื่อนี้")] = None,
    maildir: Annotated[Path | None, typer.Option("--maildir", help="เก็บอีเมลไว้ในโฟลเดอร์นี้ และแสดงเพียงรายการ")] = None,
    mta_log: Annotated[Path | None, typer.Option("--mta-log", help="เขียนบันทึกแบบ Postfix ลงไฟล์นี้")] = None,
) -> None:
    """เซิร์ฟเวอร์อีเมลจำลอง: แสดงอีเมลที่ระบบส่ง ไม่ส่งต่อไปที่ใด (หยุดด้วย Ctrl-C)

    รหัสผ่านของ --user ใช้ตัวที่ตั้งไว้ใน ITA_SMTP_PASSWORD หากไม่ได้ตั้งไว้จะสร้างใหม่และแสดงให้
    """
    sink = Sink(greylists=greylist, mta_log=mta_log, on_accepted=Postman(maildir).take, keeps_mails=False)
    sink.always((steps_of(always, STEPS) or ["ok"])[0])
    sink.script(*steps_of(script, STEPS))
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns at each login of changes to itself
    login = _require_login(sink, user) if user else {}
    stop = StopSignal()
    with _certified(starttls) as certificate:
        context = certificate.context if certificate else None
        with opening(host, port), running(sink, starttls=context, host=host, port=port):
            say_ready("เซิร์ฟเวอร์อีเมลจำลอง", _where(host, sink.port, certificate) | login)
            while not stop.received:
                time.sleep(LOOK_EVERY_SECONDS)
    say("หยุดแล้ว")


def _where(host: str, port: int, certificate: Certificate | None) -> dict[str, str]:
    if certificate is None:
        return {"ITA_SMTP_HOST": reachable(host), "ITA_SMTP_PORT": str(port), "ITA_SMTP_SECURITY": "none"}
    found = {"ITA_SMTP_HOST": "localhost", "ITA_SMTP_PORT": str(port), "ITA_SMTP_SECURITY": "starttls"}
    return found | {"SSL_CERT_FILE": str(certificate.file)}


def _require_login(sink: Sink, user: str) -> dict[str, str]:
    """Let only this user send; return what the tracker must be told, a password only if it was made here."""
    given = get_settings().smtp_password
    sink.user, sink.needs_login = user, True
    sink.password = given.get_secret_value() if given else token_urlsafe(12)
    return {"ITA_SMTP_USER": user} | ({} if given else {"ITA_SMTP_PASSWORD": sink.password})


@contextmanager
def _certified(is_wanted: bool) -> Iterator[Certificate | None]:
    """Make a certificate that lasts as long as the block, if one is wanted."""
    if not is_wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="ita-") as folder:
        yield make_certificate(Path(folder))
