"""Warning before something is published that looks, by its name or its words, as if it held personal data."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import PersonalDataAnswered
from models.plans.plans import Plan
from work.desk import open_desk
from work.looks.file_words import words_in
from work.looks.personal import Find, PersonalKind, finds_in, is_citizen_id

_ID = re.compile(r"(?<!\d)\d(?:[- ]?\d){12}(?!\d)")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
WORDS = (
    "บัตรประชาชน", "บัตรประจำตัว", "ทะเบียนบ้าน", "เลขประจำตัว", "ประวัติส่วนตัว", "รายชื่อผู้ร้อง", "ผู้ร้องเรียน",
    "ใบรับรองแพทย์", "สมุดบัญชีธนาคาร", "idcard", "id-card", "id_card", "passport", "citizenid",
)  # fmt: skip


READING_SECONDS = 20.0  # of all files of an item together
SHOWN_THERE = ("o2", "o3")  # must show posts with names and telephones: of persons only what no office shows is told
NEVER_SHOWN = (PersonalKind.ID_NUMBER, PersonalKind.ACCOUNT)


@dataclass(frozen=True, slots=True)
class Through:
    """What looking through files has found, and the names of those whose words cannot be read."""

    kinds: tuple[PersonalKind, ...]
    unread: tuple[str, ...] = ()


def look_through(files: Iterable[tuple[str, bytes]]) -> Through:
    """Look through the words of files, given by name and bytes. To be called with no transaction open."""
    ends, kinds, unread = time.monotonic() + READING_SECONDS, set(), []
    for name, content in files:
        words = words_in(content) if time.monotonic() < ends else None
        kinds |= {one.kind for one in finds_in(words.text)} if words else set()
        if words is None or words.fault or not words.text.strip():
            unread.append(name)
    return Through(tuple(one for one in PersonalKind if one in kinds), tuple(unread))


def to_answer(code: str, found: Iterable[Find], files: Through) -> list[PersonalKind]:
    """Return what of an address and of files wants an answer before an item is published."""
    kinds = {one.kind for one in found} | set(files.kinds)
    return [one for one in PersonalKind if one in kinds and (code not in SHOWN_THERE or one in NEVER_SHOWN)]


def note_answer(session: Session, plan: Plan, code: str, kinds: Iterable[str], unread: int, *, by: str) -> UUID:
    """Record that somebody vouches for what was found: of what sort it seemed to be, and nothing of it."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    told = ",".join(PersonalKind(one) for one in kinds)
    desk.record(PersonalDataAnswered(plan_id=plan.id, item_id=desk.item.id, kinds=told, unread=unread, by=by))
    return desk.item.id


def suspects(names: Iterable[str]) -> list[str]:
    """Return those names of files and addresses that seem to be of personal data, each once, as they were given."""
    return [name for name in dict.fromkeys(names) if _is_suspect(name)]


def _is_suspect(name: str) -> bool:
    plain = unquote(name).translate(_THAI_DIGITS).lower()
    return any(word in plain for word in WORDS) or any(map(is_citizen_id, _ID.findall(plain)))
