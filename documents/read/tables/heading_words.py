"""The words by which a column's heading is known, and what kind of column they make it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT
from core.text.thai_spelling import thai_spelling

_ORDER_WORDS = ("ลำดับ", "ที่", "ข้อ", "ข้อที่", "no", "no.", "#", "ตัวชี้วัด", "ข้อตัวชี้วัด")
_CODE = re.compile(
    r"รหัส(?:ข้อ\S*|ตัวชี้วัด|oit|ita)?|(?:ข้อ|รหัส|เลข)?(?:ที่)?\(?(?:oit|iit|eit|ita)\)?|ข้อคำถามที่"
    r"|(?:หมาย)?เลข(?:ที่)?(?:ข้อ|รหัส)\S*|code"
)
_STEP_WORDS = (
    "ขั้นตอน", "วิธี", "แนวทาง", "การดำเนินการ", "การดำเนินงาน", "การปฏิบัติ", "การนำไปสู่การปฏิบัติ", "กระบวนการ", "กลไก",
    "step", "action",
)  # fmt: skip
_PERIOD_WORDS = (
    "ระยะเวลา", "กำหนดเวลา", "กำหนดการ", "กำหนดแล้วเสร็จ", "กำหนดเสร็จ", "วันครบกำหนด", "ครบกำหนด", "ห้วงเวลา", "ช่วงเวลา",
    "กรอบเวลา", "กำหนดส่ง", "ปฏิทิน", "วันเดือนปี", "วัน/เดือน/ปี", "ภายในวันที่", "แล้วเสร็จ", "วันที่แล้วเสร็จ", "ต้องเสร็จ",
    "ห้วงระยะเวลา", "ช่วงดำเนินการ", "เวลาดำเนินการ", "ไทม์ไลน์", "period", "timeline",
    "deadline",
)  # fmt: skip
_OWNER_WORDS = (
    "ผู้รับผิดชอบ", "รับผิดชอบ", "ส่วนราชการ", "หน่วยงาน", "ส่วนงาน", "ผู้ดำเนินการ", "ผู้ปฏิบัติ", "ผู้จัดทำ", "ผู้ได้รับมอบ", "หน่วยปฏิบัติ",
    "หน่วยดำเนินการ", "ผู้ทำ", "เจ้าภาพ", "กองงาน", "เจ้าของ", "มอบหมาย", "สังกัด", "ผู้ช่วย", "ผู้สนับสนุน",
    "owner", "responsible",
)  # fmt: skip
_MEASURE_WORDS = (
    "มาตรการ", "กิจกรรม", "โครงการ", "ข้อคำถาม", "ประเด็น", "รายการ", "ข้อมูล", "เรื่อง", "หัวข้อ", "งานที่", "แผนงาน",
    "ข้อกำหนด", "ภารกิจ", "measure", "activity",
)  # fmt: skip
_ONLY_AT_THE_START = {  # short words, which may stand inside others by chance
    "period": ("เวลา", "เดือน", "ไตรมาส", "วันที่ดำเนิน", "วันดำเนิน", "เริ่มต้น-", "เริ่ม-", "งวด", "due", "date"),
    "measure": ("ชื่อ",),
}
_TASK_WORDS = ("สิ่งที่",)  # a measure where no other column is one
_DETAIL_WORDS = ("รายละเอียด", "คำอธิบาย", "องค์ประกอบ")  # a measure where no other column is even that
_EXTRA_WORDS = (
    "งบประมาณ", "ผลผลิต", "ผลลัพธ์", "เป้าหมาย", "หมายเหตุ", "ผลการดำเนิน", "หลักฐาน", "คะแนน", "ผลที่คาด",
    "การติดตาม", "วิธีการติดตาม", "วิธีติดตาม", "วิธีการประเมิน", "วิธีการวัด", "วิธีวัด", "ผู้กำกับ",
    "การกำกับ", "วัตถุประสงค์", "ช่องทาง", "ลิงก์", "url", "การรายงานผล",
)  # fmt: skip
_RESULT_KINDS = (  # of what came of an item; the first that a heading begins with
    (
        "result",
        (
            "ผลการดำเนิน",
            "รายงานผลการดำเนิน",
            "รายงานผลการปฏิบัติ",
            "ผลการปฏิบัติ",
            "ผลดำเนิน",
            "ผลปฏิบัติ",
            "ผลความก้าวหน้า",
            "ความก้าวหน้า",
            "ผลสำเร็จ",
            "ผลที่ได้",
            "ผลการนำ",
            "สรุปผล",
            "ผลที่เกิดขึ้น",
            "สถานะ",
            "ความคืบหน้า",
        ),
    ),
    ("done", ("วันที่ดำเนินการจริง", "วันที่ทำจริง", "วันที่แล้วเสร็จจริง", "เสร็จจริง", "วันที่เผยแพร่")),
    ("evidence", ("หลักฐาน", "เอกสารหลักฐาน", "เอกสารอ้างอิง", "ลิงก์", "ลิงค์", "link", "url", "ที่อยู่เว็บ")),
    ("problem", ("ปัญหา", "อุปสรรค", "ข้อขัดข้อง")),
    ("advice", ("ข้อเสนอแนะ", "ข้อเสนอ", "แนวทางแก้ไข", "แนวทางการแก้ไข", "ข้อคิดเห็น")),
)
_STATE = re.compile(  # what came of the item whose mark stands below it
    r"(?:ได้)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ|ทำ|เสร็จ|เรียบร้อย)แล้ว(?:เสร็จ)?(?:สิ้น)?"
    r"|(?:อยู่ระหว่าง|อยู่ในระหว่าง|กำลัง)(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ|ทำ)?"
    r"|(?:ยังไม่|ไม่)(?:ได้)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ|ทำ|เริ่ม|แล้วเสร็จ|เสร็จ)(?:ดำเนินการ|ดำเนินงาน)?"
)
_FINISHED = ("แล้วเสร็จ", "เสร็จ", "เสร็จสิ้น", "ดำเนินการ")  # a state only beside others
RESULTS = tuple(kind for kind, _ in _RESULT_KINDS)
_UNITS = "สำนัก|กอง|ฝ่าย|กลุ่ม|งาน|ส่วน"
_UNITS_NAMED = re.compile(rf"(?:{_UNITS})/(?:{_UNITS})(?:/(?:{_UNITS}))*|สำนัก|กอง|ฝ่าย|แผนก")
_PUBLISHER = re.compile(r"(?:ผู้|เจ้าหน้าที่|หน่วยงาน|ส่วนราชการ|จนท)\S*(?:เผยแพร่|เว็บ)")
_START = re.compile(
    r"(?:วัน|เดือน|วันที่|ระยะเวลา|กำหนด)*\(?(?:เริ่ม|ตั้งแต่|จาก|แรก|start)"
    r"(?:ต้น|วันที่|เดือน|ดำเนินการ|ดำเนินงาน|โครงการ|กิจกรรม)*\)?"
)
_END = re.compile(
    r"(?:วัน|เดือน|วันที่|ระยะเวลา|กำหนด)*\(?(?:สิ้นสุด|เสร็จสิ้น|แล้วเสร็จ|สุดท้าย|ถึง|end)"
    r"(?:วันที่|เดือน|การดำเนินการ|ดำเนินการ|การดำเนินงาน|โครงการ|กิจกรรม)*\)?"
)
_MAX_INSIDE_LETTERS = 45  # in a longer text, words of a heading may stand by chance
_MONTHS = {name.replace(".", ""): name for pair in zip(THAI_MONTHS, THAI_MONTHS_SHORT, strict=True) for name in pair}
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})(?:(?:พศ|ปี)?(25[0-9]{{2}}|[4-9][0-9]))?")
_QUARTER = re.compile(r"(?:ไตรมาส(?:ที่)?|q)([1-4])(?:/(25[0-9]{2}|[4-9][0-9]))?(?:\(.*\))?")
_YEAR = re.compile(r"(?:ปี|งบ|ประมาณ|พ\.?ศ\.?|\()*(25[0-9]{2}|(?<=[.ปี])[4-9][0-9])\)?")
_ROLE = re.compile(r"\(?(?:เจ้าภาพ|หน่วยงาน|ผู้รับผิดชอบ|ผู้)?(หลัก|ร่วม|รอง|สนับสนุน|รวบรวม)\)?")
_MARK = r"(?:ช่อง|คอลัมน์|column)?(?:ที่)?[(\[]?(?P<mark>[0-9]{1,2}|[ก-ฮa-z](?=[.)\]:/]))[)\].]{0,2}[:/\-]?"
_IN_FRONT, _BEHIND = (
    re.compile(rf"^{_MARK}(?=[ก-๛a-z#/])"),
    re.compile(r"(?<=[ก-๛a-z.])[(\[](?P<mark>[0-9]{1,2}|[ก-ฮa-z])[)\]]$"),
)
_FEWEST_MARKS = 2
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def bare(text: str) -> str:
    """Return a heading's letters in one spelling: no spaces, no marks around it, Arabic digits, small letters."""
    return "".join(thai_spelling(text).split()).strip("*:. ").lower().translate(_ARABIC)


