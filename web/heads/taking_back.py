"""Taking back what the signature or the publisher has passed on, from the page of that station."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from core.db import transaction
from core.questions import QuestionCode
from core.stations import PUBLISHING, SIGNATURE, Station
from models.work.work import get_item, get_plan
from web.access.gate import Publisher, Signer
from web.access.viewer import Viewer
from web.heads.fields import Text
from web.heads.item_page import say
from web.kit.language import language_of, speaking
from web.kit.notices import done
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.passed_on import list_passed_on
from work.moves.taking_back import TooLateToTakeBack

router = APIRouter()
ItsYear = Annotated[int, Form()]


@router.post("/signature/{code}/take-back")
def from_the_publisher(request: Request, viewer: Signer, code: str, seen: Text, year: ItsYear) -> Response:
    return _take_back(request, viewer, code, seen, year, SIGNATURE)


@router.post("/publishing/{code}/take-back")
def from_the_check(request: Request, viewer: Publisher, code: str, seen: Text, year: ItsYear) -> Response:
    return _take_back(request, viewer, code, seen, year, PUBLISHING)


def _take_back(request: Request, viewer: Viewer, code: str, seen: str, year: int, station: str) -> Response:
    """Put an item back into the hands of the station that passed it on, as long as nobody has touched it."""
    with speaking(language_of(request)), transaction() as session:
        theirs = list_passed_on(session, viewer.agency.id, station)
        row = next((one for one in theirs if (one.item.code, one.plan.fiscal_year) == (code, year)), None)
        if row is None:
            item = get_item(session, get_plan(session, viewer.agency.id, year), code)
            raise TooLateToTakeBack(code=item.code, position=Station.parse(item.position).thai)
        make_move(session, row.plan, Move(code=QuestionCode.parse(code), name="take_back", by=viewer.by, seen=seen))
        notice = say("ถอนงาน {code} กลับมาแก้ไขแล้ว อย่าลืมส่งใหม่", code=code)
    return done(f"/{station}", notice)
