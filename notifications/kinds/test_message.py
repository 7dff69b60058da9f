"""A message that somebody asks for to see that it arrives: by the same claim and send as every other, and at once."""

from dataclasses import replace
from datetime import date, datetime
from html import escape

from sqlmodel import Session

from core import clock
from core.clock import bangkok_date, thai_moment
from core.errors import TrackerError
from core.events import TestMessageAsked
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency, Person
from models.journal import outbox
from models.messages.channels import EMAIL, LINE, list_paused
from models.messages.deliveries import Delivery
from models.messages.reachable import why_not_by_line
from models.people.contexts import AgencyContext
from models.people.holders import Recipient
from notifications.channels.line.bubbles import parts
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.content import Bubble, Rendered
from notifications.words.example_office import AGENCY, AT, PERSON
from notifications.words.reasons import CHANNELS_THAI, REASONS_THAI

TEST = MessageKind.TEST  # the kind of the delivery, and what it is about
SUBJECT = "ITA: ข้อความทดสอบ"
TITLE = "ข้อความทดสอบ"
GOOD = "หากท่านอ่านข้อความนี้ได้ แสดงว่าช่องทางนี้ใช้ส่งข้อความถึงท่านได้ ไม่ต้องดำเนินการใด"


class NotReachedBy(TrackerError):
    thai = "ส่งทาง {channel_thai} ถึง “{name}” ไม่ได้: {why_thai}"
    english = "“{name}” cannot be reached by {channel}: {why}."


class ChannelPaused(TrackerError):
    thai = "{channel_thai} หยุดส่งอยู่ ({why_thai}): แก้ไขแล้วจึงส่งทดสอบได้"
    english = "{channel} is paused ({why}): a test can be sent once that is mended."
    http_status = 409


def recipient_by(person: Person, channel: str) -> Recipient:
    """Return a person as one channel reaches him, whatever he prefers; raise NotReachedBy."""
    why = why_not_by_line(person) if channel == LINE else None if person.email else "no_address"
    if why is not None:
        raise NotReachedBy(
            name=person.name, channel=channel, channel_thai=CHANNELS_THAI[channel], why=why.replace("_", " "),
            why_thai=REASONS_THAI[why],
        )  # fmt: skip
    address = person.line_user_id if channel == LINE else person.email
    return Recipient(f"person:{person.id}", person.name, channel, address, person.id)


def ask_for_test(session: Session, agency: Agency, recipient: Recipient, *, by: str) -> Delivery:
    """Put a test on its way, due now; one that nobody has claimed yet is the same one."""
    now = clock.now()
    if why := list_paused(session, now).get(recipient.channel):
        raise ChannelPaused(
            channel=recipient.channel, channel_thai=CHANNELS_THAI[recipient.channel], why=why.replace("_", " "),
            why_thai=REASONS_THAI[why],
        )  # fmt: skip
    wanted = Wanted(agency.id, TEST, TEST, recipient, bangkok_date(now), now)
    while True:
        found, is_new = ensure_delivery(session, wanted)
        if is_new:
            event = TestMessageAsked(delivery_id=found.id, channel=recipient.channel, by=by)
            outbox.record(session, agency.id, event)
        if is_new or (found.state == "pending" and found.attempts == 0):
            return found
        wanted = replace(wanted, revision=wanted.revision + 1)


def test_message(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered:
    """Return the test's words: that it is one, of whom, and when."""
    agency = session.get_one(Agency, delivery.agency_id).name
    return _worded(delivery.recipient, agency, clock.now(), delivery.channel)


def a_test(channel: str) -> Rendered:
    """Return an example."""
    return _worded(PERSON, AGENCY, AT, channel)


def _worded(name: str, agency: str, at: datetime, channel: str) -> Rendered:
    lines = [f"เรียน {name}", f"ข้อความทดสอบจากระบบติดตาม ITA {agency} เมื่อ {thai_moment(at)}", GOOD]
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f'<!doctype html><html lang="th"><head><title>{SUBJECT}</title></head><body>{html}</body></html>'
    return Rendered(SUBJECT, "\n\n".join(lines) + "\n", page, _bubble(agency, at) if channel != EMAIL else None)


def _bubble(agency: str, at: datetime) -> Bubble:
    head = parts.header(agency, TITLE, thai_moment(at))
    foot = parts.footer(get_settings().page_url, is_personal=False)
    return parts.bubble(f"{SUBJECT} {agency}", head, parts.body(parts.text(GOOD, size="sm", limit=300)), foot)
