"""What each kind of message is called, and the sentence that a message of reminders begins with."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.message_kinds import MessageKind

PLAN = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"


@dataclass(frozen=True, slots=True)
class KindWords:
    """`name` stands in lists, `own` over the sentences that an agency may write itself (None: there are none).

    `introduction` and `title` open a mail and a bubble of reminders; "" where a kind is worded another way.
    """

    name: str
    own: str | None = None
    introduction: str = ""
    title: str = ""


KIND_WORDS: Mapping[MessageKind, KindWords] = {
    MessageKind.DIGEST: KindWords(
        "สรุปประจำสัปดาห์", "สรุปประจำสัปดาห์", f"ขอส่งสรุปงานตาม{PLAN}ที่ท่านรับผิดชอบ", "สรุปงานที่ต้องดำเนินการ"
    ),
    MessageKind.PUSH: KindWords(
        "แจ้งเตือน", "แจ้งเตือนวันครบกำหนด", f"ขอแจ้งเตือนงานตาม{PLAN}ที่ท่านรับผิดชอบ", "แจ้งเตือนวันครบกำหนด"
    ),
    MessageKind.HAND_OVER: KindWords("ส่งมอบงาน", "งานส่งต่อ", f"มีงานตาม{PLAN}ส่งต่อมาถึงท่าน", "งานส่งต่อมาถึงท่าน"),
    MessageKind.RETURN: KindWords("ส่งกลับแก้ไข", "งานส่งกลับแก้ไข", f"มีงานตาม{PLAN}ที่ส่งกลับมาให้แก้ไข", "งานส่งกลับแก้ไข"),
    MessageKind.ESCALATION: KindWords(
        "รายงานผู้บังคับบัญชาตามลำดับชั้น",
        "แจ้งเตือนผู้บริหารเรื่องคะแนน",
        f"ขอแจ้งเตือนงานตาม{PLAN}ที่ยังไม่แล้วเสร็จและมีผลต่อคะแนน",
        "หลักฐาน ITA ที่ยังขาด",
    ),
    MessageKind.CLOSING: KindWords("วันปิดระบบ ITAS"),
    MessageKind.YEAR: KindWords("แผนทั้งปีของส่วนราชการ"),
    MessageKind.SUMMARY: KindWords("สรุปประจำเดือน", "สรุปประจำเดือน"),
    MessageKind.GROUP_POST: KindWords("ความก้าวหน้าประจำสัปดาห์ในกลุ่ม LINE"),
    MessageKind.ITAS: KindWords("งานในระบบ ITAS"),
    MessageKind.LIST: KindWords("ชุดข้อคำถามเปลี่ยน"),
    MessageKind.LINKS: KindWords("ลิงก์หลักฐานใช้ไม่ได้"),
    MessageKind.REQUEST: KindWords("คำขอของส่วนราชการ"),
    MessageKind.ANSWER: KindWords("คำตอบของคำขอ"),
    MessageKind.SEAT: KindWords("ผู้ปฏิบัติแทนและวาระรักษาราชการแทน"),
    MessageKind.COPY: KindWords("สำเนาข้อความ"),
    MessageKind.NOTICE: KindWords("แจ้งผู้ดูแลระบบ"),
    MessageKind.SURVEY: KindWords("จำนวนผู้ตอบแบบวัด"),
    MessageKind.LOGIN: KindWords("ลิงก์เข้าสู่ระบบ"),
    MessageKind.PASSWORD: KindWords("แจ้งการตั้งรหัสผ่าน"),
    MessageKind.TEST: KindWords("ข้อความทดสอบ"),
}
