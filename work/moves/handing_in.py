"""Handing in a unit's part with all that goes with it, a link and files, at once or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.evidence.verdicts import REFUSED, VERDICTS_THAI, Verdict
from core.questions import QuestionCode
from models.evidence.watched import find_address
from models.plans.files import list_files
from models.plans.plans import Assignment, Item, Plan
from models.work.work import list_evidence
from work.desk import open_desk
from work.evidence.files import Upload, attach
from work.evidence.pasted import read_pasted
from work.moves.move import ECHOED, Move, check_url
from work.moves.moving import make_move
from work.moves.seen import check_seen

MOST_LINKS = 10


class NothingHandedIn(TrackerError):
    thai = "{code}: ยังไม่มีลิงก์หรือไฟล์: วางลิงก์หรือแนบไฟล์ก่อนส่ง หากไม่มีจริง ๆ ให้ทำเครื่องหมาย “ส่งโดยไม่มีหลักฐาน”"
    english = "{code}: there is neither a link nor a file: add one, or tick “hand in without evidence”."


class SeveralLinks(TrackerError):
    thai = "{code}: วางได้ครั้งละหนึ่งลิงก์ แต่พบ {count} ลิงก์: โปรดเหลือลิงก์เดียว"
    english = "{code}: one link at a time, but there are {count}: leave only one."


class TooManyLinks(TrackerError):
    thai = "{code}: วางได้ไม่เกิน {most} ลิงก์ แต่พบ {count} ลิงก์: โปรดวางลิงก์ของหน้าที่รวมเอกสารไว้"
    english = "{code}: at most {most} links, but there are {count}: give the page on which they all hang."


class LinkFails(TrackerError):
    """What a look has just found at the address, and the two ways on."""

    thai = "{code}: ลิงก์ {url} {what_thai}: โปรดแก้ไขลิงก์ หรือทำเครื่องหมาย “ส่งต่อทั้งอย่างนี้” แล้วส่งอีกครั้ง"
    english = "{code}: {url}: {what}. Correct the link, or tick “hand it in all the same” and send again."


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingIn:
    """What a unit hands in. `pasted` is what stands in the box for links: words around them are left out.

    With `anyway` an address is taken although a look has found that it proves nothing.
    """

    code: str
    unit: str
    pasted: str = ""
    uploads: Sequence[Upload] = ()
    is_without: bool = False
    anyway: bool = False
    by: str
    seen: str | None = None


def hand_in(session: Session, plan: Plan, handed: HandingIn) -> Item:
    """Keep the files and submit the part; an o item without any evidence only where that was meant."""
    urls = links_of(handed.code, handed.pasted)
    vouched = {url: _vouched(session, plan.agency_id, handed, url) for url in urls}
    desk = open_desk(session, plan, handed.code, on=clock.today(), by=handed.by)
    check_seen(handed.seen, desk.item, desk.parts)
    part = desk.part_of(handed.unit)
    attach(desk, handed.uploads, part)
    if handed.code.startswith("o") and not (urls or handed.is_without or _has_evidence(session, part)):
        raise NothingHandedIn(code=handed.code)
    for url in urls[:-1]:
        desk.add_evidence(url, part, vouched[url])
    last = urls[-1] if urls else None
    move = Move(
        code=QuestionCode.parse(handed.code), name="submit", unit=handed.unit, evidence=last,
        vouched=vouched.get(last or ""), by=handed.by,
    )  # fmt: skip
    return session.get_one(Item, make_move(session, plan, move))


def links_of(code: str, pasted: str) -> tuple[str, ...]:
    """Return the links in what was pasted, each once; raise InvalidEvidence, TooManyLinks."""
    if not pasted.strip():
        return ()
    links = read_pasted(pasted).links or (pasted.strip(),)
    if len(links) > MOST_LINKS:
        raise TooManyLinks(code=code, count=len(links), most=MOST_LINKS)
    for link in links:
        check_url(link)
    return links


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


def _vouched(session: Session, agency_id: UUID, handed: HandingIn, url: str) -> str | None:
    """Return the verdict that is stood by; raise LinkFails where a look found that the address proves nothing."""
    seen = find_address(session, agency_id, url)
    if seen is None or Verdict(seen.verdict) not in REFUSED:
        return None
    if not handed.anyway:
        raise LinkFails(
            code=handed.code, url=url[:ECHOED], what=seen.verdict.replace("_", " "),
            what_thai=says_of(seen.verdict, seen.status),
        )  # fmt: skip
    return seen.verdict


def says_of(verdict: str, status: int) -> str:
    """Return what an address shows, with the server's number where it refuses."""
    return VERDICTS_THAI[Verdict(verdict)] + (f" ({status})" if status >= 400 else "")


def _has_evidence(session: Session, part: Assignment) -> bool:
    files = any(file.assignment_id == part.id for file in list_files(session, part.item_id))
    return files or any(link.assignment_id == part.id for link in list_evidence(session, part.item_id))
