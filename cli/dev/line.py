"""`ita dev line`: LINE on this machine."""

import time
from secrets import token_hex
from typing import Annotated

import typer

from cli.dev.chat import Chat
from cli.dev.serving import LOOK_EVERY_SECONDS, Always, Host, Port, Script, opening, reachable, say_ready, steps_of
from cli.output import say
from cli.running.stopping import StopSignal
from core.settings import get_settings
from stand_ins.line.answers import STEPS
from stand_ins.line.server import KEY_LIFE_SECONDS, LineStandIn, running

PORT = 8100
TRY_OUT_USER = "U" + "a" * 32


def line(
    host: Host = "127.0.0.1",
    port: Port = PORT,
    script: Script = "",
    always: Always = "ok",
    quota: Annotated[int | None, typer.Option("--quota", min=0, help="โควตาข้อความต่อเดือน (ไม่ระบุ: ไม่จำกัด)")] = None,
    key_life: Annotated[float, typer.Option("--key-life-seconds", help="อายุของรหัสกันส่งซ้ำ (วินาที)")] = KEY_LIFE_SECONDS,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="สนทนากับระบบ: ส่งสิ่งที่พิมพ์ในหน้าต่างนี้ไปที่ webhook")
    ] = None,
    user: Annotated[str, typer.Option("--user", help="รหัสผู้ใช้ LINE ของผู้พิมพ์")] = TRY_OUT_USER,
) -> None:
    """LINE จำลอง: แสดงข้อความที่ระบบส่ง (หยุดด้วย Ctrl-C)

    โทเค็นและรหัสลับใช้ตัวที่ตั้งไว้ใน ITA_LINE_CHANNEL_TOKEN และ ITA_LINE_CHANNEL_SECRET หากไม่ได้ตั้งไว้จะสร้างใหม่และแสดงให้
    """
    stand_in, variables = _with_credentials()
    stand_in.quota_limit, stand_in.key_life_seconds = quota, key_life
    stand_in.always((steps_of(always, STEPS) or ["ok"])[0])
    stand_in.script(*steps_of(script, STEPS))
    stop = StopSignal()
    with opening(host, port), running(stand_in, host=host, port=port):
        bound = stand_in.url.rpartition(":")[2]
        url = f"http://{reachable(host)}:{bound}"
        say_ready("LINE จำลอง", {"ITA_LINE_API_URL": url, "ITA_LINE_DATA_URL": url, **variables})
        chat = Chat(stand_in, webhook, user)
        chat.listen()
        while not stop.received:
            chat.show_news()
            time.sleep(LOOK_EVERY_SECONDS)
    chat.show_news()  # what came since the last look
    say("หยุดแล้ว")


def _with_credentials() -> tuple[LineStandIn, dict[str, str]]:
    """Take the credentials of the settings; also return those that had to be made, to be shown."""
    settings, made = get_settings(), dict[str, str]()
    token, secret = settings.line_channel_token, settings.line_channel_secret
    if token is None:
        made["ITA_LINE_CHANNEL_TOKEN"] = token_hex(16)
    if secret is None:
        made["ITA_LINE_CHANNEL_SECRET"] = token_hex(16)
    return LineStandIn(
        token=token.get_secret_value() if token else made["ITA_LINE_CHANNEL_TOKEN"],
        secret=secret.get_secret_value() if secret else made["ITA_LINE_CHANNEL_SECRET"],
    ), made
