"""An owner cell taken apart: who works, whether all units do, and to whom the work is handed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.understand.writing import arabic_digits, compact, one_line, plain_dashes, spaced

PUBLISHER = "publisher"
HEAD_WORDS = (
    "สำนัก",
    "กอง",
    "งาน",
    "ฝ่าย",
    "กลุ่ม",
    "หน่วย",
    "โรงเรียน",
    "ศูนย์",
    "สถานศึกษา",
    "ส่วน",
    "สนง.",
    "รพ.สต.",
    "สถานธนานุบาล",
)
_HEADS = "|".join(sorted((re.escape(word) for word in HEAD_WORDS), key=len, reverse=True))
_HAND_OVER = re.compile(
    r"(?:(?:และ|แล้ว|พร้อมทั้ง|พร้อม|จากนั้น|เพื่อ|โดย)\s*)*(?:ให้\s*)?"
    rf"(?:จัด\s*|นำ\s*)?(?:{spaced('ส่งมอบ')}|{spaced('ส่งต่อ')}|{spaced('มอบให้')}|{spaced('ส่งให้')}|{spaced('ส่งข้อมูล')}|ส่งไปยัง|นำส่ง|จัดส่ง|"
    rf"(?:และ|แล้ว)\s*ส่ง(?=มอบ|ต่อ|ให้|ไป|ข้อมูล|เอกสาร|เรื่อง|ที่|แก่|กลับ|เจ้าหน้าที่|ผู้|งาน|กอง|สำนัก|\s)|ส่งเรื่อง|ส่ง(?=เจ้าหน้าที่|ผู้|ที่|งาน|กอง|สำนัก))"
)
_TARGET_LEAD = re.compile(r"^(?:ข้อมูล|เอกสาร|เรื่อง|งาน(?=ให้)|ต่อ|ให้|แก่|กับ|ไปยัง|ที่|:|\s)+")
_PUBLISHER_WORDS = re.compile(
    "เผยแพร่|เว็บไซ|เวบไซ|เว็ปไซ|website|webmaster|ผู้ดูแลเว็บ|แอดมิน|admin|ผู้ดูแลระบบ", re.IGNORECASE
)
_ALL_HEADS = ("ภารกิจ", "ส่วนราชการ", "ส่วนงาน", "ส่วน", "สำนัก", "กอง", "หน่วยงาน", "หน่วย", "ฝ่าย", "กลุ่ม", "งาน", "คน")
_ALL = re.compile(
    rf"ทุก\s*ๆ?\s*(?:{'|'.join(spaced(word) for word in _ALL_HEADS)})(?:\s*งาน|\s*การ(?=จัด|\s|$|ดำเนิน))?(?:\s*ภายใน)?"
)
_EXCEPT = re.compile(r"ยกเว้น|เว้นแต่")
_PUBLISHER_START = re.compile("เจ้าหน้าที่|ผู้|เพื่อ|เผยแพร่|แอดมิน|webmaster|และ|นำ", re.IGNORECASE)
_UNIT_PUBLISHES = re.compile(rf"((?:{_HEADS})[^\n]*?)\s*(?:เพื่อ|ดำเนินการ|นำ|เป็นผู้|ทำการ)*\s*(?:นำ|ไป|ข้อมูล)*\s*เผยแพร่")
_PERSONS = re.compile(
    r"^(?:เจ้าหน้าที่ผู้รับผิดชอบ|เจ้าหน้าที่|หัวหน้าฝ่าย(?=งาน)|หัวหน้า|ผู้อำนวยการ|ผอ\.?|ผู้รับผิดชอบ|บุคลากร|นักวิชาการของ)"
    rf"\s*(?={_HEADS})"
)
_BULLET = re.compile(r"^\s*(?:[-•*]+|\(?[0-9]{1,2}[.)])\s*")
_STRONG = re.compile(r"[\n/,;|+&]|(?:^|(?<=\s))[-•]\s")
_AND_HEAD = re.compile(rf"\s*(?:และ|กับ|ร่วมกับ|หรือ)\s*(?=(?:เจ้าหน้าที่|หัวหน้า|ผู้อำนวยการ|ผอ\.?)?(?:{_HEADS}))")
_SPACE_HEAD = re.compile(rf"\s+(?=(?:เจ้าหน้าที่|หัวหน้า|ผู้อำนวยการ|ผอ\.?)?(?:{_HEADS}))")
_DOES = re.compile(
    r"(?:จัดทำ|ดำเนินการ|รวบรวม|จัดเก็บ|จัดส่ง|เป็นผู้|รับผิดชอบ|ในส่วน|ในความ|ที่เกี่ยวข้อง|ของตน|ของหน่วย|ของเทศบาล|ของ\s*อบ|ของ\s*องค์การ).*$",
    re.DOTALL,
)
PERSON_NAMED = re.compile(r"\s*[(\[]?\s*(?:นาย(?!ก)|นางสาว|นาง|น\.\s?ส\.|ว่าที่\s?ร|โทร).*$", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_ABBREVIATED = re.compile(r"(?:อบต|อบจ|ทต|ทม|ทน|ฯ)\.$")
_HAS_HEAD = re.compile(rf"^(?:{_HEADS})")


@dataclass(frozen=True, slots=True)
class OwnerCell:
    """`names` as printed, in order; `spaced_names` are those that only a space parted from the name before.

    `hand_over` holds the targets as printed or PUBLISHER; `all_phrase` is the words for "all units" and `without`
    names the exceptions; `publisher_unit` is the unit that is told to publish, where one is.
    """

    names: tuple[str, ...]
    hand_over: tuple[str, ...]
    all_phrase: str | None = None
    without: tuple[str, ...] = ()
    spaced_names: tuple[str, ...] = ()
    publisher_unit: str | None = None


def read_owner_cell(text: str) -> OwnerCell:
    """Take an owner cell apart; a blank cell has no names and no hand-over."""
    work, passed_on = _cut_hand_over(plain_dashes(text).strip())
    targets = tuple(dict.fromkeys(target for piece in passed_on for target in _targets(piece)))
    publisher_unit = next(filter(None, map(_publisher_unit, passed_on)), None)
    every = _ALL.search(work)
    if every is None:
        names, after_space = _names(work)
        return OwnerCell(names, targets, spaced_names=after_space, publisher_unit=publisher_unit)
    excluded = _EXCEPT.search(work)
    without = _names(work[excluded.end() :])[0] if excluded else ()
    rest = _rest_after(work[every.end() : excluded.start() if excluded else None])
    names, after_space = _names(work[: every.start()] + "\n" + rest)
    named = tuple(name for name in names if has_head_word(name))
    return OwnerCell(named, targets, compact(every[0]), without, after_space, publisher_unit)


def _rest_after(text: str) -> str:
    """Units named after "all units" follow a separator; other words say what all of them do."""
    parts = re.split(r"[\n,/]|และ", text)
    return "\n".join(part for part in parts[1:] if not re.match(r"\s*ทุก", part))


def _cut_hand_over(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text up to the first hand-over, and what follows each verb of handing over."""
    first = _HAND_OVER.search(text)
    if first is None:
        return text, ()
    return text[: first.start()].rstrip(" -•\n"), tuple(_HAND_OVER.split(text[first.start() :])[1:])


