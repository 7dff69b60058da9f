"""Who presses in the system for one's own seats: for days of leave, or as one of two standing helpers."""

from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.agencies import Agency, Person
from models.people.holders import SeatKey
from models.people.people import PersonNotFound, find_person, list_people
from models.people.substitutes import list_substitutes
from people.seats.substitutes import (
    MOST_DAYS,
    MOST_HELPERS,
    SubstituteNotFound,
    end_substitute,
    name_for_leave,
    name_helper,
)
from web.access.own_work import Owner
from web.access.refusals import NotAllowed
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Label, Refused, Sent, SentForm
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say

router = APIRouter()
PERSON = Label("ผู้ปฏิบัติแทน", "Who presses")
SINCE, UNTIL = Label("ตั้งแต่วันที่", "From"), Label("ถึงวันที่", "Until")


@router.get("/my/leave")
@router.get("/w/{token}/leave")
def leave(request: Request, session: PageSession, viewer: Owner) -> Response:
    return _show(request, session, viewer)


@router.post("/my/leave")
@router.post("/w/{token}/leave")
def name(request: Request, session: PageSession, viewer: Owner, form: Sent) -> Response:
    """Name somebody for some days, or with `helper` as a standing helper; shows why not where it is refused."""
    let_go(session)
    is_helper = form.text("helper") == "1"
    try:
        with transaction() as writing:
            _name(writing, viewer, form, is_helper=is_helper)
    except TrackerError as error:
        kind = "helper" if is_helper else "leave"
        return _show(request, session, viewer, Refused.of(kind, error, form, language_of(request)))
    return done(f"{viewer.base}/leave", say(request, "บันทึกผู้ปฏิบัติในระบบแทนแล้ว และจะแจ้งให้ทราบในรอบถัดไป"))


@router.post("/my/leave/{substitute_id}/end")
@router.post("/w/{token}/leave/{substitute_id}/end")
def end(request: Request, session: PageSession, viewer: Owner, substitute_id: UUID) -> Response:
    seats = map(str, own_seats(viewer))
    known = {row.id for row, _ in list_substitutes(session, viewer.agency.id, seats, clock.today())}
    let_go(session)
    if substitute_id not in known:
        raise SubstituteNotFound
    with transaction() as writing:
        end_substitute(writing, writing.get_one(Agency, viewer.agency.id), substitute_id, by=viewer.by)
    return done(f"{viewer.base}/leave", say(request, "ยกเลิกผู้ปฏิบัติในระบบแทนแล้ว"))


def own_seats(viewer: Viewer) -> list[SeatKey]:
    """Return the seats in which the viewer sits himself: who only presses for a seat names nobody for it."""
    if viewer.person is None:
        return list(viewer.seats)
    return [seat for seat in viewer.seats if viewer.holders.sits(seat, viewer.person.id)]


def _name(session: Session, viewer: Viewer, form: SentForm, *, is_helper: bool) -> None:
    seat = next((one for one in own_seats(viewer) if str(one) == form.text("seat")), None)
    if seat is None:
        raise NotAllowed
    agency, person = (
        session.get_one(Agency, viewer.agency.id),
        _person(session, viewer, form.needed("person", PERSON)),
    )
    if is_helper:
        name_helper(session, agency, seat, person, by=viewer.by)
    else:
        since, until = form.day("since", SINCE), form.day("until", UNTIL)
        name_for_leave(session, agency, seat, person, since, until, by=viewer.by)


def _person(session: Session, viewer: Viewer, chosen: str) -> Person:
    try:
        found = find_person(session, viewer.agency.id, UUID(chosen))
    except ValueError:
        found = None
    if found is None:
        raise PersonNotFound.chosen()
    return found


def _show(request: Request, session: Session, viewer: Viewer, refused: Refused | None = None) -> Response:
    seats, today = own_seats(viewer), clock.today()
    own_id = viewer.person.id if viewer.person else None
    people = [one for one in list_people(session, viewer.agency.id) if one.id != own_id]
    return page(
        request, "heads/leave.html", viewer=viewer, refused=refused, people=people, today=today,
        seats=[(str(seat), viewer.holders.name(seat)) for seat in seats], most_days=MOST_DAYS,
        most_helpers=MOST_HELPERS,
        named=list_substitutes(session, viewer.agency.id, map(str, seats), today),
        names={str(seat): viewer.holders.name(seat) for seat in seats}, status=refused.status if refused else 200,
        here=f"{viewer.base}/leave",
    )  # fmt: skip
