"""LINE and e-mail: what is set (never a secret), what is paused, what is left, and a real test message."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from core.settings import get_settings
from models.messages.channels import EMAIL, LINE
from models.messages.deliveries_read import count_failures, list_of_kind
from models.messages.line import list_groups
from models.people.holders import Recipient
from models.people.people import list_people
from notifications.explain.channel_standing import list_standings
from notifications.kinds.compose import compose
from notifications.kinds.test_message import TEST, ask_for_test, recipient_by
from notifications.queue.deliver import drain
from people.access.handing_out import get_person_by_id
from people.access.knocks import knock
from people.linking.codes import shown
from people.linking.linking import Issued, issue_group_code
from reports.health.line_forecast import forecast_line
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, Typed, fault_of, own_agency, person_id_of

router = APIRouter()

HERE = "/settings/channels"
TESTS_SHOWN, TESTS_AT_MOST, FAILURE_DAYS = 10, 10, 30
Text = Annotated[str, Form()]


@router.get("/settings/channels")
def channels(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/channels/test")
def send_test(request: Request, viewer: Administrator, to: Text = "", channel: Text = EMAIL) -> Response:
    """Send a real message now, by the same way as every other; the page then shows what became of it."""
    try:
        with transaction() as session:
            knock(session, "test-message", f"{viewer.agency.id}:{viewer.by}", most=TESTS_AT_MOST)
        with transaction() as session:
            recipient = _recipient(session, viewer, to, channel)
            delivery = ask_for_test(session, own_agency(session, viewer), recipient, by=viewer.by)
    except TrackerError as error:
        with reading() as session:
            fields = Typed(to=to, channel=channel)
            return _show(request, session, viewer, fault_of(request, error, "test", "to"), fields)
    drain(1, compose, ids=[delivery.id])
    return done(f"{HERE}#tests", say(request, "ส่งทดสอบแล้ว ดูผลในรายการข้อความทดสอบ"))


@router.post("/settings/channels/group-code")
def group_code(request: Request, viewer: Administrator) -> Response:
    with transaction() as session:
        code = issue_group_code(session, own_agency(session, viewer))
    with reading() as session:
        return _show(request, session, viewer, code=code)


def _recipient(session: Session, viewer: Viewer, to: str, channel: str) -> Recipient:
    """Return whom the test goes to: the viewer, or a person of the agency; a seat without one has its mailbox."""
    channel = channel if channel in (EMAIL, LINE) else EMAIL
    person_id: UUID | None = person_id_of(to) if to else viewer.subject.person_id
    if person_id is not None:
        return recipient_by(get_person_by_id(session, viewer.agency.id, person_id), channel)
    return viewer.holders.own(viewer.seats[0])


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None,
    fields: Typed | None = None, code: Issued | None = None,
) -> Response:  # fmt: skip
    settings, now, agency_id = get_settings(), clock.now(), viewer.agency.id
    return page(
        request, "settings/channels.html", viewer=viewer, settings=settings,
        standings=list_standings(session, settings, now), now=now, forecast=forecast_line(session, now),
        failures=count_failures(session, agency_id, now, FAILURE_DAYS), failure_days=FAILURE_DAYS,
        tests=list_of_kind(session, agency_id, TEST, TESTS_SHOWN), groups=list_groups(session, agency_id),
        people=list_people(session, agency_id), fault=fault, fields=fields or Typed(),
        code=shown(code.code) if code else None, code_until=code.expires_at if code else None,
        status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip
