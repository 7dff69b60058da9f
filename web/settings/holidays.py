"""The year's closed days, the government's and the agency's own, and days that the agency opens."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import BUDDHIST_OFFSET_YEARS
from core.db import reading, transaction
from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day
from models.agencies import list_office_days
from office.office_days import HolidayUnnamed, remove_office_day, set_office_day
from schedules.office_days import government_holidays
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, Typed, fault_of, own_agency

router = APIRouter()

HERE = "/settings/holidays"
YEARS_AROUND = 2
Text = Annotated[str, Form()]


class DayMissing(TrackerError):
    thai = "ต้องระบุวันที่"
    english = "Give the date."


@dataclass(frozen=True, slots=True)
class Day:
    """One day that differs from the week: `kind` is government, closed (the agency's own) or open."""

    on: date
    kind: str
    name: str
    government: str | None = None


@router.get("/settings/holidays")
def holidays(request: Request, session: PageSession, viewer: Administrator, year: int | None = None) -> Response:
    return _show(request, session, viewer, year)


@router.post("/settings/holidays")
def add(request: Request, viewer: Administrator, day: Text = "", name: Text = "", kind: Text = "closed") -> Response:
    try:
        on = _day(day)
        with transaction() as session:
            set_office_day(session, own_agency(session, viewer), on, name, is_open=kind == "open", by=viewer.by)
    except TrackerError as error:
        fault = fault_of(request, error, "add", "name" if isinstance(error, HolidayUnnamed) else "day")
        with reading() as session:
            fields = Typed(day=day, name=name, kind=kind)
            return _show(request, session, viewer, None, fault, fields)
    return done(_address(on), say(request, "บันทึกวันแล้ว การแจ้งเตือนที่ยังไม่ถึงกำหนดเลื่อนตาม"))


@router.post("/settings/holidays/remove")
def remove(request: Request, viewer: Administrator, day: Text = "") -> Response:
    on = _day(day)
    with transaction() as session:
        remove_office_day(session, own_agency(session, viewer), on, viewer.by)
    return done(_address(on), say(request, "กลับไปใช้ปฏิทินราชการสำหรับวันนั้นแล้ว"))


def _show(
    request: Request, session: Session, viewer: Viewer, year: int | None, fault: Fault | None = None,
    fields: Typed | None = None,
) -> Response:  # fmt: skip
    this_year = clock.today().year + BUDDHIST_OFFSET_YEARS
    be = min(max(year or this_year, this_year - 10), this_year + 10)
    own = {row.day_on: row for row in list_office_days(session, viewer.agency.id)}
    official = government_holidays(be - BUDDHIST_OFFSET_YEARS)
    days = [Day(on, "government", name) for on, name in official.items() if on not in own]
    days += [
        Day(on, "open" if row.is_open else "closed", row.name, official.get(on))
        for on, row in own.items() if on.year + BUDDHIST_OFFSET_YEARS == be
    ]  # fmt: skip
    return page(
        request, "settings/holidays.html", viewer=viewer, days=sorted(days, key=lambda one: one.on), be=be,
        years=range(this_year - 1, this_year + YEARS_AROUND), fault=fault, fields=fields or Typed(),
        status=fault.status if fault else 200, here=f"{HERE}?year={be}",
    )  # fmt: skip


def _day(text: str) -> date:
    if not text.strip():
        raise DayMissing
    return read_day(text.strip())


def _address(on: date) -> str:
    return f"{HERE}?year={on.year + BUDDHIST_OFFSET_YEARS}"
