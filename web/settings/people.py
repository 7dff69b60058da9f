"""Who sits where: every seat, the empty ones first, and the agency's people with how messages reach them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from models.agencies import Seat
from models.people.holders import SeatKey
from models.people.people import find_person_by_email, list_people, list_seat
from people.access.handing_out import get_person_by_id
from people.access.sessions import BY_LINK, is_fresh, open_session
from people.access.subjects import Subject
from people.seats.persons import InvalidEmail
from people.seats.taking import SeatNotFound, TenureUpsideDown, end_seat, set_seat
from reports.people.people import list_person_views
from reports.people.seats import SeatRow, line_state, list_seat_rows
from web.access.cookies import give_session
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.language import language_of, speaking
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.kit.wording import thai_date
from web.login.pages import device_of
from web.settings.shared import Fault, Typed, fault_of, optional_day, own_agency, person_id_of

router = APIRouter()

Text = Annotated[str, Form()]
NEW = ""  # in the choice of a person: somebody who is not entered yet


@router.get("/settings/people")
def people(request: Request, session: PageSession, viewer: Administrator) -> Response:
    today = clock.today()
    seats = list_seat_rows(session, viewer.agency.id, today)
    return page(
        request, "settings/people.html", viewer=viewer, seats=sorted(seats, key=_empty_first),
        empty=sum(row.person is None for row in seats),
        people=list_person_views(session, viewer.agency.id, today), line_state=line_state,
        leaves_machine=viewer.holders.leaves_machine,
    )  # fmt: skip


@router.get("/settings/people/seats/{key}")
def seat(request: Request, session: PageSession, viewer: Administrator, key: str) -> Response:
    return _seat_page(request, session, viewer, _key(viewer, key))


@router.post("/settings/people/seats/{key}")
def sit(
    request: Request, viewer: Administrator, key: str, person: Text = NEW, name: Text = "", email: Text = "",
    since: Text = "", until: Text = "", acting: Text = "",
) -> Response:  # fmt: skip
    where = _key(viewer, key)
    fields = Typed(person=person, name=name, email=email, since=since, until=until, acting=acting)
    try:
        with transaction() as session:
            agency = own_agency(session, viewer)
            if person:
                known = get_person_by_id(session, agency.id, person_id_of(person))
                name, email = known.name, known.email or ""
            elif email and (owner := find_person_by_email(session, agency.id, email)) and not name.strip():
                name = owner.name
            row = set_seat(
                session, agency, _name(viewer, where), name, email.strip() or None,
                on=optional_day(since) or clock.today(), until=optional_day(until), is_acting=bool(acting),
                by=viewer.by,
            )  # fmt: skip
            as_whom = _goes_on_as(session, request, viewer, where, row)
    except TrackerError as error:
        return _again(request, viewer, where, fault_of(request, error, "sit", _field(error)), fields)
    shown = say(request, "บันทึก {name} ในตำแหน่ง {seat} ตั้งแต่ {day} แล้ว", name=" ".join(name.split()),
                seat=viewer.holders.name(where), day=_day(request, row.since_on))  # fmt: skip
    response = done("/settings/people", shown)
    if as_whom:
        give_session(response, as_whom)
    return response


@router.post("/settings/people/seats/{key}/end")
def end(request: Request, viewer: Administrator, key: str, last: Text = "", head: Text = "") -> Response:
    where = _key(viewer, key)
    try:
        with transaction() as session:
            on = optional_day(last) or clock.today()
            agency = own_agency(session, viewer)
            end_seat(session, agency, _name(viewer, where), on=on, head=bool(head), by=viewer.by)
    except TrackerError as error:
        return _again(request, viewer, where, fault_of(request, error, "end", "last"), Typed(last=last))
    name = viewer.holders.name(where)
    return done("/settings/people", say(request, "วันสุดท้ายในตำแหน่ง {seat} คือ {day}", seat=name, day=_day(request, on)))


def _goes_on_as(session: Session, request: Request, viewer: Viewer, where: SeatKey, row: Seat) -> str | None:
    """Return a session for whoever sits here now, if this browser is logged in as the very seat; else None.

    A seat's own session opens nothing once somebody is entered for it: whoever enters himself goes on as himself.
    """
    if viewer.subject.seat != str(where) or row.since_on > clock.today():
        return None
    subject = Subject(person_id=row.person_id)
    opened_by = BY_LINK if is_fresh(session, viewer.session_id) else "seat"
    return open_session(session, viewer.agency.id, subject, opened_by=opened_by, device=device_of(request))


def _seat_page(
    request: Request, session: Session, viewer: Viewer, key: SeatKey, fault: Fault | None = None,
    fields: Typed | None = None,
) -> Response:  # fmt: skip
    everybody = list_people(session, viewer.agency.id)
    names = {person.id: person.name for person in everybody}
    return page(
        request, "settings/seat.html", viewer=viewer, key=key, name=viewer.holders.name(key),
        tenures=list(reversed(list_seat(session, viewer.agency.id, key))), names=names, everybody=everybody,
        to=viewer.holders.of(key), own=viewer.holders.own(key), fault=fault, fields=fields or Typed(),
        status=fault.status if fault else 200, here=f"/settings/people/seats/{key}",
    )  # fmt: skip


def _again(request: Request, viewer: Viewer, key: SeatKey, fault: Fault, fields: Typed) -> Response:
    with reading() as session:
        return _seat_page(request, session, viewer, key, fault, fields)


def _empty_first(row: SeatRow) -> bool:
    return row.person is not None


def _key(viewer: Viewer, text: str) -> SeatKey:
    """Return one of the agency's seats; raise SeatNotFound."""
    found = next((key for key in viewer.holders.seats if str(key) == text), None)
    if found is None:
        units = ", ".join(unit.name for unit in viewer.holders.units.values())
        raise SeatNotFound(name=text, units=units, roles="clerk, mayor, publisher, coordinator")
    return found


def _name(viewer: Viewer, key: SeatKey) -> str:
    return str(key.role) if key.role else viewer.holders.name(key)


def _field(error: TrackerError) -> str | None:
    if isinstance(error, InvalidEmail):
        return "email"
    return "until" if isinstance(error, TenureUpsideDown) else None


def _day(request: Request, day: date) -> str:
    with speaking(language_of(request)):
        return thai_date(day)
