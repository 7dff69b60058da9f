"""Why a change of a plan cannot be decided."""

from core.errors import TrackerError


class NothingWaits(TrackerError):
    thai = "มาตรการปีงบประมาณ {fiscal_year} ไม่มีการเปลี่ยนแปลงที่รอตัดสินใจ: นำเข้าไฟล์ฉบับแก้ไขด้วย ita plan import FILE"
    english = (
        "No change of the plan for {fiscal_year} waits for a decision: import a changed file with `ita plan import`."
    )
    http_status = 409


class ChangeNotFound(TrackerError):
    thai = "ไม่พบการเปลี่ยนแปลงหมายเลข {no}: ดูหมายเลขทั้งหมดด้วย ita plan changes"
    english = "There is no change number {no}: `ita plan changes` lists them."
    http_status = 404


class ChangeDecided(TrackerError):
    thai = "การเปลี่ยนแปลงหมายเลข {no} ตัดสินใจไปแล้ว ({state_thai}): ดูที่ยังรออยู่ด้วย ita plan changes"
    english = "Change {no} is decided already ({state}): `ita plan changes` lists what waits."
    http_status = 409


class NotANumber(TrackerError):
    thai = "“{text}” ไม่ใช่หมายเลขการเปลี่ยนแปลง: ให้ระบุ all หรือหมายเลข เช่น 1 2 5 หรือ 3-7"
    english = "“{text}” is not a change's number: give `all` or numbers such as 1 2 5 or 3-7."


class ChangesMeanwhile(TrackerError):
    thai = "รายการเปลี่ยนแปลงที่รออยู่ไม่ใช่ชุดเดียวกับที่ท่านเห็นแล้ว จึงยังไม่ได้บันทึก: โปรดดูรายการล่าสุดแล้วตัดสินใจอีกครั้ง"
    english = (
        "What waits is no longer what you saw, so nothing was recorded: look at the newest list and decide again."
    )
    http_status = 409
