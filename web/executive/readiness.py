"""How ready the agency is: three figures that are never mixed, what moved them, and what would raise them most."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.questions import QuestionCode
from documents.understand.dates.typed_days import read_day
from models.plans.plans import Plan
from models.work.work import list_plans
from readiness.figures import oit_points
from readiness.steering.reach import Target
from reports.readiness.explain_score import explain_standing
from reports.readiness.figures import readiness_of
from reports.readiness.outlook import score_outlook
from reports.readiness.reach import open_work, reach_now, what_if
from reports.readiness.stakes import HolderStake, stakes_by_holder
from reports.readiness.trend import read_trend
from reports.standing import PlanStanding, read_standing
from reports.work.lists import list_open_work
from web.access.gate import Overseer
from web.database import PageSession
from web.kit import pictures
from web.kit.choosing import choose_plan
from web.kit.rendering import page

router = APIRouter()


class DayNotCome(TrackerError):
    thai = "วันที่ {day_thai} ยังมาไม่ถึง: ดูความพร้อมได้ถึงวันนี้ และย้อนหลัง"
    english = "{day} has not come yet: readiness can be shown up to today."


@router.get("/readiness")
def readiness(
    request: Request, session: PageSession, viewer: Overseer, year: int | None = None, on: str = ""
) -> Response:
    plan, day = choose_plan(session, viewer.agency.id, year), _day(on)
    standing = read_standing(session, plan, day)
    now = readiness_of(session, plan, standing)
    return page(
        request, "readiness_page.html", viewer=viewer, agency=viewer.agency, plan=plan, day=day, now=now,
        plans=list_plans(session, viewer.agency.id), questions=standing.question_set,
        **_steering(session, plan, standing), trend=read_trend(session, plan, now.figures, day),
        stakes=_stakes(session, plan, day), draw=pictures, oit_points=oit_points,
        query=f"?year={year}" if year else "",
    )  # fmt: skip


@router.get("/readiness/what-if")
def supposed(
    request: Request, session: PageSession, viewer: Overseer, year: int | None = None,
    code: Annotated[list[str] | None, Query()] = None,
) -> Response:  # fmt: skip
    """Show the score as if the chosen items were accepted; nothing is stored."""
    plan = choose_plan(session, viewer.agency.id, year)
    standing = read_standing(session, plan, clock.today())
    work, codes = open_work(session, plan, standing), {str(QuestionCode.parse(each)) for each in code or ()}
    return page(
        request, "what_if.html", viewer=viewer, agency=viewer.agency, plan=plan, rows=list(work.rows.values()),
        found=what_if(work, standing, codes), query=f"?year={year}" if year else "",
    )  # fmt: skip


@router.get("/readiness/explain")
def explain(
    request: Request, session: PageSession, viewer: Overseer, year: int | None = None, on: str = "", at: str = ""
) -> Response:
    """Show the tree of the score, opened down to the row `at`: "OIT-9-1", or "OIT-o12"."""
    plan = choose_plan(session, viewer.agency.id, year)
    score = explain_standing(read_standing(session, plan, _day(on)))
    return page(
        request, "explain.html", viewer=viewer, score=score, agency=viewer.agency, plan=plan, at=at,
        query=f"?year={year}" if year else "",
    )  # fmt: skip


def _steering(session: Session, plan: Plan, standing: PlanStanding) -> dict[str, Any]:
    """Return what each target takes, and what to expect; nothing for a past day, whose open parts were others."""
    if standing.on != clock.today():
        return {"reached": [], "expected": None}
    work = open_work(session, plan, standing)
    return {
        "reached": [reach_now(work, standing, target) for target in Target],
        "expected": score_outlook(plan, work, standing),
    }


def _day(on: str) -> date:
    """Return the Bangkok date that is asked about, today without one; raise DayNotCome and what dates raise."""
    day, today = (read_day(on) if on else clock.today()), clock.today()
    if day > today:
        raise DayNotCome(day=day, day_thai=thai_date(day))
    return day


def _stakes(session: Session, plan: Plan, day: date) -> list[HolderStake]:
    """Return who holds points now; nothing for a past day, whose holders were others."""
    if day != clock.today():
        return []
    return stakes_by_holder(list_open_work(session, plan.agency_id, day, plan_ids=[plan.id]))
