"""What an outside web vendor sees: what is to be published, its files, and a box for the address; nothing else.

No units, no people, no days and no scores stand here.
"""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from core.stations import PUBLISHING
from models.plans.comments import list_own_comments
from models.plans.files import get_content
from models.plans.plans import Item, Plan
from reports.work.at_station import AtStation, list_at
from web.access.gate import Vendor
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.heads.fields import Text, Tick, Year
from web.heads.item_page import say, seen_at
from web.heads.publishing import Shown, address_in, found_in, hand_on, look_and_show
from web.kit.language import language_of, speaking
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of
from work.decisions.comments import TEXT_LENGTH, comment
from work.looks.claims import claimed_year
from work.refusals import ItemUnknown

router = APIRouter()
HERE = "/vendor"


@router.get("/vendor")
def queue(request: Request, session: PageSession, viewer: Vendor) -> Response:
    return _show(request, session, viewer)


@router.post("/vendor/{code}/publish")
def publish_item(
    request: Request, session: PageSession, viewer: Vendor, code: str, seen: Text, url: Text = "", looked: Text = "",
    anyway: Tick = False, answered: Tick = False, year: Year = None,
) -> Response:  # fmt: skip
    """Hand on what has been looked at and is meant; else look, and show what answers."""
    try:
        one = _waiting(session, viewer, code, year)
        address = address_in(one.code, url)
        known = found_in(looked, address) if address else None
        if address and (known is None or not known.is_answered(anyway=anyway, answered=answered)):
            where = Shown(
                item=one.item, claimed=claimed_year(one.plan, one.item), url=address, seen=seen,
                files=[(file.name, get_content(session, file)) for file in one.files], year=one.plan.fiscal_year,
                action=f"{HERE}/{one.code}/publish", back=HERE,
            )  # fmt: skip
            let_go(session)
            return look_and_show(request, viewer, where, known)
        plan_id = one.plan.id
        let_go(session)
        with transaction() as writing:
            hand_on(writing, writing.get_one(Plan, plan_id), code, address, known, by=viewer.by, seen=seen)
    except TrackerError as refusal:
        return _again(request, session, viewer, refusal)
    with speaking(language_of(request)):
        return done(HERE, say("ส่ง {code} ให้ผู้ประสานงานตรวจแล้ว", code=code))


@router.post("/vendor/{code}/comments")
def say_something(
    request: Request, session: PageSession, viewer: Vendor, code: str, text: Text = "", year: Year = None
) -> Response:
    try:
        one = _waiting(session, viewer, code, year)
        plan_id, item_id = one.plan.id, one.item.id
        let_go(session)
        with transaction() as writing:
            plan, item = writing.get_one(Plan, plan_id), writing.get_one(Item, item_id)
            comment(writing, plan, item, None, text, viewer.by)
    except TrackerError as refusal:
        return _again(request, session, viewer, refusal)
    with speaking(language_of(request)):
        return done(HERE, say("ส่งข้อความถึงผู้ประสานงานแล้ว คำตอบจะแสดงที่หน้านี้"))


@router.get("/vendor/{code}/{action:path}")
def back_to_the_queue(viewer: Vendor) -> Response:
    """Lead back whoever asks again for what was only the answer to a form."""
    return done(HERE)


def _waiting(session: Session, viewer: Viewer, code: str, year: int | None) -> AtStation:
    """Return what is to be published under that code; of everything else a vendor does not learn that it is there."""
    for one in list_at(session, viewer.agency.id, viewer.holders, PUBLISHING):
        if one.code == code and year in (None, one.plan.fiscal_year):
            return one
    raise ItemUnknown(code=code[:10])


def _show(request: Request, session: Session, viewer: Viewer, refused: TrackerError | None = None) -> Response:
    waiting = list_at(session, viewer.agency.id, viewer.holders, PUBLISHING)
    comments = {one.item.id: list_own_comments(session, one.item.id, (), viewer.by) for one in waiting}
    return page(
        request, "vendor/queue.html", viewer=viewer, status=refused.http_status if refused else 200, waiting=waiting,
        seen_at=seen_at, comments=comments, text_length=TEXT_LENGTH, here=HERE,
        refused=sentence_of(refused, language_of(request)) if refused else None, is_live=refused is None,
    )  # fmt: skip


def _again(request: Request, session: Session, viewer: Viewer, refused: TrackerError) -> Response:
    let_go(session)
    return _show(request, session, viewer, refused)
