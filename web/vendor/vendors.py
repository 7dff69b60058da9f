"""Where the agency gives an outside web vendor a seat, changes its last day, and ends it."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from models.people.vendors import list_contracts
from people.seats.persons import Details
from people.vendors.contracts import ContractDayMissing, end_vendor, enter_vendor
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.heads.fields import Text
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.kit.wording import thai_date
from web.settings.shared import Fault, Typed, fault_of, optional_day, own_agency

router = APIRouter()
HERE = "/settings/vendors"


@router.get("/settings/vendors")
def vendors(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/vendors")
def enter(
    request: Request, viewer: Administrator, name: Text = "", email: Text = "", since: Text = "", until: Text = ""
) -> Response:
    try:
        with transaction() as session:
            details, last_on = Details(name, email.strip() or None), optional_day(until)
            if last_on is None:
                raise ContractDayMissing
            row = enter_vendor(
                session, own_agency(session, viewer), details, since=optional_day(since), until=last_on, by=viewer.by
            )
            until_on = row.until_on
    except TrackerError as error:
        typed = Typed(name=name, email=email, since=since, until=until)
        with reading() as session:
            return _show(request, session, viewer, fault_of(request, error), typed)
    return done(HERE, say(request, "บันทึกผู้รับจ้างแล้ว ใช้งานได้ถึงวันที่ {day}", day=thai_date(until_on)))


@router.post("/settings/vendors/end")
def end(request: Request, viewer: Administrator, email: Text = "") -> Response:
    try:
        with transaction() as session:
            person = end_vendor(session, own_agency(session, viewer), email, by=viewer.by)
            name = person.name
    except TrackerError as error:
        with reading() as session:
            return _show(request, session, viewer, fault_of(request, error, "end"))
    return done(HERE, say(request, "สิ้นสุดแล้ว: {name} เข้าสู่ระบบไม่ได้อีก", name=name))


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None, typed: Typed | None = None
) -> Response:
    return page(
        request, "vendor/vendors.html", viewer=viewer, status=fault.status if fault else 200,
        contracts=list_contracts(session, viewer.agency.id), today=clock.today(), fault=fault, typed=typed or Typed(),
        here=HERE,
    )  # fmt: skip
