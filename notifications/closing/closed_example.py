"""The message of the day after as it may look: to a mayor, of an office that does not exist."""

from notifications.closing.closed_words import TITLE
from notifications.closing.letter import Letter, Row, Table, written
from notifications.words.colours import RED
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, PAGE

SAID = (
    "ระบบ ITAS ปิดรับหลักฐานเมื่อวันที่ 30 เมษายน 2568 กรอกแล้ว 10 ข้อ ยังไม่ได้กรอก 18 ข้อ คาดว่ากระทบคะแนนไม่เกิน 25.05 คะแนน",
    "สิ่งที่ยังดำเนินการได้: ชี้แจงข้อที่กรอกแล้วระหว่าง 1 มิถุนายน 2568 ถึง 15 มิถุนายน 2568",
)
BY_UNIT = Table(
    "แยกตามส่วนราชการ", (Row("งานนิติการ", "7 ข้อ"), Row("หลายส่วนราชการร่วมกัน", "5 ข้อ"), Row("กองคลัง", "6 ข้อ"))
)


def a_closing(channel: str) -> Rendered:
    letter = Letter(
        AGENCY, "ITA: ปิดรับหลักฐานแล้ว ยังไม่ได้กรอก 18 จาก 28 ข้อ", TITLE, "วันพฤหัสบดีที่ 1 พฤษภาคม 2568", "เรียน นายกเทศมนตรี",
        SAID, "เปิดรายงาน", PAGE, (BY_UNIT,), "จึงเรียนมาเพื่อโปรดทราบและโปรดสั่งการ", RED,
    )  # fmt: skip
    return written(letter, channel)
