"""What a unit does with its own part: start it, hand it in, add files, tick steps, ask for another date or unit."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from core.evidence.verdicts import VERDICTS_THAI, WARNED, Verdict
from core.stations import COLLECTING
from models.evidence.watched import WatchedAddress, addresses_by_url
from models.plans.plans import OPEN_STATES, Item, Plan
from models.plans.requests import NOT_MINE
from models.work.work import list_parts
from web.database import let_go
from web.heads.fields import Files, StepIds, Text, Tick, UnitId, day_of, uploads_of
from web.heads.item_page import say
from web.heads.looked import look_before
from web.heads.on_part import OnPart, on_part, own_path
from web.heads.refusals import NoFileChosen
from web.kit.language import translated
from web.kit.wording import station
from work.decisions.requests import KINDS, ask, withdraw
from work.decisions.requests import Asked as Wish
from work.evidence.files import add_files, remove_file
from work.looks.claims import claimed_year
from work.moves.handing_in import HandingIn, hand_in, links_of
from work.moves.moving import make_move
from work.moves.taking_back import withdraw_link
from work.moves.ticks import tick_steps

router = APIRouter()


@own_path(router, "/{code}/start")
def start(on: Annotated[OnPart, on_part("start")], seen: Text) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        make_move(writing, plan, on.move("start", seen))
        return say("เริ่มทำ {code} แล้ว", code=on.code)

    return on.attempt(act)


@own_path(router, "/{code}/submit")
def submit(
    on: Annotated[OnPart, on_part("submit")], seen: Text, evidence: Text = "", without: Tick = False,
    anyway: Tick = False, files: Files = None,
) -> Response:  # fmt: skip
    on = on.saying(typed={"evidence": evidence}, leave=True)
    handed = HandingIn(
        code=on.code, unit=on.unit, pasted=evidence, uploads=uploads_of(files), is_without=without, anyway=anyway,
        by=on.by, seen=seen,
    )  # fmt: skip
    try:
        urls = links_of(on.code, evidence)
    except TrackerError as refusal:
        return on.refuse(refusal)
    year_claimed = claimed_year(on.own.plan, on.own.item)
    let_go(on.asked.session)  # nothing is held while the addresses are looked at
    look_before(on.asked.viewer.agency.id, urls, year_claimed, by=on.by)

    def act(writing: Session, plan: Plan) -> str:
        return _handed_in(writing, hand_in(writing, plan, handed), urls)

    return on.attempt(act)


@own_path(router, "/{code}/take-back")
def take_part_back(on: Annotated[OnPart, on_part("take-back")], seen: Text) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        make_move(writing, plan, on.move("take_back", seen))
        return say("ถอนงาน {code} กลับมาแก้ไขแล้ว อย่าลืมส่งใหม่", code=on.code)

    return on.attempt(act)


@own_path(router, "/{code}/links/{link_id}/remove")
def take_link_out(on: Annotated[OnPart, on_part("files")], link_id: UUID) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        withdraw_link(writing, plan, on.code, link_id, unit=on.unit, by=on.by)
        return say("นำลิงก์ออกแล้ว")

    return on.attempt(act)


@own_path(router, "/{code}/files")
def keep_files(on: Annotated[OnPart, on_part("files")], files: Files = None) -> Response:
    uploads = uploads_of(files)
    if not uploads:
        return on.refuse(NoFileChosen(code=on.code))

    def act(writing: Session, plan: Plan) -> str:
        kept = add_files(writing, plan, on.code, uploads, unit=on.unit, by=on.by)
        return say("แนบไฟล์แล้ว {count} ไฟล์ ยังไม่ได้ส่งงาน", count=len(kept))

    return on.attempt(act)


@own_path(router, "/{code}/files/{file_id}/remove")
def take_file_out(on: Annotated[OnPart, on_part("files")], file_id: UUID) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        gone = remove_file(writing, plan, on.code, file_id, unit=on.unit, by=on.by)
        return say("นำไฟล์ “{name}” ออกแล้ว", name=gone.name)

    return on.attempt(act)


@own_path(router, "/{code}/steps")
def tick(on: Annotated[OnPart, on_part("steps")], step: StepIds = None) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        count = tick_steps(writing, plan, on.code, step or (), unit=on.unit, by=on.by)
        return say("บันทึกแล้ว: ทำเสร็จ {count} ขั้นตอน", count=count)

    return on.attempt(act)


@own_path(router, "/{code}/requests")
def request_something(
    on: Annotated[OnPart, on_part("requests")], unit: UnitId, kind: Text, reason: Text = "", wanted_on: Text = ""
) -> Response:
    kind = kind if kind in KINDS else NOT_MINE
    on = on.saying(form=f"{kind}-{unit}", typed={"reason": reason, "wanted_on": wanted_on})

    def act(writing: Session, plan: Plan) -> str:
        day = day_of(on.code, wanted_on)
        ask(writing, plan, Wish(code=on.code, unit=on.unit, kind=kind, reason=reason, wanted_on=day, by=on.by))
        return say("ส่งคำขอถึงผู้ประสานงานแล้ว คำตอบจะแสดงที่หน้านี้")

    return on.attempt(act)


@own_path(router, "/{code}/requests/{request_id}/withdraw")
def take_back(on: Annotated[OnPart, on_part("requests")], request_id: UUID) -> Response:
    def act(writing: Session, plan: Plan) -> str:
        withdraw(writing, plan, on.code, request_id, unit=on.unit, by=on.by)
        return say("ถอนคำขอแล้ว")

    return on.attempt(act)


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
