"""The agency's units: names, other names, order, and which sits inside which."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from models.people.units import get_unit, list_units
from people.units.units import add_alias_to, add_unit, move_unit, place_unit, remove_alias, rename_unit
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, fault_of, own_agency

router = APIRouter()

HERE = "/settings/units"
Text = Annotated[str, Form()]
PLACES = {"up": -1, "down": 1}


@router.get("/settings/units")
def units(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/units")
def add(request: Request, viewer: Administrator, name: Text = "") -> Response:
    try:
        with transaction() as session:
            unit = add_unit(session, own_agency(session, viewer), name, viewer.by)
    except TrackerError as error:
        return _again(request, viewer, fault_of(request, error, "add", "name"), name)
    return done(HERE, say(request, "ส่วนราชการ “{name}” อยู่ในระบบแล้ว", name=unit.name))


@router.post("/settings/units/{unit_id}/rename")
def rename(request: Request, viewer: Administrator, unit_id: UUID, name: Text = "") -> Response:
    try:
        with transaction() as session:
            unit = rename_unit(session, own_agency(session, viewer), unit_id, name, by=viewer.by)
    except TrackerError as error:
        return _again(request, viewer, fault_of(request, error, f"rename-{unit_id}", "name"), name)
    return done(HERE, say(request, "เปลี่ยนชื่อเป็น “{name}” แล้ว ชื่อเดิมยังใช้เรียกได้", name=unit.name))


@router.post("/settings/units/{unit_id}/alias")
def alias(request: Request, viewer: Administrator, unit_id: UUID, name: Text = "") -> Response:
    try:
        with transaction() as session:
            unit = add_alias_to(session, own_agency(session, viewer), unit_id, name, by=viewer.by)
    except TrackerError as error:
        return _again(request, viewer, fault_of(request, error, f"alias-{unit_id}", "name"), name)
    return done(HERE, say(request, "เพิ่มชื่ออื่นของ “{name}” แล้ว", name=unit.name))


@router.post("/settings/units/{unit_id}/alias/remove")
def alias_away(request: Request, viewer: Administrator, unit_id: UUID, name: Text = "") -> Response:
    with transaction() as session:
        unit = remove_alias(session, own_agency(session, viewer), unit_id, name, by=viewer.by)
    return done(HERE, say(request, "ชื่อ “{alias}” ไม่หมายถึง “{name}” แล้ว", alias=name, name=unit.name))


@router.post("/settings/units/{unit_id}/inside")
def inside(request: Request, viewer: Administrator, unit_id: UUID, parent: Text = "") -> Response:
    try:
        with transaction() as session:
            agency = own_agency(session, viewer)
            above = get_unit(session, agency.id, parent).id if parent else None
            unit = place_unit(session, agency, unit_id, above, viewer.by)
    except TrackerError as error:
        return _again(request, viewer, fault_of(request, error, f"inside-{unit_id}", "parent"), parent)
    return done(HERE, say(request, "บันทึกสายบังคับบัญชาของ “{name}” แล้ว", name=unit.name))


@router.post("/settings/units/{unit_id}/move")
def move(viewer: Administrator, unit_id: UUID, way: Text = "") -> Response:
    with transaction() as session:
        move_unit(session, own_agency(session, viewer), unit_id, PLACES.get(way, 0), by=viewer.by)
    return done(f"{HERE}#unit-{unit_id}")


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None, typed: str = ""
) -> Response:
    found = list(list_units(session, viewer.agency.id))
    return page(
        request, "settings/units.html", viewer=viewer, units=found, names={unit.id: unit.name for unit in found},
        fault=fault, typed=typed, status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip


def _again(request: Request, viewer: Viewer, fault: Fault, typed: str) -> Response:
    with reading() as session:
        return _show(request, session, viewer, fault, typed)
