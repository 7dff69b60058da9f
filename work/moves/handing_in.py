"""Handing in a unit's part with all that goes with it, a link and files, at once or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.questions import QuestionCode
from models.plans.files import list_files
from models.plans.plans import Assignment, Item, Plan
from models.work.work import list_evidence
from work.desk import open_desk
from work.evidence.files import Upload, attach
from work.evidence.pasted import read_pasted
from work.moves.move import Move, check_url
from work.moves.moving import make_move
from work.moves.seen import check_seen


class NothingHandedIn(TrackerError):
    thai = "{code}: ยังไม่มีลิงก์หรือไฟล์: วางลิงก์หรือแนบไฟล์ก่อนส่ง หากไม่มีจริง ๆ ให้ทำเครื่องหมาย “ส่งโดยไม่มีหลักฐาน”"
    english = "{code}: there is neither a link nor a file: add one, or tick “hand in without evidence”."


class SeveralLinks(TrackerError):
    thai = "{code}: วางได้ครั้งละหนึ่งลิงก์ แต่พบ {count} ลิงก์: โปรดเหลือลิงก์เดียว"
    english = "{code}: one link at a time, but there are {count}: leave only one."


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingIn:
    """What a unit hands in. `pasted` is what stands in the box for the link: words around the link are left out."""

    code: str
    unit: str
    pasted: str = ""
    uploads: Sequence[Upload] = ()
    is_without: bool = False
    by: str
    seen: str | None = None


def hand_in(session: Session, plan: Plan, handed: HandingIn) -> Item:
    """Keep the files and submit the part; an o item without any evidence only where that was meant."""
    url = link_of(handed.code, handed.pasted)
    desk = open_desk(session, plan, handed.code, on=clock.today(), by=handed.by)
    check_seen(handed.seen, desk.item, desk.parts)
    part = desk.part_of(handed.unit)
    attach(desk, handed.uploads, part)
    if handed.code.startswith("o") and not (url or handed.is_without or _has_evidence(session, part)):
        raise NothingHandedIn(code=handed.code)
    move = Move(code=QuestionCode.parse(handed.code), name="submit", unit=handed.unit, evidence=url, by=handed.by)
    return session.get_one(Item, make_move(session, plan, move))


def link_of(code: str, pasted: str) -> str | None:
    """Return the one link in what was pasted, None for nothing; raise InvalidEvidence, SeveralLinks."""
    if not pasted.strip():
        return None
    links = read_pasted(pasted).links
    if len(links) > 1:
        raise SeveralLinks(code=code, count=len(links))
    url = links[0] if links else pasted.strip()
    check_url(url)
    return url


def _has_evidence(session: Session, part: Assignment) -> bool:
    files = any(file.assignment_id == part.id for file in list_files(session, part.item_id))
    return files or any(link.assignment_id == part.id for link in list_evidence(session, part.item_id))
