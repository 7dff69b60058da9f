"""The commands of `ita`, each with the modules that bring it, so that a command loads only what it needs.

A line of help stands here as well as at the command, because the list of all must load none; a test holds them equal.
"""

import gc
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

HELP_WIDTH = 64


@dataclass(frozen=True, slots=True)
class Room:
    """Where a command comes from; several modules where several add to one group."""

    modules: tuple[str, ...]
    help: str


def _in(*modules: str, **commands: str) -> dict[str, Room]:
    return {name: Room(modules, line) for name, line in commands.items()}


ROOMS = {
    **_in(
        "cli.running.running",
        up="เริ่มทั้งระบบในเครื่องนี้ (หยุดด้วย Ctrl-C)",
        web="เริ่มหน้าเว็บที่ ITA_HOST และ ITA_PORT",
        worker="เริ่มตัวทำงาน (ในเครื่องเดียวมีตัวตั้งเวลารวมอยู่ด้วย)",
        beat="เริ่มตัวตั้งเวลา (เฉพาะระบบที่ใช้ Redis)",
        migrate="ปรับฐานข้อมูลให้ตรงกับโปรแกรมรุ่นนี้",
        doctor="ตรวจว่าทุกส่วนทำงานถูกต้อง",
    ),
    **_in("cli.people.login", login="ออกลิงก์เข้าสู่ระบบใช้ครั้งเดียว"),
    **_in("cli.plans.evidence", evidence="ลิงก์หลักฐาน: ผลการเปิดดูล่าสุด"),
    **_in("cli.plans.answers", answers="แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ"),
    **_in("cli.plans.moves", move="บันทึกความคืบหน้าของรายการ"),
    **_in("cli.plans.overdue", overdue="แสดงงานที่เกินกำหนด คะแนนที่เสี่ยงมากที่สุดก่อน"),
    **_in("cli.plans.readiness", readiness="แสดงความก้าวหน้าและคะแนนคาดการณ์ (มิใช่ผลทางการ)"),
    **_in("cli.plans.explaining", explain="อธิบายการแจ้งเตือนของรายการ: ส่งเมื่อใด ไม่ส่งเพราะเหตุใด"),
    **_in("cli.plans.simulating", simulate="จำลองการแจ้งเตือนทั้งช่วงเวลาบนสำเนาข้อมูล โดยไม่ส่งออกจริง"),
    **_in("cli.plans.report", report="เอกสารสำหรับพิมพ์ ลงนาม และเสนอ (PDF หรือ DOCX)"),
    **_in("cli.messages.summary", summary="แสดงสรุปประจำเดือน และส่งให้ผู้ที่ยังไม่ได้รับ"),
    **_in(
        "cli.messages.deliveries",
        tick="ทำงานของตัวตั้งเวลาหนึ่งรอบ แล้วบอกว่าทำอะไรไปบ้าง",
        deliveries="ข้อความที่ส่งและกำลังจะส่ง",
    ),
    **_in("cli.messages.mailbox", mailbox="แสดงตู้จดหมายในเครื่อง หรืออ่านข้อความหนึ่ง"),
    **_in("cli.people.login", agency="หน่วยงานในระบบ"),
    **_in("cli.dev", dev="เซิร์ฟเวอร์จำลองสำหรับทดลอง: LINE และอีเมล"),
    **_in("cli.plans.plan", plan="มาตรการส่งเสริมคุณธรรมและความโปร่งใส (o34)"),
    **_in("cli.people.units", unit="ส่วนราชการของหน่วยงาน"),
    **_in("cli.people.units", "cli.people.roster", "cli.people.linking", people="บุคคลและช่องทางติดต่อ"),
    **_in("cli.people.seats", seat="ผู้ดำรงตำแหน่ง"),
    **_in("cli.people.vendors", vendor="ผู้รับจ้างดูแลเว็บไซต์"),
    **_in("cli.people.linking", line="บัญชี LINE ของหน่วยงาน"),
    **_in("cli.plans.answers", answers="แบบกรอกคำตอบ: ลิงก์ของแต่ละข้อ"),
    **_in("cli.plans.items", item="สิ่งที่ผู้ประสานงานตัดสินใจเกี่ยวกับรายการ"),
    **_in("cli.messages.channels", channels="ช่องทางส่งข้อความ: อีเมลและ LINE"),
    **_in(
        "cli.running.copies",
        backup="ทำสำเนาทั้งระบบเป็นไฟล์เดียว ทำได้ระหว่างที่ระบบทำงาน",
        restore="นำสำเนากลับมาใช้ การส่งข้อความจะพักไว้จนกว่าจะสั่ง ita resume",
    ),
    **_in(
        "cli.running.holds",
        resume="ส่งข้อความต่อหลังจากระบบพักการส่งไว้",
        retry="เริ่มงานต่อเนื่องที่ล้มเหลวถาวรใหม่ เมื่อแก้ไขสาเหตุแล้ว",
    ),
    **_in("cli.running.audit", audit="บันทึกเหตุการณ์: หัวลูกโซ่ และการตรวจว่าไม่มีใครแก้ไข"),
    **_in("cli.settings", policy="นโยบายการแจ้งเตือน", holiday="วันหยุดและวันทำการของหน่วยงานเอง"),
    **_in("cli.year.surveys", survey="การสำรวจ IIT และ EIT ของปีที่ประเมิน"),
    **_in("cli.year.questions", questions="ชุดข้อคำถามของแต่ละปี"),
    **_in("cli.year.waves", waves="รอบการขอส่งงานก่อนกำหนด (ไม่มีผู้ใดล่าช้าเพราะรอบนี้)"),
    **_in("cli.year.calendar", calendar="ปฏิทินการประเมิน งานในระบบ ITAS และคะแนนรายข้อ"),
}


class Rooms(TyperGroup):
    """The group `ita`, whose commands are loaded when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(ROOMS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load(cmd_name) if cmd_name in ROOMS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, room.help) for name, room in ROOMS.items()])


def load(name: str) -> Any:
    """Return a command with everything that belongs to it."""
    whole = typer.Typer(rich_markup_mode=None, add_completion=False)
    whole.callback()(_nothing)  # then one command alone is a group too
    for module in ROOMS[name].modules:
        import_module(module).add_to(whole)
    gc.freeze()
    gc.enable()
    return get_command(whole).commands[name]  # type: ignore[attr-defined]


def _nothing() -> None: ...
