"""The weekly post to an agency's LINE groups: an option, off until the policy names a weekday for it."""

from datetime import date, datetime, timedelta
from html import escape
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.agencies import Agency
from models.messages.channels import LINE
from models.messages.deliveries import Delivery
from models.messages.line import LineGroup, list_groups
from models.people.contexts import AgencyContext, get_context
from models.people.holders import Recipient
from models.work.held import list_held
from models.work.open_items import ItemCount, count_items
from notifications.kinds.group_post.bubble import coming_lines, group_bubble, headline, progress
from notifications.kinds.group_post.standing import CLOSES, GroupStanding, group_standing
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_deliveries
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, PAGE, TODAY, UNIT
from schedules.sending import next_message_at

GROUP_POST = MessageKind.GROUP_POST  # the kind of the delivery, and what it is about
GROUP_NAME = "กลุ่ม LINE ของหน่วยงาน"
GROUP_LEFT = "ระบบไม่ได้อยู่ในกลุ่ม LINE นี้แล้ว"
WEEK_OVER = "พ้นสัปดาห์ที่จะส่ง หรือปิดการส่งเข้ากลุ่มแล้ว"


def post_to_groups(session: Session, agency_id: UUID, now: datetime) -> int:
    """Once a week, on its first office day from the policy's weekday on, have every linked group told.

    Returns how many groups. Looked at daily: where the scheduler slept, the next office day does; a group that
    was linked since is told then. What is said, or that nothing is, is decided when the post goes out.
    """
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    week_on = _week_on(today, context)
    if week_on is None or not context.office.is_open(today):
        return 0
    due_at = next_message_at(now, context.policy, context.office)
    posts = [
        Wanted(agency_id, GROUP_POST, GROUP_POST, recipient_of(group), week_on, due_at)
        for group in list_groups(session, agency_id)
    ]
    return len(ensure_deliveries(session, posts))


def write_group_post(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the post as things stand now; None where nothing is to be said or the group is not to get it."""
    if why := _why_not(session, delivery, context, today):
        delivery.state, delivery.state_reason = "cancelled", why
        return None
    standing = group_standing(
        list_held(session, delivery.agency_id, context.holders), context.holders,
        count_items(session, delivery.agency_id), agency=session.get_one(Agency, delivery.agency_id).name, on=today,
        url=page_of(delivery),
    )  # fmt: skip
    return _rendered(standing) if standing.says_something else None


def a_group_post(channel: str) -> Rendered:
    """Return an example."""
    coming, closes = (("งานนิติการ", 2), (UNIT, 1)), (date(2025, 4, 30), CLOSES)
    return _rendered(GroupStanding(AGENCY, TODAY, closes, coming, 3, 1, ItemCount(11, 59), f"{PAGE}/login"))


def _why_not(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> str | None:
    """Return why a post is not to go out any more: what a paused channel held up is not made up for later."""
    keys = {recipient_of(group).key for group in list_groups(session, delivery.agency_id)}
    if delivery.recipient_key not in keys:
        return GROUP_LEFT
    return None if delivery.on == _week_on(today, context) else WEEK_OVER


def _week_on(today: date, context: AgencyContext) -> date | None:
    """Return the first day of the week of posts that `today` is in; None where the agency has none."""
    weekday = context.policy.group_post_weekday
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday) % 7)


def recipient_of(group: LineGroup) -> Recipient:
    return Recipient(f"group:{group.id}", GROUP_NAME, LINE, group.group_id)


def _rendered(standing: GroupStanding) -> Rendered:
    late = [f"เกินกำหนด {standing.late_items} รายการ"] if standing.late_items else []
    coming = [f"{holder}: {count}" for holder, count in coming_lines(standing)] if standing.coming_items else []
    text = "\n".join([headline(standing), *coming, *late, f"ผ่านการตรวจสอบแล้ว {progress(standing)}", standing.url])
    html = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return Rendered(f"ITA: {headline(standing)}", text, html, group_bubble(standing))
