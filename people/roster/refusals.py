"""Why a people file is not taken in: every fault with its row and column, in one list."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import TrackerError

MOST_FAULTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; `column` is the heading, None where it is about the whole row."""

    row: int
    column: str | None
    cause: TrackerError

    def sentence(self, lang: str) -> str:
        row, column = ("row", "column") if lang == "en" else ("แถว", "คอลัมน์")
        where = f"{row} {self.row} {column} {self.column}" if self.column else f"{row} {self.row}"
        return f"{where}: {self.cause.sentence(lang)}"


class RosterRefused(TrackerError):
    thai = "ไม่ได้นำเข้า “{name}” เพราะมี {count} จุดที่ต้องแก้ (ไม่มีการบันทึก):{listed}"
    english = "“{name}” was not imported: {count} things must be mended (nothing was recorded):{listed}"

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))
        super().__init__(name=name, count=len(faults), listed=self._listed("en"))

    def sentence(self, lang: str) -> str:
        self.facts["listed"] = self._listed(lang)
        return super().sentence(lang)

    def _listed(self, lang: str) -> str:
        lines = [fault.sentence(lang) for fault in self.faults[:MOST_FAULTS_SHOWN]]
        if left := len(self.faults) - len(lines):
            lines.append(f"and {left} more" if lang == "en" else f"และอีก {left} จุด")
        return "".join(f"\n- {line}" for line in lines)


class NoRosterTable(TrackerError):
    thai = "ไม่พบตารางบุคคลในไฟล์ “{name}”: ต้องมีหัวตาราง {headings} (สร้างแบบฟอร์มได้ด้วย ita people template)"
    english = "“{name}” has no table of people: it needs the headings {headings}; `ita people template` writes one."


class RosterTooLong(TrackerError):
    thai = "ไฟล์ “{name}” มี {count} แถว เกินที่รับได้ ({limit} แถว): ให้แบ่งเป็นหลายไฟล์"
    english = "“{name}” has {count} rows, more than the {limit} taken: part it into several files."


class RosterWithMacros(TrackerError):
    thai = "ไฟล์ “{name}” มีแมโคร: ให้บันทึกเป็น .xlsx ที่ไม่มีแมโครแล้วนำเข้าใหม่"
    english = "“{name}” has macros: save it as .xlsx without them and import that."


class UnknownColumn(TrackerError):
    thai = "ไม่รู้จักหัวตาราง “{heading}”: ให้ใช้ {headings} หรือลบคอลัมน์นี้"
    english = "the heading “{heading}” is not known: use {headings}, or remove the column."


class ColumnTwice(TrackerError):
    thai = "มีหัวตาราง “{heading}” ซ้ำ: ให้เหลือคอลัมน์เดียว"
    english = "the heading “{heading}” stands twice: keep one of the columns."


class HiddenCells(TrackerError):
    thai = "มีแถวหรือคอลัมน์ที่ซ่อนไว้: ให้ยกเลิกการซ่อนหรือตัวกรองก่อนนำเข้า"
    english = "there are hidden rows or columns: show them, or remove the filter, before importing."


class UncomputedFormula(TrackerError):
    thai = "สูตรในช่อง {cells} ไม่มีค่าที่บันทึกไว้: ให้เปิดใน Excel แล้วบันทึกใหม่ หรือพิมพ์ค่าแทนสูตร"
    english = "the formulas in {cells} have no stored value: open the file in Excel and save it, or type the values."


class SeatUnknown(TrackerError):
    thai = "ไม่พบตำแหน่ง “{seat}”: ให้ใช้ชื่อตามที่ ita seat list แสดง"
    english = "there is no seat “{seat}”: use a name that `ita seat list` shows."


class SeatLeftOut(TrackerError):
    thai = "ยังไม่ได้ระบุตำแหน่งของ “{who}”"
    english = "the seat of “{who}” is not given."


class NameLeftOut(TrackerError):
    thai = "ยังไม่ได้ระบุชื่อของเจ้าของอีเมลนี้: หากตำแหน่งยังว่างให้ลบอีเมล"
    english = "whose address this is is not given: if the seat is empty, remove the address."


class UnclearActing(TrackerError):
    thai = "“{text}” ไม่ชัดเจน: ให้ใส่ “ใช่” หากเป็นผู้รักษาราชการแทน หรือเว้นว่าง"
    english = "“{text}” is not clear: write yes for somebody who acts, or leave it blank."


class UnclearChannel(TrackerError):
    thai = "ไม่รู้จักช่องทาง “{text}”: ให้ใส่ อีเมล หรือ LINE หรือเว้นว่าง"
    english = "there is no channel “{text}”: write email or LINE, or leave it blank."


class SinceLeftOut(TrackerError):
    thai = "วันสุดท้ายผ่านไปแล้ว: ให้ระบุวันที่เริ่มดำรงตำแหน่งด้วย"
    english = "the last day is past: give the first day too."


class SeatTwice(TrackerError):
    thai = "“{seat}” ซ้อนกับแถว {other}: แต่ละวันมีผู้ดำรงตำแหน่งได้หนึ่งคนและผู้รักษาราชการแทนหนึ่งคน"
    english = "“{seat}” overlaps with row {other}: a day has one head and one acting head at most."


class NameDiffers(TrackerError):
    thai = "อีเมลเดียวกับแถว {other} แต่ชื่อไม่ตรงกัน: หนึ่งอีเมลเป็นของคนเดียว"
    english = "the address is that of row {other} but the names differ: one address is one person."
