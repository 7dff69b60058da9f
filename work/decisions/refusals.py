"""Why a decision about an item can be refused: its date, its units, its route, or a request that was answered."""

from core.errors import TrackerError


class AcceptedAlready(TrackerError):
    thai = "{code} ผ่านการตรวจสอบแล้ว: หากต้องทำใหม่ ให้เปิดรายการใหม่ก่อน"
    english = "{code} has been accepted: reopen it first if it must be done again."
    http_status = 409


class DateOutside(TrackerError):
    thai = "{code}: เลื่อนไปวันที่ {day_thai} ไม่ได้: ให้ระบุวันที่ตั้งแต่ {first_thai} ถึง {last_thai}"
    english = "{code}: it cannot be moved to {day}: give a date from {first} to {last}."


class PointsAtRisk(TrackerError):
    thai = (
        "{code}: ถ้าให้ถึงวันที่ {day_thai} เวลาของขั้นต่อไปก่อนวันปิดระบบ ITAS {closes_thai} จะไม่ครบ "
        "คะแนน {points} คะแนนมีความเสี่ยง: หากต้องการเช่นนั้น โปรดยืนยันอีกครั้ง"
    )
    english = (
        "{code}: with {day} the stations that follow have less than their days until ITAS closes on {closes}, "
        "and {points} points are at risk: confirm it once more if that is wanted (--sure)."
    )
    http_status = 409


class PointsLost(TrackerError):
    thai = (
        "{code}: ถ้าให้ถึงวันที่ {day_thai} จะกรอกไม่ทันวันปิดระบบ ITAS {closes_thai} และเสียคะแนน {points} คะแนน: "
        "หากต้องการเช่นนั้น โปรดยืนยันอีกครั้ง"
    )
    english = (
        "{code}: with {day} nothing can be entered before ITAS closes on {closes}, and {points} points are lost: "
        "confirm it once more if that is wanted (--sure)."
    )
    http_status = 409


class SameDate(TrackerError):
    thai = "{code}: ต้องเสร็จวันที่ {day_thai} อยู่แล้ว: ให้ระบุวันที่อื่น"
    english = "{code}: it is needed on {day} already; give another date."


class PartBegun(TrackerError):
    thai = "{code}: มอบให้ส่วนราชการอื่นไม่ได้ เพราะ {unit} {state}: มอบได้เฉพาะงานที่ยังไม่เริ่ม"
    english = "{code}: {unit} has begun its part ({state}), so it cannot be given to another unit."
    http_status = 409


class HasPartAlready(TrackerError):
    thai = "{code}: {unit} มีส่วนในรายการนี้อยู่แล้ว: หากไม่ต้องการส่วนเดิม ให้ยกเว้นแทน"
    english = "{code}: {unit} has a part in it already; waive the other part instead."
    http_status = 409


class RouteBehind(TrackerError):
    thai = "{code}: เปลี่ยนเส้นทางงานได้เฉพาะขั้นหลังจาก “{position}” ซึ่งเป็นขั้นปัจจุบัน"
    english = "{code}: only the stations after “{position}”, where it is now, can be changed."
    http_status = 409


class NothingChanged(TrackerError):
    thai = "{code}: ค่าที่เลือกเหมือนเดิม จึงไม่มีอะไรเปลี่ยน: โปรดเลือกใหม่"
    english = "{code}: what you chose is what it is already; choose something else."


class RequestNotFound(TrackerError):
    thai = "ไม่พบคำขอนี้: ดูคำขอที่ยังไม่ได้ตอบในหน้าคำขอของส่วนราชการ"
    english = "There is no such request: the page of requests lists those that wait for an answer."
    http_status = 404


class RequestAnsweredAlready(TrackerError):
    thai = "คำขอเรื่อง {code} ได้รับคำตอบหรือถูกถอนไปแล้ว: โปรดดูสถานะล่าสุด"
    english = "The request about {code} has been answered or withdrawn; look at what it is now."
    http_status = 409


class WrongAnswer(TrackerError):
    thai = (
        "{code}: คำขอนี้ตอบแบบที่เลือกไม่ได้: เลื่อนวันได้เมื่อเป็นคำขอขยายเวลา "
        "ส่วนการมอบให้ส่วนราชการอื่นหรือยกเว้นใช้เมื่อแจ้งว่ามิใช่งานในหน้าที่"
    )
    english = (
        "{code}: this request cannot be answered so: a date is moved where more time was asked for, "
        "a part is given away where a unit said that it is not its own."
    )
    http_status = 409


class ClerkMustAgree(TrackerError):
    thai = (
        "{code}: ให้ถึงวันที่ {day_thai} เกินอำนาจผู้ประสานงาน (เกิน {most} วันทำการ หรือไม่เหลือเวลาให้ขั้นต่อไป): "
        "เสนอปลัดพิจารณา แล้วบันทึกวันที่เห็นชอบ"
    )
    english = (
        "{code}: {day} is more than the coordinator may give (over {most} office days, or no time is left for what "
        "follows): ask the clerk, and record the day of the consent."
    )
    http_status = 409


class ClerkAgreedOutside(TrackerError):
    thai = "{code}: วันที่เห็นชอบต้องไม่เกินวันนี้ และไม่ก่อนวันที่ส่วนราชการขอ ({asked_thai})"
    english = "{code}: the day of the consent is today at the latest, and not before the request ({asked})."


class OneOfManyRefused(TrackerError):
    """Many at once, and one of them was refused: `cause` is why; the sentence names the item."""

    thai = "{sentence} (จึงยังไม่ได้บันทึกรายการใดเลย)"
    english = "{sentence} (so nothing was recorded for any of them)"

    def __init__(self, code: object, cause: TrackerError) -> None:
        self.code, self.cause = str(code), cause
        self.http_status = cause.http_status  # type: ignore[misc]
        super().__init__(sentence=cause.sentence("en"))

    def sentence(self, lang: str) -> str:
        said = self.cause.sentence(lang)
        self.facts["sentence"] = said if said.startswith(self.code) else f"{self.code}: {said}"
        return super().sentence(lang)
