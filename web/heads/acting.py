"""What a unit does with its own part: start it, hand it in, add files, tick steps, ask for another date or unit."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from core.evidence.verdicts import VERDICTS_THAI, WARNED, Verdict
from core.questions import QuestionCode
from core.stations import COLLECTING
from models.evidence.watched import WatchedAddress, addresses_by_url
from models.plans.plans import OPEN_STATES, Item, Plan
from models.plans.requests import NOT_MINE
from models.work.work import list_parts
from reports.work.own_item import OwnPart
from web.access.own_work import Owner
from web.database import PageSession, let_go
from web.heads.fields import Files, StepIds, Text, Tick, UnitId, Year, day_of, uploads_of
from web.heads.item_page import Asked, attempt, refuse, say
from web.heads.looked import look_before
from web.heads.own import part_of, read_own
from web.heads.refusals import NoFileChosen
from web.kit.language import translated
from web.kit.wording import station
from work.decisions.requests import KINDS, ask, withdraw
from work.decisions.requests import Asked as Wish
from work.evidence.files import add_files, remove_file
from work.looks.claims import claimed_year
from work.moves.handing_in import HandingIn, hand_in, links_of
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.taking_back import withdraw_link
from work.moves.ticks import tick_steps

router = APIRouter()


@router.post("/my/{code}/start")
@router.post("/w/{token}/{code}/start")
def start(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, seen: Text, year: Year = None
) -> Response:
    asked = Asked(request, session, viewer, code, year, f"start-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        move = Move(code=QuestionCode.parse(code), name="start", unit=part.unit, by=viewer.by, seen=seen)
        make_move(writing, plan, move)
        return say("เริ่มทำ {code} แล้ว", code=code)

    return attempt(asked, own, act)


@router.post("/my/{code}/submit")
@router.post("/w/{token}/{code}/submit")
def submit(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, seen: Text,
    evidence: Text = "", without: Tick = False, anyway: Tick = False, files: Files = None, year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, f"submit-{unit}", {"evidence": evidence}, leave=True)
    own, part = asked.own, _part(asked, unit)
    handed = HandingIn(
        code=code, unit=part.unit, pasted=evidence, uploads=uploads_of(files), is_without=without, anyway=anyway,
        by=viewer.by, seen=seen,
    )  # fmt: skip
    try:
        urls = links_of(code, evidence)
    except TrackerError as refusal:
        return refuse(asked, refusal)
    year_claimed = claimed_year(own.plan, own.item)
    let_go(session)  # nothing is held while the addresses are looked at
    look_before(viewer.agency.id, urls, year_claimed, by=viewer.by)

    def act(writing: Session, plan: Plan) -> str:
        item = hand_in(writing, plan, handed)
        return _handed_in(writing, item, urls)

    return attempt(asked, own, act)


@router.post("/my/{code}/take-back")
@router.post("/w/{token}/{code}/take-back")
def take_part_back(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, seen: Text, year: Year = None
) -> Response:
    asked = Asked(request, session, viewer, code, year, f"take-back-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        move = Move(code=QuestionCode.parse(code), name="take_back", unit=part.unit, by=viewer.by, seen=seen)
        make_move(writing, plan, move)
        return say("ถอนงาน {code} กลับมาแก้ไขแล้ว อย่าลืมส่งใหม่", code=code)

    return attempt(asked, own, act)


@router.post("/my/{code}/links/{link_id}/remove")
@router.post("/w/{token}/{code}/links/{link_id}/remove")
def take_link_out(
    request: Request, session: PageSession, viewer: Owner, code: str, link_id: UUID, unit: UnitId, year: Year = None
) -> Response:
    asked = Asked(request, session, viewer, code, year, f"files-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        withdraw_link(writing, plan, code, link_id, unit=part.unit, by=viewer.by)
        return say("นำลิงก์ออกแล้ว")

    return attempt(asked, own, act)


@router.post("/my/{code}/files")
@router.post("/w/{token}/{code}/files")
def keep_files(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, files: Files = None,
    year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, f"files-{unit}")
    own, part, uploads = asked.own, _part(asked, unit), uploads_of(files)
    if not uploads:
        return refuse(asked, NoFileChosen(code=code))

    def act(writing: Session, plan: Plan) -> str:
        kept = add_files(writing, plan, code, uploads, unit=part.unit, by=viewer.by)
        return say("แนบไฟล์แล้ว {count} ไฟล์ ยังไม่ได้ส่งงาน", count=len(kept))

    return attempt(asked, own, act)


@router.post("/my/{code}/files/{file_id}/remove")
@router.post("/w/{token}/{code}/files/{file_id}/remove")
def take_file_out(
    request: Request, session: PageSession, viewer: Owner, code: str, file_id: UUID, unit: UnitId, year: Year = None
) -> Response:
    asked = Asked(request, session, viewer, code, year, f"files-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        gone = remove_file(writing, plan, code, file_id, unit=part.unit, by=viewer.by)
        return say("นำไฟล์ “{name}” ออกแล้ว", name=gone.name)

    return attempt(asked, own, act)


@router.post("/my/{code}/steps")
@router.post("/w/{token}/{code}/steps")
def tick(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId,
    step: StepIds = None, year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, f"steps-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        count = tick_steps(writing, plan, code, step or (), unit=part.unit, by=viewer.by)
        return say("บันทึกแล้ว: ทำเสร็จ {count} ขั้นตอน", count=count)

    return attempt(asked, own, act)


@router.post("/my/{code}/requests")
@router.post("/w/{token}/{code}/requests")
def request_something(
    request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, kind: Text, reason: Text = "",
    wanted_on: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    kind = kind if kind in KINDS else NOT_MINE
    typed = {"reason": reason, "wanted_on": wanted_on}
    asked = Asked(request, session, viewer, code, year, f"{kind}-{unit}", typed)
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        day = day_of(code, wanted_on)
        ask(writing, plan, Wish(code=code, unit=part.unit, kind=kind, reason=reason, wanted_on=day, by=viewer.by))
        return say("ส่งคำขอถึงผู้ประสานงานแล้ว คำตอบจะแสดงที่หน้านี้")

    return attempt(asked, own, act)


@router.post("/my/{code}/requests/{request_id}/withdraw")
@router.post("/w/{token}/{code}/requests/{request_id}/withdraw")
def take_back(
    request: Request, session: PageSession, viewer: Owner, code: str, request_id: UUID, unit: UnitId,
    year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, f"requests-{unit}")
    own, part = asked.own, _part(asked, unit)

    def act(writing: Session, plan: Plan) -> str:
        withdraw(writing, plan, code, request_id, unit=part.unit, by=viewer.by)
        return say("ถอนคำขอแล้ว")

    return attempt(asked, own, act)


def _handed_in(session: Session, item: Item, urls: Sequence[str]) -> str:
    """Return what there is to know after handing in: where it is, who is waited for, what a look has noticed."""
    parts = list_parts(session, item.id)
    waiting = sum(part.state in OPEN_STATES for part in parts)
    if item.position == COLLECTING and waiting:
        told = say("{code}: ส่วนของท่านส่งแล้ว รออีก {count} ส่วนราชการ", code=item.code, count=waiting)
    else:
        told = say("ส่งงาน {code} แล้ว ขณะนี้อยู่ที่ขั้น “{where}”", code=item.code, where=station(item.position))
    seen = addresses_by_url(session, item.agency_id, urls)
    odd = [one for one in seen.values() if Verdict(one.verdict) in (*WARNED, Verdict.UNREACHABLE)]
    return told + "".join(_noticed(one) for one in odd)


def _noticed(one: WatchedAddress) -> str:
    return say(" · โปรดดู {url}: {what}", url=one.url, what=translated(VERDICTS_THAI[Verdict(one.verdict)]))


def _part(asked: Asked, unit_id: UUID) -> OwnPart:
    return part_of(read_own(asked.session, asked.viewer, asked.own), unit_id)
