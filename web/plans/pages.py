"""What the pages about one plan share: the plan itself, the row of tabs, refused forms and sentences."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from models.people.units import UnitNotFound
from models.plans.changes import list_pending_changes
from models.plans.findings import list_open_findings
from models.plans.plans import Plan
from models.work.work import NoPlan, get_plan
from plans.activation.activation import asked_about
from web.access.viewer import Viewer
from web.kit.language import language_of
from web.kit.rendering import page
from web.kit.sentences import sentence_of


class PlanNotFound(TrackerError):
    thai = "หน่วยงานนี้ไม่มีมาตรการปีงบประมาณ {year}: เลือกปีที่มีอยู่ในหน้ามาตรการ"
    english = "This agency has no plan for {year}: choose a year on the page of plans."
    http_status = 404


@dataclass(frozen=True, slots=True)
class Tab:
    """One page about a plan; `waiting` counts what somebody should do there."""

    path: str
    label: str
    waiting: int = 0


def own_plan(session: Session, viewer: Viewer, year: int) -> Plan:
    """Return the agency's plan of a Buddhist year; raise PlanNotFound."""
    try:
        return get_plan(session, viewer.agency.id, year)
    except NoPlan:
        raise PlanNotFound(year=year) from None


def unit_id_of(text: str) -> UUID:
    """Return the id that a choice of units sent; raise UnitNotFound for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise UnitNotFound.chosen() from None


def plan_page(
    request: Request, template: str, session: Session, viewer: Viewer, plan: Plan, *,
    refused: TrackerError | None = None, **values: Any,
) -> Response:  # fmt: skip
    """Render a page about one plan; with `refused` it is a form again, with the sentence above it."""
    return page(
        request, template, viewer=viewer, agency=viewer.agency, plan=plan, tabs=_tabs(session, plan),
        refused=sentence_of(refused, language_of(request)) if refused else None,
        status=refused.http_status if refused else 200, **values,
    )  # fmt: skip


def _tabs(session: Session, plan: Plan) -> list[Tab]:
    base = f"/plans/{plan.fiscal_year}"
    common = [
        Tab(f"{base}/review", "ตรวจทาน"),
        Tab(f"{base}/findings", "ข้อสังเกต", len(list_open_findings(session, plan.id))),
        Tab(f"{base}/units", "ชื่อส่วนราชการ"),
        Tab(f"{base}/routes", "เส้นทางของงาน"),
        Tab(f"{base}/assessed", "ปีที่ประเมิน"),
    ]
    waiting = len(list_pending_changes(session, plan.id))
    if plan.activated_on is None:
        changes = [Tab(f"{base}/changes", "ไฟล์ฉบับแก้ไข", waiting)] if waiting else []
        return [*common, *changes, Tab(f"{base}/activate", "เริ่มใช้")]
    return [
        *common,
        Tab(f"{base}/changes", "ไฟล์ฉบับแก้ไข", waiting),
        Tab(f"{base}/done-already", "ทำไปแล้วหรือยัง", len(asked_about(session, plan))),
        Tab(f"{base}/surveys", "ผลสำรวจปีนี้"),
        Tab(f"{base}/days", "กระจายกำหนดเวลา", 0 if plan.waves_confirmed else 1),
    ]
