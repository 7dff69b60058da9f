"""The log of messages: each with its tries and why, and what a person decides about those that went astray."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import thai_date_short
from core.db import transaction
from core.errors import TrackerError
from core.settings import get_settings
from models.messages.channels import EMAIL
from models.messages.deliveries import ARRIVED, DELIVERY_STATES, SETTLEABLE, Delivery
from models.messages.delivery_log import Place, Wanted, count_by_state, list_deliveries, list_recipients
from notifications.explain.settle import TELLABLE, Answer, DeliveryNotFound, seen_of, settle
from notifications.explain.story import Story, find_story
from notifications.kinds import SECRET_KINDS
from notifications.words.reasons import CHANNELS_THAI, KINDS_THAI, STATES_THAI
from reports.group_text import GroupLine, group_text
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of

router = APIRouter()
DONE_OR_TELLABLE = (*ARRIVED, *TELLABLE)
ON_A_PAGE = 50
DAYS = (7, 30, 90, 365)
ANSWERS: Mapping[str, str] = {
    "told": "บันทึกว่าแจ้งเองแล้ว", "sent": "บันทึกว่าส่งถึงแล้ว",
    "resend": "จัดส่งใหม่แล้ว ข้อความใหม่จะออกในรอบส่งถัดไป",
}  # fmt: skip


class MessageNotFound(TrackerError):
    thai = "ไม่พบข้อความนี้: กลับไปเลือกจากรายการข้อความ"
    english = "There is no such message: go back and choose from the list."
    http_status = 404


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what it does not know there stays open. `days` of 0 means ever since."""

    state: str = ""
    kind: str = ""
    person: str = ""
    channel: str = ""
    days: int = 0

    def to(self, **changes: Any) -> str:
        """Return the address of this list with some of it changed."""
        said = asdict(self) | changes
        kept = {name: value for name, value in said.items() if value}
        return "/deliveries" + (f"?{urlencode(kept)}" if kept else "")

    @property
    def is_filtered(self) -> bool:
        return self != Asked()

    @property
    def wanted(self) -> Wanted:
        since = clock.now() - timedelta(days=self.days) if self.days else None
        return Wanted(self.state, self.kind, self.person, self.channel, since)


def asked_of(request: Request) -> Asked:
    def known(name: str, values: Collection[str]) -> str:
        return found if (found := request.query_params.get(name, "")) in values else ""

    return Asked(
        state=known("state", DELIVERY_STATES),
        kind=known("kind", KINDS_THAI),
        person=request.query_params.get("person", ""),
        channel=known("channel", CHANNELS_THAI),
        days=int(known("days", [str(days) for days in DAYS]) or 0),
    )


@router.get("/deliveries")
def deliveries(
    request: Request, session: PageSession, viewer: Administrator,
    asked: Annotated[Asked, Depends(asked_of)], after: str = "",
) -> Response:  # fmt: skip
    found = list(list_deliveries(session, viewer.agency.id, asked.wanted, ON_A_PAGE + 1, _place(after)))
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    people = list_recipients(session, viewer.agency.id)
    return page(
        request, "deliveries.html", viewer=viewer, agency=viewer.agency, asked=asked, deliveries=shown,
        older=asked.to(after=_text(shown[-1])) if more else None, is_first=not after,
        counts=count_by_state(session, viewer.agency.id, asked.wanted), states=DELIVERY_STATES, to_settle=SETTLEABLE,
        people=people, kinds=KINDS_THAI, channels=CHANNELS_THAI, days=DAYS, words=_words(people),
    )  # fmt: skip


@router.get("/deliveries/{delivery_id}")
def delivery(request: Request, session: PageSession, viewer: Administrator, delivery_id: str) -> Response:
    return _one(request, viewer, _story(session, viewer, delivery_id))


@router.post("/deliveries/{delivery_id}/settle")
def settle_delivery(
    request: Request, session: PageSession, viewer: Administrator, delivery_id: str,
    answer: Annotated[Answer, Form()], seen: Annotated[str, Form()],
) -> Response:  # fmt: skip
    """Send it anew, mark it as sent or as told by hand; what changed meanwhile is shown as it is now."""
    story = _story(session, viewer, delivery_id)
    let_go(session)  # what is shown after a refusal is read anew
    try:
        with transaction() as writing:
            settled = settle(
                writing, story.delivery.id, answer, viewer.by,
                agency_id=viewer.agency.id, seen=seen,
            )  # fmt: skip
            stands = settled.id
    except DeliveryNotFound as gone:
        raise MessageNotFound from gone
    except TrackerError as refused:
        return _one(request, viewer, _story(session, viewer, delivery_id), refused)
    with speaking(language_of(request)):
        return done(f"/deliveries/{stands}", translated(ANSWERS[answer]))


def _one(request: Request, viewer: Viewer, story: Story, refused: TrackerError | None = None) -> Response:
    return page(
        request, "delivery.html", viewer=viewer, agency=viewer.agency, story=story, delivery=story.delivery,
        in_mailbox=_is_in_mailbox(story), seen=seen_of(story.delivery),
        group_text=_group_text(viewer, story), can_tell=story.delivery.state in TELLABLE and not story.is_secret,
        can_resend=story.delivery.kind not in SECRET_KINDS,
        refused=sentence_of(refused, language_of(request)) if refused else None,
        status=refused.http_status if refused else 200,
    )  # fmt: skip


def _group_text(viewer: Viewer, story: Story) -> str | None:
    """Return what can be pasted into the office's own group about a message; None for what is its reader's."""
    if story.is_secret or story.delivery.state not in DONE_OR_TELLABLE:
        return None
    one = story.delivery
    heading = f"{KINDS_THAI[one.kind]} ITA {thai_date_short(one.on)}"
    lines = [GroupLine(item.code, item.title) for item in story.items if not item.left_out]
    return group_text(viewer.agency.name, heading, lines, get_settings().page_url)


def _is_in_mailbox(story: Story) -> bool:
    """Tell whether the message was written into the local mailbox, where its reader finds it."""
    settings, one = get_settings(), story.delivery
    is_local = settings.all_to_mailbox or (one.channel == EMAIL and settings.smtp_host is None)
    is_there = one.state == "kept" or (is_local and one.state == "sent")  # rows from before there was `kept`
    return is_there and not story.is_secret


def _story(session: Session, viewer: Viewer, delivery_id: str) -> Story:
    try:
        story = find_story(session, viewer.agency.id, UUID(delivery_id))
    except ValueError:
        story = None
    if story is None:
        raise MessageNotFound
    return story


def _words(people: Mapping[str, str]) -> dict[str, Callable[[Any], str]]:
    """Return what the choices of the filter are called, in the language of the page."""
    return {
        "state": lambda state: translated(STATES_THAI[state]),
        "kind": lambda kind: translated(KINDS_THAI[kind]),
        "channel": lambda channel: translated(CHANNELS_THAI[channel]),
        "person": lambda key: translated(people[key]),
        "days": lambda days: translated("%(days)s วันที่ผ่านมา") % {"days": days},
    }


def _text(last: Delivery) -> str:
    return f"{last.created_at.isoformat()}_{last.id}"


def _place(after: str) -> Place | None:
    """Return where the page before ended; what is no such place begins anew."""
    at, _, row_id = after.partition("_")
    try:
        moment = datetime.fromisoformat(at)
        return Place(moment.astimezone(UTC), UUID(row_id)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
