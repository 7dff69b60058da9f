"""Expected failures: each is one sentence for the user, in Thai and in English, and an exit status."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar


class TrackerError(Exception):
    """A refusal that the user can act on. `thai` and `english` say what, where and what to do.

    Subclasses set the two sentences as templates; keyword arguments fill them. Nothing was written.
    """

    thai: ClassVar[str] = "ทำรายการไม่ได้: {detail}"
    english: ClassVar[str] = "Refused: {detail}"
    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 422

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.english.format(**facts))

    def __reduce__(self) -> tuple[Callable[[], "TrackerError"], tuple[()]]:
        """Be made again from its facts elsewhere: what cannot be pickled, Celery logs as an error of its own kind."""
        return partial(type(self), **self.facts), ()

    def sentence(self, lang: str) -> str:
        """Return the sentence in `lang` ("th" or "en")."""
        template = self.english if lang == "en" else self.thai
        return template.format(**self.facts)


class InvalidFiscalYear(TrackerError):
    thai = "ปีงบประมาณ {be} ไม่ถูกต้อง: ให้ใช้ปี พ.ศ. ระหว่าง 2500 ถึง 2700 เช่น 2568"
    english = "Fiscal year {be} is not valid: give a Buddhist year between 2500 and 2700, such as 2568."


class InvalidIsoDate(TrackerError):
    thai = "วันที่ “{text}” ไม่ถูกต้อง: ให้เขียนแบบ ค.ศ. เป็น YYYY-MM-DD เช่น 2025-04-02"
    english = "“{text}” is not a date: write it as YYYY-MM-DD, such as 2025-04-02."


class BuddhistYearInIsoDate(TrackerError):
    thai = "วันที่ “{text}” ใช้ปี พ.ศ.: ในคำสั่งให้ใช้ปี ค.ศ. คือ {hint}"
    english = "“{text}” has a Buddhist year: dates in commands are Christian; did you mean {hint}?"


class ImpossibleYear(TrackerError):
    thai = "นาฬิกาของเครื่องเป็นปี ค.ศ. {year} ซึ่งเป็นไปไม่ได้: ให้ตั้งวันและเวลาของเครื่องให้ถูกต้อง แล้วเริ่มใหม่"
    english = (
        "The machine's clock says the year {year}, which cannot be: set its date and time right and start again."
    )
    http_status = 503


class BuddhistClock(ImpossibleYear):
    thai = "นาฬิกาของเครื่องเป็นปี {year} ซึ่งเป็นปี พ.ศ.: ให้ตั้งนาฬิกาของเครื่องเป็นปี ค.ศ. คือ {hint} แล้วเริ่มใหม่"
    english = "The machine's clock says {year}, a Buddhist year: set it to the Christian year {hint} and start again."


FIRST_YEAR, LAST_YEAR = 2024, 2200  # what is earlier a battery has forgotten, what is later counts from elsewhere


def impossible_year(year: int, christian: int) -> ImpossibleYear:
    """Return why a machine's clock cannot be right; `christian` is what the year means where it is a Buddhist one."""
    if FIRST_YEAR <= christian <= LAST_YEAR:
        return BuddhistClock(year=year, hint=christian)
    return ImpossibleYear(year=year)


class InvalidQuestionCode(TrackerError):
    thai = "รหัสข้อคำถาม “{text}” ไม่ถูกต้อง: ให้ใช้ i, e หรือ o ตามด้วยตัวเลข เช่น o28"
    english = "“{text}” is not a question code: write i, e or o and a number, such as o28."


class InvalidPeriod(TrackerError):
    thai = "ช่วงเวลาไม่ถูกต้อง: วันสุดท้าย {last_on} มาก่อนวันแรก {first_on}"
    english = "The period ends ({last_on}) before it begins ({first_on})."


class MissingSetting(TrackerError):
    thai = "ยังไม่ได้ตั้งค่า {name}: {why_thai}"
    english = "{name} is not set: {why}."


class SigningKeyLost(TrackerError):
    thai = (
        "ไม่พบกุญแจลงลายมือชื่อ (secret.key) ใน {folder} ทั้งที่ระบบนี้เคยใช้งานแล้ว จึงไม่สร้างกุญแจใหม่แทน: โปรดนำไฟล์กลับมา "
        "หากหาไม่ได้ให้ตั้ง ITA_SECRET_KEY เป็นกุญแจใหม่ (ลิงก์ในข้อความที่ส่งไปแล้วจะเปิดไม่ได้)"
    )
    english = (
        "The signing key (secret.key) is gone from {folder} although this installation was in use, and no new one "
        "takes its place: put it back; if it cannot be found, set ITA_SECRET_KEY to a new one (links in messages "
        "sent so far will open nothing)."
    )
    http_status = 503


class InvalidSetting(TrackerError):
    thai = "ค่า {name} ไม่ถูกต้อง: {why_thai}"
    english = "{name} is not valid: {why}."


class InvalidMonth(TrackerError):
    thai = "เดือน “{text}” ไม่ถูกต้อง: ให้เขียนปี พ.ศ. และเดือนเป็น YYYY-MM เช่น 2568-03"
    english = "“{text}” is not a month: write the Buddhist year and the month as YYYY-MM, such as 2568-03."


class LinkBroken(TrackerError):
    thai = "ลิงก์นี้ไม่ถูกต้อง: ให้เปิดจากข้อความล่าสุดที่ได้รับ"
    english = "This link is not valid: open it from the newest message that you received."
    http_status = 400


class LinkExpired(TrackerError):
    thai = "ลิงก์นี้หมดอายุแล้ว: ให้เปิดจากข้อความล่าสุดที่ได้รับ"
    english = "This link has expired: open it from the newest message that you received."
    http_status = 410
