"""`ita channels`: how messages leave, what is paused, and letting a channel send again."""

import logging
from typing import Annotated

import typer

from cli.options import AsJson, reading, writing
from cli.output import say, show_json, show_table
from core import clock
from core.settings import get_settings
from models.messages.channels import UnknownChannel, resume
from notifications.explain.channel_standing import Standing, list_standings, pause_thai, quota_thai
from notifications.words.reasons import CHANNELS_THAI

log = logging.getLogger(__name__)

channels = typer.Typer(help="ช่องทางส่งข้อความ: อีเมลและ LINE", invoke_without_command=True)

TRANSPORTS_THAI = {
    "smtp": "เซิร์ฟเวอร์อีเมล", "mailbox": "ตู้จดหมายในเครื่อง", "line": "LINE Messaging API", None: "ไม่ได้ตั้งค่า",
}  # fmt: skip


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(channels, name="channels")


@channels.callback()
def show_channels(context: typer.Context, as_json: AsJson = False) -> None:
    """แสดงแต่ละช่องทาง: ใช้อยู่หรือไม่ หยุดส่งเพราะเหตุใด และโควตาของเดือน"""
    if context.invoked_subcommand:
        return
    with reading() as session:
        found = list_standings(session, get_settings(), clock.now())
    if as_json:
        show_json([one.to_json() for one in found])
        return
    show_table(["ช่องทาง", "ส่งผ่าน", "สถานะ", "โควตา", "รอส่ง"], [_row(one) for one in found], right=[4])


@channels.command("resume")
def resume_channel(channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="line หรือ email")]) -> None:
    """ให้ช่องทางที่หยุดไว้กลับมาส่ง เมื่อแก้เหตุแล้ว"""
    if channel not in CHANNELS_THAI:
        raise UnknownChannel(name=channel, known=", ".join(CHANNELS_THAI))
    with writing() as session:
        was_paused = resume(session, channel)
    if was_paused:
        log.info("channel.resumed", extra={"channel": channel})
    say(f"{CHANNELS_THAI[channel]}: " + ("กลับมาส่งแล้ว" if was_paused else "ไม่ได้หยุดอยู่"))


def _row(one: Standing) -> tuple[object, ...]:
    transport = TRANSPORTS_THAI[one.transport]
    return CHANNELS_THAI[one.state.channel], transport, _standing(one), quota_thai(one.state), one.waiting


def _standing(one: Standing) -> str:
    if one.transport is None:
        return "ไม่ได้ใช้"
    return pause_thai(one.state) if one.is_paused else "ใช้อยู่"
