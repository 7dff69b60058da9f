"""What an owner cell says about handing over: the words that do, and to whom the work goes."""

import re
from dataclasses import dataclass

from documents.understand.writing import compact, spaced

PUBLISHER = "publisher"
_TO = r"\s*(?:เจ้าหน้าที่|จนท|ผู้|ที่|งาน|กอง|สำนัก|ฝ่าย|กลุ่ม|หน่วย|แอดมิน|ต่อ|แก่)"
_DAMAGED_VERB = r"(?:ส่?ง?มอ?บ|่งมอบ|ส่งอบ|ส่งมอ)(?=\s*(?:ให้?|แก่|ต่อ|งาน|กอง|สำนัก|เจ้าหน้าที่|ผู้))"
_VERBS = (
    *(spaced(verb) for verb in ("ส่งมอบ", "ส่งต่อ", "มอบให้", "ส่งให้", "ส่งข้อมูล")),
    "ส่งไปยัง", "นำส่ง", "จัดส่ง", "ส่งเรื่อง", _DAMAGED_VERB,
    r"(?:และ|แล้ว)\s*ส่ง(?=มอบ|ต่อ|ให้|ไป|ข้อมูล|เอกสาร|เรื่อง|ที่|แก่|กลับ|เจ้าหน้าที่|ผู้|งาน|กอง|สำนัก|\s)",
    "ส่ง(?=เจ้าหน้าที่|ผู้|ที่|งาน|กอง|สำนัก)", rf"มอบ(?:หมาย)?(?:ให้)?(?={_TO})",
    r"ประสาน(?=[^\n]{0,60}(?:เผยแพร่|เว็บ))", "→|->|=>|➔|⇒|>>",
)  # fmt: skip
_HAND_OVER = re.compile(
    r"(?:(?:และ|แล้ว|พร้อมทั้ง|พร้อม|จากนั้น|เพื่อ|โดย)\s*)*"
    rf"(?:ให้\s*)?(?:จัด\s*|นำ\s*)?(?:{'|'.join(_VERBS)})"
)
_WEBSITE = "เว็บไซ|เวบไซ|เว็ปไซ|website"
_PUBLISHING = spaced("เผยแพร่")
_PUBLISHER_NOUN = re.compile(  # the publisher, or publishing, named without any verb of handing over
    r"(?:(?:และ|กับ|ร่วมกับ|โดย|เพื่อ|นำ|[/,+])\s*)*"
    rf"(?:(?:เจ้าหน้าที่|จนท\.?|ผู้)[^\n,/]{{0,40}}?(?:{_PUBLISHING}|{_WEBSITE})"
    r"|ผู้ดูแล(?:เว็บ|ระบบ)|แอดมิน|webmaster"
    rf"|(?:(?<=เพื่อ)|(?<=นำ)|(?<=\s)|(?<=ดำเนินการ)){_PUBLISHING}"
    rf"(?=\s*(?:ข้อมูล|บน|ทาง|ลง|ผ่าน|ใน|{_WEBSITE}|$)))",
    re.IGNORECASE,
)
_PUBLISHER_WORDS = re.compile(f"เผยแพร่|{_WEBSITE}|webmaster|ผู้ดูแลเว็บ|แอดมิน|admin|ผู้ดูแลระบบ", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"\s*(?:(?:และ|แล้ว|โดย|เพื่อ|ร่วมกับ|กับ)\s*(?:ส[ก-๛]{0,3})?)$")


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A cell without its hand-overs: `work` says who works, `pieces` what follows each verb of handing over.

    `assumed`: the publisher is named, but no verb says that the work goes to him.
    """

    work: str
    pieces: tuple[str, ...] = ()
    assumed: bool = False


def cut_hand_overs(text: str) -> PassedOn:
    """Part a cell at its first hand-over; a cell without one comes back whole."""
    first = _HAND_OVER.search(text)
    if first:
        return PassedOn(_stripped(text[: first.start()]), tuple(_HAND_OVER.split(text[first.start() :])[1:]))
    named = _PUBLISHER_NOUN.search(text)
    if named:
        return PassedOn(_stripped(text[: named.start()]), (text[named.start() :],), assumed=True)
    return PassedOn(text)


def _stripped(work: str) -> str:
    return _LEFT_BEHIND.sub("", work.rstrip(" -•\n")).rstrip(" -•\n")


def is_for_publisher(piece: str) -> bool:
    """Tell whether what follows a verb of handing over names the web publisher or his work."""
    return _PUBLISHER_WORDS.search(compact(piece)) is not None
