"""Publishing an item: its address is looked at, what answers is shown, and then it goes on with that address."""

from datetime import timedelta

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import LinkBroken, LinkExpired, TrackerError
from core.keys.signing import read_signed, sign
from core.questions import QuestionCode
from models.plans.plans import Plan
from web.access.own_work import Owner
from web.database import PageSession, let_go
from web.heads.fields import Text, Tick, Year
from web.heads.item_page import Asked, attempt, refuse
from web.heads.own import Own, read_own
from web.heads.passing_on import not_held, passed_on
from web.heads.refusals import NoAddress, NoAnswer
from web.kit.language import language_of
from web.kit.rendering import page
from work.evidence.looking import look
from work.evidence.looks_counted import TooManyLooks, note_look
from work.evidence.personal_data import suspects
from work.moves.handing_in import link_of
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.publishing import publish

router = APIRouter()

LOOKED, LOOKED_GOOD_FOR = "looked-at", timedelta(minutes=30)


@router.post("/my/{code}/publish")
@router.post("/w/{token}/{code}/publish")
def publish_item(
    request: Request, session: PageSession, viewer: Owner, code: str, seen: Text, url: Text = "", looked: Text = "",
    anyway: Tick = False, then: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    """Publish what has been looked at and is meant; else look, and show what answers."""
    asked = Asked(request, session, viewer, code, year, "publish", {"url": url}, then, leave=True)
    own = asked.own
    if not own.is_held:
        return refuse(asked, not_held(own))
    try:
        address = _address(code, url)
    except TrackerError as refusal:
        return refuse(asked, refusal)
    is_good = None if address is None else _found_good(looked, address)
    if address is not None and (is_good is None or not (is_good or anyway)):
        return _show_answer(asked, own, address, seen, is_second=is_good is not None)

    def act(writing: Session, plan: Plan) -> str:
        if address is not None:
            return passed_on(writing, publish(writing, plan, code, address, by=viewer.by, seen=seen))
        move = Move(code=QuestionCode.parse(code), name="forward", by=viewer.by, seen=seen)
        return passed_on(writing, make_move(writing, plan, move))

    return attempt(asked, own, act)


def _address(code: str, url: str) -> str | None:
    """Return the address; None where the item needs none and none was given."""
    address = link_of(code, url)
    if address is None and code.startswith("o"):
        raise NoAddress(code=code)
    return address


def _show_answer(asked: Asked, own: Own, address: str, seen: str, *, is_second: bool) -> Response:
    """Look at the address with nothing held in the database, and show what answers."""
    held = read_own(asked.session, asked.viewer, own).station
    names = [file.name for file in held.files] if held else []
    let_go(asked.session)
    try:
        note_look(asked.viewer.agency.id, by=asked.viewer.by)
    except TooManyLooks as refusal:
        return refuse(asked, refusal)
    found = look(address)
    token = sign(LOOKED, {"url": address, "good": found.is_good})
    refused = NoAnswer(code=asked.code).sentence(language_of(asked.request)) if is_second else None
    return page(
        asked.request, "heads/answer.html", viewer=asked.viewer, status=422 if is_second else 200, item=own.item,
        code=asked.code, year=asked.year, then=asked.then, found=found, looked=token, seen=seen, refused=refused,
        suspects=suspects([address, found.title or "", *names]), is_live=False,
    )  # fmt: skip


def _found_good(token: str, address: str) -> bool | None:
    """Return what a look at this very address has found, None where nobody has looked lately."""
    try:
        values = read_signed(LOOKED, token, good_for=LOOKED_GOOD_FOR)
    except (LinkBroken, LinkExpired):
        return None
    return bool(values["good"]) if values["url"] == address else None