def without_marks(words: Sequence[str]) -> list[str]:
    """Return headings without numbers or letters that only count the columns ("(1) มาตรการ", "ก. มาตรการ").

    They count columns where they ascend from left to right; in a row of the plan the same number begins each list.
    """
    for marks in (_IN_FRONT, _BEHIND):
        found = [match for word in words if (match := marks.search(word))]
        values = [(len(each["mark"]), each["mark"]) for each in found]
        if len(found) >= _FEWEST_MARKS and values == sorted(set(values)):
            return [marks.sub("", word) for word in words]
    return list(words)


@lru_cache(maxsize=4096)
def kind_of_heading(word: str) -> str:
    """Return what a `bare` heading names: number, code, measure, task, detail, steps, period, start, end, owner,
    publisher, one of RESULTS, state (done or not, by a mark), span (a month or quarter),
    extra (a column that is not read), unknown, or "" for none.
    """
    if not word:
        return ""
    if span_of_heading(word):
        return "span"
    if word in _ORDER_WORDS or re.fullmatch(r"ลำดับ(?:ที่)?", word):
        return "number"
    for kind, whole in (
        ("code", _CODE), ("state", _STATE), ("start", _START), ("end", _END), ("owner", _UNITS_NAMED),
    ):  # fmt: skip
        if whole.fullmatch(word):
            return kind
    if _PUBLISHER.match(word):
        return "publisher"
    if result := next((kind for kind, words in _RESULT_KINDS if _starts(word, words)), None):
        return result
    if _starts(word, _EXTRA_WORDS):
        return "extra"
    for kind, vocabulary in (
        ("period", _PERIOD_WORDS), ("owner", _OWNER_WORDS), ("steps", _STEP_WORDS), ("measure", _MEASURE_WORDS),
        ("task", _TASK_WORDS), ("detail", _DETAIL_WORDS),
    ):  # fmt: skip
        if _starts(word, (*vocabulary, *_ONLY_AT_THE_START.get(kind, ()))):
            return kind
    return _kind_inside(word)


