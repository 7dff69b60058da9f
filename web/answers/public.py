"""The agency's ITA page, for everybody: accepted questions with links that open, and nothing else."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import TrackerError
from models.agencies import Agency
from models.evidence.answers import find_slug, get_office, newest_slug
from models.plans.plans import Plan
from models.work.work import list_plans
from reports.evidence.answers import read_answers
from web.access.gate import Everybody
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.safety import HEADERS

router = APIRouter(prefix="/public", dependencies=[Everybody])
POLICY = HEADERS["Content-Security-Policy"]
EMBEDDED = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
    "X-Frame-Options": "ALLOWALL",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Other sites may show this page inside their own; browsers go by the first of these."""


class NoPublicPage(TrackerError):
    thai = "ไม่พบหน้านี้: หน่วยงานอาจยังไม่ได้เปิดเผยหน้า ITA หรือพิมพ์ที่อยู่ไม่ถูกต้อง"
    english = "There is no such page: the agency may not have opened it, or the address is mistyped."
    http_status = 404


@router.get("/{slug}/{year}")
def public_page(request: Request, session: PageSession, slug: str, year: int) -> Response:
    """Show the year's answers; an old name leads on to the agency's present one."""
    agency, present = _agency(session, slug)
    if present != slug:
        return done(f"/public/{present}/{year}")
    answers = read_answers(session, _plan(session, agency, year))
    response = page(
        request, "answers/public.html", agency_name=agency.name, answers=answers, rows=answers.public(),
        main_site=get_office(session, agency.id).main_site, is_live=False,
    )  # fmt: skip
    response.headers.update(EMBEDDED)
    return response


def _agency(session: Session, slug: str) -> tuple[Agency, str]:
    found = find_slug(session, slug.lower()[:60])
    if found is None or not get_office(session, found.agency_id).is_public:
        raise NoPublicPage
    return session.get_one(Agency, found.agency_id), str(newest_slug(session, found.agency_id))


def _plan(session: Session, agency: Agency, year: int) -> Plan:
    """Return the active plan that feeds the assessment of that year; a draft is nobody's."""
    for plan in list_plans(session, agency.id):
        if plan.assessed_year == year and plan.activated_on is not None:
            return plan
    raise NoPublicPage