def _target_text(piece: str) -> str:
    return _TARGET_LEAD.sub("", _BULLET.sub("", piece.strip())).strip(" -•\n")


def _targets(piece: str) -> tuple[str, ...]:
    text = _target_text(piece)
    if not _PUBLISHER_WORDS.search(compact(text)):
        return _names(text)[0]
    if _publisher_unit(piece):
        return (PUBLISHER,)
    before = _PUBLISHER_START.split(text, maxsplit=1)[0]
    return (*(name for name in _names(before)[0] if has_head_word(name)), PUBLISHER)


def _publisher_unit(piece: str) -> str | None:
    """Return the unit in "to the public relations unit, which publishes"; None for a person or a role."""
    match = _UNIT_PUBLISHES.match(_target_text(piece))
    return _name(match[1]) if match else None


def _names(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names in order, and those that only a space parts from the name before them."""
    names: list[str] = []
    after_space: list[str] = []
    for part in _parts(text):
        for at, piece in enumerate(_SPACE_HEAD.split(part.strip())):
            name = _name(piece)
            if name:
                names.append(name)
                after_space += [name] if at else []
    return tuple(dict.fromkeys(names)), tuple(after_space)


def _parts(text: str) -> Sequence[str]:
    joined = _glue_lists(text)
    return [part for strong in _STRONG.split(joined) for part in _AND_HEAD.split(strong)]


def _glue_lists(text: str) -> str:
    """A comma inside a name ("กองการศึกษา ศาสนา และวัฒนธรรม") is followed by no head-word: it is no separator."""
    return re.sub(
        rf"\s*[,\n/]\s*(?!\s*(?:[-•*]|\(?[0-9๐-๙]{{1,2}}[.)]|เจ้าหน้าที่|หัวหน้า|ผู้|ผอ|นัก|นิติ|ปลัด|รองปลัด|นาย|คณะ|สถาน|ทุก|{_HEADS}))",
        " ",
        text,
    )


def _name(piece: str) -> str:
    text = _PERSONS.sub("", _BULLET.sub("", arabic_digits(piece)).strip(" -•:"))
    text = PERSON_NAMED.sub("", text)
    if _HAS_HEAD.match(text):
        text = _DOES.sub("", text)
    name = re.sub(r"\s*(?:และ|กับ|หรือ)$", "", one_line(text).strip(" -•,:;"))
    return (
        ""
        if name in HEAD_WORDS or not _LETTER.search(name)
        else name
        if _ABBREVIATED.search(name)
        else name.strip(" .")
    )


def has_head_word(name: str) -> bool:
    """Tell whether a name begins as units' names do."""
    return _HAS_HEAD.match(compact(name)) is not None