def names_steps(word: str) -> bool:
    """Tell whether a heading says, perhaps beside another thing, that steps stand below it."""
    return any(each in word for each in _STEP_WORDS)


def with_states(kinds: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the kinds of a row's headings in which "finished" is a state too, where it stands beside another."""
    beside = {at + step for at, kind in enumerate(kinds) if kind == "state" for step in (-1, 1)}
    return ["state" if at in beside and words[at] in _FINISHED else kind for at, kind in enumerate(kinds)]


def span_of_heading(word: str) -> str | None:
    """Return a column's month ("ต.ค. 2567") or quarter ("ไตรมาส 2/2568") as periods are written, None for others."""
    if month := _MONTH.fullmatch(word.replace(".", "")):
        return f"{_MONTHS[month[1]]} {month[2] or ''}".strip()
    quarter = _QUARTER.fullmatch(word)
    return f"ไตรมาส {quarter[1]}" + (f"/{quarter[2]}" if quarter[2] else "") if quarter else None


def year_of_heading(word: str) -> str | None:
    """Return the year that a heading over months consists of, None for any other text."""
    match = _YEAR.fullmatch(word)
    return match[1] if match else None


def role_of_heading(word: str) -> str | None:
    """Return the part that an owners' column gives its units ("หลัก", "ร่วม"), None for none."""
    match = _ROLE.search(word)
    return match[1] if match else "หลัก" if word == "เจ้าภาพ" else None


def _kind_inside(word: str) -> str:
    if len(word) > _MAX_INSIDE_LETTERS or (word.startswith("ผู้") and "รับผิดชอบ" not in word):
        return "extra"
    inside = (("period", _PERIOD_WORDS), ("owner", _OWNER_WORDS), ("measure", _MEASURE_WORDS), ("steps", _STEP_WORDS))
    return next((kind for kind, vocabulary in inside if any(each in word for each in vocabulary)), "unknown")


def _starts(word: str, vocabulary: Sequence[str]) -> bool:
    return any(word.startswith(each) for each in vocabulary)
