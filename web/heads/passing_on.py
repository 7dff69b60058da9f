"""What a station does with an item in its hands: note what was sent for signing, pass it on, or send it back."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.questions import QuestionCode
from core.stations import Station
from models.plans.plans import Item, Plan
from reports.work.at_station import AtStation
from web.access.own_work import Owner
from web.database import PageSession
from web.heads.fields import Text, Year, day_of
from web.heads.item_page import Asked, attempt, refuse, say
from web.heads.on_part import own_path
from web.heads.own import Own, read_own
from web.heads.refusals import NoReason, NoSuchDay, NotInYourHands
from web.kit.wording import station
from work.moves.handing_in import link_of
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.signing import Sent, note_sent

router = APIRouter()

OF_UNIT = "unit:"


@own_path(router, "/{code}/sent")
def sent_for_signing(
    request: Request, session: PageSession, viewer: Owner, code: str, seen: Text, sent_on: Text = "",
    number: Text = "", then: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, "sent", {"sent_on": sent_on, "number": number}, then)
    own = asked.own
    if not own.is_held:
        return refuse(asked, not_held(own))

    def act(writing: Session, plan: Plan) -> str:
        day = day_of(code, sent_on)
        if day is None:
            raise NoSuchDay(code=code)
        note_sent(writing, plan, code, Sent(on=day, number=number, by=viewer.by, seen=seen))
        return say("บันทึกการเสนอผู้บริหารของ {code} แล้ว", code=code)

    return attempt(asked, own, act)


@own_path(router, "/{code}/forward")
def pass_on(
    request: Request, session: PageSession, viewer: Owner, code: str, seen: Text, evidence: Text = "",
    then: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, "forward", {"evidence": evidence}, then, leave=True)
    own = asked.own
    if not own.is_held:
        return refuse(asked, not_held(own))

    def act(writing: Session, plan: Plan) -> str:
        url = link_of(code, evidence)
        move = Move(code=QuestionCode.parse(code), name="forward", evidence=url, by=viewer.by, seen=seen)
        return passed_on(writing, make_move(writing, plan, move))

    return attempt(asked, own, act)


@own_path(router, "/{code}/return")
def send_back(
    request: Request, session: PageSession, viewer: Owner, code: str, seen: Text, to: Text = "", reason: Text = "",
    then: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, "return", {"reason": reason, "to": to}, then, leave=True)
    own = asked.own
    held = read_own(session, viewer, own).station
    if held is None:
        return refuse(asked, not_held(own))

    def act(writing: Session, plan: Plan) -> str:
        if not reason.strip():
            raise NoReason(code=code)
        unit = _unit(held, to)
        move = Move(
            code=QuestionCode.parse(code), name="return", unit=unit, to=None if unit else to, reason=reason,
            by=viewer.by, seen=seen,
        )  # fmt: skip
        make_move(writing, plan, move)
        return say("ส่ง {code} กลับไปที่ “{where}” แล้ว", code=code, where=unit or station(to))

    return attempt(asked, own, act)


def passed_on(session: Session, item_id: object) -> str:
    """Return the sentence for an item that went on."""
    item = session.get_one(Item, item_id)
    return say("ส่งต่อ {code} แล้ว ขณะนี้อยู่ที่ขั้น “{where}”", code=item.code, where=station(item.position))


def not_held(own: Own) -> NotInYourHands:
    return NotInYourHands(code=own.item.code, where=Station.parse(own.item.position).thai)


def _unit(held: AtStation, to: str) -> str | None:
    """Return the name of the unit that work goes back to; None for a station."""
    if not to.startswith(OF_UNIT):
        return None
    ids = {str(part.part.unit_id): part.unit for part in held.parts if part.part}
    return ids.get(to.removeprefix(OF_UNIT)) or to
